import LessonFormat
import Testing

@Suite("Answer sheets in YAML and JSON")
struct AnswerTreeTests {
  private static let two = ["net_h1=0.37750", "dE/dw5=-8.22e-2"]

  @Test(
    "a mapping or a list, bare or under “answers”; numbers keep their characters",
    arguments: [
      Sheet("JSON", "{\"net_h1\": 0.37750, \"dE/dw5\": -8.22e-2}", two),
      Sheet("JSON on lines", "{\n  \"net_h1\": 0.37750,\n  \"dE/dw5\": \"-8.22e-2\"\n}\n", two),
      Sheet(
        "a list in JSON",
        "[{\"quantity\": \"net_h1\", \"figure\": 0.37750}, {\"figure\": -8.22e-2, \"quantity\": \"dE/dw5\"}]",
        two),
      Sheet("answers in JSON", "{\"answers\": {\"net_h1\": 0.37750, \"dE/dw5\": \"-8.22e-2\"}}", two),
      Sheet(
        "answers on lines",
        "{\n\"lesson\": \"mazur\",\n\"answers\": [\n{\"net_h1\": 0.37750},\n{\"dE/dw5\": -8.22e-2}]}",
        two),
      Sheet("a flow", "{net_h1: 0.37750, dE/dw5: -8.22e-2}", two),
      Sheet("a block", "net_h1: 0.37750\ndE/dw5: -8.22e-2\n", two),
      Sheet("a block in a document", "---\nnet_h1: 0.37750\ndE/dw5: '-8.22e-2' # guessed\n", two),
      Sheet(
        "a list",
        "# Anna\n- quantity: net_h1\n  figure: 0.37750\n  where: 2nd\n- { quantity: dE/dw5, figure: -8.22e-2 }\n",
        two),
      Sheet("a list of single ones", "- net_h1: 0.37750\n- dE/dw5: -8.22e-2\n", two),
      Sheet("a list of dashes", "-\n  quantity: net_h1\n  figure: 0.37750\n-\n  dE/dw5: = -8.22e-2\n", two),
      Sheet("answers", "name: Anna\nanswers:\n  net_h1: 0.37750\n  dE/dw5: -8.22e-2\n", two),
      Sheet(
        "answers in a list",
        "answers: # all\r\n- {quantity: net_h1, figure: 0.37750}\r\n- {quantity: dE/dw5, figure: ≈ -8.22e-2}\r\n",
        two),
      Sheet("a byte order mark", "\u{FEFF}{\"net_h1\": 0.37750, \"dE/dw5\": -8.22e-2}", two),
      Sheet("a single record", "{quantity: net_h1, figure: 1}", ["net_h1=1"]),
      Sheet("escapes", "{\"\\u2202E/\\u2202w\": 1, \"dE\\/dw5\": 2}", ["∂E/∂w=1", "dE/dw5=2"]),
      Sheet(
        "by position", "answers:\n  w[o1,h2]: 0,05\n  \"{dE/dw[o1,h2]}*2\": 3/8\n",
        ["w[o1,h2]=0,05", "{dE/dw[o1,h2]}*2=3/8"]),
      Sheet(
        "blanks", "{\"net_h1\": null, \"w5\": \"\", \"w6\": ~, \"w7\": 1}", ["net_h1=", "w5=", "w6=", "w7=1"]),
      Sheet("blanks in a list", "- quantity: net_h1\n- quantity: w5\n  figure:\n", ["net_h1=", "w5="]),
    ])
  func forms(sheet: Sheet) throws { #expect(try summary(sheet.text) == sheet.lines) }

  @Test("an answer has the places of its quantity and its figure")
  func marks() throws {
    let sheet = try AnswerReader.sheet(
      "[{\"quantity\": \"net_h1\",\n  \"figure\": 0.3775},\n {\"w5\": \"0,4\"}]")
    #expect(sheet.answers.map(\.quantityMark) == [Mark(line: 1, column: 16), Mark(line: 3, column: 4)])
    #expect(sheet.answers.map(\.mark) == [Mark(line: 2, column: 13), Mark(line: 3, column: 10)])
  }
}
