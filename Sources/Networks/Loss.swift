import Derivation

/// How the errors of several examples become one.
package enum Reduction: String, Sendable, CaseIterable {
  /// Their sum.
  case sum
  /// Their mean.
  case mean

  /// Other names, as a hint for who writes one here.
  package static let synonyms = ["avg": "mean", "average": "mean", "batchmean": "mean", "total": "sum"]
}

/// A loss: what one example's outputs cost, given its targets.
///
/// It is a sum over the outputs; each output's part is its local error E_o, with whatever factor the loss has.
/// Targets t and outputs z have the shape `[outputs]`. An object, as an activation is.
package protocol Loss: AnyObject, Sendable {
  /// Its name in a lesson.
  var name: String { get }
  /// How examples are reduced unless the lesson says so.
  var reduction: Reduction { get }
  /// Whether a root is taken last, of the reduced sum.
  var takesRoot: Bool { get }
  /// Whether the error of an example is a mean over its outputs, not a sum.
  var takesMeanOfOutputs: Bool { get }
  /// The only activation with which it makes sense; nil: any.
  var requiredActivation: String? { get }
  /// Whether its slope jumps where an output meets its target.
  var hasKinkAtTarget: Bool { get }

  /// The local error of one output among m.
  func value(target t: Double, output z: Double, of m: Int) -> Double
  /// ∂E_o/∂z
  func slope(target t: Double, output z: Double, of m: Int) -> Double
  /// The error of one example: the sum of its local errors.
  func error(targets: UnsafePointer<Double>, outputs: UnsafePointer<Double>, count: Int) -> Double
  /// ∂E/∂z of one example, written into `gradient`.
  func backward(
    targets: UnsafePointer<Double>, outputs: UnsafePointer<Double>,
    into gradient: UnsafeMutablePointer<Double>, count: Int)
  /// The local error as a formula.
  func formula(target t: Formula, output z: Formula, of m: Int) -> Formula
  /// ∂E_o/∂z as a formula.
  func slopeFormula(target t: Formula, output z: Formula, of m: Int) -> Formula
  /// The local error where the target is known to be 0 or 1: without a term that it multiplies by 0, since
  /// 0·ln 0 is 0 here and has no value in floating point. Nil where there is no such term.
  func formula(of certainty: Certainty, target t: Formula, output z: Formula) -> Formula?
  /// ∂E_o/∂z likewise.
  func slopeFormula(of certainty: Certainty, target t: Formula, output z: Formula) -> Formula?

  /// What the program says of it.
  var wording: LossWording { get }
}

/// A target that says no or yes, and nothing in between.
package enum Certainty: Double, Sendable {
  /// 0
  case no = 0
  /// 1
  case yes = 1
}

extension Loss {
  /// No such term.
  package func formula(of certainty: Certainty, target t: Formula, output z: Formula) -> Formula? { nil }
  /// No such term.
  package func slopeFormula(of certainty: Certainty, target t: Formula, output z: Formula) -> Formula? { nil }

  /// The local error of a target whose value is known.
  package func formula(target t: Formula, being value: Double, output z: Formula, of m: Int) -> Formula {
    Certainty(rawValue: value).flatMap { formula(of: $0, target: t, output: z) }
      ?? formula(target: t, output: z, of: m)
  }

  /// ∂E_o/∂z of a target whose value is known.
  func slopeFormula(target t: Formula, being value: Double, output z: Formula, of m: Int) -> Formula {
    Certainty(rawValue: value).flatMap { slopeFormula(of: $0, target: t, output: z) }
      ?? slopeFormula(target: t, output: z, of: m)
  }

  /// Any.
  package var requiredActivation: String? { nil }
  /// It does not.
  package var hasKinkAtTarget: Bool { false }
  /// A sum.
  package var takesMeanOfOutputs: Bool { false }
  /// No root.
  package var takesRoot: Bool { false }

  /// Output by output.
  @inline(__always)
  package func error(targets: UnsafePointer<Double>, outputs: UnsafePointer<Double>, count: Int) -> Double {
    var error = 0.0
    for o in 0..<count { error += value(target: targets[o], output: outputs[o], of: count) }
    return error
  }

  /// Output by output.
  @inline(__always)
  package func backward(
    targets: UnsafePointer<Double>, outputs: UnsafePointer<Double>,
    into gradient: UnsafeMutablePointer<Double>, count: Int
  ) {
    for o in 0..<count {
      gradient[o] = slope(target: targets[o], output: outputs[o], of: count)
    }
  }
}

/// What is said of a loss, in our own words.
package struct LossWording: Sendable {
  /// What it measures and why so, one sentence.
  package let purpose: String
  /// How its slope comes about, a few words beside the formula.
  package let slope: String

  /// The words for a loss.
  package init(purpose: String, slope: String) {
    self.purpose = purpose
    self.slope = slope
  }
}
