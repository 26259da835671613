import Derivation
import Glibc

/// Softmax: out_j = e^(net_j) / Σ_k e^(net_k), positive shares that sum to 1.
///
/// The largest net input is subtracted first. That changes no quotient, and no exponential overflows.
///
/// - ∂out_j/∂net_j = out_j·(1 − out_j)
/// - ∂out_j/∂net_k = −out_j·out_k
///
/// Source: Elgendy 2.3; Practical CNN, ch. 1.
final class Softmax: Activation {
  let name = "softmax"
  let couplesNodes = true
  let wording = ActivationWording(
    purpose: "Softmax turns the sums into positive shares that sum to 1. Subtracting the largest sum first "
      + "changes no share, and keeps e^… from overflowing.",
    slope: "a share grows with its own sum, and shrinks with another's")

  func activate(_ net: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int) {
    let largest = largest(net, count)
    var sum = 0.0
    for j in 0..<count {
      out[j] = exp(net[j] - largest)
      sum += out[j]
    }
    for j in 0..<count { out[j] /= sum }
  }

  func backward(
    _ gradient: UnsafeMutablePointer<Double>, net: UnsafePointer<Double>, out: UnsafePointer<Double>,
    count: Int
  ) {
    // Σ_k ∂E/∂out_k·∂out_k/∂net_j = out_j·(∂E/∂out_j − Σ_k ∂E/∂out_k·out_k)
    var mean = 0.0
    for k in 0..<count { mean += gradient[k] * out[k] }
    for j in 0..<count { gradient[j] = out[j] * (gradient[j] - mean) }
  }

  func formula(ofNode j: Int, in layer: LayerQuantities) -> Formula {
    .quotient(Self.exponential(of: j, in: layer), .of(layer.sum))
  }

  func slope(ofNode j: Int, byNet k: Int, in layer: LayerQuantities) -> Formula? {
    let (out, other) = (Formula.of(layer.out(j)), Formula.of(layer.out(k)))
    return j == k ? .product([out, .sum([.number(1), .negative(out)])]) : .negative(.product([out, other]))
  }

  /// max over the layer of net, and Σ_j e^(net_j − max)
  func helpers(in layer: LayerQuantities) -> [(id: ID, formula: Formula)] {
    [
      (layer.largest, .call(.max, (0..<layer.count).map { .of(layer.net($0)) })),
      (layer.sum, .sum((0..<layer.count).map { Self.exponential(of: $0, in: layer) })),
    ]
  }

  private static func exponential(of j: Int, in layer: LayerQuantities) -> Formula {
    .call(.exp, [.sum([.of(layer.net(j)), .negative(.of(layer.largest))])])
  }
}

/// The largest of some numbers, of which there is at least one.
func largest(_ numbers: UnsafePointer<Double>, _ count: Int) -> Double {
  UnsafeBufferPointer(start: numbers, count: count).max() ?? 0
}
