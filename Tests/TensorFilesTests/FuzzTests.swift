import Foundation
import TensorFiles
import TestPrograms
import Testing

@Suite("Broken files without end")
struct FuzzTests {
  /// Runs the fuzzer as a process of its own, with limits on memory and time, and waits for it.
  private func fuzz(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let result = try Program.run(Program.built("FuzzTensors"), arguments)
    return (result.status, result.output + result.errors)
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
