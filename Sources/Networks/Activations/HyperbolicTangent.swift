import Derivation
import Glibc

/// The hyperbolic tangent, with tanh′ = 1 − tanh².
///
/// Source: Elgendy 2.3; Practical CNN, ch. 1.
final class HyperbolicTangent: ElementwiseActivation {
  let name = "tanh"
  let wording = ActivationWording(
    purpose: "tanh bends the sum into (−1, 1), with 0 in the middle.",
    slope: "slope of tanh, told by its output")

  @inline(__always) func value(_ net: Double) -> Double { tanh(net) }
  @inline(__always) func slope(net: Double, out: Double) -> Double { 1 - out * out }
  func formula(_ net: Formula) -> Formula { .call(.tanh, [net]) }
  func slopeFormula(net: Formula, out: Formula) -> Formula {
    .sum([.number(1), .negative(.power(out, .number(2)))])
  }
}
