/// What a sample says of all, when none of those drawn fails.
///
/// If M of all parameters would fail, the chance to draw none of them is Π_h C(N_h − M_h, n_h) / C(N_h, n_h) over the
/// strata h: exactly, since they are drawn without replacement. Where the M stand is not known, so the M_h are those
/// for which that chance is greatest; as the logarithm of each factor is concave in M_h, they are found one by one.
/// With confidence 1 − α fewer fail than the least M for which even that chance is at most α.
package struct SampleBound: Sendable {
  /// Fewer than this many of all would fail.
  package let count: Int
  /// The number of all parameters.
  package let population: Int

  /// The bound for a sample of which none failed.
  /// - Parameters:
  ///   - strata: of each stratum its size and how many were drawn.
  ///   - confidence: between 0 and 1.
  package init(_ strata: [(size: Int, drawn: Int)], confidence: Double = 0.95) {
    population = strata.reduce(0) { $0 + $1.size }
    var wrong = strata.map { _ in 0 }
    /// By what one more in a stratum multiplies the chance to miss all of them.
    func factor(_ h: Int) -> Double {
      let rest = strata[h].size - wrong[h]
      return rest <= 0 ? -1 : Double(max(0, rest - strata[h].drawn)) / Double(rest)
    }
    var (chance, count) = (1.0, 0)
    while chance > 1 - confidence, count < population {
      guard let worst = strata.indices.max(by: { factor($0) < factor($1) }) else { break }
      chance *= factor(worst)
      wrong[worst] += 1
      count += 1
    }
    // Where nothing was left to be drawn, not even one is missed.
    self.count = count
  }
}
