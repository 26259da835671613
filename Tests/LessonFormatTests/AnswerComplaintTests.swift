import LessonFormat
import Testing

/// A sheet with one thing wrong, where § stands, the complaint, and how many other answers are read.
struct BadSheet: CustomTestStringConvertible, Sendable {
  let text: String
  let message: String
  let mark: Mark
  let answers: Int

  init(_ marked: String, _ message: String, answers: Int = 1) {
    let before = marked.prefix { $0 != "§" }
    text = marked.replacing("§", with: "")
    mark = Mark(
      line: before.count { $0.isNewline } + 1, column: before.reversed().prefix { !$0.isNewline }.count + 1)
    (self.message, self.answers) = (message, answers)
  }

  var testDescription: String { text }
}

@Suite("What is wrong with an answer sheet")
struct AnswerComplaintTests {
  private static func noNumber(_ found: String) -> String {
    "expected a number such as 0.0365, 1.2e-3 or 3/8; found \(found)"
  }

  @Test(
    "what cannot be read is told where it stands, and the rest counts",
    arguments: [
      BadSheet("net_h1,§abc\nw5,0.4", noNumber("“abc”")),
      BadSheet("w5,0.4\nnet_h1, §1/0", noNumber("“1/0”")),
      BadSheet("net_h1;§0.3.5\nw5;0,4", noNumber("“0.3.5”")),
      BadSheet("w5\t0,4\r\n\r\nnet_h1\t§nan", noNumber("“nan”")),
      BadSheet("net_h1,§0.5 V\nw5,0.4", noNumber("“0.5 V”")),
      BadSheet("net_h1,§50%\nw5,0.4", noNumber("“50%”")),
      BadSheet("net_h1,§1e999\nw5,0.4", noNumber("“1e999”")),
      BadSheet("net_h1,§≈ about 0.5\nw5,0.4", noNumber("“≈ about 0.5”")),
      BadSheet("net_h1,\"§abc\"\nw5,0.4", noNumber("“abc”")),
      BadSheet("net_h1 = §0.4; w6 = 0.5\nw5 = 0.4", noNumber("“0.4; w6 = 0.5”")),
      BadSheet("quantity,figure\nnet_h1,§ab,c,d\nw5,0.4", noNumber("“ab”")),
      BadSheet("∂E/∂w₅,§zéro\nw5,0.4", noNumber("“zéro”")),
      BadSheet(
        "net_h1,§\(String(repeating: "é", count: 50))\nw5,0.4",
        noNumber("“\(String(repeating: "é", count: 40))…”")),
      BadSheet(
        "§net_h1 0.3775\nw5,0.4",
        "expected a quantity and its figure, such as net_h1,0.3775; found “net_h1 0.3775”"),
      BadSheet(
        "w5\t0.4\n§net_h1  0.3775",
        "expected a quantity and its figure, such as net_h1,0.3775; found “net_h1  0.3775”"),
      BadSheet("§,0.3775\nw5,0.4", "expected a quantity before the figure; found nothing"),
      BadSheet("w5\t0.4\n§\t0.3775", "expected a quantity before the figure; found nothing"),
      BadSheet("w5,0.4\n§= 0.3775", "expected a quantity before the figure; found nothing"),
      BadSheet(
        "where;quantity;figure\n;w5;0.4\nx;§;3", "expected a quantity before the figure; found nothing"),
      BadSheet("w§[o1,h2,0.05\nw5,0.4", "“[” is not closed"),
      BadSheet("  §{dE/dw5 * 2,0.05\nw5,0.4", "“{” is not closed"),
      BadSheet("§\"net_h1,0.05\nw5,0.4", "the quotation mark is not closed"),
      BadSheet("net_h1,§\"0.05\nw5,0.4", "the quotation mark is not closed"),
      BadSheet("net_h1,0.5§\u{1B}[31m\nw5,0.4", "a sheet cannot have the control character U+001B"),
      BadSheet("net§\u{0}_h1,0.5\nw5,0.4", "a sheet cannot have the control character U+0000"),
      BadSheet("net_h1: §{a: 1}\nw5: 0.4", noNumber("“{a: 1}”")),
    ])
  func lines(bad: BadSheet) throws { try check(bad) }

