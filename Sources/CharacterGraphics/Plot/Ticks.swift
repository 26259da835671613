import Glibc

extension ScaleRange {
  /// Values worth marking, in ascending order, `limit` at most and at least two where there are two.
  ///
  /// On a linear scale they are a step of 1, 2 or 5 times a power of ten apart. On a logarithmic one they
  /// are powers of ten; where the range holds fewer than two of these, 1, 2 and 5 times powers of ten.
  package func ticks(limit: Int) -> [Tick] {
    let limit = max(2, limit)
    switch scale {
    case .linear:
      return Self.steps(from: lower, to: upper, limit: limit)
    case .log10:
      let powers = powers(limit: limit)
      if powers.count >= 2 { return powers }
      let between = between
      if (2...limit).contains(between.count) { return between }
      return Self.steps(from: pow(10, lower), to: pow(10, upper), limit: limit)
    }
  }

  /// Multiples of the smallest step of which no more than `limit` lie in the range.
  private static func steps(from lower: Double, to upper: Double, limit: Int) -> [Tick] {
    let rough = (upper / 2 - lower / 2) / Double(limit) * 2
    guard rough > 0, let exponent = Int(exactly: log10(rough).rounded(.down)) else { return [] }
    for multiplier in [1, 2, 5, 10, 20] {
      guard let step = Double("\(multiplier)e\(exponent)"), step > 0,
        let first = wholeNumber((lower / step - rounding).rounded(.up)),
        let last = wholeNumber((upper / step + rounding).rounded(.down))
      else { continue }
      if last - first < limit, first <= last {
        return (first...last).map { Tick($0 * multiplier, exponent: exponent) }
      }
    }
    return []
  }

  /// A number small enough to be counted with; nil for others.
  private static func wholeNumber(_ value: Double) -> Int? {
    abs(value) < 1e16 ? Int(value) : nil
  }

  /// The powers of ten within the range; of too many, every second, third …
  private func powers(limit: Int) -> [Tick] {
    let first = (lower - Self.rounding).rounded(.up)
    let last = (upper + Self.rounding).rounded(.down)
    let all = exponents(from: first, to: last)
    let stride = (all.count + limit - 1) / limit
    guard stride > 1 else { return all.map { Tick(1, exponent: $0) } }
    let round = all.filter { $0.isMultiple(of: stride) }
    let chosen = round.count >= 2 ? round : all.filter { ($0 - all[0]).isMultiple(of: stride) }
    return chosen.map { Tick(1, exponent: $0) }
  }

  /// 1, 2 and 5 times powers of ten within the range.
  private var between: [Tick] {
    exponents(from: lower.rounded(.down), to: upper.rounded(.down))
      .flatMap { exponent in [1, 2, 5].map { Tick($0, exponent: exponent) } }
      .filter { fraction(of: $0.value) != nil }
  }

  /// The whole numbers of a range of decimal exponents, which is never a long one.
  private func exponents(from lower: Double, to upper: Double) -> [Int] {
    guard let lower = Self.wholeNumber(lower), let upper = Self.wholeNumber(upper), lower <= upper else {
      return []
    }
    return Array(lower...upper)
  }
}
