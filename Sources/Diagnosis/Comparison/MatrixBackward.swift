import Derivation
import Networks
import Training

/// The backward pass in matrices with one thing wrong: what a misconception makes of a network whose formulas would be
/// too many.
struct MatrixBackward {
  /// How the slope of the activation is taken in a layer.
  enum Slope {
    /// As it is.
    case right
    /// Left out.
    case one
    /// Of the activation applied once more, to the output.
    case again
    /// Multiplied in although it has cancelled.
    case putIn
    /// out·(1 − out), that of σ, whatever the activation of a single node.
    case logistic
    /// 1 − out², that of tanh.
    case tanh
  }

  /// What goes back between two layers.
  enum Weights {
    /// The weights.
    case right
    /// Those after the update.
    case updated
    /// None: the deltas are only added up.
    case one
    /// Rows for columns.
    case transposed
  }

  /// A mistake, by its id in the catalogue.
  struct Mistake {
    let id: String
    var output = Slope.right
    var hidden = Slope.right
    var weights = Weights.right
    /// Whether the gradient of a weight is δ alone.
    var leavesOutInput = false
  }

  /// The mistakes that are tried.
  static let mistakes = [
    Mistake(id: "hidden-slope-left-out", hidden: .one),
    Mistake(id: "output-slope-left-out", output: .one),
    Mistake(id: "slope-left-out-everywhere", output: .one, hidden: .one),
    Mistake(id: "slope-at-output", output: .again, hidden: .again),
    Mistake(id: "slope-put-in", output: .putIn),
    Mistake(id: "slope-of-logistic", output: .logistic, hidden: .logistic),
    Mistake(id: "slope-of-tanh", output: .tanh, hidden: .tanh),
    Mistake(id: "transposed-backward", weights: .transposed),
    Mistake(id: "updated-weights", weights: .updated),
    Mistake(id: "weights-left-out-backward", weights: .one),
    Mistake(id: "input-left-out", leavesOutInput: true),
  ]

  private let network: Network
  private let engine: MatrixEngine

  /// A backward pass of a network.
  init(_ network: Network) {
    self.network = network
    engine = MatrixEngine(network)
    engine.forward()
    engine.backward()
  }

  /// The place of a parameter's gradient.
  func index(of parameter: Name) -> Int { engine.index(of: parameter) }

  /// The gradients with a mistake, in the order of the engine; nil where it cannot be made.
  func gradients(_ mistake: Mistake) -> [Double]? {
    if mistake.weights == .transposed, !isAnySquare { return nil }
    if mistake.weights == .updated, network.learningRate == nil { return nil }
    // What couples its nodes has no output that it could be applied to once more.
    if mistake.hidden == .again, network.layers.contains(where: \.activation.couplesNodes) { return nil }
    // Where nothing has cancelled, nothing can be put in.
    if mistake.output == .putIn, !network.head.usesLogarithms { return nil }
    var gradients = [Double](repeating: 0, count: engine.gradients.count)
    var deltas = network.examples.indices.map { outputDelta(mistake.output, example: $0) }
    for l in (1...network.last).reversed() {
      if l < network.last {
        let weights = weightsBack(to: l, mistake.weights, gradients)
        for k in deltas.indices {
          deltas[k] = pulled(deltas[k], weights, width: network.count(ofLayer: l))
          apply(mistake.hidden, to: &deltas[k], layer: l, example: k)
        }
      }
      for k in deltas.indices {
        collect(deltas[k], layer: l, example: k, mistake.leavesOutInput, into: &gradients)
      }
    }
    return gradients
  }

  private var isAnySquare: Bool {
    network.last > 1
      && (2...network.last).contains { network.count(ofLayer: $0) == network.count(ofLayer: $0 - 1) }
  }

  private func values(_ l: Int, example k: Int) -> (net: [Double], out: [Double]) {
    let nodes = 0..<network.count(ofLayer: l)
    return (nodes.map { engine.net(l, $0, example: k) }, nodes.map { engine.out(l, $0, example: k) })
  }

