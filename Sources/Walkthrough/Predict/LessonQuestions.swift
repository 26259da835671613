import Derivation
import Documents
import LessonFormat
import WorkedLesson

/// The questions that a lesson asks itself.
extension Examiner {
  /// The lesson's own question at this step: beside a quantity, or at the beginning of a stage.
  var ofLesson: Question? {
    guard let question = worked.lesson.questions.first(where: { index == place(of: $0) }) else { return nil }
    let (text, hint, why) = (
      Prose(stringLiteral: question.text), Prose(stringLiteral: question.hint),
      Prose(stringLiteral: question.explanation)
    )
    switch question.answer {
    case .choices(let choices):
      var options = choices.dropFirst().map { Prose(stringLiteral: $0) }
      // Now here, now there, but at the same place every time.
      let place = question.text.utf8.reduce(0) { $0 + Int($1) } % choices.count
      options.insert(Prose(stringLiteral: choices[0]), at: place)
      return Question(
        text: text, form: .choice(options: options, right: place), hint: hint, explanation: why, fade: .aside,
        hides: hidden, topic: topic, quantity: nil, secret: told, isOfLesson: true)
    case .number(let expression):
      guard let formula = try? worked.ids.formula(of: expression), worked.value(of: formula).isFinite else {
        return nil
      }
      return Question(
        text: text, form: .number(value: worked.value(of: formula)), hint: hint, explanation: why,
        fade: .aside,
        hides: hidden, topic: topic, quantity: nil, secret: told, isOfLesson: true)
    }
  }

  /// The lesson's title, as far as its first comma.
  private var topic: String {
    let title = worked.lesson.title
    return title.firstRange(of: ", ").map { String(title[..<$0.lowerBound]) } ?? title
  }

  /// What is told would give the answer away; what is given, and a picture, would not.
  private var hidden: Question.Parts {
    switch step.subject {
    case .given: []
    case .plot: [.value, .words]
    default: .all
    }
  }

  private func place(of question: LessonQuestion) -> Int? {
    if let stage = Stage(rawValue: question.place),
      let steps = walk.stages.first(where: { $0.stage == stage })?.steps
    {
      // What is given comes before a stage, and belongs to the introduction.
      let isOpening = walk.steps[steps.lowerBound].subject == .given && steps.count > 1
      return steps.lowerBound + (isOpening ? 1 : 0)
    }
    if question.place == "introduction" { return 0 }
    return (try? worked.ids.id(of: question.place)).flatMap { walk.index(of: $0) }
  }
}
