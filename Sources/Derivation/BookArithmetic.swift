import Glibc

/// Double precision with the e of a book: 2.71828 in place of 2.718281828…
///
/// Rounding is no part of it: a number is rounded where it is written down, at a quantity, never inside a formula.
/// Source: Taylor, ch. 26, where e is 2.71828.
package struct BookArithmetic: Arithmetic {
  private let plain = DoubleArithmetic()
  /// The value taken for e; nil: exact.
  package let e: Double?

  /// Arithmetic with a value for e.
  package init(e: Double? = nil) { self.e = e }

  /// The constant itself.
  package func number(_ x: Double) -> Double { x }
  /// a + b
  package func add(_ a: Double, _ b: Double) -> Double { a + b }
  /// a − b
  package func subtract(_ a: Double, _ b: Double) -> Double { a - b }
  /// −a
  package func negate(_ a: Double) -> Double { -a }
  /// a · b
  package func multiply(_ a: Double, _ b: Double) -> Double { a * b }
  /// a / b
  package func divide(_ a: Double, _ b: Double) -> Double { a / b }
  /// aᵇ
  package func power(_ a: Double, _ b: Double) -> Double { plain.power(a, b) }
  /// The larger.
  package func max(_ a: Double, _ b: Double) -> Double { plain.max(a, b) }
  /// Whether a compares with 0 as asked.
  package func holds(_ a: Double, _ comparison: Comparison) -> Bool? { plain.holds(a, comparison) }
  /// The value of a function, with the book's e where e stands in it.
  package func call(_ function: Function, _ a: Double) -> Double {
    guard let e else { return plain.call(function, a) }
    switch function {
    case .exp: return pow(e, a)
    case .logistic: return 1 / (1 + pow(e, -a))
    case .tanh:
      let power = pow(e, 2 * a)
      return power.isFinite ? (power - 1) / (power + 1) : 1
    case .log, .sqrt, .abs, .max: return plain.call(function, a)
    }
  }
}
