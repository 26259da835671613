import Derivation
import Diagnosis
import LessonFormat
import WorkedLesson

/// An exercise: a lesson with numbers of its own, and what is asked of it.
package struct Variant {
  /// Which one it is, from 1.
  package let number: Int
  /// The lesson with its numbers.
  package let worked: WorkedLesson
  /// What is asked, in the order of working.
  package let questions: [Question]
}

/// A number that is asked for.
package struct Question {
  /// The quantity.
  package let id: ID
  /// The right figure, with all its digits.
  package let figure: String
  /// What there is to choose from, in the order in which it stands there; empty where the answer is written down.
  package var choices: [Choice] = []

  /// The letters of the choices.
  package static let letters = ["A", "B", "C", "D"]
  /// The letter of the right choice; nil without choices.
  package var letter: String? {
    choices.firstIndex { $0.misconceptions.isEmpty }.map { Self.letters[$0] }
  }
}

/// A figure to choose.
package struct Choice {
  /// The figure.
  package let figure: String
  /// The misconceptions that give it, those that are found in it first; empty: it is right.
  package let misconceptions: [Misconception]
}
