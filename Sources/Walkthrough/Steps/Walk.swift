import Derivation
import Diagnosis
import Documents
import Networks
import WorkedLesson

/// A lesson as a walk: its steps in the order of the derivation, one quantity each.
///
/// Forward node by node; the errors; then, from the last layer to the first, a weight that is nudged, node by
/// node the factors of δ, the gradients of the weights into it, the biases; the check of every parameter; the
/// update and what it does to the error.
package final class Walk {
  /// The lesson with its values.
  package let worked: WorkedLesson
  /// Its steps.
  package let steps: [WalkStep]
  /// Its stages and their steps.
  package let stages: [(stage: Stage, steps: Range<Int>)]
  /// The parameters that are checked, in the order of their steps.
  package let checked: [ID]
  /// Which step tells a subject.
  private let places: [WalkStep.Subject: Int]
  /// Questions that have been posed: every frame asks again.
  var questions: [Int: Question?] = [:]
  /// Tells why a number is wrong; made when the first one is.
  private(set) lazy var auditor = Auditor(worked)
  /// What was found of numbers that were typed: every frame asks again.
  var diagnoses: [Typed: Prose?] = [:]
  /// The wrong figures of the lesson's source, where the walk passes them.
  private(set) lazy var misprints = Misprints(self)
  /// Whether the walk leaves out most of a network that is too large to be walked in whole.
  package let isSample: Bool

  /// A walk through a lesson.
  package init(_ worked: WorkedLesson) {
    self.worked = worked
    var path = WalkPath(worked)
    path.lay()
    isSample = path.isSample
    steps = path.steps
    checked = steps.compactMap { if case .check(let id) = $0.subject { id } else { nil } }
    var places: [WalkStep.Subject: Int] = [:]
    for (k, step) in steps.enumerated() {
      places[step.subject] = k
      if case .quantity(let id) = step.subject, let derivative = worked.deltas.derivative(of: id) {
        places[.quantity(derivative)] = k
      }
      if case .check(let parameter) = step.subject {
        let derivative = worked.gradient(of: parameter)
        for aspect in [ID.Aspect.numericDerivative, .difference, .relativeError] {
          places[.quantity(derivative.with(aspect))] = k
        }
      }
    }
    self.places = places
    var stages: [(stage: Stage, steps: Range<Int>)] = []
    for (k, step) in steps.enumerated() {
      if let last = stages.last, last.stage == step.stage {
        stages[stages.count - 1].steps = last.steps.lowerBound..<(k + 1)
      } else {
        stages.append((step.stage, k..<(k + 1)))
      }
    }
    self.stages = stages
  }

  /// The step that tells a subject; nil where none does.
  package func index(of subject: WalkStep.Subject) -> Int? { places[subject] }

  /// The step that tells a quantity.
  package func index(of id: ID) -> Int? { places[.quantity(id)] }

  /// Whether a quantity is known at a step: given, or told up to it.
  package func isKnown(_ id: ID, at step: Int) -> Bool {
    if let place = index(of: id) { return place <= step }
    return worked.formula(of: id) == nil
  }

  /// A text that stands for a subject in a file: `dE/dw5`, `check w5`.
  package func key(of subject: WalkStep.Subject) -> String {
    switch subject {
    case .given: "given"
    case .plot(let k): "plot \(k + 1)"
    case .quantity(let id): worked.ids.text(of: id)
    case .measure(let id): "measure \(worked.ids.text(of: id))"
    case .check(let id): "check \(worked.ids.text(of: id))"
    case .sweep(let id): "sweep \(worked.ids.text(of: id))"
    }
  }

  /// The subject that a text stands for; nil for any other.
  package func subject(of key: String) -> WalkStep.Subject? {
    let kinds: [(String, (ID) -> WalkStep.Subject)] = [
      ("measure ", WalkStep.Subject.measure), ("check ", WalkStep.Subject.check),
      ("sweep ", WalkStep.Subject.sweep),
    ]
    if key == "given" { return .given }
    if key.hasPrefix("plot "), let k = Int(key.dropFirst(5)), worked.lesson.plots.indices.contains(k - 1) {
      return .plot(k - 1)
    }
    for (word, subject) in kinds where key.hasPrefix(word) {
      return (try? worked.ids.id(of: String(key.dropFirst(word.count)))).map(subject)
    }
    return (try? worked.ids.id(of: key)).map(WalkStep.Subject.quantity)
  }
}
