import Glibc
import Networks

/// What one layer needs of the engine's memory, and what it does with it, for all the examples that the engine holds.
///
/// Not copyable, so that it is used where it stands: copying its activation and its arrays, once per pass, would cost
/// more than the arithmetic of a small layer.
///
/// Shapes: a layer of n nodes after one of m has weights and their gradients `[n × m]`, row by row; net inputs,
/// activations and deltas of the k examples that are held are `[k × n]`, example by example.
struct LayerStorage<Number: EngineNumber>: ~Copyable {
  typealias Numbers = UnsafeMutablePointer<Number>

  /// The activation of its nodes.
  let activation: any Activation
  /// Whether its nodes are computed together, as softmax does.
  let couplesNodes: Bool
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
  /// Its biases within the engine's parameters, and ∂E/∂b; those of the whole network where nodes share them; nil
  /// without biases.
  let biases: (values: Numbers, gradients: Numbers)?
  /// For each node the index of its bias among those of the network; nil where each node has its own, one after another.
  let biasOfNode: UnsafeMutablePointer<Int>?
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
  ///   - rows: the greatest number of examples that are held at once.
  ///   - parameters: the engine's parameters.
  ///   - allGradients: the engine's gradients.
  ///   - weightStart: where the layer's weights begin in both.
  ///   - biasStart: where the biases begin in both.
  init(
    _ layer: Layer, width: Int, rows: Int, parameters: Numbers, allGradients: Numbers, weightStart: Int,
    biasStart: Int
  ) {
    activation = layer.activation
    couplesNodes = layer.activation.couplesNodes
    self.width = width
    count = layer.count
    self.weightStart = weightStart
    weights = parameters + weightStart
    gradients = allGradients + weightStart
    let first = layer.biases?.first ?? 0
    let areOwn = layer.biases.map { $0 == Array(first..<first + $0.count) } ?? true
    biases = layer.biases.map { _ in
      let start = biasStart + (areOwn ? first : 0)
      return (parameters + start, allGradients + start)
    }
    biasOfNode = areOwn ? nil : .allocate(capacity: layer.count)
    biasOfNode?.initialize(from: layer.biases ?? [], count: layer.count)
    net = .zeros(rows * layer.count)
    out = .zeros(rows * layer.count)
    delta = .zeros(rows * layer.count)
  }

  /// Where all of these stand for the first example, after the activations x of the layer before.
  func ofOne(after x: Numbers) -> SmallLayer<Number> {
    SmallLayer(
      nodes: count, inputs: width, x: x, weights: weights, gradients: gradients, biases: biases?.values,
      biasGradients: biases?.gradients, biasOfNode: biasOfNode, net: net, out: out, delta: delta)
  }

  deinit {
    biasOfNode?.deallocate()
    net.deallocate()
    out.deallocate()
    delta.deallocate()
  }

  /// net = W·x + b and out = f(net), from the activations x of the layer before.
  @inline(__always)
  func forward(_ x: Numbers, rows: Int) {
    Number.net(shape(rows), x, weights, biases?.values, biasOfNode, into: net)
    inParts(rows) { first, rows in activate(row(net, first), into: row(out, first), rows: rows) }
  }

  /// f of the net inputs of so many examples.
  @inline(__always)
  func activate(_ net: UnsafePointer<Number>, into out: Numbers, rows: Int) {
    if !couplesNodes { return Number.activate(activation, net, into: out, rows * count) }
    for k in 0..<rows { Number.activate(activation, net + k * count, into: out + k * count, count) }
  }

  /// ∂E/∂out_i = Σ_j δ_j·w_ji for the layer before, with the deltas and weights of this one.
  @inline(__always)
  func pull(backTo gradients: Numbers, rows: Int) {
    Number.pull(shape(rows), delta, weights, into: gradients)
  }

  /// ∂E/∂net from ∂E/∂out, in place.
  @inline(__always)
  func backward(rows: Int) {
    inParts(rows) { first, rows in
      pullBack(row(delta, first), net: row(net, first), out: row(out, first), rows: rows)
    }
  }

  /// f′(net)·gradient in so many examples, in place.
  @inline(__always)
  func pullBack(
    _ gradient: Numbers, net: UnsafePointer<Number>, out: UnsafePointer<Number>, rows: Int
  ) {
    if !couplesNodes { return Number.pullBack(activation, gradient, net: net, out: out, rows * count) }
    for k in 0..<rows {
      let start = k * count
      Number.pullBack(activation, gradient + start, net: net + start, out: out + start, count)
    }
  }

  /// ∂E/∂w_ji = Σ δ_j·x_i and ∂E/∂b += δ_j, with the activations x of the layer before.
  /// - Parameter adds: whether ∂E/∂w keeps what it has, of examples before these.
  @inline(__always)
  func collect(_ x: Numbers, rows: Int, adds: Bool) {
    Number.collect(
      shape(rows), delta, x, into: gradients, biases?.gradients, biasOfNode, adds: adds)
  }

  @inline(__always)
  private func shape(_ rows: Int) -> LayerShape { LayerShape(rows: rows, nodes: count, inputs: width) }

  /// The numbers of this layer's nodes in so many examples from one on.
  func numbers(_ start: Numbers, from first: Int = 0, rows: Int) -> [Number] {
    Array(UnsafeBufferPointer(start: row(start, first), count: rows * count))
  }

  /// Where the numbers of this layer's nodes in an example stand.
  @inline(__always)
  func row(_ start: Numbers, _ row: Int) -> Numbers { start + row &* count }

  /// Does something row by row, on all cores where it is worth it: a function costs some ten multiplications.
  @inline(__always)
  private func inParts(_ rows: Int, _ body: (_ first: Int, _ rows: Int) -> Void) {
    if rows == 1 { return body(0, 1) }
    inParallel(rows, multiplications: rows * count * 10, body)
  }
}

extension UnsafeMutablePointer where Pointee: BinaryFloatingPoint {
  /// Memory for so many numbers, all 0.
  static func zeros(_ count: Int) -> Self {
    let numbers = allocate(capacity: count)
    // The bits of 0 are all 0, and a loop over numbers of any kind asks each time which kind they are.
    memset(numbers, 0, count * MemoryLayout<Pointee>.stride)
    return numbers
  }
}
