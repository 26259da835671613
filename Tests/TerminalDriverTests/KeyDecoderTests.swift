import TerminalDriver
import Testing
import Walkthrough

@Suite("Keys from bytes")
struct KeyDecoderTests {
  /// What comes of bytes after which nothing more comes.
  private func events(_ bytes: [UInt8]) -> [Event] {
    var decoder = KeyDecoder()
    for byte in bytes { decoder.take(byte) }
    decoder.pause()
    return decoder.takeEvents()
  }

  private func events(_ text: String) -> [Event] { events(Array(text.utf8)) }

  private func keys(_ text: String) -> [Event] { text.map { .key(.character($0)) } }

  @Test("characters are characters, of one byte to four")
  func characters() { #expect(events("lÄ∂鶏😀 ~") == keys("lÄ∂鶏😀 ~")) }

  @Test(
    "control characters have their names",
    arguments: zip(
      ["\r", "\n", "\t", "\u{8}", "\u{7F}", "\u{1B}", "\u{4}", "\u{1A}"],
      [Key.enter, .enter, .tab, .backspace, .backspace, .escape, .control("d"), .control("z")]))
  func controls(text: String, key: Key) { #expect(events(text) == [.key(key)]) }

  @Test(
    "the sequences that terminals share are known without terminfo",
    arguments: zip(
      ["[A", "OB", "[C", "OD", "[H", "OF", "[1~", "[4~", "[5~", "[6~", "[3~", "[Z", "OM"],
      [
        Key.up, .down, .right, .left, .home, .end, .home, .end, .pageUp, .pageDown, .delete, .backTab, .enter,
      ]))
  func sequences(text: String, key: Key) { #expect(events("\u{1B}" + text) == [.key(key)]) }

  @Test(
    "unknown sequences are nothing", arguments: ["[99~", "[1;5C", "[<0;1;1M", "Ox", "[I", "[?1;2c", "[1 q"])
  func unknownSequences(text: String) { #expect(events("\u{1B}\(text)q") == keys("q")) }

  @Test("Esc is Esc, whatever is typed after it", arguments: ["", "q", "[", "[h", "O", "[\u{1B}"])
  func escape(text: String) {
    let rest = text.map { Event.key($0 == "\u{1B}" ? .escape : .character($0)) }
    #expect(events("\u{1B}" + text) == [.key(.escape)] + rest)
  }

  @Test("an Esc waits for nothing but a pause")
  func pause() {
    var decoder = KeyDecoder()
    decoder.take(0x1B)
    #expect(decoder.takeEvents() == [])
    decoder.pause()
    #expect(decoder.takeEvents() == [.key(.escape)])
    decoder.take(.up)
    #expect(decoder.takeEvents() == [.key(.up)])
  }

  @Test("a character may come in pieces")
  func pieces() {
    var decoder = KeyDecoder()
    for byte in "鶏".utf8 {
      decoder.pause()
      decoder.take(byte)
    }
    #expect(decoder.takeEvents() == keys("鶏"))
  }

  @Test(
    "broken UTF-8 is dropped, and what follows it is not",
    arguments: [
      [0xFF], [0xC3], [0xE2, 0x82], [0x80, 0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xF8, 0x88], [0xC2, 0x9B],
    ] as [[UInt8]])
  func broken(bytes: [UInt8]) { #expect(events(bytes + [0x71]) == keys("q")) }

  @Test("pasted text is one event, without control characters")
  func paste() {
    #expect(
      events("a\u{1B}[200~0.5\tll\r\nÄ\u{3}\u{1B}[Cq\u{7F}\u{1B}[201~b")
        == keys("a") + [.paste("0.5 ll  Äq")] + keys("b"))
  }

  @Test("keys that ncurses recognises in a pasted text are none")
  func keysInPaste() {
    var decoder = KeyDecoder()
    for byte in "\u{1B}[200~x".utf8 { decoder.take(byte) }
    decoder.take(.up)
    #expect(decoder.isPasting && decoder.takeEvents() == [])
    decoder.endPaste()
    #expect(!decoder.isPasting && decoder.takeEvents() == [.paste("x")])
  }

  @Test("a pasted text is bounded")
  func bounded() {
    let text = String(repeating: "7", count: KeyDecoder.pasteLimit + 5)
    let kept = String(repeating: "7", count: KeyDecoder.pasteLimit)
    #expect(events("\u{1B}[200~\(text)\u{1B}[201~") == [.paste(kept)])
  }

  @Test("no bytes are its end")
  func random() {
    var generator = SystemRandomNumberGenerator()
    let likely = Array("\u{1B}\u{1B}[[O0127~;AhM".utf8)
    for _ in 0..<2000 {
      let bytes = (0..<40).map { _ in
        Bool.random() ? likely.randomElement(using: &generator) ?? 0 : UInt8.random(in: 0...255)
      }
      var decoder = KeyDecoder()
      for byte in bytes { decoder.take(byte) }
      decoder.pause()
      // A character, a sequence, a pasted text may be open; two characters, Esc and the mark of an end close all.
      for byte in "  \u{1B}[201~".utf8 { decoder.take(byte) }
      _ = decoder.takeEvents()
      decoder.take(UInt8(ascii: "q"))
      #expect(decoder.takeEvents() == keys("q"), "\(bytes)")
    }
  }
}
