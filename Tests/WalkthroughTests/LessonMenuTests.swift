import CharacterGraphics
import Testing
import Walkthrough

@Suite("The menu of lessons")
struct LessonMenuTests {
  private static let entries = ["hens", "mazur", "xor"].map {
    LessonMenu.Entry(name: $0, title: "鶏 and \($0)")
  }

  private func menu(after keys: [Key]) -> LessonMenu {
    var menu = LessonMenu(Self.entries)
    for key in keys { menu.handle(.key(key)) }
    return menu
  }

  @Test(
    "keys choose",
    arguments: zip(
      [
        [.enter], [.down, .enter], [.character("j"), .up, .enter], [.end, .down, .enter], [.character("2")],
      ],
      ["hens", "mazur", "hens", "xor", "mazur"]) as Zip2Sequence<[[Key]], [String]>)
  func chooses(keys: [Key], name: String) {
    let menu = menu(after: keys)
    #expect(menu.isFinished && menu.chosen?.name == name)
  }

  @Test(
    "page keys go from part to part",
    arguments: [
      ([Key.pageDown], "c"), ([.pageDown, .pageDown], "f"), ([.pageDown, .pageDown, .pageDown], "g"),
      ([.pageDown, .down, .pageUp], "c"), ([.pageDown, .pageUp], "a"), ([.down, .pageUp, .pageUp], "a"),
      ([.end, .pageUp], "f"),
    ])
  func pages(keys: [Key], name: String) {
    let parts = ["a": "1", "b": "1", "c": "2", "d": "2", "e": "2", "f": "3", "g": "3"]
    var menu = LessonMenu(
      parts.sorted { $0.key < $1.key }.map { .init(name: $0.key, title: $0.key, part: $0.value) })
    for key in keys + [.enter] { menu.handle(.key(key)) }
    #expect(menu.chosen?.name == name)
  }

  @Test("Esc and q choose nothing", arguments: [Key.escape, .character("q")])
  func leaves(key: Key) {
    let menu = menu(after: [.down, key])
    #expect(menu.isFinished && menu.chosen == nil)
  }

  @Test("other keys and other digits do nothing", arguments: [Key.character("9"), .character("0"), .delete])
  func ignores(key: Key) { #expect(!menu(after: [key]).isFinished) }

  @Test("at every size the lesson under the cursor is shown, and the cursor stands on it")
  func everySize() throws {
    for (rows, columns) in [(1, 10), (2, 20), (3, 40), (5, 20), (24, 80)] {
      for moves in 0..<3 {
        let menu = menu(after: Array(repeating: .down, count: moves))
        let frame = menu.frame(Size(columns: columns, rows: rows), Capabilities(glyphs: .unicode))
        let cursor = try #require(frame.cursor)
        #expect(frame.lines[cursor.row].contains(Self.entries[moves].name), "\(rows) \(columns)")
        #expect(frame[cursor.row, cursor.column].role == .selected)
      }
    }
    _ = menu(after: []).frame(Size(columns: 0, rows: 0), Capabilities(glyphs: .ascii))
    _ = menu(after: []).frame(Size(columns: 1, rows: 1), Capabilities(glyphs: .ascii))
  }

  @Test("ASCII is ASCII")
  func ascii() {
    let text = menu(after: []).frame(Size(columns: 80, rows: 24), Capabilities(glyphs: .ascii)).text
    #expect(text.utf8.allSatisfy { $0 < 0x80 } && text.contains("mazur"))
  }
}
