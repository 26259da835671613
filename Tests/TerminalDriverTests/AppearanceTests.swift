import CharacterGraphics
import Glibc
import TerminalDriver
import Testing

@Suite("How squares look")
struct AppearanceTests {
  @Test("without colours there are none, and what matters still stands out")
  func withoutColors() {
    let palette = RolePalette(colors: 0)
    for role in Role.allCases { #expect(palette.style(of: role).color == nil) }
    for role in [Role.strong, .active, .selected, .changed, .good, .bad] {
      #expect(!palette.style(of: role).attributes.isEmpty, "\(role)")
    }
  }

  @Test("good and bad, active and selected differ by more than colour", arguments: [0, 8, 256])
  func beyondColor(colors: Int) {
    let palette = RolePalette(colors: colors)
    for (one, other) in [(Role.good, Role.bad), (.active, .selected), (.active, .changed), (.active, .plain)]
    {
      #expect(palette.style(of: one).attributes != palette.style(of: other).attributes)
    }
  }

  @Test("a colour is one that the terminal has", arguments: [8, 16, 88, 256])
  func colorsExist(colors: Int) {
    for role in Role.allCases {
      #expect(Int(RolePalette(colors: colors).style(of: role).color ?? 0) < colors)
    }
  }

  private func cells(_ character: Character, _ glyphs: GlyphSet) -> [String] {
    setlocale(LC_CTYPE, "C.UTF-8")
    var frame = Frame(Size(columns: 2, rows: 1))
    frame.put(String(character), row: 0, column: 0)
    return FrameWriter.cells(frame[0, 0], glyphs: glyphs).map { scalars in
      String(String.UnicodeScalarView(scalars.compactMap { Unicode.Scalar($0) }))
    }
  }

  @Test("a character is sent with its marks", arguments: ["a", "∂", "鶏", "y\u{302}", "├", "\u{28FF}"])
  func whole(text: String) { #expect(cells(Character(text), .unicode) == [text]) }

  @Test(
    "a character always takes the columns that the frame gives it, whatever C's library thinks of it",
    arguments: zip(
      ["👨‍👩‍👧", "❤️", "🇩🇪", "鶏\u{302}", "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}"],
      [["👨"], ["❤", " "], ["\u{1F1E9}", " "], ["鶏\u{302}"], ["e\u{301}\u{302}\u{303}\u{304}"]]))
  func columns(text: String, cells: [String]) { #expect(self.cells(Character(text), .unicode) == cells) }

  @Test("where only ASCII may be sent, only ASCII is", arguments: ["∂", "鶏", "y\u{302}", "é"])
  func ascii(text: String) {
    let cells = cells(Character(text), .ascii)
    #expect(cells.joined().utf8.allSatisfy { $0 < 0x80 })
    #expect(cells.count == displayWidth(of: text))
  }
}
