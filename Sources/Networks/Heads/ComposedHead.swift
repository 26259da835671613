import Derivation

/// A head whose error is the loss of the outputs, and whose ∂E/∂net is the chain rule through the activation.
final class ComposedHead: OutputHead {
  private let activation: any Activation
  private let loss: any Loss

  init(activation: any Activation, loss: any Loss) {
    (self.activation, self.loss) = (activation, loss)
  }

  func error(
    net: UnsafePointer<Double>, out: UnsafePointer<Double>, targets: UnsafePointer<Double>, count: Int
  ) -> Double {
    loss.error(targets: targets, outputs: out, count: count)
  }

  func backward(
    net: UnsafePointer<Double>, out: UnsafePointer<Double>, targets: UnsafePointer<Double>,
    into gradient: UnsafeMutablePointer<Double>, count: Int
  ) {
    loss.backward(targets: targets, outputs: out, into: gradient, count: count)
    activation.backward(gradient, net: net, out: out, count: count)
  }

  func localError(_ o: Int, _ q: OutputQuantities) -> Formula {
    loss.formula(
      target: .of(q.target(o)), being: q.targetValue(o), output: .of(q.layer.out(o)), of: q.layer.count)
  }
}
