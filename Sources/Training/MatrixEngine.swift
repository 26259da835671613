import Derivation
import Networks

/// Forward pass, backward pass and update of a whole network over contiguous storage, in batches.
///
/// It shares no code with the formulas; tests hold the two together. Sums run in the order of the formulas, so
/// on a small network even the last bits agree.
///
/// Parameters are one array: the weights layer by layer, each layer's `[nodes × inputs]` row by row, then the
/// biases. What the layers compute stands in their own storage.
package final class MatrixEngine {
  /// The network: its shape, activations, loss and examples.
  package let network: Network
  /// All parameters: weights layer by layer and node by node, then biases.
  package let parameters: UnsafeMutableBufferPointer<Double>
  /// ∂E/∂parameter in the same order, as of the last ``backward()``; an update sets those of frozen ones to 0.
  package let gradients: UnsafeMutableBufferPointer<Double>
  /// What the optimizer keeps, `[memories × parameters]`.
  package let memory: UnsafeMutableBufferPointer<Double>
  /// The total error, as of the last ``forward()``; not a number where there are no targets.
  package var error: Double { lastError }

  // A property with a setter that others see is checked for overlapping access at each use; this one is not.
  private var lastError = Double.nan
  private let layers: UnsafeMutableBufferPointer<LayerStorage>
  private let head: any OutputHead
  private let optimizer: any Optimizer
  private let inputs: Numbers
  private let targets: Numbers
  private let frozen: [Int]
  private let examples: Int
  private let biasStart: Int
  private let hasTargets: Bool
  private let takesMean: Bool
  private let takesRoot: Bool

  /// An engine with the network's own parameters.
  package init(_ network: Network) {
    self.network = network
    head = network.head
    optimizer = network.optimizer
    examples = network.examples.count
    biasStart = network.weightCount
    hasTargets = network.hasTargets
    takesMean = network.reduction == .mean && network.examples.count > 1
    takesRoot = network.loss.takesRoot
    let (values, slopes) = (Numbers.zeros(network.parameterCount), Numbers.zeros(network.parameterCount))
    parameters = UnsafeMutableBufferPointer(start: values, count: network.parameterCount)
    gradients = UnsafeMutableBufferPointer(start: slopes, count: network.parameterCount)
    let kept = network.optimizer.memories.count * network.parameterCount
    memory = UnsafeMutableBufferPointer(start: Numbers.zeros(max(1, kept)), count: kept)
    inputs = .zeros(examples * network.inputs.count)
    targets = .zeros(examples * network.outputCount)
    layers = .allocate(capacity: network.last)
    frozen = network.parameters.enumerated().filter { network.frozen.contains($0.element) }.map(\.offset)
    var start = 0
    for (l, layer) in network.layers.enumerated() {
      layers.initializeElement(
        at: l,
        to: LayerStorage(
          layer, width: network.count(ofLayer: l), examples: examples, parameters: values,
          allGradients: slopes, weightStart: start, biasStart: biasStart))
      start += layer.weights.count
    }
    _ = parameters.update(from: network.layers.flatMap(\.weights) + network.biases.map(\.value))
    for (name, value) in network.memory {
      if let (kind, parameter) = name.memory, let place = place(of: kind, parameter) { memory[place] = value }
    }
    for (k, x) in network.examples.flatMap(\.inputs).enumerated() { inputs[k] = x }
    let none = [Double](repeating: .nan, count: network.outputCount)
    for (k, t) in network.examples.flatMap({ $0.targets ?? none }).enumerated() { targets[k] = t }
  }

  deinit {
    layers.deinitialize().deallocate()
    parameters.deallocate()
    gradients.deallocate()
    memory.baseAddress?.deallocate()
    inputs.deallocate()
    targets.deallocate()
  }

  /// The activations of the output layer, one array per example.
  package var outputs: [[Double]] {
    let (last, count) = (layers.count - 1, network.outputCount)
    return (0..<examples).map { k in Array(layers[last].slice(layers[last].out + k * count)) }
  }

  /// The net input of a node of layer l, as of the last ``forward()``; examples are counted from 0.
  package func net(_ l: Int, _ j: Int, example k: Int) -> Double {
    layers[l - 1].net[k * layers[l - 1].count + j]
  }
  /// The activation of a node of layer l, as of the last ``forward()``.
  package func out(_ l: Int, _ j: Int, example k: Int) -> Double {
    layers[l - 1].out[k * layers[l - 1].count + j]
  }
  /// ∂E/∂net of a node of layer l, as of the last ``backward()``.
  package func delta(_ l: Int, _ j: Int, example k: Int) -> Double {
    layers[l - 1].delta[k * layers[l - 1].count + j]
  }

  /// The parameter's place in ``parameters`` and ``gradients``.
  package func index(of parameter: Name) -> Int {
    if parameter.symbol == .bias { return biasStart + parameter[0] }
    let l = parameter[0] - 1
    return layers[l].weightStart + parameter[1] * layers[l].width + parameter[2]
  }

  /// What the optimizer keeps for a parameter; 0 for what it does not.
  package func memory(_ kind: Memory, of parameter: Name) -> Double {
    place(of: kind, parameter).map { memory[$0] } ?? 0
  }

  private func place(of kind: Memory, _ parameter: Name) -> Int? {
    optimizer.memories.firstIndex(of: kind).map { $0 * parameters.count + index(of: parameter) }
  }

  /// All that goes on to the next update: the parameters, then what the optimizer keeps.
  package var state: [Double] { Array(parameters) + Array(memory) }

  /// Goes on from a state; an empty one changes nothing.
  package func restore(_ state: [Double]) {
    if state.isEmpty { return }
    precondition(state.count == parameters.count + memory.count, "the state of this network")
    for (k, value) in state.enumerated() {
      if k < parameters.count { parameters[k] = value } else { memory[k - parameters.count] = value }
    }
  }

  /// The network as it stands, with what the optimizer has kept.
  package var presentNetwork: Network {
    var network = network
    network.set(parameters: Array(parameters))
    for kind in optimizer.memories {
      for parameter in network.parameters {
        network.memory[.memory(kind, of: parameter)] = memory(kind, of: parameter)
      }
    }
    return network
  }

  // MARK: Forward

  /// net = W·x + b and out = f(net), layer by layer, for every example; then the total error.
  /// - Parameter batch: the examples that count, from 0, and then the error stays what it was; nil: all of them.
  package func forward(batch: [Int]? = nil) {
    for l in layers.indices {
      let x = l == 0 ? inputs : layers[l - 1].out
      for k in batch ?? Array(0..<examples) { layers[l].forward(x, example: k) }
    }
    if hasTargets, batch == nil { lastError = totalError(layers[layers.count - 1]) }
  }

  private func totalError(_ last: borrowing LayerStorage) -> Double {
    var sum = 0.0
    for k in 0..<examples {
      let start = k * last.count
      sum += head.error(
        net: last.slice(last.net + start), out: last.slice(last.out + start),
        targets: last.slice(targets + start))
    }
    if takesMean { sum /= Double(examples) }
    return takesRoot ? sum.squareRoot() : sum
  }

  // MARK: Backward

  /// δ of every node from the last layer to the first, and from them ∂E/∂w and ∂E/∂b, summed over the examples.
  /// - Parameter batch: the examples that count, from 0; nil: all of them. A mean is taken over these.
  /// - Precondition: ``forward()`` has run with the present parameters, and there are targets.
  package func backward(batch: [Int]? = nil) {
    gradients.update(repeating: 0)
    let chosen = batch ?? Array(0..<examples)
    for l in layers.indices.reversed() {
      let x = l == 0 ? inputs : layers[l - 1].out
      for k in chosen {
        if l == layers.count - 1 {
          outputDelta(layers[l], example: k, of: chosen.count)
        } else {
          layers[l + 1].pull(backTo: layers[l].delta, example: k)
          layers[l].backward(example: k)
        }
        layers[l].collect(x, example: k)
      }
    }
  }

  private func outputDelta(_ last: borrowing LayerStorage, example k: Int, of count: Int) {
    let start = k * last.count
    let delta = last.mutableSlice(last.delta + start)
    head.backward(
      net: last.slice(last.net + start), out: last.slice(last.out + start),
      targets: last.slice(targets + start), into: delta)
    guard takesMean || takesRoot else { return }
    var scale = 1.0
    if takesMean { scale /= Double(count) }
    // At an error of 0 the root has no slope; there is nowhere to go from there.
    if takesRoot { scale = lastError == 0 ? 0 : scale / (2 * lastError) }
    for o in delta.indices { delta[o] *= scale }
  }

  // MARK: Update

  /// One update of every parameter that is not frozen.
  /// - Parameters:
  ///   - learningRate: η at the start.
  ///   - updatesBefore: how many updates have been made before.
  /// - Precondition: ``backward()`` has run.
  package func update(learningRate: Double, updatesBefore: Int = 0) {
    if network.weightDecay != 0 {
      for k in 0..<parameters.count { gradients[k] += network.weightDecay * parameters[k] }
    }
    for k in frozen { gradients[k] = 0 }
    var rate = learningRate
    if network.learningRateDecay != 1 {
      rate *= DoubleArithmetic().power(network.learningRateDecay, Double(updatesBefore))
    }
    optimizer.update(
      parameters, gradients: UnsafeBufferPointer(gradients), memory: memory, update: updatesBefore + 1,
      learningRate: rate)
  }
}