  /// ∂E/∂net of the outputs.
  private func outputDelta(_ slope: Slope, example k: Int) -> [Double] {
    let last = network.last
    // What has cancelled cannot be that of another.
    let isForeign = slope == .logistic || slope == .tanh
    if slope == .right || slope == .putIn || (isForeign && network.head.usesLogarithms) {
      var delta = (0..<network.outputCount).map { engine.delta(last, $0, example: k) }
      if slope == .putIn { apply(.right, to: &delta, layer: last, example: k, isDiagonal: true) }
      return delta
    }
    let out = values(last, example: k).out
    var gradient = [Double](repeating: 0, count: out.count)
    if let targets = network.examples[k].targets {
      network.loss.backward(targets: targets, outputs: out, into: &gradient, count: out.count)
    }
    var scale = network.reduction == .mean ? 1 / Double(network.examples.count) : 1
    if network.loss.takesRoot { scale /= 2 * engine.error }
    for o in gradient.indices { gradient[o] *= scale }
    apply(slope, to: &gradient, layer: last, example: k)
    return gradient
  }

  /// Multiplies ∂E/∂out by the slope of the activation.
  /// - Parameter isDiagonal: whether nodes that are coupled are taken each by itself.
  private func apply(
    _ slope: Slope, to gradient: inout [Double], layer l: Int, example k: Int, isDiagonal: Bool = false
  ) {
    if slope == .one { return }
    let activation = network.layers[l - 1].activation
    var (net, out) = values(l, example: k)
    if isDiagonal, activation.couplesNodes {
      for j in gradient.indices { gradient[j] *= out[j] * (1 - out[j]) }
      return
    }
    if !activation.couplesNodes, slope == .logistic || slope == .tanh {
      for j in gradient.indices {
        gradient[j] *= slope == .tanh ? 1 - out[j] * out[j] : out[j] * (1 - out[j])
      }
      return
    }
    if slope == .again {
      net = out
      activation.activate(net, into: &out, count: net.count)
    }
    activation.backward(&gradient, net: net, out: out, count: net.count)
  }

  /// What the deltas of layer l + 1 are multiplied with on their way back, a row per node of it.
  /// - Parameter gradients: those of the layers behind, with the mistake.
  private func weightsBack(to l: Int, _ rule: Weights, _ gradients: [Double]) -> [Double] {
    let weights = network.layers[l].weights
    let (width, count) = (network.count(ofLayer: l), network.count(ofLayer: l + 1))
    switch rule {
    case .right: return weights
    case .one: return weights.map { _ in 1 }
    case .transposed:
      return width == count ? weights.indices.map { weights[$0 % width * width + $0 / width] } : weights
    case .updated:
      let start = engine.index(of: Name(.weight, l + 1, 0, 0))
      return weights.indices.map { weights[$0] - (network.learningRate ?? 0) * gradients[start + $0] }
    }
  }

  /// Wᵀδ
  private func pulled(_ delta: [Double], _ weights: [Double], width: Int) -> [Double] {
    var pulled = [Double](repeating: 0, count: width)
    for o in delta.indices { for j in 0..<width { pulled[j] += delta[o] * weights[o * width + j] } }
    return pulled
  }

  private func collect(
    _ delta: [Double], layer l: Int, example k: Int, _ leavesOutInput: Bool, into gradients: inout [Double]
  ) {
    let inputs = l == 1 ? network.examples[k].inputs : values(l - 1, example: k).out
    for j in delta.indices {
      let start = engine.index(of: Name(.weight, l, j, 0))
      for i in inputs.indices { gradients[start + i] += delta[j] * (leavesOutInput ? 1 : inputs[i]) }
      if let bias = network.layers[l - 1].biases?[j] {
        gradients[engine.index(of: Name(.bias, bias))] += delta[j]
      }
    }
  }
}
