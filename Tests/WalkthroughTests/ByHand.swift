import Glibc

/// A 2-2-2 network with logistic nodes and half the squared error, worked out in plain arithmetic: nothing of it comes
/// from the program that is tested.
struct ByHand {
  let inputs: (Double, Double)
  let targets: (Double, Double)
  let rate = 0.5
  /// The weights into the hidden nodes, row by row, and their biases.
  let hidden: (Double, Double, Double, Double), hiddenBias: (Double, Double)
  /// The weights into the outputs, row by row, and their biases.
  let output: (Double, Double, Double, Double), outputBias: (Double, Double)

  static let mazur = ByHand(
    inputs: (0.05, 0.10), targets: (0.01, 0.99), hidden: (0.15, 0.20, 0.25, 0.30), hiddenBias: (0.35, 0.35),
    output: (0.40, 0.45, 0.50, 0.55), outputBias: (0.60, 0.60))
  static let chicken = ByHand(
    inputs: (0.15, 0.35), targets: (0, 1), hidden: (0.10, 0.12, 0.20, 0.17), hiddenBias: (0.80, 0.25),
    output: (0.05, 0.33, 0.40, 0.07), outputBias: (0.15, 0.70))

  func sigma(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

  // Net inputs (n, m), outputs (h, o), slopes of the outputs, deltas (d, e) and the sums of the roads (g).
  var n1: Double { hidden.0 * inputs.0 + hidden.1 * inputs.1 + hiddenBias.0 }
  var n2: Double { hidden.2 * inputs.0 + hidden.3 * inputs.1 + hiddenBias.1 }
  var h1: Double { sigma(n1) }
  var h2: Double { sigma(n2) }
  var m1: Double { output.0 * h1 + output.1 * h2 + outputBias.0 }
  var m2: Double { output.2 * h1 + output.3 * h2 + outputBias.1 }
  var o1: Double { sigma(m1) }
  var o2: Double { sigma(m2) }
  var miss1: Double { o1 - targets.0 }
  var miss2: Double { o2 - targets.1 }
  var d1: Double { miss1 * o1 * (1 - o1) }
  var d2: Double { miss2 * o2 * (1 - o2) }
  var g1: Double { d1 * output.0 + d2 * output.2 }
  var g2: Double { d1 * output.1 + d2 * output.3 }
  var e1: Double { g1 * h1 * (1 - h1) }
  var e2: Double { g2 * h2 * (1 - h2) }
}
