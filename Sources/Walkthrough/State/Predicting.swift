import Derivation
import Documents
import WorkedLesson

/// Questions, and what becomes of them.
extension Walkthrough {
  /// The question that is open: not yet answered, not revealed.
  package var question: Question? {
    guard state.isPredicting, state.round == 0, state.edits.isEmpty, isOnPath,
      state.outcomes[questionKey] == nil
    else { return nil }
    return walk.question(at: step)
  }

  /// The step of the present question, as it is kept.
  var questionKey: String { walk.key(of: state.place) }

  /// Takes a key as part of an answer; false where it is none.
  mutating func pressInQuestion(_ key: Key) -> Bool {
    guard let question else { return false }
    switch key {
    case .character(let c) where isPart(c, of: question):
      if state.draft.count < Self.lineLimit { state.draft.append(c) }
      if case .choice = question.form { answer(question) }
    case .backspace where !state.draft.isEmpty: state.draft.removeLast()
    case .escape where !state.draft.isEmpty: state.draft = ""
    case .enter where !state.draft.isEmpty: answer(question)
    case .character(" "): reveal()
    default: return false
    }
    return true
  }

  private func isPart(_ c: Character, of question: Question) -> Bool {
    switch question.form {
    case .choice(let options, _): return c.wholeNumberValue.map { (1...options.count).contains($0) } ?? false
    case .number:
      if "0123456789.,-−+".contains(c) { return true }
      return !state.draft.isEmpty && "e*/()".contains(c)
    }
  }

  private mutating func answer(_ question: Question) {
    let answer = state.draft
    switch question.judge(answer, attempt: state.attempts) {
    case .right:
      finishQuestion(state.attempts == 0 ? .first : .afterHint)
    case .wrong:
      state.attempts += 1
      state.wrongAnswer = answer
      state.draft = ""
    case .unclear: state.wrongAnswer = answer
    }
  }

  private mutating func reveal() { finishQuestion(.revealed) }

  private mutating func finishQuestion(_ outcome: Outcome) {
    state.outcomes[questionKey] = outcome
    state.draft = ""
    state.wrongAnswer = nil
    state.attempts = 0
    clampCursor()
  }
}
