/// The slope of a curve as the step of a central difference goes to 0.
///
/// A central difference is off by powers of its step: D(ε) = E′ + a·ε² + b·ε⁴ + … Differences with the steps ε, ε/2,
/// ε/4, … are put together so that one power after another falls out:
///
/// - T(k, 0) = D(ε/2ᵏ)
/// - T(k, j) = (4ʲ·T(k, j−1) − T(k−1, j−1)) / (4ʲ − 1)
///
/// T(k, k) is the estimate after k halvings. It settles until roundings, which grow as the step shrinks, take over; that
/// which changes least is taken, whatever the derived gradient is.
///
/// Source: Richardson, The Deferred Approach to the Limit (1927); Romberg (1955).
struct Extrapolation {
  /// The slope.
  let slope: Double
  /// What each of the differences counts in it, that with the largest step first.
  let weights: [Double]

  /// So often the step is halved at most.
  private static let mostHalvings = 14
  /// An estimate that changes by no more than this part of it has settled.
  private static let settledChange = 1e-9
  /// An estimate that changed by less than this part of it and now changes more is left to roundings from here on; above
  /// it, the steps are still too wide for the powers of ε to tell.
  private static let tamedChange = 1e-4

  /// The slope that differences settle at.
  /// - Parameters:
  ///   - first: the difference with the whole step.
  ///   - difference: that with the step halved so many times, asked for in order.
  init(from first: Double, difference: (_ halvings: Int) -> Double) {
    var differences = [first]
    var (last, best) = (first, (slope: first, weights: [1.0], change: Double.infinity))
    for halvings in 1...Self.mostHalvings {
      differences.append(difference(halvings))
      let weights = Self.weights(halvings)
      let new = zip(weights, differences).reduce(0) { $0 + $1.0 * $1.1 }
      let change = (new - last).magnitude
      let hasTurned = change > best.change && best.change <= Self.tamedChange * best.slope.magnitude
      if change < best.change { best = (new, weights, change) }
      if hasTurned || change <= Self.settledChange * new.magnitude { break }
      last = new
    }
    (slope, weights) = (best.slope, best.weights)
  }

  /// What T(k, k) makes of D(ε), D(ε/2), …, D(ε/2ᵏ).
  private static func weights(_ halvings: Int) -> [Double] {
    var rows = (0...halvings).map { k in (0...halvings).map { $0 == k ? 1.0 : 0 } }
    var power = 1.0
    for j in 1...halvings {
      power *= 4
      for k in 0...(halvings - j) {
        rows[k] = zip(rows[k + 1], rows[k]).map { (power * $0 - $1) / (power - 1) }
      }
    }
    return rows[0]
  }
}
