import Derivation
import Glibc

/// Logistic outputs with binary cross-entropy in one piece.
///
/// - ln out = −(max(0, −net) + ln(1 + e^(−|net|)))
/// - ln(1 − out) = −(max(0, net) + ln(1 + e^(−|net|)))
/// - E = −Σ (t ln out + (1 − t) ln(1 − out))
/// - ∂E/∂net = out − t
///
/// Source: Elgendy 2.5.
final class LogisticCrossEntropy: OutputHead {
  let usesLogarithms = true
  let errorReadsOut = false
  let hasSeparateOutputs = true
  let closedDeltaWording = "the slope of the loss times out·(1 − out): all but this cancels"

  func error(
    net: UnsafePointer<Double>, out: UnsafePointer<Double>, targets: UnsafePointer<Double>, count: Int
  ) -> Double {
    var error = 0.0
    for o in 0..<count {
      let tail = log(1 + exp(-net[o].magnitude))
      let (logOut, logRest) = (-(max(0, -net[o]) + tail), -(max(0, net[o]) + tail))
      error += -(targets[o] * logOut + (1 - targets[o]) * logRest)
    }
    return error
  }

  func backward(
    net: UnsafePointer<Double>, out: UnsafePointer<Double>, targets: UnsafePointer<Double>,
    into gradient: UnsafeMutablePointer<Double>, count: Int
  ) {
    for o in 0..<count { gradient[o] = out[o] - targets[o] }
  }

  func localError(_ o: Int, _ q: OutputQuantities) -> Formula {
    BinaryCrossEntropy.formula(.of(q.target(o)), logOut: .of(q.logOut(o)), logRest: .of(q.logRest(o)))
  }

  func logOut(_ o: Int, _ q: OutputQuantities) -> Formula? {
    Self.logarithm(of: .negative(.of(q.layer.net(o))), net: .of(q.layer.net(o)))
  }

  func logRest(_ o: Int, _ q: OutputQuantities) -> Formula? {
    Self.logarithm(of: .of(q.layer.net(o)), net: .of(q.layer.net(o)))
  }

  func closedDelta(_ o: Int, _ q: OutputQuantities) -> Formula? {
    .sum([.of(q.layer.out(o)), .negative(.of(q.target(o)))])
  }

  private static func logarithm(of side: Formula, net: Formula) -> Formula {
    let tail = Formula.call(.log, [.sum([.number(1), .call(.exp, [.negative(.call(.abs, [net]))])])])
    return .negative(.sum([.call(.max, [.number(0), side]), tail]))
  }
}
