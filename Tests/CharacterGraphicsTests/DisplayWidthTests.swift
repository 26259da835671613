import CharacterGraphics
import Testing

@Suite struct DisplayWidthTests {
  @Test(
    "A text takes as many columns as a terminal gives it",
    arguments: [
      ("", 0), ("net_h1", 6), ("w₁", 2), ("∂E/∂w₁", 6), ("½(t₁ − o₁)²", 11), ("──▶", 3), ("⠉", 1),
      ("鶏", 2), ("ニワトリ", 8), ("닭", 2), ("Ａ", 2), ("🐔", 2), ("👨‍👩‍👧", 2), ("🇩🇪", 2), ("❤️", 2), ("❤", 1),
    ])
  func widths(text: String, expected: Int) {
    #expect(displayWidth(of: text) == expected)
  }

  @Test("A combining mark takes no column, with its letter or alone")
  func combiningMarks() {
    #expect(displayWidth(of: "y\u{0302}") == 1)
    #expect(displayWidth(of: "\u{0302}") == 0)
  }

  @Test("Control characters take no column", arguments: ["\n", "\r\n", "\t", "\u{1B}", "\u{200B}"])
  func controls(text: String) {
    #expect(displayWidth(of: text) == 0)
  }
}
