import Foundation
import TensorFiles
import Testing

@Suite("Broken files without end")
struct FuzzTests {
  /// `FuzzTensors`, beside the test bundle.
  private static let fuzzer = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "FuzzTensors")

  /// Runs the fuzzer as a process of its own, with limits on memory and time, and waits for it.
  private func fuzz(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    let output = Pipe()
    process.executableURL = Self.fuzzer
    process.arguments = arguments
    (process.standardOutput, process.standardError) = (output, output)
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
  }

  @Test("5000 of each kind are read or refused, in little memory and time")
  func survives() throws {
    let (status, output) = try fuzz([
      "--count", "5000", "--seed", "1", "--limit-mb", "128", "--seconds", "60",
    ])
    #expect(status == 0, "\(output)")
    #expect(output.split(separator: "\n").count == TensorKind.allCases.count + 1, "\(output)")
  }

  @Test("the fuzzer fails where it is given too little memory, so that its limit is one")
  func fails() throws {
    #expect(try fuzz(["--count", "5000", "--limit-mb", "1"]).status != 0)
  }
}
