import Networks

/// The unit roundoff of double precision, 2⁻⁵³.
let unitRoundoff = 0x1p-53

/// What roundings can have made of one layer's numbers, in every example: arrays `[examples × nodes]`.
///
/// How an activation or a loss hands noise on is measured at its own functions, by moving what enters them by the
/// noise it has: a new activation needs nothing for it.
struct LayerNoise {
  /// ∂E/∂net of the example's own error, and a bound on its rounding error.
  let delta, deltaNoise: Numbers
  /// A bound on the rounding error of the activations.
  let outNoise: Numbers
  /// What one more rounding of a node's net input and activation can make of the example's error.
  let local: Numbers

  /// Room for a layer.
  init(_ count: Int) {
    (delta, deltaNoise) = (.allocate(capacity: count), .allocate(capacity: count))
    (outNoise, local) = (.allocate(capacity: count), .allocate(capacity: count))
  }

  func deallocate() { for numbers in [delta, deltaNoise, outNoise, local] { numbers.deallocate() } }
}

/// Moves what enters a function on a layer, one number at a time or all at once, and adds up how what comes out moves.
struct Shaking {
  /// Whether each result depends on its own argument alone, so that all can be moved at once.
  let isSeparate: Bool

  /// Σ |f(x ± noise) − f(x)|, the larger of both directions, for each result.
  /// - Parameters:
  ///   - x: where.
  ///   - noise: how far each argument may be off.
  ///   - f: the function, `[n]` to `[n]`.
  func noise(_ x: [Double], _ noise: [Double], _ f: ([Double]) -> [Double]) -> [Double] {
    let center = f(x)
    var total = [Double](repeating: 0, count: center.count)
    func add(_ moved: (Double) -> [Double]) {
      let (above, below) = (f(moved(1)), f(moved(-1)))
      for j in total.indices {
        total[j] += max((above[j] - center[j]).magnitude, (below[j] - center[j]).magnitude)
      }
    }
    if isSeparate {
      add { direction in x.indices.map { x[$0] + direction * noise[$0] } }
    } else {
      for m in x.indices where noise[m] != 0 {
        add { direction in
          var moved = x
          moved[m] += direction * noise[m]
          return moved
        }
      }
    }
    return total
  }
}

extension Activation {
  /// The activations of a layer's net inputs.
  func activated(_ net: [Double]) -> [Double] {
    var out = net
    activate(net, into: &out, count: net.count)
    return out
  }

  /// ∂E/∂net from ∂E/∂out.
  func pulledBack(_ gradient: [Double], net: [Double], out: [Double]) -> [Double] {
    var gradient = gradient
    backward(&gradient, net: net, out: out, count: net.count)
    return gradient
  }
}

extension OutputHead {
  /// ∂E/∂net of one example.
  func delta(net: [Double], out: [Double], targets: Numbers) -> [Double] {
    var delta = net
    backward(net: net, out: out, targets: targets, into: &delta, count: net.count)
    return delta
  }
}
