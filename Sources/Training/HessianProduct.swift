import CMatrices
import Networks

/// Products of the Hessian H with vectors: Hv is how the gradient changes as the parameters go along v.
///
/// What goes forward and backward is accompanied by its derivative along v, written R{x} below. Sums and products have
/// exact rules; only what the nodes do, each by itself, is differentiated by a short difference:
///
/// - R{net} = V·x + v_b + W·R{x}, R{out} = f′(net)·R{net}
/// - R{∂E/∂out} = Vᵀ·δ + Wᵀ·R{δ}, R{δ} = f′(net)·R{∂E/∂out} + R{f′(net)}·∂E/∂out
/// - (Hv)_W = R{δ}·xᵀ + δ·R{x}ᵀ
///
/// A difference of whole gradients would measure the jump instead of the slope wherever a node of ReLU stands at a kink;
/// and with biases of 0 many stand there exactly.
///
/// Source: Pearlmutter, Fast exact multiplication by the Hessian (1994).
extension NetworkEngine where Number == Double {
  /// Hv at the present parameters; 0 for frozen ones, without weight decay.
  ///
  /// Where a slope jumps, its derivative is that of the side on which it stands, so of absolute values and steps only what
  /// is smooth is told.
  /// - Parameter v: `[parameters]`.
  /// - Precondition: ``forward(batch:)`` and ``backward(batch:)`` have run with the present parameters over all
  ///   examples, and all are held.
  package func hessianProduct(_ v: [Double]) -> [Double] {
    precondition(v.count == parameters.count && examples.count == network.examples.count, "all at once")
    var product = [Double](repeating: 0, count: v.count)
    var direction = v
    for k in frozen { direction[k] = 0 }
    direction.withUnsafeMutableBufferPointer { v in
      product.withUnsafeMutableBufferPointer { product in
        guard let v = v.baseAddress, let product = product.baseAddress else { return }
        let moved = movedForward(v)
        movedBackward(v, moved, into: product)
      }
    }
    if takesRoot, error > 0 {
      // E = √M: the slope of 1/(2√M) comes in besides.
      let along = zip(gradients, direction).reduce(0) { $0 + $1.0 * $1.1 }
      for k in product.indices { product[k] -= gradients[k] * along / error }
    }
    for k in frozen { product[k] = 0 }
    return product
  }

  /// R{net} and R{out} of a layer, `[examples × nodes]`.
  private struct Moved {
    var net: [Double]
    var out: [Double]
  }

  private func movedForward(_ v: Numbers) -> [Moved] {
    let rows = examples.count
    var all: [Moved] = []
    for l in layers.indices {
      let count = rows * layers[l].count
      var net = [Double](repeating: 0, count: count)
      layer_net_double(
        rows, layers[l].count, layers[l].width, input(of: l), v + layers[l].weightStart, biases(of: l, in: v),
        layers[l].biasOfNode, &net)
      if let before = all.last {
        var passed = [Double](repeating: 0, count: count)
        layer_net_double(
          rows, layers[l].count, layers[l].width, before.out, layers[l].weights, nil, nil, &passed)
        for k in net.indices { net[k] += passed[k] }
      }
      // What couples nodes, softmax, has a symmetric matrix of slopes, as any function of single nodes has.
      all.append(Moved(net: net, out: pulled(net, throughLayer: l)))
    }
    return all
  }

  private func movedBackward(_ v: Numbers, _ moved: [Moved], into product: Numbers) {
    let rows = examples.count
    var delta = movedOutputDelta(moved[layers.count - 1])
    for l in layers.indices.reversed() {
      let (n, m) = (layers[l].count, layers[l].width)
      let weights = product + layers[l].weightStart
      layer_collect_double(
        rows, n, m, delta, input(of: l), weights, biases(of: l, in: product), layers[l].biasOfNode, 0)
      if l == 0 { break }
      layer_collect_double(rows, n, m, layers[l].delta, moved[l - 1].out, weights, nil, nil, 1)
      var (gradient, passed) = (
        [Double](repeating: 0, count: rows * m), [Double](repeating: 0, count: rows * m)
      )
      layer_pull_double(rows, n, m, layers[l].delta, v + layers[l].weightStart, &gradient)
      layer_pull_double(rows, n, m, delta, layers[l].weights, &passed)
      for k in gradient.indices { gradient[k] += passed[k] }
      layer_pull_double(rows, n, m, layers[l].delta, layers[l].weights, &passed)
      let bent = slope(alongNet: moved[l - 1].net, ofLayer: l - 1) { net, out in
        var delta = passed
        self.layers[l - 1].pullBack(&delta, net: net, out: out, rows: rows)
        return delta
      }
      delta = zip(pulled(gradient, throughLayer: l - 1), bent).map { $0 + $1 }
    }
  }

