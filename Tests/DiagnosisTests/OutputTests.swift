import CharacterGraphics
import Foundation
import TestPrograms
import Testing

/// What the marked sheet says and does not say, and how it is laid out.
@Suite("Text of audit, mark, why")
struct OutputTests {
  private static let mazur = ["--example", "mazur"]

  @Test("without --reveal no right value of a wrong figure is in the marked sheet; with it there is")
  func reveal() throws {
    let stored = Cases.stored
    for one in stored.cases {
      let right = try Sheets.lesson(try #require(stored.lessons[one.lesson]))
      let csv = one.sheet.map { "\($0.0),\($0.1)\n" }.joined()
      try Scratch.files(["lesson.yaml": stored.lessons[one.lesson] ?? "", "a.csv": csv]) { paths in
        let files = [paths["lesson.yaml"] ?? "", paths["a.csv"] ?? ""]
        let text = try Program.run(["mark", "--lesson"] + files).output
        let all = try Program.run(["mark", "--lesson"] + files + ["--reveal"]).output
        let written = Set(one.sheet.map(\.1))
        for (id, figure) in one.sheet {
          let value = right.value(of: try right.ids.formula(of: id))
          let digits = String(format: "%.5g", abs(value)).trimmingZeros
          guard digits.count > 5, !figure.contains(digits), !written.contains(where: { $0.contains(digits) })
          else { continue }
          #expect(!text.contains(digits), "\(one.id): \(id) = \(digits) is told")
        }
        #expect(all.contains("Solution") && !text.contains("Solution"), "\(one.id)")
        #expect(text.contains("First mistake") && text.contains("next"), "\(one.id)")
      }
    }
  }

  private static let commands: [[String]] = [
    ["audit"] + mazur, ["audit", "--example", "man-vs-chicken", "--wrong-first"],
    ["audit"] + mazur + ["--quantity", "dE/dout_h1"], ["why"] + mazur + ["dE/dw5=0.8217", "E_o1=0.5496"],
    ["mark"] + mazur + ["-"], ["mark"] + mazur + ["-", "--reveal"], ["mark"] + mazur + ["--template"],
  ]

  @Test("without UTF-8, and with --ascii, no byte is above 127", arguments: commands)
  func ascii(arguments: [String]) throws {
    let input = CommandTests.wrong + "dE/dw9,0.1\nout_h1,½\n"
    for result in [
      try Program.run(arguments, input: input, environment: ["LC_ALL": "C", "LANG": "C"]),
      arguments.contains("--template")
        ? try Program.run(arguments, input: input) : try Program.run(arguments + ["--ascii"], input: input),
    ] {
      #expect((result.output + result.errors).utf8.allSatisfy { $0 < 128 })
      #expect(!result.output.isEmpty)
      // No description of a value of ours has slipped into the text.
      #expect(!result.output.contains("Prose(") && !result.output.contains("Derivation."))
    }
  }

  @Test("JSON is ASCII in any locale", arguments: [["audit"] + mazur, ["why"] + mazur + ["dE/dw5=0.8217"]])
  func asciiJSON(arguments: [String]) throws {
    let result = try Program.run(arguments + ["--format", "json"])
    #expect(result.output.utf8.allSatisfy { $0 < 128 })
  }

  @Test("on a terminal of forty columns no line is longer", arguments: commands.dropLast())
  func narrow(arguments: [String]) throws {
    try Scratch.files(["a.csv": CommandTests.wrong]) { paths in
      // A terminal is what is read from, too.
      let arguments = arguments.map { $0 == "-" ? paths["a.csv"] ?? "" : $0 }
      let text = try Program.python(
        "../ExplainTests/terminal.py", ["40", Program.executable.path()] + arguments)
      let lines = text.output.split(whereSeparator: \.isNewline)
      #expect(lines.count > 5, "\(text.errors)")
      for line in lines { #expect(displayWidth(of: String(line)) <= 40, "\(line)") }
    }
  }

  @Test("the marked sheet has the mark, the first mistake by line, what follows, the next step")
  func marked() throws {
    let text = try Program.run(["mark"] + Self.mazur + ["-"], input: CommandTests.wrong).output
    #expect(text.contains("standard input · 4 of 5"))
    #expect(text.contains("2 right · 1 mistaken · 2 carried"))
    #expect(text.contains("line 3 · ∂E/∂w₅ = 0.8217"))
    #expect(text.contains("decimal point moved"))
    #expect(text.contains("Redo line 3, then mark again."))
    #expect(text.contains("right, given this number"))
  }
}

extension String {
  /// Without zeros at the end behind a point.
  var trimmingZeros: String {
    var rest = self[...]
    if contains(".") { while rest.last == "0" { rest.removeLast() } }
    return String(rest)
  }
}
