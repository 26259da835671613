/// The middle and the extremes of some numbers, which say more of a noisy machine than a mean and a deviation.
struct Spread {
  /// The middle number; of an even count the mean of the middle two.
  let median: Double
  /// The least.
  let least: Double
  /// The greatest.
  let greatest: Double

  /// The spread of the numbers; nil if there are none.
  init?(_ numbers: [Double]) {
    let sorted = numbers.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    (least, greatest) = (first, last)
  }
}

/// One line of the result: something of ours beside the same of a peer.
struct Comparison {
  /// What is measured, and of what of ours.
  let measure: String
  /// The peer's name.
  let peer: String
  /// Nanoseconds of ours.
  let ours: Spread
  /// Nanoseconds of the peer.
  let theirs: Spread
  /// Ours over theirs, of runs that stood side by side.
  let ratio: Spread

  /// From runs of ours and the peer's that stood side by side; nil if there are none.
  init?(_ measure: String, beside peer: String, _ pairs: [(ours: Double, theirs: Double)]) {
    guard let ours = Spread(pairs.map(\.ours)), let theirs = Spread(pairs.map(\.theirs)),
      let ratio = Spread(pairs.map { $0.ours / $0.theirs })
    else { return nil }
    (self.measure, self.peer, self.ours, self.theirs, self.ratio) = (measure, peer, ours, theirs, ratio)
  }
}
