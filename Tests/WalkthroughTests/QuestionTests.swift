import Derivation
import Documents
import Testing
import Walkthrough
import WorkedLesson

@Suite("Questions of a walk")
struct QuestionTests {
  static let lessons = ["mazur", "man-vs-chicken"]

  @Test("are well formed, and judged as they are meant", arguments: lessons)
  func wellFormed(name: String) throws {
    let walk = Walk(try worked(name))
    #expect(walk.questions.count > 30)
    for (step, question) in walk.questions { try expectWellFormed(walk, step, question) }
  }

  @Test("are the same every time", arguments: lessons)
  func deterministic(name: String) throws {
    func listing(_ walk: Walk) -> [String] { walk.questions.map { walk.listing($0.step, $0.question) } }
    let walk = Walk(try worked(name))
    #expect(listing(walk) == listing(walk))
    #expect(listing(walk) == listing(Walk(try worked(name))))
  }

  @Test("fade: worked, then a gap, then one's own, then seldom", arguments: lessons)
  func fading(name: String) throws {
    let walk = Walk(try worked(name))
    for (step, question) in walk.questions
    where question.quantity != nil && question.topic != "the foretold fall" {
      switch walk.steps[step].occurrence {
      case 1:
        #expect(question.fade == .gap)
        #expect(question.hides == [.value, .words])
      case 2, 3, 7, 15, 31:
        #expect(question.fade == .own)
        #expect(question.hides == .all)
      default: Issue.record("\(walk.key(of: walk.steps[step].subject)) is not to be asked for")
      }
    }
    let turns = (0..<70).filter { Question.Fade.ofOccurrence($0) != nil }
    #expect(turns == [1, 2, 3, 7, 15, 31, 63])
  }

  @Test("ask for no value that is known already", arguments: lessons)
  func unknown(name: String) throws {
    let walk = Walk(try worked(name))
    for (step, question) in walk.questions {
      guard let id = question.quantity else { continue }
      #expect(walk.steps[step].subject == .quantity(id))
      #expect(!walk.isKnown(id, at: step - 1))
    }
  }

  /// The right option of the question at a step, as text.
  private func right(_ walk: Walk, _ key: String) throws -> String {
    let question = try #require(walk.question(at: try step(walk, key)), "no question at \(key)")
    guard case .choice(let options, let right) = question.form else { return "" }
    return walk.text(options[right])
  }

  private func step(_ walk: Walk, _ key: String) throws -> Int {
    try #require(walk.subject(of: key).flatMap(walk.index(of:)))
  }

  @Test("of understanding stand at their places, with the right answer")
  func places() throws {
    let walk = Walk(try worked("mazur"))
    #expect(try right(walk, "measure w1") == "two roads: h1 → o1, h1 → o2")
    #expect(try right(walk, "measure w5") == "E rises: out_o1 grows, away from its target")
    #expect(try right(walk, "dE/dout_h1") == "w₅ and w₇")
    #expect(try right(walk, "dE/dw1") == "2 times: i₂ is 2 times i₁")
    #expect(try right(walk, "new w5") == "w₆: its gradient is the largest in size")
    #expect(try right(walk, "sweep w1") == "100 times smaller: it goes with ε²")
    #expect(try right(walk, "dE/db2") == "by 1: the input of a bias is always 1")
    #expect(try right(walk, "E_total") == "E = 0, and every gradient 0")
    #expect(try right(walk, "actual_fall") == "the slope changes along the step")
    let chicken = Walk(try worked("man-vs-chicken"))
    #expect(try right(chicken, "dE/dout_b1") == "w₅ and w₆")
    #expect(try right(chicken, "new w5") == "w₅: its gradient is the largest in size")
    #expect(try right(chicken, "dE/dw1") == "2.33 times: a₂ is 2.33 times a₁")
  }

  @Test("ask for the fall of the error and for the cost of nudging by a number")
  func numbers() throws {
    let walk = Walk(try worked("mazur"))
    func judged(_ key: String, _ answer: String) throws -> Judgement {
      let step = try step(walk, key)
      return walk.judge(answer, to: try #require(walk.question(at: step)), at: step, attempt: 1)
    }
    #expect(try judged("predicted_fall", "0.00731").isRight)
    #expect(try judged("check w1", "20").isRight)
    #expect(try judged("check w1", "2*10").isRight)
    #expect(try judged("check w1", "21").wrong != nil)
    // What has been told may be named; what has not, may not.
    #expect(try judged("dE/dw8", "delta_o2 * out_h2").isRight)
    #expect(try judged("dE/dw8", "dE/dw8").unclear != nil)
    #expect(try judged("dE/dw8", "delta_h1 * i1").unclear != nil)
    for late in ["i1@9999999", "b1@9999999", "w5@9999999"] {
      #expect(try judged("dE/dw8", late).unclear != nil)
    }
    // The real fall is another number than the foretold one, and is not known yet.
    #expect(try judged("predicted_fall", "0.00734333507").wrong != nil)
    #expect(try judged("predicted_fall", "E_total - {E_total@1}").unclear != nil)
  }
}
