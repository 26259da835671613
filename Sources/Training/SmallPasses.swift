import CMatrices
import Networks

// The passes of one example through a small network: each layer is gone through once, its nodes one after the other,
// instead of handing its numbers from loop to loop. A step of a few nodes takes less time than that. The operations and
// their order are those of the passes of many examples: the same bits.

extension LayerStorage {
  /// The place of a layer's numbers, if the layer is small and in double precision.
  static func place(of layer: SmallLayer<Number>) -> UnsafeMutablePointer<SmallLayer<Double>>? {
    guard layer.nodes * layer.inputs <= TINY, let layer = layer as? SmallLayer<Double> else { return nil }
    let place = UnsafeMutablePointer<SmallLayer<Double>>.allocate(capacity: 1)
    place.initialize(to: layer)
    return place
  }

  /// net and out of one example.
  @inline(__always)
  func forwardOne() { if let small { activation.forward(small) } }

  /// ∂E/∂net of one example from the layer above, and what it gives to the gradients.
  @inline(__always)
  func backwardOne(from above: borrowing Self) {
    if let small, let above = above.small { activation.backward(small, from: above) }
  }

  /// What the δ of one example give to the gradients.
  @inline(__always)
  func collectOne() {
    guard let q = small?.pointee else { return }
    var (row, j) = (q.gradients, 0)
    while j < q.nodes {
      node_collect_double(q.inputs, q.delta[j], q.x, row, q.biasGradients, q.biasOfNode, j)
      row += q.inputs
      j &+= 1
    }
  }
}
