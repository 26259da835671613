import CMatrices
import Networks

/// The passes of one example through a small network: each layer is gone through once, its nodes one after the other,
/// instead of handing its numbers from loop to loop, and nothing is asked that one example does not need. A step of a
/// few nodes takes less time than that. The operations and their order are those of the passes of many examples: the
/// same bits, but for the sign of a zero.
///
/// It works on the numbers of an engine, of the first example that is held there.
struct SmallPasses: ~Copyable {
  /// A layer; not copyable, so that its activation is used where it stands.
  private struct Pass: ~Copyable {
    let activation: any Activation
    let layer: UnsafePointer<SmallLayer<Double>>

    @inline(__always)
    func forward() { activation.forward(layer) }

    @inline(__always)
    func backward(from above: borrowing Self) { activation.backward(layer, from: above.layer) }
  }

  private let layers: UnsafeMutablePointer<SmallLayer<Double>>
  private let passes: UnsafeMutablePointer<Pass>
  private let last: Int
  private let head: any OutputHead
  private let targets: UnsafePointer<Double>
  /// ∂E/∂b of all biases, to which nodes add; empty where every bias is of one node, which sets it.
  private let gathered: UnsafeMutableBufferPointer<Double>

  /// The passes of a network.
  /// - Parameters:
  ///   - layers: its layers, as they are for that example.
  ///   - targets: where the targets of the example stand.
  ///   - biasGradients: where ∂E/∂b of all biases stand.
  /// - Returns: nil in single precision, where a layer has more than `TINY` weights, where layers share a bias, which
  ///   gathers their δ in the order of the layers, or where a root is taken of the error.
  init?<Number>(
    _ network: Network, _ layers: [SmallLayer<Number>], targets: UnsafeMutablePointer<Number>,
    biasGradients: UnsafeMutableBufferPointer<Number>
  ) {
    let biases = network.layers.flatMap { Set($0.biases ?? []) }
    guard let layers = layers as? [SmallLayer<Double>],
      let targets = targets as? UnsafeMutablePointer<Double>,
      let biasGradients = biasGradients as? UnsafeMutableBufferPointer<Double>,
      layers.allSatisfy({ $0.nodes * $0.inputs <= TINY }), Set(biases).count == biases.count,
      !network.loss.takesRoot
    else { return nil }
    self.layers = .allocate(capacity: layers.count)
    self.layers.initialize(from: layers, count: layers.count)
    passes = .allocate(capacity: layers.count)
    for (l, layer) in network.layers.enumerated() {
      (passes + l).initialize(to: Pass(activation: layer.activation, layer: self.layers + l))
    }
    last = layers.count - 1
    head = network.head
    self.targets = UnsafePointer(targets)
    let areOwn = layers.allSatisfy { $0.biasOfNode == nil } && biases.count == biasGradients.count
    gathered = areOwn ? UnsafeMutableBufferPointer(start: nil, count: 0) : biasGradients
  }

  deinit {
    passes.deinitialize(count: last + 1).deallocate()
    layers.deallocate()
  }

  /// net and out of every node.
  @inline(__always)
  func forward() {
    var l = 0
    repeat {
      passes[l].forward()
      l &+= 1
    } while l <= last
  }

  /// The error, as of the last ``forward()``.
  func error() -> Double {
    let output = passes[last].layer
    return head.error(
      net: output.pointee.net, out: output.pointee.out, targets: targets, count: output.pointee.nodes)
  }

  /// ∂E/∂net of every node, ∂E/∂w and ∂E/∂b, as of the last ``forward()``.
  @inline(__always)
  func backward() {
    for b in gathered.indices { gathered[b] = 0 }
    let output = passes[last].layer
    head.backward(
      net: output.pointee.net, out: output.pointee.out, targets: targets, into: output.pointee.delta,
      count: output.pointee.nodes)
    output.collect()
    var l = last
    while l > 0 {
      l &-= 1
      passes[l].backward(from: passes[l &+ 1])
    }
  }
}
