import Derivation
import Networks

/// Forward pass, backward pass and update of a whole network over contiguous storage, in batches.
///
/// It shares no code with the formulas; tests hold the two together. Sums run in the order of the formulas, so
/// on a small network even the last bits agree.
///
/// Shapes: a layer of n nodes after one of m has weights `[n × m]`, row by row; activations and deltas of all
/// k examples are `[k × n]`, example by example. Parameters are one array: the weights layer by layer, then the
/// biases.
package final class MatrixEngine {
  /// The network: its shape, activations, loss and examples.
  package let network: Network
  /// All parameters: weights layer by layer and node by node, then biases.
  package let parameters: UnsafeMutableBufferPointer<Double>
  /// ∂E/∂parameter in the same order, as of the last ``backward()``.
  package let gradients: UnsafeMutableBufferPointer<Double>
  /// The total error, as of the last ``forward()``; not a number where there are no targets.
  package private(set) var error = Double.nan

  private let head: any OutputHead
  private let layers: [LayerStorage]
  private let inputs: UnsafeMutableBufferPointer<Double>
  private let targets: UnsafeMutableBufferPointer<Double>
  private let frozen: [Int]
  private let examples: Int
  private let biasStart: Int

  /// Where a layer's numbers stand.
  private struct LayerStorage {
    let activation: any Activation
    let width: Int
    let count: Int
    let weightStart: Int
    /// For each node the index of its bias among the parameters; empty without biases.
    let biases: [Int]
    let net: UnsafeMutableBufferPointer<Double>
    let out: UnsafeMutableBufferPointer<Double>
    let delta: UnsafeMutableBufferPointer<Double>
  }

  /// An engine with the network's own parameters.
  package init(_ network: Network) {
    self.network = network
    head = network.head
    examples = network.examples.count
    biasStart = network.weightCount
    parameters = .allocate(capacity: network.parameterCount)
    gradients = .allocate(capacity: network.parameterCount)
    gradients.initialize(repeating: 0)
    inputs = .allocate(capacity: examples * network.inputs.count)
    _ = inputs.initialize(from: network.examples.flatMap(\.inputs))
    targets = .allocate(capacity: examples * network.outputCount)
    targets.initialize(repeating: .nan)
    if network.hasTargets { _ = targets.update(from: network.examples.flatMap { $0.targets ?? [] }) }
    var start = 0
    var layers: [LayerStorage] = []
    for l in 1...network.last {
      let (layer, width) = (network.layers[l - 1], network.count(ofLayer: l - 1))
      func buffer() -> UnsafeMutableBufferPointer<Double> {
        let buffer = UnsafeMutableBufferPointer<Double>.allocate(capacity: network.examples.count * layer.count)
        buffer.initialize(repeating: 0)
        return buffer
      }
      layers.append(
        LayerStorage(
          activation: layer.activation, width: width, count: layer.count, weightStart: start,
          biases: (layer.biases ?? []).map { network.weightCount + $0 }, net: buffer(), out: buffer(), delta: buffer()))
      start += layer.weights.count
    }
    self.layers = layers
    frozen = network.parameters.enumerated().filter { network.frozen.contains($0.element) }.map(\.offset)
    _ = parameters.initialize(from: network.layers.flatMap(\.weights) + network.biases.map(\.value))
  }

  deinit {
    for buffer in [parameters, gradients, inputs, targets] + layers.flatMap({ [$0.net, $0.out, $0.delta] }) {
      buffer.deallocate()
    }
  }

  /// The activations of the output layer, one array per example.
  package var outputs: [[Double]] {
    guard let last = layers.last else { return [] }
    return (0..<examples).map { k in Array(last.out[(k * last.count)..<((k + 1) * last.count)]) }
  }

  /// The net input of a node of layer l, as of the last ``forward()``; examples are counted from 0.
  package func net(_ l: Int, _ j: Int, example k: Int) -> Double { layers[l - 1].net[k * layers[l - 1].count + j] }
  /// The activation of a node of layer l, as of the last ``forward()``.
  package func out(_ l: Int, _ j: Int, example k: Int) -> Double { layers[l - 1].out[k * layers[l - 1].count + j] }
  /// ∂E/∂net of a node of layer l, as of the last ``backward()``.
  package func delta(_ l: Int, _ j: Int, example k: Int) -> Double { layers[l - 1].delta[k * layers[l - 1].count + j] }

  /// The parameter's place in ``parameters`` and ``gradients``.
  package func index(of parameter: Name) -> Int {
    if parameter.symbol == .bias { return biasStart + parameter[0] }
    let layer = layers[parameter[0] - 1]
    return layer.weightStart + parameter[1] * layer.width + parameter[2]
  }

  // MARK: Forward

  /// net = W·x + b and out = f(net), layer by layer, for every example; then the total error.
  package func forward() {
    var x = UnsafeBufferPointer(inputs)
    for layer in layers {
      for k in 0..<examples { forward(layer, x, example: k) }
      x = UnsafeBufferPointer(layer.out)
    }
    if network.hasTargets { error = totalError() }
  }

  @inline(__always)
  private func forward(_ layer: LayerStorage, _ x: UnsafeBufferPointer<Double>, example k: Int) {
    // Pointers without bounds checks: every index is below a count fixed at `init`.
    guard let w = parameters.baseAddress, let x = x.baseAddress, let nets = layer.net.baseAddress else { return }
    let (width, input, net) = (layer.width, x + k * layer.width, nets + k * layer.count)
    var row = w + layer.weightStart
    for j in 0..<layer.count {
      var sum = row[0] * input[0]
      for i in 1..<max(1, width) { sum += row[i] * input[i] }
      if !layer.biases.isEmpty { sum += w[layer.biases[j]] }
      net[j] = sum
      row += width
    }
    layer.activation.activate(slice(layer.net, k, layer.count), into: mutableSlice(layer.out, k, layer.count))
  }

  private func totalError() -> Double {
    guard let last = layers.last else { return .nan }
    var sum = 0.0
    for k in 0..<examples {
      sum += head.error(
        net: slice(last.net, k, last.count), out: slice(last.out, k, last.count),
        targets: slice(targets, k, last.count))
    }
    if network.reduction == .mean && examples > 1 { sum /= Double(examples) }
    return network.loss.takesRoot ? sum.squareRoot() : sum
  }

  // MARK: Backward

  /// δ of every node from the last layer to the first, and from them ∂E/∂w and ∂E/∂b, summed over the examples.
  /// - Precondition: ``forward()`` has run with the present parameters, and there are targets.
  package func backward() {
    gradients.update(repeating: 0)
    for l in layers.indices.reversed() {
      let layer = layers[l]
      for k in 0..<examples {
        let delta = mutableSlice(layer.delta, k, layer.count)
        if l == layers.count - 1 {
          outputDelta(layer, k, into: delta)
        } else {
          pull(back: layers[l + 1], k, into: delta)
          layer.activation.backward(delta, net: slice(layer.net, k, layer.count), out: slice(layer.out, k, layer.count))
        }
        collect(layer, delta, input: l == 0 ? UnsafeBufferPointer(inputs) : UnsafeBufferPointer(layers[l - 1].out), k)
      }
    }
  }

  private func outputDelta(_ layer: LayerStorage, _ k: Int, into delta: UnsafeMutableBufferPointer<Double>) {
    head.backward(
      net: slice(layer.net, k, layer.count), out: slice(layer.out, k, layer.count),
      targets: slice(targets, k, layer.count), into: delta)
    var scale = 1.0
    if network.reduction == .mean && examples > 1 { scale /= Double(examples) }
    if network.loss.takesRoot { scale /= 2 * error }
    if scale != 1 { for o in 0..<delta.count { delta[o] *= scale } }
  }

  /// ∂E/∂out_i = Σ_j δ_j·w_ji, with the deltas and weights of the next layer.
  @inline(__always)
  private func pull(back next: LayerStorage, _ k: Int, into gradient: UnsafeMutableBufferPointer<Double>) {
    guard let w = parameters.baseAddress, let deltas = next.delta.baseAddress, let result = gradient.baseAddress
    else { return }
    let delta = deltas + k * next.count
    for i in 0..<gradient.count { result[i] = 0 }
    var row = w + next.weightStart
    for j in 0..<next.count {
      for i in 0..<next.width { result[i] += delta[j] * row[i] }
      row += next.width
    }
  }

  /// ∂E/∂w_ji += δ_j·x_i and ∂E/∂b += δ_j.
  @inline(__always)
  private func collect(
    _ layer: LayerStorage, _ delta: UnsafeMutableBufferPointer<Double>, input: UnsafeBufferPointer<Double>, _ k: Int
  ) {
    guard let gradients = gradients.baseAddress, let inputs = input.baseAddress else { return }
    let x = inputs + k * layer.width
    var row = gradients + layer.weightStart
    for j in 0..<layer.count {
      for i in 0..<layer.width { row[i] += delta[j] * x[i] }
      row += layer.width
      if !layer.biases.isEmpty { gradients[layer.biases[j]] += delta[j] }
    }
  }

  // MARK: Update

  /// One update of every parameter that is not frozen.
  /// - Precondition: ``backward()`` has run.
  package func update(learningRate: Double) {
    for k in frozen { gradients[k] = 0 }
    network.optimizer.update(parameters, gradients: UnsafeBufferPointer(gradients), learningRate: learningRate)
  }

  @inline(__always)
  private func slice(_ buffer: UnsafeMutableBufferPointer<Double>, _ k: Int, _ n: Int) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(start: buffer.baseAddress.map { $0 + k * n }, count: n)
  }

  @inline(__always)
  private func mutableSlice(
    _ buffer: UnsafeMutableBufferPointer<Double>, _ k: Int, _ n: Int
  ) -> UnsafeMutableBufferPointer<Double> {
    UnsafeMutableBufferPointer(start: buffer.baseAddress.map { $0 + k * n }, count: n)
  }
}
