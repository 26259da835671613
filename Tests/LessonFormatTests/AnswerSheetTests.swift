import LessonFormat
import Testing

/// What is read of a sheet, as one text: `net_h1=0.3775` is an answer, `net_h1=` a blank.
func summary(_ text: String) throws -> [String] {
  let sheet = try AnswerReader.sheet(text)
  let answers = sheet.answers.map { ($0.quantityMark, "\($0.quantity)=\($0.number.text)") }
  let blanks = sheet.blanks.map { ($0.mark, "\($0.quantity)=") }
  let complaints = sheet.complaints.map { ($0.mark ?? Mark(line: 0, column: 0), "! \($0.message)") }
  return (answers + blanks + complaints)
    .sorted { ($0.0.line, $0.0.column) < ($1.0.line, $1.0.column) }
    .map(\.1)
}

/// A text, and what is to be read of it.
struct Sheet: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String
  let lines: [String]

  init(_ name: String, _ text: String, _ lines: [String]) {
    (self.name, self.text, self.lines) = (name, text, lines)
  }

  var testDescription: String { name }
}

@Suite("Answer sheets of lines")
struct AnswerSheetTests {
  private static let two = ["net_h1=0.3775", "dE/dw5=-0.0822"]

  @Test(
    "lines are read in any of the forms that people and spreadsheets write",
    arguments: [
      Sheet("commas", "net_h1,0.3775\ndE/dw5,-0.0822\n", two),
      Sheet("no line break at the end", "net_h1,0.3775\ndE/dw5,-0.0822", two),
      Sheet("semicolons", "net_h1;0.3775\ndE/dw5;-0.0822\n", two),
      Sheet("tabs", "net_h1\t0.3775\ndE/dw5\t-0.0822\n", two),
      Sheet("each line its own", "net_h1;0.3775\ndE/dw5,-0.0822\n", two),
      Sheet("equations", "net_h1 = 0.3775\ndE/dw5=-0.0822\n", two),
      Sheet("colons", "net_h1: 0.3775\ndE/dw5 : -0.0822\n", two),
      Sheet("a header", "quantity,figure\nnet_h1,0.3775\ndE/dw5,-0.0822\n", two),
      Sheet("a header in capitals", "Quantity; FIGURE\nnet_h1;0.3775\ndE/dw5;-0.0822\n", two),
      Sheet("a header in quotation marks", "\"quantity\",\"answer\"\nnet_h1,0.3775\ndE/dw5,-0.0822\n", two),
      Sheet("a header of an equation", "quantity = figure\nnet_h1 = 0.3775\ndE/dw5 = -0.0822\n", two),
      Sheet(
        "a third column", "quantity,figure,where\nnet_h1,0.3775,eq. 4\ndE/dw5,-0.0822,\"pass, back\"\n", two),
      Sheet("a third column without a header", "net_h1,0.3775,eq. 4\ndE/dw5,-0.0822,\"p. 12 (\n", two),
      Sheet(
        "columns in another order", "where;quantity;figure\nI: a, b;net_h1;0.3775\n(II;dE/dw5;-0.0822\n", two),
      Sheet("the figure last", "quantity,where,figure\nnet_h1,eq. 4,0.3775\ndE/dw5,,-0.0822\n", two),
      Sheet("quotation marks", "\"net_h1\",\"0.3775\"\n \"dE/dw5\" , \" -0.0822 \"\n", two),
      Sheet("single quotation marks", "'net_h1': '0.3775'\n'dE/dw5': -0.0822\n", two),
      Sheet("Windows line ends", "quantity,figure\r\nnet_h1,0.3775\r\ndE/dw5,-0.0822\r\n", two),
      Sheet("old line ends", "net_h1,0.3775\rdE/dw5,-0.0822\r", two),
      Sheet("a byte order mark", "\u{FEFF}quantity,figure\nnet_h1,0.3775\ndE/dw5,-0.0822\n", two),
      Sheet("a separator that is named", "sep=;\nquantity;figure\nnet_h1;0.3775\ndE/dw5;-0.0822\n", two),
      Sheet(
        "comments and empty lines", "# Anna, 9b\n\n  # net_h1,1\nnet_h1,0.3775\n \t\n,,\ndE/dw5,-0.0822\n",
        two),
      Sheet("blanks everywhere", "  net_h1 ,\t 0.3775  \n\tdE/dw5\t,\u{A0}-0.0822\u{A0}\n", two),
      Sheet("signs before the figure", "net_h1,= 0.3775\ndE/dw5;≈ -0.0822\n", two),
      Sheet("an equation that is about right", "net_h1 ≈ 0.3775\ndE/dw5 ~-0.0822\n", two),
      Sheet("a remark behind an equation", "net_h1: 0.3775 # page 2\ndE/dw5: \"-0.0822\" # guessed\n", two),
    ])
  func forms(sheet: Sheet) throws { #expect(try summary(sheet.text) == sheet.lines) }

  @Test(
    "a quantity may hold the separator, blanks, braces and signs",
    arguments: [
      Sheet("by position", "w[o1,h2],0.05\nnew w[o1,h2]#2@1;0,5", ["w[o1,h2]=0.05", "new w[o1,h2]#2@1=0,5"]),
      Sheet("an expression", "{dE/dw[o1,h2]}*2;0,5", ["{dE/dw[o1,h2]}*2=0,5"]),
      Sheet("an expression, comma", "{dE/dw[o1,h2]}*2,0,5", ["{dE/dw[o1,h2]}*2=0,5"]),
      Sheet("an expression alone", "learning_rate * {dE/dw8} = 0.1", ["learning_rate * {dE/dw8}=0.1"]),
      Sheet("a function", "max(net_h1, 0),0.3775", ["max(net_h1, 0)=0.3775"]),
      Sheet("an example", "net_h1#2,0.3775\nE_total@10000\t3e-5", ["net_h1#2=0.3775", "E_total@10000=3e-5"]),
      Sheet("a nudge", "E(w5+eps),0.3\nE(w5-eps) = 0.3", ["E(w5+eps)=0.3", "E(w5-eps)=0.3"]),
      Sheet("symbols", "∂E/∂w₅;−0,08", ["∂E/∂w₅=−0,08"]),
      Sheet("doubled quotation marks", "\"a \"\"b\"\", c\",1", ["a \"b\", c=1"]),
      Sheet("a quoted separator", "\"w[o1,h2]\",1\n\"x;y\";2", ["w[o1,h2]=1", "x;y=2"]),
      Sheet("words behind a quotation", "\"a\"b,1", ["\"a\"b=1"]),
    ])
  func quantities(sheet: Sheet) throws { #expect(try summary(sheet.text) == sheet.lines) }

  private static func unclear(_ text: String) -> String {
    "! “\(text)” may be one number or two columns: write a point for the decimals, or put the figure in "
      + "quotation marks"
  }

  @Test(
    "a decimal comma is told from a column, and what could be either is not guessed",
    arguments: [
      Sheet("alone", "net_h1,0,3775\nw5,-1,5e-3\nw6,≈0,4", ["net_h1=0,3775", "w5=-1,5e-3", "w6=0,4"]),
      Sheet(
        "with another separator", "net_h1;0,3775\nw5\t0,4\nw6=0,5", ["net_h1=0,3775", "w5=0,4", "w6=0,5"]),
      Sheet("quoted", "net_h1,\"0,3775\",12", ["net_h1=0,3775"]),
      Sheet("a header of two", "quantity,figure\nnet_h1,0,3775\nw5,0.4", ["net_h1=0,3775", "w5=0.4"]),
      Sheet(
        "a header of three", "quantity,figure,where\nnet_h1,0,3775,12\nw5,1,eq. 5\nw6,0.4,3",
        ["net_h1=0,3775", "w5=1", "w6=0.4"]),
      Sheet("a page", "quantity,figure,page\ni1,1,12\nw6,0.4,3", ["i1=1", "w6=0.4"]),
      Sheet(
        "a page or decimals", "quantity,figure,page\nw5,0,4,12\ni1,1,12",
        ["w5=0,4", unclear("1,12")]),
      Sheet("a page without a header", "net_h1,0.3775,3\ni1,1,12", ["net_h1=0.3775", unclear("1,12")]),
      Sheet("a place that begins with a digit", "net_h1,0.3775,3\ni1,1,2nd step", ["net_h1=0.3775", "i1=1"]),
      Sheet("thousands", "E_total,1,234.5\nw5,0.4", [unclear("1,234.5"), "w5=0.4"]),
      Sheet("many thousands", "E_total,1,234,567\nw5,0,4", [unclear("1,234,567"), "w5=0,4"]),
      Sheet("decimals and a page", "net_h1,0,3775,12\nw5,0,4,p. 3", [unclear("0,3775,12"), "w5=0,4"]),
      Sheet("a fraction of decimals", "net_h1,1,5/2,5\nw5,3/8", [unclear("1,5/2"), "w5=3/8"]),
      Sheet("a blank and a page", "net_h1,,12\nw5,0,4", ["net_h1=", "w5=0,4"]),
      Sheet("a blank behind the comma", "net_h1,0, 3775\nw5,0,4", ["net_h1=0", "w5=0,4"]),
    ])
  func decimalCommas(sheet: Sheet) throws { #expect(try summary(sheet.text) == sheet.lines) }

  @Test(
    "what is left empty is a blank",
    arguments: [
      Sheet("commas", "quantity,figure\nnet_h1,\nw5,0.4\nw6, ,\n", ["net_h1=", "w5=0.4", "w6="]),
      Sheet("three columns", "quantity,figure,where\nnet_h1,,eq. 4\n", ["net_h1="]),
      Sheet("semicolons", "net_h1;\nw5;\"\"\n", ["net_h1=", "w5="]),
      Sheet("equations", "net_h1 =\nw5:\nw6: ~\nw7 = # later", ["net_h1=", "w5=", "w6=", "w7="]),
      Sheet("tabs that the editor took away", "net_h1\nw5\t0.4\nw6", ["net_h1=", "w5=0.4", "w6="]),
      Sheet("too few columns", "quantity,where,figure\nnet_h1,eq. 4\n", ["net_h1="]),
    ])
  func blanks(sheet: Sheet) throws { #expect(try summary(sheet.text) == sheet.lines) }

  @Test("an answer has the places of its quantity and its figure")
  func marks() throws {
    let sheet = try AnswerReader.sheet("quantity,figure\n  net_h1 ,  ≈ 0.3775 \n\"w[o1,h2]\";\"0,4\"\nw7,\n")
    #expect(sheet.answers.map(\.quantityMark) == [Mark(line: 2, column: 3), Mark(line: 3, column: 2)])
    #expect(sheet.answers.map(\.mark) == [Mark(line: 2, column: 13), Mark(line: 3, column: 13)])
    #expect(sheet.answers.map(\.figure) == ["≈ 0.3775", "0,4"])
    #expect(sheet.answers.map(\.number.value) == [0.3775, 0.4])
    #expect(sheet.blanks.map(\.quantity) == ["w7"])
    #expect(sheet.blanks.map(\.mark) == [Mark(line: 4, column: 1)])
  }

  @Test(
    "a sheet of a hundred thousand lines, good or bad, is read in seconds",
    arguments: ["w5,0,5", "w5 x", "[(", "w5,\"", "a=b"])
  func long(line: String) throws {
    let text = String(repeating: line + "\n", count: 100_000)
    var sheet: AnswerSheet?
    let duration = try ContinuousClock().measure {
      sheet = try AnswerReader.sheet(line.hasPrefix("[") ? "x=1\n" + text : text)
    }
    #expect((sheet?.answers.count ?? 0) + (sheet?.complaints.count ?? 0) >= 100_000)
    #expect(duration < .seconds(20))
  }
}
