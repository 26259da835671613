import Derivation

/// The step of the perceptron: 1 above 0, 0 below it. At 0 the sources disagree, so a lesson says which.
///
/// Its slope is 0 wherever it has one: a gradient cannot pass.
/// Source: UNIT III, Perceptron; Elgendy 2.1 (fires at 0 in the figure, not in the code).
final class StepFunction: ElementwiseActivation {
  let name = "step"
  let kinks = [0.0]
  /// Whether a net input of 0 fires.
  let firesAtZero: Bool
  let wording = ActivationWording(
    purpose: "The step fires or does not: 1 or 0.", slope: "flat on both sides: no slope to pass on")

  init(firesAtZero: Bool) { self.firesAtZero = firesAtZero }

  @inline(__always) func value(_ net: Double) -> Double {
    net.isNaN ? net : net > 0 || (firesAtZero && net == 0) ? 1 : 0
  }
  @inline(__always) func slope(net: Double, out: Double) -> Double { 0 }
  func formula(_ net: Formula) -> Formula {
    .choice(net, firesAtZero ? .greaterOrEqual : .greater, .number(1), .number(0))
  }
  func slopeFormula(net: Formula, out: Formula) -> Formula { .number(0) }
}

/// The sign: 1 above 0, −1 below, 0 at 0. Flat like the step.
///
/// Source: UNIT III, Perceptron.
final class SignFunction: ElementwiseActivation {
  let name = "sign"
  let kinks = [0.0]
  let wording = ActivationWording(
    purpose: "The sign is 1 above 0, −1 below, and 0 at 0.", slope: "flat on both sides: no slope to pass on")

  @inline(__always) func value(_ net: Double) -> Double { net > 0 ? 1 : net < 0 ? -1 : net.isNaN ? net : 0 }
  @inline(__always) func slope(net: Double, out: Double) -> Double { 0 }
  func formula(_ net: Formula) -> Formula {
    .choice(net, .greater, .number(1), .choice(net, .greaterOrEqual, .number(0), .number(-1)))
  }
  func slopeFormula(net: Formula, out: Formula) -> Formula { .number(0) }
}
