import Networks
import Training

/// The engine over the examples that are looked at, at whatever parameters.
struct SampleEngine {
  private let network: Network
  private let engine: MatrixEngine
  /// By what a sum over the sample is multiplied to stand for what an update goes by: all examples, or an average batch.
  private let scale: Double
  private let frozen: [Int]

  /// An engine over some examples of a network.
  init(_ network: Network, _ sample: [Int]) {
    var part = network
    part.examples = sample.map { network.examples[$0] }
    part.batches = nil
    self.network = part
    engine = MatrixEngine(part, rows: part.examples.count)
    let goesBy = network.batches?.size ?? network.examples.count
    scale = network.reduction == .sum ? Double(goesBy) / Double(sample.count) : 1
    frozen =
      network.frozen.isEmpty
      ? [] : network.parameters.enumerated().filter { network.frozen.contains($0.element) }.map(\.offset)
  }

  /// What is seen at some parameters; nil where a number is not finite.
  func snapshot(_ step: Int, error: Double, _ parameters: [Double]) -> Snapshot? {
    set(parameters)
    engine.forward()
    engine.backward()
    guard engine.error.isFinite, parameters.allSatisfy(\.isFinite) else { return nil }
    var start = 0
    let layers = (1...network.last).map { l -> LayerState in
      let range = start..<(start + network.layers[l - 1].weights.count)
      start = range.upperBound
      return LayerState(
        layer: l, saturated: saturated(l), dead: dead(l), signal: rootMeanSquare(activations(l)),
        delta: length(deltas(l)),
        gradient: length(engine.gradients[range]), weights: length(engine.parameters[range]), miss: miss(l))
    }
    return Snapshot(step: step, error: error, layers: layers)
  }

  private func set(_ parameters: [Double]) {
    for (k, x) in parameters.enumerated() { engine.parameters[k] = x }
  }

  private func deltas(_ l: Int) -> [Double] {
    network.examples.indices.flatMap { k in
      (0..<network.count(ofLayer: l)).map { engine.delta(l, $0, example: k) }
    }
  }

  private func activations(_ l: Int) -> [Double] {
    network.examples.indices.flatMap { k in
      (0..<network.count(ofLayer: l)).map { engine.out(l, $0, example: k) }
    }
  }

  private func nodes(_ l: Int, where isSo: (_ net: Double, _ out: Double) -> Bool) -> [Int] {
    (0..<network.count(ofLayer: l)).filter { j in
      network.examples.indices.allSatisfy {
        isSo(engine.net(l, j, example: $0), engine.out(l, j, example: $0))
      }
    }
  }

  /// Only what flattens at both ends can be saturated: σ and tanh, whose steepest place is 0.
  private func saturated(_ l: Int) -> [Int] {
    guard let activation = network.layers[l - 1].activation as? any ElementwiseActivation,
      ["logistic", "tanh"].contains(activation.name)
    else { return [] }
    let steepest = activation.slope(net: 0, out: activation.value(0))
    return nodes(l) { abs(activation.slope(net: $0, out: $1)) < steepest / 100 }
  }

  private func dead(_ l: Int) -> [Int] {
    network.layers[l - 1].activation.name == "relu" ? nodes(l) { net, _ in net <= 0 } : []
  }

  private func miss(_ l: Int) -> Double {
    guard l == network.last else { return 0 }
    return network.examples.indices.reduce(0) { most, k in
      (network.examples[k].targets ?? []).enumerated().reduce(most) {
        max($0, abs($1.element - engine.out(l, $1.offset, example: k)))
      }
    }
  }

  // MARK: Curvature

  /// The gradient at some parameters, weight decay included, 0 for what is frozen.
  private func gradient(at parameters: [Double]) -> [Double] {
    set(parameters)
    engine.forward()
    engine.backward()
    var g = engine.gradients.map { scale * $0 }
    if network.weightDecay != 0 { for k in g.indices { g[k] += network.weightDecay * parameters[k] } }
    for k in frozen { g[k] = 0 }
    return g
  }

  /// How the error bends at the network's own parameters; nil where that was ended from outside.
  func curvature(goesOn: () -> Bool) -> Curvature? {
    var start: [Double] = network.layers.flatMap(\.weights)
    start += network.biases.map(\.value)
    let g = gradient(at: start)
    var isEnded = false
    let curvature = Curvature(gradient: g) { v in
      isEnded = isEnded || !goesOn()
      // A product that is 0 ends every search.
      if isEnded { return [Double](repeating: 0, count: v.count) }
      var product = zip(engine.hessianProduct(v), v).map { scale * $0 + network.weightDecay * $1 }
      for k in frozen { product[k] = 0 }
      return product
    }
    if isEnded { return nil }
    return curvature.withTrial(of: engine.error) { step in
      set(zip(start, g).map { $0 - step * $1 })
      engine.forward()
      return engine.error
    }
  }
}

/// The root of the mean of squares.
func rootMeanSquare(_ x: [Double]) -> Double { length(x) / Double(max(1, x.count)).squareRoot() }

/// The root of the sum of squares.
func length(_ x: some Sequence<Double>) -> Double { x.reduce(0) { $0 + $1 * $1 }.squareRoot() }
