import Foundation
import TestPrograms
import Testing

/// Every number that is printed, read back and computed anew by Python.
@Suite("Python reads the output back")
struct IndependentTests {
  static let lessons: [[String]] =
    ["mazur", "man-vs-chicken"].map { ["--example", $0] }
    + ((try? FileManager.default.contentsOfDirectory(atPath: RandomLessons.folder.path())) ?? [])
    .filter { $0.hasSuffix(".yaml") }.sorted()
    .map { ["--lesson", RandomLessons.folder.appending(path: $0).path()] }

  @Test("every line of numbers closes at the digits shown", arguments: lessons)
  func closing(_ lesson: [String]) throws {
    for options in [[], ["--ascii"], ["--decimals", "4"], ["--digits", "3", "--full"]] {
      let text = try Program.run(lesson + options)
      let check = try Program.python("closing.py", ["-", "--strict", "--at-least", "4"], input: text.output)
      #expect(check.status == 0, "\(options): \(check.output)\(check.errors)")
    }
  }

  @Test("every substitution is its value to 4 units in the last place", arguments: lessons)
  func substitutions(_ lesson: [String]) throws {
    let json = try Program.run(lesson + ["--format", "json"])
    let check = try Program.python("substitutions.py", ["-", "--at-least", "8"], input: json.output)
    #expect(check.status == 0, "\(check.output)\(check.errors)")
  }

  @Test(
    "one number and what it rests on closes too",
    arguments: [
      "dE/dw1", "E_total@10000", "relative error dE/dw5", "new w3", "dE_o1/dout_h1", "predicted_fall",
    ])
  func quantity(_ id: String) throws {
    let text = try Program.run(["--example", "mazur", "--quantity", id])
    let lines = try Program.python("closing.py", ["-", "--strict", "--at-least", "3"], input: text.output)
    #expect(lines.status == 0, "\(lines.output)\(lines.errors)")
    let json = try Program.run(["--example", "mazur", "--quantity", id, "--format", "json"])
    let check = try Program.python("substitutions.py", ["-", "--at-least", "5"], input: json.output)
    #expect(check.status == 0, "\(check.output)\(check.errors)")
  }

  @Test(
    "the checking scripts find faults when there are some", arguments: ["closing.py", "substitutions.py"])
  func selfTest(_ script: String) throws {
    let result = try Program.python(script, ["--self-test"])
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }
}
