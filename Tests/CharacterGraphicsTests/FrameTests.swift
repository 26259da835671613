import CharacterGraphics
import Testing

@Suite("Frames")
struct FrameTests {
  @Test("what does not fit is cut off, a wide character as a whole")
  func clipping() {
    var frame = Frame(Size(columns: 6, rows: 2))
    #expect(frame.put("鶏 = 1 hen", row: 0, column: 0) == 6)
    #expect(frame.put("abcd鶏", row: 1, column: 1) == 5)
    frame.put("x", row: 2, column: 0)
    frame.put("x", row: -1, column: 0)
    #expect(frame.lines == ["鶏 = 1", " abcd"])
  }

  @Test("a wide character that loses one half loses the other")
  func halves() {
    var frame = Frame(Size(columns: 4, rows: 1))
    frame.put("鶏鶏", row: 0, column: 0)
    frame.put("x", row: 0, column: 1)
    #expect(frame.text == " x鶏")
    frame.put("y", row: 0, column: 2)
    #expect(frame.text == " xy")
  }

  @Test("a window of a drawing is laid where it is asked for")
  func window() {
    var canvas = Canvas(glyphs: .ascii)
    for row in 0..<4 { canvas.put("\(row)bcdef", row: row, column: 0) }
    var frame = Frame(Size(columns: 8, rows: 3))
    frame.put(canvas, row: 1, column: 2, window: (1..<3, 1..<4))
    #expect(frame.lines == ["", "  bcd", "  bcd"])
  }

  @Test("the cursor stands inside, or nowhere")
  func cursor() {
    var frame = Frame(Size(columns: 2, rows: 1))
    frame.moveCursor(to: Position(row: 0, column: 1))
    #expect(frame.cursor == Position(row: 0, column: 1))
    frame.moveCursor(to: Position(row: 0, column: 2))
    #expect(frame.cursor == nil)
  }
}
