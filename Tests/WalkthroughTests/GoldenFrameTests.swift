import CharacterGraphics
import Foundation
import Testing
import Walkthrough

/// Frames of the walkthrough, compared with files that were looked at by a person.
///
/// `RECORD_GOLDENS=1 swift test --filter GoldenFrames` writes them anew, and fails, so that nobody records by
/// accident.
@Suite("Golden frames")
struct GoldenFrameTests {
  /// A golden: its file, and the way to it.
  struct Golden: CustomTestStringConvertible, Sendable {
    let name: String
    let lesson: String
    /// The keys, as in ``Walkthrough/play(_:)``.
    let keys: String
    let size: Size
    let glyphs: GlyphSet

    init(
      _ name: String, of lesson: String = "mazur", _ keys: String, _ columns: Int, _ rows: Int,
      _ glyphs: GlyphSet = .unicode
    ) {
      (self.name, self.lesson, self.keys, self.glyphs) = (name, lesson, keys, glyphs)
      size = Size(columns: columns, rows: rows)
    }

    var testDescription: String { name }
  }

  static let goldens = [
    Golden("start", "", 80, 24),
    Golden("start-ascii", of: "man-vs-chicken", "", 80, 24, .ascii),
    Golden("forward", of: "man-vs-chicken", "p/net_c1⏎", 80, 24),
    Golden("question", "→→→", 80, 24),
    Golden("question-narrow", "/measure⏎", 40, 12),
    Golden("wrong-answer", "→→→0.9⏎", 80, 24, .ascii),
    Golden("gradient", "p/dE/dw1⏎", 80, 24),
    Golden("gradient-wide", of: "man-vs-chicken", "p]]sss", 120, 40),
    Golden("gradient-tiny", "p/dE/dw5⏎", 20, 5, .ascii),
    Golden("what-if", "p/net_o1⏎↓↓ew5 = 0.5⏎", 80, 24),
    Golden("check", "p]]]→→", 120, 40),
    Golden("check-narrow", "p]]]→→", 40, 12, .ascii),
    Golden("sweep", "p/sweep⏎", 80, 24),
    Golden("update", "p]]]]→→→", 80, 24),
    Golden("curve", "p]]]]N", 80, 24),
    Golden("help", "?", 80, 24, .ascii),
    Golden("glossary", "G", 80, 24),
    Golden("graph", "pv/dE/dw5⏎", 80, 24),
  ]

  @Test("look as they looked", arguments: goldens)
  func golden(_ golden: Golden) throws {
    var walkthrough = try walk(golden.lesson)
    walkthrough.play(golden.keys)
    let frame = walkthrough.frame(golden.size, Capabilities(glyphs: golden.glyphs))
    check(frame, golden.glyphs)
    let text = frame.text + "\n"
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Frames/\(golden.name).txt")
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(golden.name)")
      return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(text == expected, "\(golden.name) is\n\(text)and was\n\(expected)")
  }

  @Test("there is a file for each frame, and no other")
  func files() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Frames")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
    #expect(Set(files) == Set(Self.goldens.map { "\($0.name).txt" }))
  }
}

extension Walkthrough {
  /// Presses keys: → ← ↓ ↑ for arrows, ⏎ for Enter, ⇥ for Tab, ⌫ for Backspace, ⎋ for Esc, ⇞ ⇟ for pages,
  /// everything else for itself. A proposed what-if is cleared by its first letter; what runs is run to its end.
  mutating func play(_ keys: String) {
    let named: [Character: Key] = [
      "→": .right, "←": .left, "↓": .down, "↑": .up, "⏎": .enter, "⇥": .tab, "⌫": .backspace, "⎋": .escape,
      "⇞": .pageUp, "⇟": .pageDown,
    ]
    for c in keys {
      handle(.key(named[c] ?? .character(c)))
      while isRunning { handle(.tick) }
    }
  }
}
