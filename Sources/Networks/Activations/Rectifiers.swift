import Derivation

/// The rectified linear unit: max(0, net), with slope 1 above 0 and 0 at and below it.
///
/// Source: Elgendy 2.3; Practical CNN, ch. 1.
final class RectifiedLinear: ElementwiseActivation {
  let name = "relu"
  let kinks = [0.0]
  let wording = ActivationWording(
    purpose: "ReLU lets a positive sum pass and stops a negative one.",
    slope: "1 where the sum is positive, else 0")

  @inline(__always) func value(_ net: Double) -> Double { net.isNaN || net > 0 ? net : 0 }
  @inline(__always) func slope(net: Double, out: Double) -> Double {
    // Two choices without a jump: the signs of many net inputs cannot be foretold.
    let slope = net > 0 ? 1.0 : 0.0
    return net.isNaN ? net : slope
  }
  func formula(_ net: Formula) -> Formula { .call(.max, [.number(0), net]) }
  func slopeFormula(net: Formula, out: Formula) -> Formula { .choice(net, .greater, .number(1), .number(0)) }
}

/// ReLU with a small slope of 0.01 below 0, so that no node dies.
///
/// Source: Elgendy 2.3.
final class LeakyRectifiedLinear: ElementwiseActivation {
  let name = "leaky-relu"
  let kinks = [0.0]
  let wording = ActivationWording(
    purpose: "Leaky ReLU lets a positive sum pass and a hundredth of a negative one.",
    slope: "1 where the sum is positive, else 0.01")

  @inline(__always) func value(_ net: Double) -> Double { net > 0 ? net : 0.01 * net }
  @inline(__always) func slope(net: Double, out: Double) -> Double {
    let slope = net > 0 ? 1.0 : 0.01
    return net.isNaN ? net : slope
  }
  func formula(_ net: Formula) -> Formula { .choice(net, .greater, net, .product([.number(0.01), net])) }
  func slopeFormula(net: Formula, out: Formula) -> Formula {
    .choice(net, .greater, .number(1), .number(0.01))
  }
}
