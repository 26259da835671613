import Glibc

/// Double precision, as the machine has it.
package struct DoubleArithmetic: Arithmetic {
  /// Double precision arithmetic.
  package init() {}

  /// The constant itself.
  @inlinable package func number(_ x: Double) -> Double { x }
  /// a + b
  @inlinable package func add(_ a: Double, _ b: Double) -> Double { a + b }
  /// a − b
  @inlinable package func subtract(_ a: Double, _ b: Double) -> Double { a - b }
  /// −a
  @inlinable package func negate(_ a: Double) -> Double { -a }
  /// a · b
  @inlinable package func multiply(_ a: Double, _ b: Double) -> Double { a * b }
  /// a / b
  @inlinable package func divide(_ a: Double, _ b: Double) -> Double { a / b }
  /// aᵇ; a square is one multiplication.
  @inlinable package func power(_ a: Double, _ b: Double) -> Double { b == 2 ? a * a : pow(a, b) }
  /// The larger; not a number if either is not.
  @inlinable package func max(_ a: Double, _ b: Double) -> Double { a.isNaN || a > b ? a : b }
  /// Whether a compares with 0 as asked; nil if it is not a number.
  @inlinable package func holds(_ a: Double, _ comparison: Comparison) -> Bool? {
    a.isNaN ? nil : comparison == .greater ? a > 0 : a >= 0
  }
  /// The value of a function of one argument.
  @inlinable package func call(_ function: Function, _ a: Double) -> Double {
    switch function {
    case .logistic: logistic(a)
    case .exp: exp(a)
    case .log: log(a)
    case .sqrt: a.squareRoot()
    case .tanh: tanh(a)
    case .abs: a.magnitude
    case .max: a
    }
  }
}

/// σ(x) = 1 / (1 + e⁻ˣ), at every x: where e⁻ˣ would overflow, σ(x) is eˣ to the last bit.
@inlinable package func logistic(_ x: Double) -> Double {
  x > -700 ? 1 / (1 + exp(-x)) : exp(x)
}
