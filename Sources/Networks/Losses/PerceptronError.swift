import Derivation

/// The error of the perceptron's learning rule: (out − t)·net, the net input of an output that is wrong, else 0.
///
/// The step has no slope to pass on, but out is constant on each side of 0, so wherever there is a slope it is
///
/// - ∂E/∂net = out − t
/// - new w = w − η·(out − t)·x = w + η·(t − out)·x, the learning rule
///
/// Source: UNIT III, Perceptron; Elgendy 2.1.
final class PerceptronError: Loss {
  let name = "perceptron"
  let reduction = Reduction.sum
  let requiredActivation: String? = "step"
  let wording = LossWording(
    purpose: "A right output costs nothing, a wrong one as much as its net input is on the wrong side of 0.",
    slope: "the net input: by how much it is on the wrong side")

  // Without the net input there is only the miss; the head knows more.
  func value(target t: Double, output z: Double, of m: Int) -> Double { (z - t).magnitude }
  func slope(target t: Double, output z: Double, of m: Int) -> Double { z - t }
  func formula(target t: Formula, output z: Formula, of m: Int) -> Formula {
    .call(.abs, [.sum([z, .negative(t)])])
  }
  func slopeFormula(target t: Formula, output z: Formula, of m: Int) -> Formula { .sum([z, .negative(t)]) }
}

/// Step outputs with the perceptron's error in one piece.
final class PerceptronHead: OutputHead {
  let hasSeparateOutputs = true
  let readsNet = true
  let closedDeltaWording = "0 where the output is right, else 1 or −1: the whole of the learning rule"

  func error(
    net: UnsafePointer<Double>, out: UnsafePointer<Double>, targets: UnsafePointer<Double>, count: Int
  ) -> Double {
    var error = 0.0
    for o in 0..<count { error += (out[o] - targets[o]) * net[o] }
    return error
  }

  func backward(
    net: UnsafePointer<Double>, out: UnsafePointer<Double>, targets: UnsafePointer<Double>,
    into gradient: UnsafeMutablePointer<Double>, count: Int
  ) {
    for o in 0..<count { gradient[o] = out[o] - targets[o] }
  }

  func localError(_ o: Int, _ q: OutputQuantities) -> Formula {
    .product([.sum([.of(q.layer.out(o)), .negative(.of(q.target(o)))]), .of(q.layer.net(o))])
  }

  func closedDelta(_ o: Int, _ q: OutputQuantities) -> Formula? {
    .sum([.of(q.layer.out(o)), .negative(.of(q.target(o)))])
  }
}
