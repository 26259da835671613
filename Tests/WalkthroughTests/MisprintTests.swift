import CharacterGraphics
import Derivation
import Testing
import Walkthrough

/// The wrong figures of a source are marked where the walk passes them, and give no open question away.
@Suite("Misprints")
struct MisprintTests {
  /// A step, and what is told of print there, in full and in short.
  struct Note: Sendable {
    let lesson: String
    let key: String
    let full: String
    let short: String
  }

  static let notes = [
    Note(
      lesson: "mazur", key: "dE/dout_h1",
      full:
        "UNIT III prints 0.0364908241736793 (eq. 29): wrong. One number was put in wrong: 0.0553994248 as 0.05553994248 (digit doubled).",
      short: "Wrong in print: 0.0364908241736793 (digit doubled, in what was put in)."),
    Note(
      lesson: "mazur", key: "dE/dw5",
      full: "UNIT III prints ∂net_o1/∂w₅ = 0.596884378 (eq. 10): wrong. The output of another node is taken.",
      short: "Wrong in print: ∂net_o1/∂w₅ = 0.596884378 (another node's output)."),
    Note(
      lesson: "mazur", key: "new w6",
      full:
        "UNIT III prints 408666186 (after eq. 12): wrong. Decimal point lost: 0.408666186 → 408666186.",
      short: "Wrong in print: 408666186 (decimal point lost)."),
    Note(
      lesson: "mazur", key: "E_total@1",
      full:
        "UNIT III prints 0.291027924 (closing paragraphs): wrong. The way back goes through weights that have been updated already.",
      short: "Wrong in print: 0.291027924 (weights already updated)."),
    Note(
      lesson: "man-vs-chicken", key: "dE/dbw2",
      full:
        "The source prints 0.016 (Ch. 28 table of all gradients): wrong. Digit dropped: 0.0106 → 0.016.",
      short: "Wrong in print: 0.016 (digit dropped), 0.016 (carried)."),
    Note(
      lesson: "man-vs-chicken", key: "check w5",
      full:
        "The source prints relative error ∂E/∂w₅ = 0.000095245 (Ch. 29 step 7): wrong. The two errors E(w+ε) and E(w−ε) are compared instead of the two gradients.",
      short: "Wrong in print: relative error ∂E/∂w₅ = 0.000095245 (relative error of the two errors)"),
    Note(
      lesson: "man-vs-chicken", key: "new w4",
      full: "The source prints 0.1514 (Ch. 30 Part 1): carried from η·∂E/∂w₄ = 0.01857578.",
      short: "Wrong in print: η·∂E/∂w₄ = 0.01857578 (decimal point moved), 0.1514 (carried)."),
    Note(
      lesson: "man-vs-chicken", key: "new w8",
      full: "The source prints 0.0826 (Ch. 30 Part 1, in words): wrong, and no usual mistake gives it.",
      short: "Wrong in print: new w₈ − w₈ = 0.0126 (carried), 0.0826 (cause unknown)."),
    Note(
      lesson: "man-vs-chicken", key: "new bw2",
      full: "The source prints 0.242 (Ch. 30 Part 2): carried from η·∂E/∂bw₂ = 0.008.",
      short: "Wrong in print: η·∂E/∂bw₂ = 0.008 (carried), 0.242 (carried)."),
  ]

  /// All that is on the screen, in one line.
  private func text(_ walkthrough: Walkthrough, _ columns: Int = 80, _ rows: Int = 24) -> String {
    let lines = walkthrough.frame(Size(columns: columns, rows: rows), Capabilities(glyphs: .unicode)).lines
    // Beside the telling of a wide screen stands the ledger.
    return lines.map { $0.prefix(columns < 110 ? columns : columns - 35) }.joined(separator: " ")
      .split(separator: " ").joined(separator: " ")
  }

  private func hasNote(_ text: String) -> Bool {
    text.contains("prints ") || text.contains("Wrong in print")
  }

