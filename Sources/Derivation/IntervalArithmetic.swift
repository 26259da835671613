import Glibc

/// All that a number may be: everything from a lower to an upper bound.
package struct Interval: Hashable, Sendable {
  /// The least that it may be.
  package let lower: Double
  /// The most that it may be.
  package let upper: Double

  /// The interval of two bounds; of one that is not a number, all numbers.
  package init(_ lower: Double, _ upper: Double) {
    let isKnown = !lower.isNaN && !upper.isNaN
    self.lower = isKnown ? Swift.min(lower, upper) : -.infinity
    self.upper = isKnown ? Swift.max(lower, upper) : .infinity
  }

  /// A number that is certain.
  package init(_ x: Double) { self.init(x, x) }

  /// The interval around a decimal number that was read as the nearest double: a whole number is exact.
  package init(enclosing x: Double) {
    let isWhole = x == x.rounded() && x.magnitude < 0x1p53
    self.init(isWhole ? x : x.nextDown, isWhole ? x : x.nextUp)
  }

  /// Whether it may be this number.
  package func contains(_ x: Double) -> Bool { lower <= x && x <= upper }
  /// Whether some number may be both.
  package func meets(_ other: Interval) -> Bool { lower <= other.upper && other.lower <= upper }
  /// The least interval around both.
  package func joined(_ other: Interval) -> Interval {
    Interval(Swift.min(lower, other.lower), Swift.max(upper, other.upper))
  }
  /// The interval that reaches further by an amount at both ends.
  package func widened(by amount: Double) -> Interval { Interval(lower - amount, upper + amount) }
  /// How far apart its ends are.
  package var width: Double { upper - lower }
  /// The number halfway between its ends.
  package var middle: Double { lower + (upper - lower) / 2 }
}

/// Arithmetic on intervals: whatever the operands may be, the result lies within the bounds.
///
/// Every operation is widened outward: by one unit in the last place where the machine rounds correctly, by four where
/// a function of the library is called.
/// Source: Moore, Kearfott and Cloud, Introduction to Interval Analysis (2009), ch. 2 and 3.
package struct IntervalArithmetic: Arithmetic {
  private let plain = DoubleArithmetic()

  /// Interval arithmetic.
  package init() {}

  private func outward(_ lower: Double, _ upper: Double, steps: Int = 1) -> Interval {
    var (lower, upper) = (lower, upper)
    for _ in 0..<steps { (lower, upper) = (lower.nextDown, upper.nextUp) }
    return Interval(lower, upper)
  }

  /// A constant.
  package func number(_ x: Double) -> Interval { Interval(x) }
  /// [a] + [b] = [a₋ + b₋, a₊ + b₊]
  package func add(_ a: Interval, _ b: Interval) -> Interval { outward(a.lower + b.lower, a.upper + b.upper) }
  /// [a] − [b] = [a₋ − b₊, a₊ − b₋]
  package func subtract(_ a: Interval, _ b: Interval) -> Interval {
    outward(a.lower - b.upper, a.upper - b.lower)
  }
  /// −[a] = [−a₊, −a₋], exact.
  package func negate(_ a: Interval) -> Interval { Interval(-a.upper, -a.lower) }
  /// The least and the greatest of the four products of the ends.
  package func multiply(_ a: Interval, _ b: Interval) -> Interval {
    if a == Interval(0) || b == Interval(0) { return Interval(0) }
    let products = [a.lower * b.lower, a.lower * b.upper, a.upper * b.lower, a.upper * b.upper].map {
      // 0 · ∞: one end is exactly 0.
      $0.isNaN ? 0 : $0
    }
    return outward(products.min() ?? .nan, products.max() ?? .nan)
  }
  /// [a] · 1/[b]; all numbers where b may be 0.
  package func divide(_ a: Interval, _ b: Interval) -> Interval {
    if b.contains(0) { return Interval(-.infinity, .infinity) }
    let quotients = [a.lower / b.lower, a.lower / b.upper, a.upper / b.lower, a.upper / b.upper]
    return quotients.contains(where: \.isNaN)
      ? Interval(.nan) : outward(quotients.min() ?? .nan, quotients.max() ?? .nan)
  }
  /// aⁿ: of an even whole n the base's size counts; of any other b, the four powers of the ends.
  package func power(_ a: Interval, _ b: Interval) -> Interval {
    if b.lower == b.upper, b.lower == b.lower.rounded(), b.lower > 0 {
      let isEven = b.lower.remainder(dividingBy: 2) == 0
      let ends = [plain.power(a.lower, b.lower), plain.power(a.upper, b.lower)]
      let lower = isEven && a.contains(0) ? 0 : ends.min() ?? .nan
      let result = outward(lower, ends.max() ?? .nan, steps: b.lower == 2 ? 1 : 4)
      return isEven ? Interval(Swift.max(0, result.lower), result.upper) : result
    }
    // The power is monotone in both only above 0.
    guard a.lower > 0 else { return Interval(.nan) }
    let ends = [pow(a.lower, b.lower), pow(a.lower, b.upper), pow(a.upper, b.lower), pow(a.upper, b.upper)]
    return outward(ends.min() ?? .nan, ends.max() ?? .nan, steps: 4)
  }
  /// The larger, end by end.
  package func max(_ a: Interval, _ b: Interval) -> Interval {
    Interval(Swift.max(a.lower, b.lower), Swift.max(a.upper, b.upper))
  }
  /// Whether all that it may be compares with 0 as asked; nil where that is uncertain.
  package func holds(_ a: Interval, _ comparison: Comparison) -> Bool? {
    let (least, most) = (plain.holds(a.lower, comparison), plain.holds(a.upper, comparison))
    return least == most ? least : nil
  }
  /// Where the subject may lie on either side, either branch may be it.
  package func choose(
    _ subject: Interval, _ comparison: Comparison, _ yes: () -> Interval, _ no: () -> Interval
  ) -> Interval {
    holds(subject, comparison).map { $0 ? yes() : no() } ?? yes().joined(no())
  }
  /// f of the ends: every function is monotone but the absolute value.
  package func call(_ function: Function, _ a: Interval) -> Interval {
    let ends = (plain.call(function, a.lower), plain.call(function, a.upper))
    switch function {
    case .abs: return a.contains(0) ? Interval(0, Swift.max(ends.0, ends.1)) : Interval(ends.0, ends.1)
    case .max: return a
    case .sqrt: return outward(Swift.max(0, a.lower).squareRoot(), ends.1)
    case .log: return a.lower < 0 ? Interval(.nan) : outward(ends.0, ends.1, steps: 4)
    case .exp:
      let result = outward(ends.0, ends.1, steps: 4)
      return Interval(Swift.max(0, result.lower), result.upper)
    case .tanh:
      let result = outward(ends.0, ends.1, steps: 4)
      return Interval(Swift.max(-1, result.lower), Swift.min(1, result.upper))
    case .logistic:
      let result = outward(ends.0, ends.1, steps: 4)
      return Interval(Swift.max(0, result.lower), Swift.min(1, result.upper))
    }
  }
}
