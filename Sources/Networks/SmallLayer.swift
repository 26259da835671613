import CMatrices

/// Where the numbers of a small layer stand for one example, in one piece.
///
/// Shapes: weights and gradients `[nodes × inputs]`, row by row; x `[inputs]`; net inputs, activations and deltas
/// `[nodes]`.
package struct SmallLayer<Number> {
  package typealias Numbers = UnsafeMutablePointer<Number>

  /// n, the number of nodes, and m, the number of inputs.
  package let nodes, inputs: Int
  /// The activations of the layer before.
  package let x: Numbers
  /// The weights, and ∂E/∂w.
  package let weights, gradients: Numbers
  /// The biases and ∂E/∂b, those of the whole network where nodes share them; nil without biases.
  package let biases, biasGradients: Numbers?
  /// For each node the index of its bias; nil where each has its own, one after another.
  package let biasOfNode: UnsafeMutablePointer<Int>?
  /// Net inputs, activations, ∂E/∂net.
  package let net, out, delta: Numbers

  /// A layer's numbers.
  package init(
    nodes: Int, inputs: Int, x: Numbers, weights: Numbers, gradients: Numbers, biases: Numbers?,
    biasGradients: Numbers?, biasOfNode: UnsafeMutablePointer<Int>?, net: Numbers, out: Numbers,
    delta: Numbers
  ) {
    (self.nodes, self.inputs, self.x) = (nodes, inputs, x)
    (self.weights, self.gradients) = (weights, gradients)
    (self.biases, self.biasGradients, self.biasOfNode) = (biases, biasGradients, biasOfNode)
    (self.net, self.out, self.delta) = (net, out, delta)
  }
}

extension UnsafePointer<SmallLayer<Double>> {
  /// What the δ of all nodes give to the gradients.
  package func collect() {
    let q = pointee
    var (row, j) = (q.gradients, 0)
    while j < q.nodes {
      q.collect(q.delta[j], j, row)
      row += q.inputs
      j &+= 1
    }
  }
}

extension SmallLayer<Double> {
  /// What δ of node j gives to the gradients of its weights, which begin at `row`, and of its bias: all of it where the
  /// bias is its own, one of several terms where others have it too.
  @inline(__always)
  fileprivate func collect(_ delta: Double, _ j: Int, _ row: Numbers) {
    node_collect_double(inputs, delta, x, row)
    guard let biasGradients else { return }
    if let biasOfNode { biasGradients[biasOfNode[j]] += delta } else { biasGradients[j] = delta }
  }
}

extension Activation {
  /// The net inputs of all nodes, then their activations.
  package func forward(_ layer: UnsafePointer<SmallLayer<Double>>) {
    let q = layer.pointee
    layer_net_double(1, q.nodes, q.inputs, q.x, q.weights, q.biases, q.biasOfNode, q.net)
    activate(q.net, into: q.out, count: q.nodes)
  }

  /// ∂E/∂out of all nodes, then their δ, then the gradients.
  package func backward(
    _ layer: UnsafePointer<SmallLayer<Double>>, from above: UnsafePointer<SmallLayer<Double>>
  ) {
    let (q, a) = (layer.pointee, above.pointee)
    layer_pull_double(1, a.nodes, a.inputs, a.delta, a.weights, q.delta)
    backward(q.delta, net: q.net, out: q.out, count: q.nodes)
    layer.collect()
  }
}

extension ElementwiseActivation {
  /// Node by node: no net input has to be read again.
  // Not inlined: in the function by which a protocol is reached the compiler inlines nothing from C.
  @inline(never)
  package func forward(_ layer: UnsafePointer<SmallLayer<Double>>) {
    let q = layer.pointee
    var (row, j) = (q.weights, 0)
    while j < q.nodes {
      let net = node_net_double(q.inputs, row, q.x, q.biases, q.biasOfNode, j)
      q.net[j] = net
      q.out[j] = value(net)
      row += q.inputs
      j &+= 1
    }
  }

  /// Node by node: no δ has to be read again.
  @inline(never)
  package func backward(
    _ layer: UnsafePointer<SmallLayer<Double>>, from above: UnsafePointer<SmallLayer<Double>>
  ) {
    let (q, a) = (layer.pointee, above.pointee)
    var (row, j) = (q.gradients, 0)
    while j < q.nodes {
      let delta =
        node_pull_double(a.nodes, a.inputs, a.delta, a.weights + j) * slope(net: q.net[j], out: q.out[j])
      q.delta[j] = delta
      q.collect(delta, j, row)
      row += q.inputs
      j &+= 1
    }
  }
}
