import CharacterGraphics
import Derivation
import Documents
import Testing
import Walkthrough
import WorkedLesson

/// What a wrong prediction is told: the mistake that gives its digits, and never the right number.
@Suite("Wrong predictions are diagnosed")
struct DiagnosingTests {
  /// A wrong number, how one comes by it, and what is to be heard of.
  struct Mistake: CustomTestStringConvertible, Sendable {
    let lesson: String
    let key: String
    let value: Double
    let heard: String
    var testDescription: String { "\(lesson) \(key) = \(value): \(heard)" }
  }

  static let mistakes: [Mistake] = {
    let (m, c) = (ByHand.mazur, ByHand.chicken)
    func all(_ lesson: String, _ list: [(String, Double, String)]) -> [Mistake] {
      list.map { Mistake(lesson: lesson, key: $0, value: $1, heard: $2) }
    }
    return all(
      "mazur",
      [
        ("net_h2", m.n2 - m.hiddenBias.1, "the bias is missing"),
        ("out_h2", m.n2, "the net input is taken for the output"),
        ("out_h2", m.sigma(m.h2), "the activation is applied to what it has already made"),
        ("out_h2", m.sigma(-m.n2), "the minus in the exponent of σ is missing"),
        ("net_o1", m.m1 - m.outputBias.0, "the bias is missing"),
        ("net_o1", m.m1 - m.outputBias.0 + m.hiddenBias.0, "the bias of another node is added"),
        ("E_o2", m.miss2 * m.miss2, "the ½ in front of the square is missing"),
        ("dE/dout_o2", m.miss2 / 2, "the 2 that comes down from the square is missing"),
        ("dout/dnet_o2", m.o2, "the slope is taken to be the output alone"),
        ("dout/dnet_o2", m.m2 * (1 - m.m2), "the slope is computed from the net input"),
        ("delta_o2", m.miss2, "the slope of the activation is missing between an output"),
        ("dE/dw6", m.d1, "δ alone"), ("dE/dw6", m.d2 * m.h2, "the δ of another node"),
        ("dE/dw6", m.miss1 * m.h2, "the slope of the activation is missing between an output"),
        ("dE/dw6", m.d1 * m.output.1, "δ is multiplied by the weight itself"),
        ("dE/dout_h2", m.d1 * m.output.1, "only one road back is counted"),
        ("dE/dout_h2", m.d1 * m.output.2 + m.d2 * m.output.3, "the weights of the wrong edges"),
        (
          "dE/dout_h2",
          m.d1 * (m.output.1 - m.rate * m.d1 * m.h2) + m.d2 * (m.output.3 - m.rate * m.d2 * m.h2),
          "weights that have been updated already"
        ),
        ("delta_h2", m.g2, "the slope of the activation is missing between a hidden node's output"),
        ("dE/dw3", m.g2 * m.inputs.0, "is missing between a hidden node's output"),
        ("dE/dw4", m.e2 * m.h2, "δ is multiplied by a hidden output"),
        ("dE/db1", m.e1, "only one of the nodes that the shared bias feeds"),
        ("new w8", m.output.3 + m.rate * m.d2 * m.h2, "the step goes uphill"),
        ("new w8", m.output.3 - m.d2 * m.h2, "the whole gradient is subtracted, without η"),
      ])
      + all(
        "man-vs-chicken",
        [
          ("net_b2", c.n2 - c.hiddenBias.1, "the bias is missing"),
          ("out_b2", c.n2, "the net input is taken for the output"),
          ("E_c2", c.miss2 * c.miss2, "the ½ in front of the square is missing"),
          ("delta_c2", c.miss2, "the slope of the activation is missing between an output"),
          ("dE/dw7", c.miss1 * c.h2, "the slope of the activation is missing between an output"),
          ("dE/dout_b2", c.d1 * c.output.1, "only one road back is counted"),
          ("delta_b2", c.g2, "the slope of the activation is missing between a hidden node's output"),
          ("dE/dw2", c.g2 * c.inputs.0, "is missing between a hidden node's output"),
          ("dE/dw4", c.e2, "δ alone"),
          ("new w8", c.output.3 + c.rate * c.d2 * c.h2, "the step goes uphill"),
        ])
  }()

  private func step(_ walk: Walk, _ key: String) throws -> Int {
    try #require(walk.subject(of: key).flatMap(walk.index(of:)))
  }

