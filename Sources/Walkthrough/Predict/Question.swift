import Derivation
import Documents

/// A question to the student at a step of a walk.
package struct Question: Sendable {
  /// What is answered, and how.
  package enum Form: Sendable {
    /// A number is typed.
    case number(value: Double)
    /// One of several answers is chosen, by its number, counted from 1; `right` is counted from 0.
    case choice(options: [Prose], right: Int)
  }

  /// How much of the step is left to the student.
  package enum Fade: Sendable {
    /// Rule and numbers are shown, the value is blank.
    case gap
    /// Only the name is shown: rule, numbers and value are the student's.
    case own
    /// A question of understanding, posed beside the step.
    case aside
  }

  /// The parts of a step that a question may hide.
  package struct Parts: OptionSet, Hashable, Sendable {
    /// The parts as bits.
    package let rawValue: Int

    /// Parts from bits.
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// The rule in symbols; of a measurement, the drawing of the roads.
    package static let rule = Parts(rawValue: 1)
    /// The rule with its numbers.
    package static let numbers = Parts(rawValue: 2)
    /// The value; of a measurement, where the error goes.
    package static let value = Parts(rawValue: 4)
    /// What is said beside it.
    package static let words = Parts(rawValue: 8)
    /// All of it.
    package static let all: Parts = [.rule, .numbers, .value, .words]
  }

  /// The question.
  package let text: Prose
  /// What is answered, and how.
  package let form: Form
  /// What is told after the first wrong answer: it leads on without giving the answer.
  package let hint: Prose
  /// What is told with the answer: why it is so.
  package let explanation: Prose
  /// How much of the step is left to the student.
  package let fade: Fade
  /// What of the step is hidden until the question is answered or passed.
  package let hides: Parts
  /// What it is about, a few words for the score.
  package let topic: String
  /// The quantity whose value is asked for; nil where it is none.
  package let quantity: ID?
  /// The quantity whose value would give the answer away, and stands nowhere before; nil where it is none.
  package let secret: ID?
  /// Whether the lesson asks it, not the program.
  package let isOfLesson: Bool

  /// A question.
  package init(
    text: Prose, form: Form, hint: Prose, explanation: Prose, fade: Fade, hides: Parts, topic: String,
    quantity: ID?, secret: ID? = nil, isOfLesson: Bool = false
  ) {
    (self.secret, self.isOfLesson) = (secret ?? quantity, isOfLesson)
    (self.text, self.form, self.hint, self.explanation) = (text, form, hint, explanation)
    (self.fade, self.hides, self.topic, self.quantity) = (fade, hides, topic, quantity)
  }
}
