import Derivation

/// The identity: the net input passes unchanged, with slope 1. It learns, but layers of it collapse into one.
///
/// Source: Elgendy 2.3.1.
final class Identity: ElementwiseActivation {
  let name = "identity"
  let wording = ActivationWording(purpose: "The sum passes unchanged.", slope: "a straight line has slope 1")

  @inline(__always) func value(_ net: Double) -> Double { net }
  @inline(__always) func slope(net: Double, out: Double) -> Double { 1 }
  func formula(_ net: Formula) -> Formula { net }
  func slopeFormula(net: Formula, out: Formula) -> Formula { .number(1) }
}
