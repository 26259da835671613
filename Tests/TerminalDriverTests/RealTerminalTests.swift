import Dispatch
import Foundation
import Testing

/// The program on real terminals: `Driving/scenarios.py` types, looks, and says what is not as it should be.
@Suite("on a real terminal")
struct RealTerminalTests {
  /// The names of the scenarios; were there none, nothing would be tested.
  static let scenarios: [String] = {
    let list = try? python(["--list"]).output
    return list?.split(separator: "\n").map(String.init) ?? []
  }()

  @Test("the scenarios are found")
  func found() { #expect(Self.scenarios.count >= 40) }

  @Test("the terminal does as it should", arguments: scenarios)
  func scenario(_ name: String) async throws {
    let result = try #require(try await Self.results.value[name], "it was not run")
    #expect(result[0] == "0", "\(result[1])")
  }

  /// What came of every scenario: status and output. They run once, some at a time, and no other test waits for them.
  private static let results = Task<[String: [String]], any Error> {
    let output = try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(with: Result { try python([program.path(), "--all"]).output })
      }
    }
    return try JSONDecoder().decode([String: [String]].self, from: Data(output.utf8))
  }

  /// The built `explain`, beside the test bundle.
  private static let program: URL = {
    let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appending(path: "explain")
  }()

  private static func python(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let scripts = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Driving")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-B", scripts.appending(path: "scenarios.py").path()] + arguments
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
