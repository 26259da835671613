/// The slope of a curve as the step of a central difference goes to 0.
///
/// A central difference is off by powers of its step: D(ε) = E′ + a·ε² + b·ε⁴ + … Differences with the steps ε, ε/2,
/// ε/4, … are put together so that one power after another falls out:
///
/// - T(k, 0) = D(ε/2ᵏ)
/// - T(k, j) = (4ʲ·T(k, j−1) − T(k−1, j−1)) / (4ʲ − 1)
///
/// T(k, k) is the estimate after k halvings. It settles until roundings, which grow as the step shrinks, take over; the
/// last estimate before that is taken, whatever the derived gradient is.
///
/// Source: Richardson, The Deferred Approach to the Limit (1927); Romberg (1955).
struct Extrapolation {
  /// The slope.
  let slope: Double
  /// What each of the differences counts in it, that with the largest step first.
  let weights: [Double]

  /// So often the step is halved at most.
  private static let mostHalvings = 6
  /// An estimate that changes by no more than this part of it has settled.
  private static let settledChange = 1e-10

  /// The slope that differences settle at.
  /// - Parameters:
  ///   - first: the difference with the whole step.
  ///   - difference: that with the step halved so many times, asked for in order.
  init(from first: Double, difference: (_ halvings: Int) -> Double) {
    var differences = [first]
    var (slope, weights, change) = (first, [1.0], Double.infinity)
    for halvings in 1...Self.mostHalvings {
      differences.append(difference(halvings))
      let newWeights = Self.weights(halvings)
      let new = zip(newWeights, differences).reduce(0) { $0 + $1.0 * $1.1 }
      let newChange = (new - slope).magnitude
      if !(newChange < change) { break }
      (slope, weights, change) = (new, newWeights, newChange)
      if change <= Self.settledChange * slope.magnitude { break }
    }
    (self.slope, self.weights) = (slope, weights)
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