  /// Goes to the step of a note. Walkthroughs of one origin share their audit, which takes a while.
  private func at(_ note: Note, of start: Walkthrough) throws -> Walkthrough {
    var walkthrough = start
    let place = try #require(walkthrough.walk.subject(of: note.key))
    walkthrough.play("g\(try #require(walkthrough.walk.index(of: place)) + 1)⏎")
    return walkthrough
  }

  @Test(
    "are told at 80 x 24, in full at 120 x 40, in full in the dialogue",
    arguments: ["mazur", "man-vs-chicken"])
  func told(lesson: String) throws {
    let start = try walk(lesson, predicting: false)
    for note in Self.notes where note.lesson == lesson {
      let walkthrough = try at(note, of: start)
      let small = text(walkthrough)
      #expect(small.contains(note.full) || small.contains(note.short), "\(small)")
      let wide = text(walkthrough, 120, 40)
      #expect(wide.contains(note.full), "\(wide)")
      var dialogue = Dialogue(start, Capabilities(glyphs: .unicode))
      let plain = dialogue.answer("g \(walkthrough.step + 1)").split { $0.isWhitespace }
        .joined(separator: " ")
      #expect(plain.contains(note.full), "\(plain)")
    }
  }

  @Test(
    "are not told while a question is open, but after its answer", arguments: ["mazur", "man-vs-chicken"])
  func unspoiled(lesson: String) throws {
    let start = try walk(lesson)
    var asked = 0
    for note in Self.notes where note.lesson == lesson {
      var walkthrough = try at(note, of: start)
      guard walkthrough.question != nil else { continue }
      asked += 1
      for (columns, rows) in [(80, 24), (120, 40), (40, 12)] {
        #expect(!hasNote(text(walkthrough, columns, rows)))
      }
      walkthrough.play(" ")
      #expect(hasNote(text(walkthrough, 120, 60)), "\(text(walkthrough, 120, 60))")
    }
    #expect(asked >= 2)
  }

  @Test("stand nowhere else", arguments: ["mazur", "man-vs-chicken"])
  func elsewhere(lesson: String) throws {
    var walkthrough = try walk(lesson, predicting: false)
    var found: [String] = []
    for step in walkthrough.walk.steps.indices {
      walkthrough.play("g\(step + 1)⏎")
      if hasNote(text(walkthrough, 120, 60)) {
        found.append(walkthrough.walk.key(of: walkthrough.state.place))
      }
    }
    let expected =
      lesson == "mazur"
      ? ["dE/dw5", "dE/dout_h1", "new w6", "E_total@1"]
      : ["dE/dw1", "dE/dbw2", "check w5", "new w4", "new w8", "new bw1", "new bw2"]
    #expect(Set(found) == Set(expected), "\(found)")
  }

  @Test("belong to the lesson's own numbers: not to a what-if, not to the next round")
  func otherNumbers() throws {
    var walkthrough = try walk("mazur", predicting: false)
    walkthrough.play("/dE/dout_h1⏎")
    #expect(hasNote(text(walkthrough)))
    walkthrough.play("↓ew5 = 0.5⏎")
    #expect(!walkthrough.state.edits.isEmpty && !hasNote(text(walkthrough)), "\(text(walkthrough))")
    walkthrough.play("u")
    #expect(hasNote(text(walkthrough)))
    walkthrough.play("r2⏎/dE/dout_h1⏎")
    #expect(walkthrough.state.round == 1 && !hasNote(text(walkthrough)))
  }

  @Test("a detail beside the path has its note, too")
  func detail() throws {
    var walkthrough = try walk("mazur", predicting: false)
    walkthrough.play("/dnet_o1/dw5⏎")
    #expect(!walkthrough.isOnPath)
    let text = text(walkthrough)
    #expect(text.contains("UNIT III prints 0.596884378 (eq. 10): wrong."), "\(text)")
  }

  @Test("give way where there is no room")
  func narrow() throws {
    var walkthrough = try walk("mazur", predicting: false)
    walkthrough.play("/dE/dout_h1⏎")
    #expect(!hasNote(text(walkthrough, 40, 12)))
    #expect(!hasNote(text(walkthrough, 20, 5)))
    #expect(text(walkthrough, 40, 12).contains("∂E/∂out_h1 = 0.0363503064"))
  }
}
