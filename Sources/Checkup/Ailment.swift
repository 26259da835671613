import Derivation

/// Something that can be wrong with a training run. A new one is a file with a type, and a line in ``Ailments/all``.
package protocol Ailment: Sendable {
  /// Its name in JSON, such as `dead-nodes`.
  var name: String { get }
  /// The bundled lesson that teaches it.
  var lesson: String { get }

  /// What is found in a run; empty where it is not present.
  func findings(in run: ObservedRun) -> [Finding]
}

/// How much a finding matters.
package enum Gravity: String, Sendable {
  /// The training fails by it, or may.
  case grave
  /// Worth a look; the training may do well all the same.
  case slight
}

/// A number that shows a finding.
package struct Figure: Sendable {
  /// What it is, as in JSON.
  package let name: String
  /// Its value.
  package let value: Double

  /// A figure.
  package init(_ name: String, _ value: Double) { (self.name, self.value) = (name, value) }
}

/// An ailment as found.
package struct Finding: Sendable {
  /// How much it matters.
  package let gravity: Gravity
  /// What it is, one sentence.
  package let what: String
  /// The figures that show it, told: where, and how much.
  package let evidence: String
  /// What to do, one sentence.
  package let remedy: String
  /// The figures by name.
  package let figures: [Figure]
  /// The examples that it is about, counted from 1; empty where it is not about some.
  package let examples: [Int]
  /// The lesson that teaches it, where that is not the ailment's.
  package let lesson: String?

  /// A finding.
  package init(
    _ gravity: Gravity, _ what: String, evidence: String, remedy: String, figures: [Figure],
    examples: [Int] = [], lesson: String? = nil
  ) {
    (self.gravity, self.what, self.evidence, self.remedy) = (gravity, what, evidence, remedy)
    (self.figures, self.examples, self.lesson) = (figures, examples, lesson)
  }
}

/// All ailments that are looked for.
package enum Ailments {
  /// In the order in which they are told: what is wrong with the data first, then with the starting weights, since the
  /// rest follows from them.
  package static let all: [any Ailment] = [
    ContradictoryExamples(), UnreachableTargets(), LopsidedClasses(), SuspectLabels(), UnscaledInputs(),
    UnscaledTargets(), UnshuffledData(), SenselessChoices(), EqualNodes(), ExplodingGradients(),
    VanishingGradients(), SaturatedNodes(), DeadNodes(), NotFinite(), LearningRateTooHigh(),
    LearningRateTooLow(), WeightDecayTooStrong(), NothingLearned(), Overfitting(), NothingGeneral(),
  ]
}

extension Ailment {
  /// Its name in words: "dead nodes".
  package var words: String { String(name.map { $0 == "-" ? " " : $0 }) }
}

/// A number in three significant digits, with a minus sign.
func short(_ x: Double) -> String { (x < 0 ? "−" : "") + Digits.significant(3).text(of: abs(x)) }

/// A share in percent.
func percent(_ part: Int, of whole: Int) -> String { percent(Double(part) / Double(max(1, whole))) }

/// A share in percent: whole ones from 10 on, below that in two digits.
func percent(_ share: Double) -> String {
  let percent = 100 * share
  return (percent < 9.95 ? Digits.significant(2) : Digits.decimals(0)).text(of: percent) + " %"
}

/// So many of a list are named in a sentence.
let mostListed = 6

/// The first of a list, "a, b, c", and how many more there are.
func listed(_ names: [String]) -> String {
  let rest = names.count - mostListed
  return names.prefix(mostListed).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
}

/// "layer 2", "layers 1, 2, 3".
func layerNames(_ layers: [LayerState]) -> String {
  "layer\(layers.count == 1 ? "" : "s") " + layers.map { String($0.layer) }.joined(separator: ", ")
}