  /// R{δ} of the outputs, reduced as the error is.
  private func movedOutputDelta(_ moved: Moved) -> [Double] {
    var delta = slope(alongNet: moved.net, ofLayer: layers.count - 1) { net, out in
      var delta = [Double](repeating: 0, count: net.count)
      outputDeltas(net: net, out: out, into: &delta)
      return delta
    }
    let scale = deltaScale(of: network.examples.count)
    if scale != 1 { for k in delta.indices { delta[k] *= scale } }
    return delta
  }

  // MARK: Layers

  private func input(of l: Int) -> Numbers { l == 0 ? examples.inputs : layers[l - 1].out }

  /// Where the biases of a layer stand in an array of all parameters.
  private func biases(of l: Int, in all: Numbers) -> Numbers? {
    guard let values = layers[l].biases?.values, let start = parameters.baseAddress else { return nil }
    return all + (values - start)
  }

  /// f′(net)·x at the present net inputs of a layer.
  private func pulled(_ x: [Double], throughLayer l: Int) -> [Double] {
    var x = x
    layers[l].pullBack(&x, net: layers[l].net, out: layers[l].out, rows: examples.count)
    return x
  }

  /// How something that is told by a layer's net inputs changes as they move, number by number.
  ///
  /// Measured at two distances: a slope is the same at both, but a jump in between looks the steeper, the shorter the
  /// distance, and soon steeper than anything smooth. Then the side counts that has no jump; where both have one, 0.
  private func slope(
    alongNet moved: [Double], ofLayer l: Int, of f: (_ net: [Double], _ out: [Double]) -> [Double]
  ) -> [Double] {
    let net = layers[l].numbers(layers[l].net, rows: examples.count)
    let (width, couples) = (layers[l].count, layers[l].couplesNodes)
    let steps = steps(net, along: moved, width: width)
    func at(_ part: Double) -> [Double] {
      let there = net.indices.map { net[$0] + part * steps[$0] * moved[$0] }
      var out = there
      layers[l].activate(there, into: &out, rows: examples.count)
      return f(there, out)
    }
    let (far, near) = ((at(-1), at(1)), (at(-0.125), at(0.125)))
    var here: [Double]?
    return net.indices.map { k in
      let h = steps[k]
      if h == 0 { return 0 }
      let (wide, narrow) = ((far.1[k] - far.0[k]) / (2 * h), (near.1[k] - near.0[k]) / (h / 4))
      // What is smooth bends by less than this; where nodes are coupled it moves with its neighbors.
      let part = couples ? k / width * width..<(k / width + 1) * width : k..<(k + 1)
      let rise =
        0.01 * part.reduce(0) { max($0, abs(near.0[$1]), abs(far.1[$1])) }
        * part.reduce(0) { max($0, abs(moved[$1])) }
      if abs(narrow - wide) <= rise { return narrow + (narrow - wide) / 63 }
      let present = here ?? at(0)
      here = present
      let behind = (wide: (present[k] - far.0[k]) / h, narrow: (present[k] - near.0[k]) / (h / 8))
      let ahead = (wide: (far.1[k] - present[k]) / h, narrow: (near.1[k] - present[k]) / (h / 8))
      // One that jumps nearby and one that jumps farther off: the near difference knows.
      let smooth = [behind, ahead].filter { abs($0.narrow - $0.wide) <= rise }
      return smooth.first?.narrow ?? [behind.narrow, ahead.narrow].first { abs($0) <= rise } ?? 0
    }
  }

  /// How far the net inputs of each example are moved, as a share of what they move by: a ten thousandth of 1, or of the
  /// largest of them where that is more.
  private func steps(_ net: [Double], along moved: [Double], width: Int) -> [Double] {
    var steps = [Double](repeating: 0, count: net.count)
    for start in stride(from: 0, to: net.count, by: width) {
      let row = start..<(start + width)
      let longest = moved[row].reduce(0) { max($0, abs($1)) }
      let size = net[row].reduce(1) { max($0, abs($1)) }
      let step = 1e-4 * size / longest
      for k in row { steps[k] = step.isFinite ? step : 0 }
    }
    return steps
  }
}
