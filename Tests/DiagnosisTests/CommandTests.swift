import Foundation
import TestPrograms
import Testing

/// audit, mark and why as a user runs them.
@Suite("audit, mark, why")
struct CommandTests {
  private static let mazur = ["--example", "mazur"]
  private static let verdicts = ["exact", "rounding", "explained", "carried", "unexplained"]

  /// A sheet with a right, a rounded, an explained and two carried figures.
  static let wrong =
    "net_h1,0.3775\nE_o1,0.2748\ndE/dw5,0.8217\nnew w5,-0.01085\nlearning_rate * {dE/dw5},0.41085\n"

  // MARK: Sheets

  @Test(
    "the parameter after the update has several names on a sheet",
    arguments: ["w5+", "w5⁺", "w5_new", "new_w5", "w5'", "new w5"])
  func newParameter(name: String) throws {
    for result in [
      try Program.run(["why"] + Self.mazur + ["\(name)=0.35891648"]),
      try Program.run(["mark"] + Self.mazur + ["-"], input: "\(name),0.35891648\n"),
    ] { #expect(result.status == 0, "\(result.output)\(result.errors)") }
  }

  @Test("lines that cannot be read are told in order, whatever is wrong with them")
  func complaints() throws {
    let sheet = "net_h1,0.3775\nout_h1,0.5933\nnet_h2,0.3925\nfoo,1\nnet_o1,x\nw5\n"
    let errors = try Program.run(["mark"] + Self.mazur + ["-"], input: sheet).errors
    let lines = errors.split(separator: "\n").filter { $0.contains("standard input:") }
    #expect(lines.count == 3)
    for (line, number) in zip(lines, 4...6) { #expect(line.contains("standard input:\(number):")) }
  }

  // MARK: Exit status

  @Test("the exit status is 0 where all is right, 1 where something is not, 2 for what cannot be read")
  func status() throws {
    let right = "net_h1,0.3775\nout_h1,0.5933\n"
    #expect(try Program.run(["mark"] + Self.mazur + ["-"], input: right).status == 0)
    #expect(try Program.run(["mark"] + Self.mazur + ["-"], input: Self.wrong).status == 1)
    #expect(try Program.run(["mark"] + Self.mazur + ["-"], input: right + "out_h1;x\n").status == 2)
    #expect(try Program.run(["audit"] + Self.mazur).status == 1)
    #expect(try Program.run(["audit"] + Self.mazur + ["--quantity", "net_h1"]).status == 0)
    #expect(try Program.run(["why"] + Self.mazur + ["net_h1=0.3775"]).status == 0)
    #expect(try Program.run(["why"] + Self.mazur + ["net_h1=0.3757"]).status == 1)
    #expect(try Program.run(["why"] + Self.mazur + ["net_h1"]).status == 2)
  }

  /// Bad input, and what is said of it.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let errors: String
    var input = ""
    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let mistakes: [Mistake] = [
    Mistake(
      arguments: ["why"] + mazur + ["dE/dw9=0.1"],
      errors: "there is no quantity “dE/dw9”; did you mean dE/dw8, dE/dw7 or dE/dw6?"),
    Mistake(
      arguments: ["why"] + mazur + ["dE/dw5=0.0x"],
      errors: "“0.0x” is not a number; expected one such as 0.0365, 1.2e-3 or 3/8"),
    Mistake(
      arguments: ["why"] + mazur + ["dE/dw5"],
      errors: "“dE/dw5”: expected a quantity and a number, such as dE/dw5=0.0822"),
    Mistake(arguments: ["why"] + mazur, errors: "Missing expected argument '<id=number> ...'"),
    Mistake(
      arguments: ["audit"] + mazur + ["--quantity", "dE/dw9"],
      errors: "there is no quantity “dE/dw9”; did you mean dE/dw8, dE/dw7 or dE/dw6?"),
    Mistake(
      arguments: ["audit"] + mazur + ["--quantity", "dE/dw8"],
      errors: "the source prints no figure of “dE/dw8”"),
    Mistake(arguments: ["audit"] + mazur + ["--only", "bad"], errors: "'bad'"),
    Mistake(
      arguments: ["audit", "--lesson", "-"],
      errors: "nothing to audit: the lesson has no printed figures",
      input: "network: {inputs: [1], targets: [0], layers: [{weights: [[0.5]]}]}"),
    Mistake(arguments: ["mark"] + mazur, errors: "expected an answer sheet, or --template"),
    Mistake(arguments: ["mark"] + mazur + ["--template", "x.csv"], errors: "--template takes no answers"),
    Mistake(arguments: ["mark"] + mazur + ["no-such.csv"], errors: "no-such.csv: no such file"),
    Mistake(arguments: ["mark"] + mazur + ["-"], errors: "standard input: the sheet is empty"),
    Mistake(arguments: ["mark"] + mazur + ["-"], errors: "expected a number", input: "net_h1,zero\n"),
  ]

  @Test("bad input gets one clear error and exit status 2", arguments: mistakes)
  func mistake(_ mistake: Mistake) throws {
    let result = try Program.run(mistake.arguments, input: mistake.input)
    #expect(result.status == 2)
    #expect(
      result.errors.hasPrefix("explain: ") && result.errors.contains(mistake.errors), "\(result.errors)")
  }

  @Test("lines that cannot be read are told by line, and the rest is marked")
  func unreadable() throws {
    let sheet = "net_h1,0.3775\nout_h1,half\ndE/dw9,0.1\nout_h2,0.596884378\n"
    let result = try Program.run(["mark"] + Self.mazur + ["-"], input: sheet)
    #expect(result.errors.contains("standard input:2:8: expected a number"))
    #expect(result.errors.contains("standard input:3:1: there is no quantity “dE/dw9”; did you mean"))
    #expect(result.output.contains("2 of 2"))
    #expect(result.output.contains("2 lines not read"))
    #expect(result.status == 2)
  }

  // MARK: JSON

  private func check(_ document: [String: Any], count: Int) throws {
    let figures = try #require(document["figures"] as? [[String: Any]])
    let summary = try #require(document["summary"] as? [String: Int])
    #expect(figures.count == count)
    #expect(Set(summary.keys) == Set(Self.verdicts))
    for (verdict, number) in summary {
      #expect(figures.count { $0["verdict"] as? String == verdict } == number, "\(verdict)")
    }
    for figure in figures {
      let verdict = try #require(figure["verdict"] as? String)
      #expect(Self.verdicts.contains(verdict))
      #expect(figure["quantity"] is String && figure["printed"] is String && figure["where"] is String)
      #expect(figure["computed"] is Double || figure["computed"] is NSNull && figure["note"] is String)
      let causes = try #require(figure["causes"] as? [[String: Any]])
      #expect(verdict != "explained" || !causes.isEmpty)
      #expect((verdict == "carried") == (figure["carried-from"] != nil), "\(figure)")
      if verdict == "exact" || verdict == "rounding" { #expect(causes.isEmpty) }
      for cause in causes {
        #expect(cause["id"] is String && cause["text"] is String && cause["replay"] is String)
        let chance = try #require(cause["chance"] as? Double)
        #expect((0...1).contains(chance))
        // At least 7 bits more evidence than hypotheses.
        if verdict == "explained", cause["id"] as? String == causes.first?["id"] as? String {
          #expect(chance <= 1 / 128, "\(figure["quantity"] ?? "")")
        }
      }
    }
  }

  @Test("JSON has the fields of the contract, and its counts add up")
  func json() throws {
    for (name, count) in [("mazur", 37), ("man-vs-chicken", 88)] {
      try check(Program.run(["audit", "--example", name, "--format", "json"]).json, count: count)
    }
    let marked = try Program.run(["mark"] + Self.mazur + ["-", "--format", "json"], input: Self.wrong).json
    try check(marked, count: 5)
    let figures = try #require(marked["figures"] as? [[String: Any]])
    #expect(figures.map { $0["line"] as? Int } == [1, 2, 3, 4, 5])
    #expect(
      figures.map { $0["verdict"] as? String } == ["exact", "exact", "explained", "carried", "carried"])
    try check(Program.run(["why"] + Self.mazur + ["dE/dw5=0.8217", "--format", "json"]).json, count: 1)
  }

  @Test("several sheets are marked at once, each under its name")
  func sheets() throws {
    try Scratch.files(["a.csv": "net_h1,0.3775\n", "b.csv": Self.wrong]) { paths in
      let files = ["a.csv", "b.csv"].compactMap { paths[$0] }
      let text = try Program.run(["mark"] + Self.mazur + files)
      #expect(text.output.contains("a.csv · 1 of 1") && text.output.contains("b.csv · 4 of 5"))
      #expect(text.status == 1)
      let document = try Program.run(["mark"] + Self.mazur + files + ["--format", "json"]).json
      let sheets = try #require(document["sheets"] as? [[String: Any]])
      #expect(sheets.map { $0["file"] as? String } == files)
      try check(sheets[0], count: 1)
      try check(sheets[1], count: 5)
    }
  }

  @Test("CSV, YAML and JSON sheets have the same marks")
  func formats() throws {
    let sheets = [
      "quantity,figure\nnet_h1,0.3775\ndE/dw5,0.8217\n", "net_h1: 0.3775\ndE/dw5: 0.8217\n",
      "{\"net_h1\": 0.3775, \"dE/dw5\": \"0.8217\"}",
    ]
    for sheet in sheets {
      let document = try Program.run(["mark"] + Self.mazur + ["-", "--format", "json"], input: sheet).json
      let figures = try #require(document["figures"] as? [[String: Any]])
      #expect(figures.map { $0["verdict"] as? String } == ["exact", "explained"], "\(sheet)")
      #expect(figures.map { $0["printed"] as? String } == ["0.3775", "0.8217"], "\(sheet)")
    }
  }

  // MARK: The template

  @Test(
    "the template, filled in with the right values at nine digits, has full marks",
    arguments: ["mazur", "man-vs-chicken"])
  func template(name: String) throws {
    let template = try Program.run(["mark", "--example", name, "--template"])
    #expect(template.status == 0)
    let derivation = try Program.run(["--example", name, "--format", "json"]).json
    let steps = try #require(derivation["stages"] as? [[String: Any]]).flatMap {
      $0["steps"] as? [[String: Any]] ?? []
    }
    let values = Dictionary(
      steps.compactMap { step in (step["id"] as? String).map { ($0, step["value"] as? Double ?? .nan) } },
      uniquingKeysWith: { first, _ in first })
    let lines = template.output.split(separator: "\n")
    #expect(lines.first == "quantity,figure")
    let filled = try lines.dropFirst().map { line in
      #expect(line.hasSuffix(","))
      let id = line.dropLast().filter { $0 != "\"" }
      return "\(line)\(String(format: "%.9g", try #require(values[id], "\(id)")))"
    }
    #expect(filled.count > 40)
    let marked = try Program.run(
      ["mark", "--example", name, "-"], input: filled.joined(separator: "\n"))
    #expect(marked.errors == "")
    #expect(marked.status == 0)
    #expect(marked.output.contains("\(filled.count) of \(filled.count)"))
    // As it is, it is no sheet with mistakes, but one without answers.
    let empty = try Program.run(["mark", "--example", name, "-"], input: template.output)
    #expect(empty.output.contains("No answer to mark"))
  }

  // MARK: Selections

  @Test("--only and --quantity select figures, and the exit status is that of the question")
  func selections() throws {
    for verdict in Self.verdicts + ["wrong", "all"] {
      let arguments = ["audit", "--example", "man-vs-chicken", "--only", verdict, "--format", "json"]
      let figures = try #require(try Program.run(arguments).json["figures"] as? [[String: Any]])
      let found = Set(figures.compactMap { $0["verdict"] as? String })
      switch verdict {
      case "all": #expect(figures.count == 88)
      case "wrong": #expect(found == ["explained", "carried", "unexplained"] && figures.count == 13)
      default: #expect(found == [verdict], "\(found)")
      }
    }
    let one = try Program.run(
      ["audit", "--example", "man-vs-chicken", "--quantity", "dE/dbw2", "--format", "json"])
    let figures = try #require(one.json["figures"] as? [[String: Any]])
    #expect(figures.map { $0["printed"] as? String } == ["0.0106", "0.016", "0.016"])
    #expect(one.status == 1)
  }
}