  @Test("in the words of the mistake that gives them, and with a question", arguments: mistakes)
  func told(mistake: Mistake) throws {
    let walk = Walk(try worked(mistake.lesson))
    let step = try step(walk, mistake.key)
    let question = try #require(walk.question(at: step))
    for digits in [4, 6] {
      let typed = Digits.significant(digits).text(of: mistake.value)
      let judgement = walk.judge(
        typed, to: question, at: step, attempt: 1, diagnose: walk.diagnosis)
      let words = walk.text(try #require(judgement.wrong, "\(typed)"))
      #expect(words.contains(mistake.heard) && words.hasSuffix("?"), "\(typed): \(words)")
      // What is not proven is asked.
      let isHonest = ["That is what comes out when ", "Could it be that "].contains { words.hasPrefix($0) }
      #expect(isHonest, "\(words)")
      guard case .number(let right) = question.form else { return }
      #expect(!words.contains(Digits.significant(3).text(of: right)), "\(words)")
    }
  }

  @Test("three digits of a usual mistake are enough to ask")
  func threeDigits() throws {
    var walkthrough = try walk("mazur")
    walkthrough.play("/delta_h2⏎0.0414⏎")
    let text = walkthrough.frame(Size(columns: 80, rows: 24), Capabilities(glyphs: .unicode)).text
    #expect(
      text.contains("0.0414 – not yet. Could it be that the slope of the activation is missing"), "\(text)")
    walkthrough.play("0.00995⏎")
    #expect(walkthrough.question == nil && walkthrough.state.outcomes["delta_h2"] == .afterHint)
  }

  @Test("the number that the source prints wrong is known as such")
  func source() throws {
    let walk = Walk(try worked("man-vs-chicken"))
    let number = try #require(PrintedNumber("0.1514"))
    let words = try #require(walk.diagnosis(of: try walk.worked.ids.id(of: "new w4"), typed: number))
    #expect(walk.text(words).hasPrefix("This is what the source prints, and that is wrong."))
    // What it has rounded on the way is not held against it; of other numbers it says nothing.
    let rounded = try #require(PrintedNumber("-0.000420492"))
    let gradient = walk.diagnosis(of: try walk.worked.ids.id(of: "dE/dw1"), typed: rounded)
    #expect(gradient.map { !walk.text($0).contains("source") } ?? true)
    var changed = try WalkthroughTests.walk("man-vs-chicken")
    changed.play("ew1 = 0.5⏎/new w4⏎0.1514⏎")
    let text = changed.frame(Size(columns: 80, rows: 24), Capabilities(glyphs: .unicode)).text
    #expect(text.contains("0.1514 – not yet.") && !text.contains("source"), "\(text)")
  }

  @Test("a right number is not suspected, one that is merely wrong hardly ever", arguments: [3, 5])
  func innocent(digits: Int) throws {
    var generator = Generator(state: 7)
    var (sure, asked, count) = (0, 0, 0)
    for lesson in ["mazur", "man-vs-chicken"] {
      let walk = Walk(try worked(lesson))
      for (_, question) in walk.questions {
        guard let id = question.quantity, case .number(let value) = question.form else { continue }
        let right = try #require(PrintedNumber(Digits.significant(digits).text(of: value)))
        #expect(walk.diagnosis(of: id, typed: right) == nil, "\(lesson) \(right.text)")
        for _ in 0..<4 {
          // Some way off, so that it is neither right nor near.
          let factor =
            Double.random(in: 0.2...0.9, using: &generator) * (Bool.random(using: &generator) ? 1 : 4)
          let number = try #require(PrintedNumber(Digits.significant(digits).text(of: value * factor)))
          guard let words = walk.diagnosis(of: id, typed: number) else { continue }
          if walk.text(words).hasPrefix("Could") { asked += 1 } else { sure += 1 }
        }
        count += 4
      }
    }
    #expect(count > 180 && sure * 200 <= count && asked * 20 <= count, "\(sure) and \(asked) of \(count)")
  }

  @Test("a calculation is taken with as many digits as went into it")
  func calculation() throws {
    var walkthrough = try walk("mazur")
    walkthrough.play("/delta_h2⏎=delta_o1*w6+delta_o2*w8⏎")
    let size = Size(columns: 80, rows: 24)
    var text = walkthrough.frame(size, Capabilities(glyphs: .unicode)).text
    #expect(text.contains("not yet. That is what comes out when the slope of"), "\(text)")
    walkthrough.play("=0.138*0.45-0.0381*0.55⏎")
    text = walkthrough.frame(size, Capabilities(glyphs: .unicode)).text
    #expect(text.contains("not yet."), "\(text)")
  }

  @Test("what has another question, or none, keeps its own hint")
  func others() throws {
    var walkthrough = try walk("mazur")
    // 0.9 is nothing that a usual mistake gives.
    walkthrough.play("→→→0.9⏎")
    let text = walkthrough.frame(Size(columns: 80, rows: 24), Capabilities(glyphs: .ascii)).text
    #expect(text.contains("0.9 - not yet. Look at the edges that enter the node"), "\(text)")
  }
}
