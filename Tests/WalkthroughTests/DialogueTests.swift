import BundledLessons
import CharacterGraphics
import Derivation
import LessonFormat
import Testing
import Walkthrough

/// The dialogue of lines, from its opening to its end.
@Suite("The dialogue")
struct DialogueTests {
  private static let lessons = ["mazur", "man-vs-chicken"]
  private static let width = 60

  private func dialogue(_ name: String, _ glyphs: GlyphSet = .ascii, width: Int = width) throws -> Dialogue {
    Dialogue(try walk(name), Capabilities(glyphs: glyphs), width: width)
  }

  /// No line is wider than the width, but for one that cannot be broken; in ASCII all is ASCII.
  private func check(_ text: String, _ glyphs: GlyphSet) {
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      #expect(displayWidth(of: String(line)) <= Self.width || words.count <= 3, "\(line)")
      #expect(line.last != " ")
    }
    if glyphs == .ascii { #expect(text.utf8.allSatisfy { $0 < 0x80 }, "\(text)") }
  }

  @Test("leads from start to end by Enter alone", arguments: lessons, GlyphSet.allCases)
  func byEnter(name: String, glyphs: GlyphSet) throws {
    var dialogue = try dialogue(name, glyphs)
    let count = dialogue.walkthrough.walk.steps.count
    #expect(dialogue.opening.contains("Step 1 of \(count), forward:"))
    check(dialogue.opening, glyphs)
    var seen: Set<Int> = [0]
    for _ in 0..<2 * count where seen.count < count {
      let isAsked = dialogue.walkthrough.question != nil
      let step = dialogue.walkthrough.step
      let text = dialogue.answer("")
      check(text, glyphs)
      // Where a question is open, Enter shows the answer; else it goes on.
      #expect(dialogue.walkthrough.step == (isAsked ? step : step + 1))
      if isAsked { #expect(text.contains("Shown.")) }
      #expect(text.contains("Step \(dialogue.walkthrough.step + 1) of \(count), "), "\(text)")
      #expect(text.contains("Your answer?") == (dialogue.walkthrough.question != nil), "\(text)")
      seen.insert(dialogue.walkthrough.step)
    }
    #expect(seen.count == count)
    check(dialogue.answer(""), glyphs)
    #expect(!dialogue.isFinished)
    #expect(dialogue.answer("q") == "")
    #expect(dialogue.isFinished)
  }

  @Test("takes every right answer at the first try", arguments: lessons)
  func byAnswers(name: String) throws {
    var dialogue = try dialogue(name)
    var right = 0
    while dialogue.walkthrough.step + 1 < dialogue.walkthrough.walk.steps.count {
      guard let question = dialogue.walkthrough.question else {
        _ = dialogue.answer("")
        continue
      }
      switch question.form {
      case .choice(_, let place):
        #expect(dialogue.answer("\(place + 1)").contains("Right at the first try."))
      case .number(let value):
        #expect(dialogue.answer(Digits.significant(4).text(of: value)).contains("Right at the first try."))
      }
      right += 1
    }
    #expect(right >= 15)
    #expect(dialogue.answer("score").contains("\(right) questions: \(right) at the first try."))
  }

  @Test("answers a wrong answer with a hint, an unclear one with a word; then Enter shows the answer")
  func wrong() throws {
    var dialogue = try dialogue("mazur")
    for _ in 0..<3 { _ = dialogue.answer("") }
    #expect(dialogue.answer("0.9").contains("0.9 - not yet. Look at the edges that enter the node"))
    #expect(dialogue.answer("0.7").contains("0.7 - not yet. Not that either"))
    #expect(dialogue.answer("0.4").contains("Right so far: three digits, please."))
    #expect(dialogue.answer("").contains("Shown."))
    #expect(dialogue.walkthrough.question == nil)
    #expect(dialogue.answer("b").contains("Step 3 of"))
  }

  @Test("takes a calculation with names after an equals sign")
  func calculation() throws {
    var dialogue = try dialogue("mazur")
    for _ in 0..<3 { _ = dialogue.answer("") }
    #expect(dialogue.answer("= w3*i1 + w4*i2 + b1").contains("Right at the first try."))
    #expect(dialogue.walkthrough.state.edits.isEmpty)
  }

  @Test("leads to a name and back, and says what it does not know")
  func names() throws {
    var dialogue = try dialogue("mazur")
    _ = dialogue.answer("p")
    #expect(dialogue.answer("dE/dw5").contains("= 0.0821670406"))
    let aside = dialogue.answer("E(w5+eps)")
    #expect(aside.contains("Beside step 17 of 58") && aside.contains("E(w5+eps) = "))
    #expect(dialogue.answer("b").contains("Step 17 of 58"))
    #expect(dialogue.answer("back").contains("Step 1 of 58"))
    let unknown = dialogue.answer("dE/dw55")
    #expect(unknown.contains("No step tells dE/dw55; did you mean dE/dw5") && !unknown.contains("Step"))
    #expect(dialogue.answer("xyzzy plugh") == "No step tells xyzzy plugh.\n")
    #expect(dialogue.answer("g 12").contains("Step 12 of 58"))
    #expect(dialogue.answer("g 99").contains("Expected a step, a number from 1 to 58; found 99."))
    // What takes a word and has none is looked for as a name.
    #expect(!dialogue.answer("]").isEmpty)
    #expect(dialogue.walkthrough.walk.steps[dialogue.walkthrough.step].stage == .gradients)
    #expect(dialogue.answer("[").contains("Step 10 of 58"))
    #expect(dialogue.answer("s").contains("Step 12 of 58"))
  }

  @Test("tells what would be if")
  func whatIf() throws {
    var dialogue = try dialogue("mazur")
    _ = dialogue.answer("p")
    _ = dialogue.answer("net_o1")
    let text = dialogue.answer("w5 = 0.5")
    #expect(text.contains("What if: w5 = 0.5."))
    #expect(text.contains("what if: net_o1 was 1.10590597, now 1.16523297"), "\(text)")
    #expect(text.contains("w5 = 0.5 (was 0.40)"), "\(text)")
    #expect(dialogue.answer("net_h1 = 3").contains("net_h1 is computed"))
    #expect(dialogue.answer("undo").contains("= 1.10590597"))
    #expect(dialogue.answer("redo").contains("1.16523297"))
    #expect(dialogue.answer("reset").contains("Everything is as the lesson has it."))
    #expect(dialogue.walkthrough.state.edits.isEmpty)
  }

  @Test("goes from round to round, and Enter goes on from there")
  func rounds() throws {
    var dialogue = try dialogue("mazur")
    #expect(dialogue.answer("n").contains("Step 1 of 58, forward, round 2:"))
    let trained = dialogue.answer("N")
    #expect(trained.contains("10 updates made.") && trained.contains("round 11"))
    #expect(dialogue.answer("").contains("Step 2 of 58, forward, round 11"))
    #expect(dialogue.answer("r 1").contains("Step 2 of 58, forward: net_h1"))
  }

  @Test("tells a term, all terms and its commands")
  func panels() throws {
    var dialogue = try dialogue("mazur")
    let term = dialogue.answer("term neuron")
    #expect(term.hasPrefix("\nnode"), "\(term)")
    check(term, .ascii)
    let all = dialogue.answer("glossary")
    for word in ["learning rate", "net input", "gradient check"] { #expect(all.contains("\n\(word)")) }
    check(all, .ascii)
    let help = dialogue.answer("help")
    #expect(help.contains("g 12: go to step 12\n") && help.contains("w5 = 0.5"))
    check(help, .ascii)
    // A word that is not known after a panel is answered by that alone.
    #expect(dialogue.answer("plugh") == "No step tells plugh.\n")
  }

  @Test("is told to its end where nobody answers", arguments: lessons, GlyphSet.allCases)
  func untilTheEnd(name: String, glyphs: GlyphSet) throws {
    var dialogue = try dialogue(name, glyphs)
    var steps = 1
    while let text = dialogue.tellNext() {
      steps += 1
      #expect(text.contains("Step \(steps) of ") && !text.contains("Your answer?"))
      check(text, glyphs)
    }
    #expect(steps == dialogue.walkthrough.walk.steps.count)
    // Beside the path it goes on at the step that one has left.
    _ = dialogue.answer("g 3")
    _ = dialogue.answer("w1")
    #expect(dialogue.tellNext()?.contains("Step 3 of") ?? false)
  }
}
