import Foundation
import TestPrograms
import Testing

/// The scripts of `--format numpy` and `--format pytorch`.
@Suite("Scripts recompute derivations with other libraries")
struct ScriptTests {
  private func runAll(_ arguments: [String]) throws -> Program.Result {
    try Program.python("Scripts/run_all.py", [Program.executable.path()] + arguments)
  }

  private static let lessons =
    ((try? FileManager.default.contentsOfDirectory(atPath: RandomLessons.folder.path())) ?? [])
    .filter { $0.hasSuffix(".yaml") }.sorted().map { RandomLessons.folder.appending(path: $0).path() }

  @Test("a script is Python and holds every id and number of the JSON", arguments: ["numpy", "pytorch"])
  func structure(_ format: String) throws {
    let result = try runAll([format, "--compile", "--random", "40", "--lessons"] + Self.lessons)
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  @Test("NumPy agrees with every figure, and with none that is changed")
  func numpy() throws {
    try #require(
      Program.run(command: ["python3", "-c", "import numpy"]).status == 0,
      "this test needs NumPy: Debian's python3-numpy")
    let result = try runAll(["numpy", "--random", "40", "--change", "1", "--lessons"] + Self.lessons)
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  @Test(
    "what no script can recompute is refused with what to ask instead",
    arguments: [
      (["--example", "man-vs-chicken", "--arithmetic", "book"], "--arithmetic book rounds on the way"),
      (
        ["--example", "man-vs-chicken-pictures"],
        "ask for a stage with --stage, or for one number with --quantity"
      ),
      (["--example", "mazur", "--quantity", "E_total@200000"], "100000 are the most"),
    ])
  func refused(_ arguments: [String], _ reason: String) throws {
    for format in ["numpy", "pytorch"] {
      let result = try Program.run(arguments + ["--format", format])
      #expect(result.status == 2)
      #expect(result.output.isEmpty)
      #expect(result.errors.contains(reason), "\(result.errors)")
    }
  }

  @Test("quantities of two late rounds rest on nothing that is not there")
  func closed() throws {
    let result = try Program.run([
      "--example", "mazur", "--quantity", "E_total@4", "--quantity", "predicted_fall@2", "--format", "json",
    ])
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let stages = try #require(document["stages"] as? [[String: Any]])
    let steps = stages.flatMap { $0["steps"] as? [[String: Any]] ?? [] }
    let given = try #require(document["given"] as? [[String: Any]])
    let known = Set((given + steps).compactMap { $0["id"] as? String })
    let used = Set(steps.flatMap { $0["uses"] as? [String] ?? [] })
    #expect(!used.isEmpty && used.isSubset(of: known), "\(used.subtracting(known))")
  }

  @Test("a script begins with the command that made it, as it is to be typed")
  func command() throws {
    let script = try Program.run([
      "--example", "mazur", "--quantity", "1 + exp(-net_h1)", "--format", "numpy",
    ])
    #expect(
      script.output.contains(
        "made by   explain --example mazur --quantity '1 + exp(-net_h1)' --format numpy\n"))
  }
}
