import Networks

/// Where numbers stand, one after the other. Indices are not checked: each is below a count fixed when the engine
/// was made.
typealias Numbers = UnsafeMutablePointer<Double>

/// What one layer needs of the engine's memory, and what it does with it, one example at a time.
///
/// Not copyable, so that it is used where it stands: copying its activation and its arrays, once per example and
/// pass, would cost more than the arithmetic of a small layer.
///
/// Shapes: a layer of n nodes after one of m has weights and their gradients `[n × m]`, row by row; net inputs,
/// activations and deltas of all k examples are `[k × n]`, example by example.
struct LayerStorage: ~Copyable {
  /// The activation of its nodes.
  let activation: any Activation
  /// m, the number of its inputs.
  let width: Int
  /// n, the number of its nodes.
  let count: Int
  /// Where its weights begin among the engine's parameters.
  let weightStart: Int
  /// The weights, within the engine's parameters.
  let weights: Numbers
  /// ∂E/∂w, within the engine's gradients.
  let gradients: Numbers
  /// For each node the index of its bias among those of the network; empty without biases.
  let biasOfNode: [Int]
  /// The biases of the whole network, and ∂E/∂b of each.
  let (biases, biasGradients): (Numbers, Numbers)
  /// The net inputs.
  let net: Numbers
  /// The activations.
  let out: Numbers
  /// ∂E/∂net; on the way to it ∂E/∂out.
  let delta: Numbers

  /// The storage of a layer.
  /// - Parameters:
  ///   - layer: its activation and shape.
  ///   - width: the number of its inputs.
  ///   - examples: the number of examples.
  ///   - parameters: the engine's parameters.
  ///   - allGradients: the engine's gradients.
  ///   - weightStart: where the layer's weights begin in both.
  ///   - biasStart: where the biases begin in both.
  init(
    _ layer: Layer, width: Int, examples: Int, parameters: Numbers, allGradients: Numbers, weightStart: Int,
    biasStart: Int
  ) {
    activation = layer.activation
    self.width = width
    count = layer.count
    self.weightStart = weightStart
    weights = parameters + weightStart
    gradients = allGradients + weightStart
    biasOfNode = layer.biases ?? []
    biases = parameters + biasStart
    biasGradients = allGradients + biasStart
    net = .zeros(examples * layer.count)
    out = .zeros(examples * layer.count)
    delta = .zeros(examples * layer.count)
  }

  deinit {
    net.deallocate()
    out.deallocate()
    delta.deallocate()
  }

  /// net = W·x + b and out = f(net), from the activations x of the layer before, of all examples.
  func forward(_ x: Numbers, example k: Int) {
    let (input, net) = (x + k * width, net + k * count)
    var row = weights
    for j in 0..<count {
      var sum = row[0] * input[0]
      for i in 1..<max(1, width) { sum += row[i] * input[i] }
      if !biasOfNode.isEmpty { sum += biases[biasOfNode[j]] }
      net[j] = sum
      row += width
    }
    activation.activate(slice(net), into: mutableSlice(out + k * count))
  }

  /// ∂E/∂out_i = Σ_j δ_j·w_ji for the layer before, with the deltas and weights of this one.
  func pull(backTo gradients: Numbers, example k: Int) {
    let (result, delta) = (gradients + k * width, delta + k * count)
    for i in 0..<width { result[i] = 0 }
    var row = weights
    for j in 0..<count {
      let delta = delta[j]
      for i in 0..<width { result[i] += delta * row[i] }
      row += width
    }
  }

  /// ∂E/∂net from ∂E/∂out, in place.
  func backward(example k: Int) {
    let start = k * count
    activation.backward(mutableSlice(delta + start), net: slice(net + start), out: slice(out + start))
  }

  /// ∂E/∂w_ji += δ_j·x_i and ∂E/∂b += δ_j, with the activations x of the layer before, of all examples.
  func collect(_ x: Numbers, example k: Int) {
    let (input, delta) = (x + k * width, delta + k * count)
    var row = gradients
    for j in 0..<count {
      let delta = delta[j]
      for i in 0..<width { row[i] += delta * input[i] }
      row += width
      if !biasOfNode.isEmpty { biasGradients[biasOfNode[j]] += delta }
    }
  }

  /// The numbers of this layer's nodes in one example, to read.
  func slice(_ start: Numbers) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(start: start, count: count)
  }

  /// The numbers of this layer's nodes in one example, to write.
  func mutableSlice(_ start: Numbers) -> UnsafeMutableBufferPointer<Double> {
    UnsafeMutableBufferPointer(start: start, count: count)
  }
}

extension UnsafeMutablePointer<Double> {
  /// Memory for so many numbers, all 0.
  static func zeros(_ count: Int) -> Self {
    let numbers = allocate(capacity: count)
    numbers.initialize(repeating: 0, count: count)
    return numbers
  }
}
