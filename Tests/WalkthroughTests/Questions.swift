import Derivation
import Documents
import Testing
import Walkthrough
import WorkedLesson

extension Walk {
  /// Prose as plain text.
  func text(_ prose: Prose) -> String {
    let numbers = Numbers(worked, digits: worked.lesson.digits)
    return prose.spans.map { span in
      switch span {
      case .words(let words): words
      case .quantity(let id): worked.ids.symbol(of: id)
      case .value(let id): numbers.value(of: id)
      case .number(let x, let digits), .figure(let x, let digits, _): digits.text(of: x)
      case .written(let text): text
      case .formula(let formula):
        FormulaPrinter(.ascii) { [worked] in worked.ids.text(of: $0) }.text(of: formula)
      case .calculation(let formula, let numbers):
        FormulaPrinter(.ascii) { numbers[$0] ?? "?" }.text(of: formula)
      case .blank: "____"
      }
    }.joined()
  }

  /// All of the walk's questions with their steps.
  var questions: [(step: Int, question: Question)] {
    steps.indices.compactMap { k in question(at: k).map { (k, $0) } }
  }

  /// A question and all that is told with it, as lines.
  func listing(_ step: Int, _ question: Question) -> String {
    var lines = [
      "\(step + 1) \(key(of: steps[step].subject)) [\(question.fade), \(question.topic)]",
      "   \(text(question.text))",
    ]
    switch question.form {
    case .number(let value): lines.append("   = \(value)")
    case .choice(let options, let right):
      for (k, option) in options.enumerated() {
        lines.append("   \(k == right ? "*" : " ")\(k + 1) \(text(option))")
      }
    }
    lines.append("   hint: \(text(question.hint))")
    lines.append("   why: \(text(question.explanation))")
    return lines.joined(separator: "\n")
  }
}

extension Judgement {
  var isRight: Bool { if case .right = self { true } else { false } }
  /// What is told after a wrong answer.
  var wrong: Prose? { if case .wrong(let words) = self { words } else { nil } }
  /// What is told after no answer.
  var unclear: Prose? { if case .unclear(let words) = self { words } else { nil } }
}

/// Expects all that holds of any question of any network.
func expectWellFormed(_ walk: Walk, _ step: Int, _ question: Question) throws {
  let place = "\(walk.worked.name) \(walk.listing(step, question))"
  for prose in [question.text, question.hint, question.explanation] {
    let text = walk.text(prose)
    #expect(!text.isEmpty && !text.contains("  ") && !text.contains("nan"), "\(place)")
    // Every character has a spelling in ASCII.
    #expect(asciiSpelling(text).count { $0 == "?" } == text.count { $0 == "?" }, "\(place)")
  }
  #expect(walk.text(question.text).contains("?"), "\(place)")
  #expect(!question.topic.isEmpty && question.topic.count < 50, "\(place)")
  func judged(_ answer: String, _ attempt: Int = 1) -> Judgement {
    walk.judge(answer, to: question, at: step, attempt: attempt)
  }
  switch question.form {
  case .choice(let options, let right):
    #expect(question.fade == .aside, "\(place)")
    #expect((3...4).contains(options.count) && options.indices.contains(right), "\(place)")
    #expect(Set(options.map(walk.text)).count == options.count, "options twice in \(place)")
    for k in options.indices {
      #expect(judged("\(k + 1)").isRight == (k == right), "\(place)")
      #expect(judged(" \(k + 1). ").isRight == (k == right), "\(place)")
    }
    let wrong = right == 0 ? "2" : "1"
    #expect(judged(wrong).wrong.map(walk.text) == walk.text(question.hint), "\(place)")
    #expect(judged(wrong, 2).wrong.map(walk.text) != walk.text(question.hint), "\(place)")
    for answer in ["", "0", "\(options.count + 1)", "w5", "1.5e3"] { #expect(judged(answer).unclear != nil) }
  case .number(let value):
    #expect(value.isFinite && value != 0, "\(place)")
    for digits in 3...9 {
      let text = Digits.significant(digits).text(of: value)
      #expect(judged(text).isRight, "\(text) in \(place)")
      #expect(judged(text.replacing("-", by: "−").replacing(".", by: ",")).isRight, "\(text) in \(place)")
      #expect(!walk.text(question.hint).contains(text), "\(place)")
    }
    for digits in 4...9 {
      for factor in [0.99, 1.01] where value.magnitude > 1e-290 {
        let text = Digits.significant(digits).text(of: value * factor)
        #expect(!judged(text).isRight, "\(text) in \(place)")
      }
    }
    let five = Digits.significant(5).text(of: -value)
    #expect(judged(five).wrong.map(walk.text)?.hasPrefix("The size is right") ?? false, "\(five) in \(place)")
    #expect(judged("\(value * 2.5)").wrong.map(walk.text) == walk.text(question.hint), "\(place)")
  }
}

extension String {
  /// This text with one piece written otherwise.
  func replacing(_ piece: Character, by other: Character) -> String {
    String(map { $0 == piece ? other : $0 })
  }
}
