import CharacterGraphics
import Derivation
import Documents
import WorkedLesson

/// Questions, and what becomes of them.
extension Walkthrough {
  /// The question that is open: not yet answered, not revealed.
  package var question: Question? {
    guard state.isPredicting, state.round == 0, isOnPath, state.outcomes[questionKey] == nil else {
      return nil
    }
    return walk.question(at: step)
  }

  /// The step of the present question, as it is kept.
  var questionKey: String { walk.key(of: state.place) }

  /// How many wrong answers the present question has had.
  var attempts: Int { state.attempts[questionKey] ?? 0 }

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
    case .enter where state.cursor == 0:
      state.message = "Type an answer, or press Space to see it."
    case .character(" "): if state.draft.isEmpty { reveal() }
    default: return false
    }
    return true
  }

  /// Whether a character goes on with an answer, or begins one: a number, or after = or ( a calculation.
  private func isPart(_ c: Character, of question: Question) -> Bool {
    switch question.form {
    case .choice(let options, _): return c.wholeNumberValue.map { (1...options.count).contains($0) } ?? false
    case .number:
      if state.draft.isEmpty { return "0123456789.,-−+=(".contains(c) }
      // In a calculation names may stand; after a number other letters are commands as ever, q above all.
      let isCalculation = state.draft.hasPrefix("=") || state.draft.hasPrefix("(")
      return isCalculation ? displayWidth(of: c) > 0 && c != " " : "0123456789.,-−+e*/^()".contains(c)
    }
  }

  private mutating func answer(_ question: Question) {
    let answer = state.draft
    switch judgement(of: answer, to: question, attempt: attempts + 1) {
    case .right:
      finishQuestion(attempts == 0 ? .first : .afterHint)
    case .wrong:
      state.attempts[questionKey] = attempts + 1
      state.wrongAnswer = answer
      state.draft = ""
    case .unclear:
      state.wrongAnswer = answer
      state.draft = ""
    }
  }

  /// What becomes of an answer to the present question.
  func judgement(of answer: String, to question: Question, attempt: Int) -> Judgement {
    walk.judge(
      String(answer.drop { $0 == "=" || $0 == " " }), to: question, at: step, attempt: attempt,
      diagnose: walk.diagnosis)
  }

  /// How the questions up to here went.
  var score: Score {
    let walk = rounds.walk([], round: 0)
    var outcomes: [Int: Outcome] = [:]
    for (key, outcome) in state.outcomes {
      if let index = walk.subject(of: key).flatMap({ walk.index(of: $0) }) { outcomes[index] = outcome }
    }
    // What lies behind and was not answered has been passed by.
    let passed = state.round > 0 ? walk.steps.count : step
    for index in walk.steps.indices.prefix(min(passed, 2000)) where outcomes[index] == nil {
      if walk.question(at: index) != nil { outcomes[index] = .skipped }
    }
    return Score(outcomes, in: walk)
  }

  private mutating func reveal() { finishQuestion(.revealed) }

  private mutating func finishQuestion(_ outcome: Outcome) {
    state.outcomes[questionKey] = outcome
    state.draft = ""
    state.wrongAnswer = nil
    state.attempts[questionKey] = nil
    clampCursor()
  }
}
