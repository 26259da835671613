import Derivation
import Glibc

/// Softmax with cross-entropy in one piece.
///
/// - ln out_o = net_o − max − ln Σ e^(net − max), finite at any net input
/// - E = −Σ t_o · ln out_o
/// - ∂E/∂net_o = out_o·Σt − t_o, which is out_o − t_o where the targets sum to 1
///
/// Source: Elgendy 2.5; Practical CNN, ch. 1.
final class SoftmaxCrossEntropy: OutputHead {
  let usesLogarithms = true
  let errorReadsOut = false
  let closedDeltaWording = "−t/out of the loss times the slopes of the shares: all but this cancels"

  func error(
    net: UnsafePointer<Double>, out: UnsafePointer<Double>, targets: UnsafePointer<Double>, count: Int
  ) -> Double {
    let largest = largest(net, count)
    var sum = 0.0
    for o in 0..<count { sum += exp(net[o] - largest) }
    let logSum = log(sum)
    var error = 0.0
    for o in 0..<count { error += -(targets[o] * (net[o] - largest - logSum)) }
    return error
  }

  func backward(
    net: UnsafePointer<Double>, out: UnsafePointer<Double>, targets: UnsafePointer<Double>,
    into gradient: UnsafeMutablePointer<Double>, count: Int
  ) {
    var sum = 0.0
    for o in 0..<count { sum += targets[o] }
    if sumsToOne(sum) { sum = 1 }
    for o in 0..<count { gradient[o] = sum * out[o] - targets[o] }
  }

  func localError(_ o: Int, _ q: OutputQuantities) -> Formula {
    .negative(.product([.of(q.target(o)), .of(q.logOut(o))]))
  }

  func logOut(_ o: Int, _ q: OutputQuantities) -> Formula? {
    .sum([.of(q.layer.net(o)), .negative(.of(q.layer.largest)), .negative(.call(.log, [.of(q.layer.sum)]))])
  }

  func closedDelta(_ o: Int, _ q: OutputQuantities) -> Formula? {
    let out = Formula.of(q.layer.out(o))
    let targets = Formula.plus((0..<q.layer.count).map { .of(q.target($0)) })
    return .sum([q.targetsSumToOne ? out : .product([targets, out]), .negative(.of(q.target(o)))])
  }
}

/// Whether a sum of targets is 1, but for the noise of its last bits.
func sumsToOne(_ sum: Double) -> Bool { (sum - 1).magnitude < 1e-12 }
