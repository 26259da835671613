import Glibc

/// A number together with its rate of change by one chosen leaf: a + a′·ε with ε² = 0.
package struct Dual: Sendable, Equatable {
  /// The value.
  package var value: Double
  /// The derivative of the value by the chosen leaf.
  package var rate: Double

  /// A value and its rate; a constant has rate 0, the chosen leaf itself rate 1.
  package init(_ value: Double, _ rate: Double = 0) {
    self.value = value
    self.rate = rate
  }
}

/// Forward-mode differentiation: every operation carries the rate along with the value.
///
/// It shares no rule with the symbolic slopes, which is why tests hold the one against the other.
package struct DualArithmetic: Arithmetic {
  private let plain = DoubleArithmetic()

  /// Arithmetic on dual numbers.
  package init() {}

  /// A constant: rate 0.
  package func number(_ x: Double) -> Dual { Dual(x) }
  /// (a + b)′ = a′ + b′
  package func add(_ a: Dual, _ b: Dual) -> Dual { Dual(a.value + b.value, a.rate + b.rate) }
  /// (a − b)′ = a′ − b′
  package func subtract(_ a: Dual, _ b: Dual) -> Dual { Dual(a.value - b.value, a.rate - b.rate) }
  /// (−a)′ = −a′
  package func negate(_ a: Dual) -> Dual { Dual(-a.value, -a.rate) }
  /// (ab)′ = a′b + ab′
  package func multiply(_ a: Dual, _ b: Dual) -> Dual {
    Dual(a.value * b.value, a.rate * b.value + a.value * b.rate)
  }
  /// (a/b)′ = (a′ − (a/b)·b′) / b
  package func divide(_ a: Dual, _ b: Dual) -> Dual {
    let quotient = a.value / b.value
    return Dual(quotient, (a.rate - quotient * b.rate) / b.value)
  }
  /// (aᵇ)′ = b·aᵇ⁻¹·a′ + aᵇ·ln a·b′
  package func power(_ a: Dual, _ b: Dual) -> Dual {
    let value = plain.power(a.value, b.value)
    let byBase = a.rate == 0 ? 0 : b.value * pow(a.value, b.value - 1) * a.rate
    let byExponent = b.rate == 0 ? 0 : value * log(a.value) * b.rate
    return Dual(value, byBase + byExponent)
  }
  /// The larger, with its own rate; of two that are equal the first.
  package func max(_ a: Dual, _ b: Dual) -> Dual {
    a.value.isNaN || a.value >= b.value ? a : b
  }
  /// Whether the value compares with 0 as asked.
  package func holds(_ a: Dual, _ comparison: Comparison) -> Bool? { plain.holds(a.value, comparison) }
  /// f(a)′ = f′(a)·a′
  package func call(_ function: Function, _ a: Dual) -> Dual {
    let y = plain.call(function, a.value)
    let slope: Double =
      switch function {
      case .exp: y
      case .log: 1 / a.value
      case .sqrt: 1 / (2 * y)
      case .tanh: 1 - y * y
      case .logistic: y * (1 - y)
      case .abs: a.value > 0 ? 1 : a.value < 0 ? -1 : 0
      case .max: 1
      }
    return Dual(y, slope * a.rate)
  }
}
