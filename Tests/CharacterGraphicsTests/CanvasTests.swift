import CharacterGraphics
import Testing

@Suite struct CanvasTests {
  /// A rectangle with a cross in it.
  private func window(_ glyphs: GlyphSet) -> Canvas {
    var canvas = Canvas(glyphs: glyphs)
    for row in [0, 2, 4] { canvas.horizontalLine(row: row, from: 0, to: 6) }
    for column in [0, 3, 6] { canvas.verticalLine(column: column, from: 0, to: 4) }
    return canvas
  }

  @Test("Lines that meet join")
  func junctions() {
    #expect(
      window(.unicode).text == """
        ┌──┬──┐
        │  │  │
        ├──┼──┤
        │  │  │
        └──┴──┘
        """)
    #expect(
      window(.ascii).text == """
        +--+--+
        |  |  |
        +--+--+
        |  |  |
        +--+--+
        """)
  }

  @Test("A line may pass behind another, yet joins at its ends")
  func passingBehind() {
    var canvas = Canvas(glyphs: .unicode)
    for column in [0, 2, 4] { canvas.verticalLine(column: column, from: 0, to: 2) }
    canvas.horizontalLine(row: 1, from: 0, to: 4, crossing: .passingBehind)
    #expect(
      canvas.text == """
        │ │ │
        ├─│─┤
        │ │ │
        """)
  }

  @Test("A line passes behind straight lines only; the end of a line it joins")
  func passingAnEnd() {
    var canvas = Canvas(glyphs: .unicode)
    canvas.verticalLine(column: 2, from: 0, to: 1)
    canvas.horizontalLine(row: 1, from: 0, to: 4, crossing: .passingBehind)
    #expect(
      canvas.text == """
          │
        ──┴──
        """)
  }

  @Test("Text covers lines, whichever came first")
  func textCoversLines() {
    var before = Canvas(glyphs: .unicode)
    before.put(" w₁ ", row: 0, column: 2)
    before.horizontalLine(row: 0, from: 0, to: 7)
    var after = Canvas(glyphs: .unicode)
    after.horizontalLine(row: 0, from: 0, to: 7)
    after.put(" w₁ ", row: 0, column: 2)
    #expect(before.text == "── w₁ ──")
    #expect(after.text == "── w₁ ──")
  }

  @Test("The direction in which a line is drawn does not matter; one of a single cell is a dash")
  func directions() {
    var canvas = Canvas(glyphs: .unicode)
    canvas.horizontalLine(row: 1, from: 3, to: 0)
    canvas.verticalLine(column: 0, from: 1, to: 0)
    canvas.horizontalLine(row: 0, from: 2, to: 2)
    canvas.verticalLine(column: 3, from: 0, to: 0)
    #expect(canvas.text == "│ ─\n└───")
  }

  @Test("A wide character is one cell, and loses both halves when one is covered")
  func wideCharacters() {
    var canvas = Canvas(glyphs: .unicode)
    canvas.put("鶏🐔.", row: 0, column: 0)
    #expect(canvas.text == "鶏🐔.")
    #expect(canvas.lines == [[Cell("鶏", .plain), Cell("🐔", .plain), Cell(".", .plain)]])
    #expect(canvas.width == 5)

    canvas.put("a", row: 0, column: 1)
    #expect(canvas.text == " a🐔.")
    canvas.put("b", row: 0, column: 2)
    #expect(canvas.text == " ab .")
    canvas.put("鶏", row: 0, column: 3)
    #expect(canvas.text == " ab鶏")
  }

  @Test("What lies left of the canvas or above it is not drawn")
  func outside() {
    var canvas = Canvas(glyphs: .unicode)
    canvas.put("above", row: -1, column: 0)
    canvas.put("鶏le", row: 0, column: -4)
    canvas.put("鶏t", row: 0, column: -1)
    canvas.horizontalLine(row: 1, from: -3, to: 1)
    canvas.verticalLine(column: 1, from: -2, to: 1)
    #expect(canvas.text == " t\n─┘")
  }

  @Test("Rows end at their last character, and keep the roles of what they show")
  func trailingBlanksAndRoles() {
    var canvas = Canvas(glyphs: .unicode)
    canvas.put("h1  ", row: 1, column: 1, role: .strong)
    canvas.horizontalLine(row: 1, from: 6, to: 7)
    canvas.put("   ", row: 2, column: 0)
    #expect(canvas.text == "\n h1   ──\n")
    #expect(canvas.height == 3)
    #expect(canvas.lines[1][1] == Cell("h", .strong))
    #expect(canvas.lines[1][7] == Cell("─", .dim))
  }

  @Test("ASCII glyphs are bytes below 128")
  func asciiGlyphs() {
    let glyphs = GlyphSet.ascii
    let lines = (0..<16).map { glyphs.line(Arms(rawValue: $0)) }
    for glyph in lines + [glyphs.arrowHead, glyphs.ellipsis, glyphs.minus] {
      #expect(glyph.isASCII)
    }
  }
}
