import Glibc
import Networks

/// How what the layers pass on grows or shrinks before training, forward and backward.
struct LayerGrowth {
  /// δ of layer 1 by δ of the last layer.
  let backward: Double
  /// The activations of the last hidden layer by the inputs, as root mean squares; nil where an activation keeps them
  /// within bounds, so that they tell nothing of the weights.
  let forward: Double?
  private let layers: Int

  /// Nil with fewer than three layers, or where nothing arrives.
  init?(_ run: ObservedRun) {
    guard run.network.last > 2, let seen = run.start, let first = seen.layers.first,
      let last = seen.layers.last, last.delta > 0
    else { return nil }
    layers = run.network.last
    backward = first.delta / last.delta
    let inputs = rootMeanSquare(run.sample.flatMap { run.network.examples[$0].inputs })
    let isUnbounded = run.network.layers.dropLast().allSatisfy {
      !["logistic", "tanh", "softmax", "step", "sign"].contains($0.activation.name)
    }
    forward = isUnbounded && inputs > 0 ? seen.layers[layers - 2].signal / inputs : nil
  }

  /// Whether both directions show growth, neither by itself beyond doubt: each by 10, together by 1,000.
  var growsBothWays: Bool { forward.map { $0 > 10 && backward > 10 && $0 * backward > 1000 } ?? false }
  /// Likewise shrinking.
  var shrinksBothWays: Bool { forward.map { $0 < 0.1 && backward < 0.1 && $0 * backward < 1e-3 } ?? false }
  /// By how much a layer multiplies δ.
  var factor: Double { exp2(log2(backward) / Double(layers - 1)) }

  /// What is seen, told; `limit` is that of δ alone.
  func evidence(limit: Double) -> String {
    let told =
      "Before training, δ of layer 1 is \(short(backward)) times δ of layer \(layers)"
      + (backward == 0 ? "." : ": a factor of \(short(factor)) a layer")
    if backward == 0 { return told }
    guard let forward, growsBothWays || shrinksBothWays else {
      return told + "; the limit is \(short(limit)) in all."
    }
    return told
      + ". On the way forward the activations of layer \(layers - 1) are \(short(forward)) times the inputs: a factor of \(short(exp2(log2(forward) / Double(layers - 1)))) a layer. The same weights do both."
  }

  /// The figures by name.
  func figures(limit: Double) -> [Figure] {
    [Figure("ratio", backward), Figure("factor", factor), Figure("limit", limit)]
      + (forward.map { [Figure("forward-ratio", $0)] } ?? [])
  }
}
