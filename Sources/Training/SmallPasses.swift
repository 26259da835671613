import CMatrices
import Networks

// The passes of one example through a small network: each layer is gone through once, its nodes one after the other,
// instead of handing its numbers from loop to loop. A step of a few nodes takes less time than that. The operations and
// their order are those of the passes of many examples: the same bits.

extension LayerStorage {
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
    layer_collect_double(1, q.nodes, q.inputs, q.delta, q.x, q.gradients, q.biasGradients, q.biasOfNode, 0)
  }
}
