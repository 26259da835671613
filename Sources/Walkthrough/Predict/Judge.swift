import Derivation
import Documents
import Networks
import WorkedLesson

/// What becomes of an answer.
package enum Judgement: Sendable {
  /// It is right.
  case right
  /// It is wrong, and this is told.
  case wrong(Prose)
  /// It is no answer, or not yet a whole one: this is told, and it is not counted.
  case unclear(Prose)
}

extension Walk {
  /// Judges an answer to the question of a step. A calculation may name what has been told before that step.
  /// - Parameters:
  ///   - answer: the text as it was typed.
  ///   - question: the question of the step.
  ///   - step: the step.
  ///   - attempt: how many answers this makes, counted from 1; those that were unclear do not count.
  ///   - diagnose: names the mistake behind a wrong number that was typed for a quantity, if it can.
  package func judge(
    _ answer: String, to question: Question, at step: Int, attempt: Int,
    diagnose: (ID, PrintedNumber) -> Prose? = { _, _ in nil }
  ) -> Judgement {
    question.judge(
      answer, attempt: attempt,
      known: { [self] text in
        // A later round would have to be trained first.
        guard let id = try? worked.ids.id(of: text), id.place.update < 2, isKnown(id, at: step - 1) else {
          return nil
        }
        return worked.value(of: id)
      }, diagnose: diagnose)
  }
}

extension Question {
  /// Judges an answer.
  /// - Parameters:
  ///   - answer: the text as it was typed: a number, or a calculation; of a choice, the option's number.
  ///   - attempt: how many answers this makes, counted from 1; those that were unclear do not count.
  ///   - known: the values of the quantities that a calculation may name.
  ///   - diagnose: names the mistake behind a wrong number that was typed for a quantity, if it can.
  package func judge(
    _ answer: String, attempt: Int, known: @escaping (String) -> Double? = { _ in nil },
    diagnose: (ID, PrintedNumber) -> Prose? = { _, _ in nil }
  ) -> Judgement {
    switch form {
    case .choice(let options, let right):
      let number = answer.filter { !$0.isWhitespace && !".)(".contains($0) }
      guard let chosen = Int(number), (1...options.count).contains(chosen) else {
        return .unclear("A number from 1 to \(options.count), please.")
      }
      if chosen == right + 1 { return .right }
      return .wrong(attempt <= 1 ? hint : "Nor that one.")
    case .number(let value):
      return judge(
        TypedAnswer(answer, known: known), value: value, attempt: attempt, diagnose: diagnose)
    }
  }

  private func judge(
    _ answer: TypedAnswer, value: Double, attempt: Int, diagnose: (ID, PrintedNumber) -> Prose?
  ) -> Judgement {
    if let word = answer.complaint { return .unclear(word) }
    var best = TypedNumber.Agreement.none
    for reading in answer.readings {
      switch reading.agreement(with: value) {
      case .full: return .right
      case .none: break
      case let partial: best = partial
      }
    }
    switch best {
    case .soFar: return .unclear("Right so far: three digits, please.")
    case .roughly:
      return .unclear("The first three digits are right, the last ones are not. Three are enough.")
    case .full, .none: break
    }
    let slip = answer.readings.lazy.compactMap { self.slip($0, for: value) }.first
    let mistake = slip ?? quantity.flatMap { id in answer.written.flatMap { diagnose(id, $0) } }
    return .wrong(
      mistake
        ?? (attempt <= 1
          ? hint : "Not that either. Go through it once more, part by part; Space shows the answer."))
  }

  /// What an answer has right although it is wrong: a sign lost, a point moved.
  private func slip(_ typed: TypedNumber, for value: Double) -> Prose? {
    guard value != 0, typed.value != 0 else { return nil }
    if typed.negated.agreement(with: value).isMoreThanNone {
      return "The size is right, the sign is not: \(signWord)"
    }
    let places = Self.exponent(value) - Self.exponent(typed.value)
    guard typed.digits > 1 else { return nil }
    for moved in [places - 1, places, places + 1] where moved != 0 && moved.magnitude <= 12 {
      if typed.moved(by: moved).agreement(with: value).isMoreThanNone {
        return "The digits are right, the decimal point is not."
      }
      if typed.moved(by: moved).negated.agreement(with: value).isMoreThanNone {
        return "The digits are right; sign and decimal point are not."
      }
    }
    return nil
  }

  /// The power of ten just below a number's size.
  private static func exponent(_ x: Double) -> Int {
    var (size, exponent) = (x.magnitude, 0)
    while size >= 10, exponent < 400 { (size, exponent) = (size / 10, exponent + 1) }
    while size < 1, exponent > -400 { (size, exponent) = (size * 10, exponent - 1) }
    return exponent
  }

  /// What to ask oneself about a sign.
  private var signWord: Prose {
    guard let quantity else { return "which way does it go?" }
    if quantity.name.symbol == .delta { return "is the output above what it should be, or below?" }
    if quantity.aspect == .derivative, quantity.name == .total || quantity.name.graphWord != nil {
      return "does \(ID(quantity.name)) rise or fall when \(ID(quantity.variable, at: quantity.place)) grows?"
    }
    return "go through the signs once more."
  }
}

extension TypedNumber.Agreement {
  fileprivate var isMoreThanNone: Bool { if case .none = self { false } else { true } }
}