  @Test(
    "in YAML and JSON too",
    arguments: [
      BadSheet("{\"net_h1\": \"§abc\", \"w5\": 0.4}", noNumber("“abc”")),
      BadSheet("{\"net_h1\": §true, \"w5\": 0.4}", noNumber("“true”")),
      BadSheet("{\"net_h1\": §[1, 2], \"w5\": 0.4}", noNumber("a list")),
      BadSheet("{\"net_h1\": §{\"a\": 2}, \"w5\": 0.4}", noNumber("a mapping")),
      BadSheet("- { quantity: net_h1, figure: §nan }\n- { quantity: w5, figure: 0.4 }", noNumber("“nan”")),
      BadSheet(
        "- §{ figure: 0.4 }\n- { quantity: w5, figure: 0.4 }",
        "expected a quantity before the figure; found nothing"),
      BadSheet(
        "- { quantity: §[a], figure: 0.4 }\n- w5: 0.4", "expected a quantity such as net_h1; found a list"),
      BadSheet(
        "[§3, {\"quantity\": \"w5\", \"figure\": 0.4}]",
        "expected {quantity: …, figure: …}, such as {quantity: net_h1, figure: 0.3775}; found “3”"),
      BadSheet(
        "name: Anna\n§net_h1: 0.3775\nanswers:\n  w5: 0.4",
        "“net_h1” stands beside the answers, not among them"),
    ])
  func trees(bad: BadSheet) throws { try check(bad) }

  private func check(_ bad: BadSheet) throws {
    let sheet = try AnswerReader.sheet(bad.text)
    #expect(sheet.complaints == [LessonError(bad.message, at: bad.mark)])
    #expect(sheet.answers.count == bad.answers)
    #expect(sheet.blanks.isEmpty)
  }

  @Test("complaints come in the order of the lines, whatever is wrong")
  func order() throws {
    let sheet = try AnswerReader.sheet("a,x\n(\nb,y\n\"\nc,1\nd")
    #expect(sheet.complaints.map(\.mark?.line) == [1, 2, 3, 4, 6])
  }

  @Test("a complaint is shown with its line and a caret")
  func description() throws {
    let text = "quantity,figure\nw[o1,h2], abc\n"
    let sheet = try AnswerReader.sheet(text)
    #expect(
      sheet.complaints.map { $0.description(file: "answers.csv", text: text) } == [
        """
        answers.csv:2:11: expected a number such as 0.0365, 1.2e-3 or 3/8; found “abc”
          w[o1,h2], abc
                    ^
        """
      ])
  }

  private static let empty =
    "the sheet is empty: expected lines of a quantity and a figure, such as net_h1,0.3775"

  @Test(
    "a text with nothing in it is no sheet",
    arguments: [
      "", "\n\n", " \t\r\n", "\u{FEFF}", "# nothing\n", "quantity,figure\n", "quantity = figure", ",,,\n;;\n",
      "sep=;\n", "{}", "[]", "answers:\n", "answers: []", "{\"answers\": {}}",
    ])
  func nothing(text: String) {
    let error = #expect(throws: LessonError.self) { try AnswerReader.sheet(text) }
    #expect(error == LessonError(Self.empty))
  }

  @Test(
    "YAML and JSON that cannot be parsed are none either",
    arguments: [
      "{\"net_h1\": 0.3775", "[{\"quantity\": ", "{\"a\": 1, \"a\": 2}", "{\"a\": &b 1}", "---\n\tx",
      "answers: [",
      "{\"a\": \"\u{1B}\"}",
    ])
  func broken(text: String) {
    let error = #expect(throws: LessonError.self) { try AnswerReader.sheet(text) }
    #expect(error?.mark != nil)
    #expect(error?.message.contains("lesson") == false)
  }

  @Test("a text beyond the size of a file is not read")
  func large() {
    let error = #expect(throws: LessonError.self) {
      try AnswerReader.sheet(String(repeating: "w5,1\n", count: 900_000))
    }
    #expect(error == LessonError("larger than 4 MB, the most that is read"))
  }
}
