import Derivation

/// The arithmetic of a hand that writes down the result of every operation, rounded.
struct RoundedArithmetic: Arithmetic {
  private let book: BookArithmetic
  private let digits: Digits?
  private let mode: RoundingMode

  /// Arithmetic with a value for e.
  /// - Parameter digits: those to which results are rounded; nil: all are kept.
  init(e: Double?, digits: Digits?, _ mode: RoundingMode) {
    book = BookArithmetic(e: e)
    (self.digits, self.mode) = (digits, mode)
  }

  private func rounded(_ x: Double) -> Double { digits?.written(x, mode) ?? x }

  func number(_ x: Double) -> Double { x }
  func add(_ a: Double, _ b: Double) -> Double { rounded(a + b) }
  func subtract(_ a: Double, _ b: Double) -> Double { rounded(a - b) }
  func negate(_ a: Double) -> Double { -a }
  func multiply(_ a: Double, _ b: Double) -> Double { rounded(a * b) }
  func divide(_ a: Double, _ b: Double) -> Double { rounded(a / b) }
  func power(_ a: Double, _ b: Double) -> Double { rounded(book.power(a, b)) }
  func max(_ a: Double, _ b: Double) -> Double { Swift.max(a, b) }
  func holds(_ a: Double, _ comparison: Comparison) -> Bool? { book.holds(a, comparison) }
  func call(_ function: Function, _ a: Double) -> Double { rounded(book.call(function, a)) }
}
