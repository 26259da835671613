import Derivation

/// A head whose error is the loss of the outputs, and whose ∂E/∂net is the chain rule through the activation.
struct ComposedHead: OutputHead {
  let activation: any Activation
  let loss: any Loss

  func error(
    net: UnsafeBufferPointer<Double>, out: UnsafeBufferPointer<Double>, targets: UnsafeBufferPointer<Double>
  ) -> Double {
    var error = 0.0
    for o in 0..<out.count { error += loss.value(target: targets[o], output: out[o], of: out.count) }
    return error
  }

  func backward(
    net: UnsafeBufferPointer<Double>, out: UnsafeBufferPointer<Double>, targets: UnsafeBufferPointer<Double>,
    into gradient: UnsafeMutableBufferPointer<Double>
  ) {
    for o in 0..<out.count { gradient[o] = loss.slope(target: targets[o], output: out[o], of: out.count) }
    activation.backward(gradient, net: net, out: out)
  }

  func localError(_ o: Int, _ q: OutputQuantities) -> Formula {
    loss.formula(target: .of(q.target(o)), output: .of(q.layer.out(o)), of: q.layer.count)
  }
}
