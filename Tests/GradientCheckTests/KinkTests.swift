import Networks
import Testing

@Suite("Where slopes jump")
struct KinkTests {
  private func out(_ activation: any Activation, _ net: Double) -> Double {
    var out = [0.0]
    activation.activate([net], into: &out, count: 1)
    return out[0]
  }

  @Test(
    "an activation names the net inputs at which its slope jumps, and no others",
    arguments: [false, true])
  func activations(firesAtZero: Bool) {
    for activation in Activations.all(firesAtZero: firesAtZero) where !activation.couplesNodes {
      // The sign is 0 at 0 and jumps as far on both sides: so large a slope is a jump too.
      for k in -60...60 {
        let (x, h) = (Double(k) / 20, 1e-6)
        let left = (out(activation, x) - out(activation, x - h)) / h
        let right = (out(activation, x + h) - out(activation, x)) / h
        let jumps = left.magnitude > 1e3 || (left - right).magnitude > 1e-3
        #expect(jumps == activation.kinks.contains(x), "\(activation.name) at \(x)")
      }
    }
  }

  @Test("a loss says whether its slope jumps where the output meets its target")
  func losses() {
    for loss in Losses.all where loss.requiredActivation == nil {
      let (t, h) = (0.4, 1e-6)
      func error(_ z: Double) -> Double { loss.value(target: t, output: z, of: 2) }
      let jump = ((error(t + h) - error(t)) / h - (error(t) - error(t - h)) / h).magnitude
      #expect((jump > 1e-3) == loss.hasKinkAtTarget, "\(loss.name)")
    }
  }

  @Test("a head that says so does without the activations, or without the net inputs, for its error")
  func heads() {
    let (net, targets) = ([0.3, -1.2, 0.8], [0.0, 1.0, 0.0])
    for (name, loss) in [
      ("softmax", "cross-entropy"), ("logistic", "binary-cross-entropy"), ("tanh", "squared-error"),
      ("logistic", "mean-absolute-error"), ("step", "perceptron"),
    ] {
      guard let activation = Activations.named(name), let loss = Losses.all.first(where: { $0.name == loss })
      else {
        Issue.record("\(name), \(loss)")
        continue
      }
      let network = Network(
        inputs: ["x"], layers: [Layer(nodes: ["a", "b", "c"], activation: activation, weights: net)],
        biases: [],
        loss: loss, examples: [Example(inputs: [1], targets: targets)])
      func error(_ net: [Double], _ out: [Double]) -> Double {
        network.head.error(net: net, out: out, targets: targets, count: net.count)
      }
      let unknown = [Double](repeating: .nan, count: 3)
      #expect(error(net, unknown).isNaN == network.head.errorReadsOut, "\(name)")
      #expect(error(unknown, targets).isNaN == network.head.errorReadsNet, "\(name)")
    }
  }
}
