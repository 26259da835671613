import Networks

/// Where numbers stand, one after the other. Indices are not checked: each is below a count fixed at the start.
typealias Numbers = UnsafeMutablePointer<Double>

/// One layer of a forward pass that is kept: what a probe starts from.
///
/// Shapes: weights `[nodes × width]`, row by row; net inputs and activations `[examples × nodes]`.
struct StoredLayer {
  let width, count: Int
  /// Whether a node's activation depends on its neighbors' net inputs.
  let couplesNodes: Bool
  let weights, net, out: Numbers

  /// Where the numbers of one example stand.
  func slice(_ numbers: Numbers, _ example: Int) -> Numbers { numbers + example * count }

  /// The numbers of one example.
  func copy(_ numbers: Numbers, _ example: Int) -> [Double] {
    Array(UnsafeBufferPointer(start: slice(numbers, example), count: count))
  }
}

/// The forward pass of every example with the parameters as they stand, kept layer by layer.
///
/// It is run once; a nudged parameter is then followed from the layer that it enters. Memory: the parameters, and
/// two numbers per node and example.
final class StoredPass {
  let network: Network
  let head: any OutputHead
  let layers: [StoredLayer]
  /// The activation of each layer; apart from it, so that a layer is copied as plain numbers.
  let activations: [any Activation]
  let examples, outputCount: Int
  /// The inputs `[examples × inputs]` and the targets `[examples × outputs]`.
  let inputs, targets: Numbers
  /// The error of each example, before they are reduced to one.
  let errors: Numbers
  /// The sum of ``errors``.
  private(set) var sum = 0.0

  /// Runs the network forward.
  /// - Precondition: every example has targets.
  init(_ network: Network) {
    precondition(network.hasTargets, "a check is of an error")
    self.network = network
    head = network.head
    (examples, outputCount) = (network.examples.count, network.outputCount)
    inputs = .allocate(capacity: examples * network.inputs.count)
    targets = .allocate(capacity: examples * network.outputCount)
    errors = .allocate(capacity: examples)
    for (k, example) in network.examples.enumerated() {
      (inputs + k * network.inputs.count).initialize(from: example.inputs, count: network.inputs.count)
      (targets + k * network.outputCount).initialize(
        from: example.targets ?? [], count: network.outputCount)
    }
    activations = network.layers.map(\.activation)
    var layers: [StoredLayer] = []
    for (l, layer) in network.layers.enumerated() {
      let weights = Numbers.allocate(capacity: layer.weights.count)
      weights.initialize(from: layer.weights, count: layer.weights.count)
      layers.append(
        StoredLayer(
          width: network.count(ofLayer: l), count: layer.count, couplesNodes: layer.activation.couplesNodes,
          weights: weights,
          net: .allocate(capacity: examples * layer.count), out: .allocate(capacity: examples * layer.count)))
    }
    self.layers = layers
    for l in layers.indices { forward(l) }
    let last = layers[layers.count - 1]
    for k in 0..<examples {
      errors[k] = head.error(
        net: last.slice(last.net, k), out: last.slice(last.out, k), targets: last.slice(targets, k),
        count: last.count)
      sum += errors[k]
    }
  }

  deinit {
    for layer in layers {
      layer.weights.deallocate()
      layer.net.deallocate()
      layer.out.deallocate()
    }
    inputs.deallocate()
    targets.deallocate()
    errors.deallocate()
  }

  /// What enters layer l, counted from 0: `[examples × width]`.
  func entering(_ l: Int) -> Numbers { l == 0 ? inputs : layers[l - 1].out }

  private func forward(_ l: Int) {
    let (layer, own, biases) = (layers[l], network.layers[l].biases, network.biases)
    for k in 0..<examples {
      let x = entering(l) + k * layer.width
      let net = layer.slice(layer.net, k)
      for j in 0..<layer.count {
        let row = layer.weights + j * layer.width
        var sum = 0.0
        for i in 0..<layer.width { sum += row[i] * x[i] }
        if let own { sum += biases[own[j]].value }
        net[j] = sum
      }
      activations[l].activate(net, into: layer.slice(layer.out, k), count: layer.count)
    }
  }
}
