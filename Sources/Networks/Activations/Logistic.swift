import Derivation

/// The logistic function (sigmoid): σ(x) = 1 / (1 + e⁻ˣ), with σ′ = σ(1 − σ).
///
/// Source: Taylor, ch. 7 and 26; Elgendy 2.3; UNIT III, Forward Pass.
final class Logistic: ElementwiseActivation {
  let name = "logistic"
  let wording = ActivationWording(
    symbol: "σ", purpose: "σ bends the sum into (0, 1).",
    slope: "slope of σ, told by its output")

  @inline(__always) func value(_ net: Double) -> Double { logistic(net) }
  @inline(__always) func slope(net: Double, out: Double) -> Double { out * (1 - out) }
  func formula(_ net: Formula) -> Formula { .call(.logistic, [net]) }
  func slopeFormula(net: Formula, out: Formula) -> Formula {
    .product([out, .sum([.number(1), .negative(out)])])
  }
}
