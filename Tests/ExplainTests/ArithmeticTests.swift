import Foundation
import TestPrograms
import Testing

/// The arithmetic of a book, and the certainty of digits, as a user sees them.
@Suite("Arithmetics")
struct ArithmeticTests {
  private static let chicken = ["--example", "man-vs-chicken"]
  private static let book = chicken + ["--arithmetic", "book"]

  private func closes(_ text: String, _ least: Int = 4) throws {
    let check = try Program.python("closing.py", ["-", "--strict", "--at-least", "\(least)"], input: text)
    #expect(check.status == 0, "\(check.output)\(check.errors)")
  }

  private func holds(_ json: String) throws {
    let check = try Program.python("substitutions.py", ["-", "--at-least", "4"], input: json)
    #expect(check.status == 0, "\(check.output)\(check.errors)")
  }

  @Test("the book's own digits, both values at once, and what rounding cost")
  func bothValues() throws {
    let text = try Program.run(Self.book + ["--quantity", "dE/dw1"]).output
    #expect(text.contains("∂E/∂w₁ = −0.000420492. It rests on"))
    #expect(text.contains("In full precision it is −0.000421996007"))
    #expect(text.contains("−0.0134·0.2092·0.15 = −0.000420492"))
    #expect(text.contains("1 / (1 + e^(−net_b1)) = 1 / 1.424433719 = 0.7020"))
    let costs = try #require(text.components(separatedBy: "What rounding cost").last)
    #expect(costs.contains("−0.000420492  −0.000421996007     1.50e-6"))
    #expect(!costs.contains("out_b1 "), "its four digits are those of full precision")
    try closes(text)
  }

  @Test(
    "every line closes in the book's digits, and Python makes the same of them",
    arguments: [
      ["--example", "man-vs-chicken"], ["--example", "mazur"],
    ])
  func lessons(_ lesson: [String]) throws {
    for options in [[], ["--ascii"], ["--full"], ["--stage", "gradients"], ["--quantity", "E_total@2"]] {
      try closes(try Program.run(lesson + ["--arithmetic", "book"] + options).output)
      try holds(try Program.run(lesson + ["--arithmetic", "book", "--format", "json"] + options).output)
    }
  }

  private static let keys = [
    "{ decimals: 3, carry: rounded, e: 2.718 }", "{ significant: 4, carry: rounded, rounding: half-even }",
    "{ decimals: 4, carry: full, e: 2.72 }", "{ decimals: 2, carry: rounded }",
  ]

  private static let randomLessons =
    ((try? FileManager.default.contentsOfDirectory(atPath: RandomLessons.folder.path())) ?? [])
    .filter { $0.hasSuffix(".yaml") }.sorted()

  @Test("so do random lessons, whatever their arithmetic", arguments: randomLessons)
  func random(_ name: String) throws {
    let text = try String(contentsOf: RandomLessons.folder.appending(path: name), encoding: .utf8)
    // Each lesson under another of them: its number says which.
    let key = Self.keys[(Int(name.prefix(2)) ?? 0) % Self.keys.count]
    let lesson = "\(text)\narithmetic: \(key)\n"
    let arguments = ["--lesson", "-", "--arithmetic", "book"]
    try closes(try Program.run(arguments + ["--full"], input: lesson).output)
    try holds(try Program.run(arguments + ["--format", "json"], input: lesson).output)
  }

  @Test("without the option nothing of it is seen")
  func exact() throws {
    for format in [[], ["--format", "json"]] {
      let plain = try Program.run(Self.chicken + format)
      #expect(plain.output == (try Program.run(Self.chicken + format + ["--arithmetic", "exact"])).output)
      #expect(!plain.output.contains("full precision") && !plain.output.contains("\"exact\""))
      #expect(!plain.output.contains("\"bounds\"") && !plain.output.contains("Certainty"))
    }
  }

  // MARK: Certainty

  @Test("every digit of a gradient is certain, and is left as it is")
  func certain() throws {
    let arguments = ["--example", "mazur", "--quantity", "dE/dw1"]
    let (plain, certified) = (try Program.run(arguments), try Program.run(arguments + ["--certify"]))
    #expect(certified.output.hasPrefix(plain.output))
    #expect(certified.output.contains("Every digit shown is certain: "))
    #expect(!certified.output.contains("?"))
  }

  @Test("what is left of nearly equal numbers is marked, with the digits that are certain")
  func uncertain() throws {
    let text = try Program.run(Self.chicken + ["--stage", "check", "--certify"]).output
    // The difference is 5.5767e-11 in exact arithmetic: the 5.59e-11 that double precision makes of it is not certain.
    #expect(text.contains("= 5.59e-11?"))
    #expect(text.contains("certain but in"))
    let account = try #require(text.components(separatedBy: "Certainty").last)
    #expect(account.contains("difference ∂E/∂w₅"))
    #expect(!account.contains("\n  ∂E/∂w₅"), "the gradient itself is certain to nine digits")
  }

  @Test("in JSON each step has its bounds, and they lie around its value")
  func bounds() throws {
    let result = try Program.run(Self.chicken + ["--certify", "--format", "json"])
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let steps = (document["stages"] as? [[String: Any]] ?? []).flatMap {
      $0["steps"] as? [[String: Any]] ?? []
    }
    #expect(steps.count > 100)
    for step in steps {
      let (bounds, value) = (step["bounds"] as? [Double] ?? [], step["value"] as? Double ?? .nan)
      #expect(bounds.count == 2 && bounds[0] <= value && value <= bounds[1], "\(step["id"] ?? "")")
    }
    try holds(result.output)
  }

  @Test("a value that is 0 by cancellation is not certain to be 0")
  func zero() throws {
    let lesson = "network: {inputs: [0.1], targets: [0.03], layers: [{weights: [[0.3]]}]}"
    let text = try Program.run(["--lesson", "-", "--certify", "--quantity", "dE/dw1"], input: lesson).output
    #expect(text.contains("?"))
    #expect(text.contains("none"))
  }
}
