import Derivation
import Glibc

/// A number, and how far roundings may have moved it from what exact arithmetic would give.
package struct Noisy: Sendable {
  /// The value, as double precision has it.
  package let value: Double
  /// A bound on its rounding error, to first order.
  package let noise: Double

  /// A number; what is given has no noise.
  package init(_ value: Double, noise: Double = 0) {
    self.value = value
    self.noise = noise
  }
}

/// Double precision that keeps account of its roundings: each operation hands on the noise of its operands, times
/// its slopes, and adds half a unit in the last place of its own; a function of the library adds a whole one.
///
/// Source: Higham, Accuracy and Stability of Numerical Algorithms, section 3.3 (running error analysis).
package struct NoisyArithmetic: Arithmetic {
  private let plain = DoubleArithmetic()

  /// Arithmetic on numbers with noise.
  package init() {}

  private func rounded(_ value: Double, _ noise: Double) -> Noisy {
    Noisy(value, noise: noise + value.ulp / 2)
  }

  /// A constant, exact.
  package func number(_ x: Double) -> Noisy { Noisy(x) }
  /// a + b
  package func add(_ a: Noisy, _ b: Noisy) -> Noisy { rounded(a.value + b.value, a.noise + b.noise) }
  /// a − b
  package func subtract(_ a: Noisy, _ b: Noisy) -> Noisy { rounded(a.value - b.value, a.noise + b.noise) }
  /// −a, exact.
  package func negate(_ a: Noisy) -> Noisy { Noisy(-a.value, noise: a.noise) }
  /// a · b
  package func multiply(_ a: Noisy, _ b: Noisy) -> Noisy {
    rounded(a.value * b.value, a.noise * b.value.magnitude + a.value.magnitude * b.noise)
  }
  /// a / b
  package func divide(_ a: Noisy, _ b: Noisy) -> Noisy {
    let quotient = a.value / b.value
    return rounded(quotient, (a.noise + quotient.magnitude * b.noise) / b.value.magnitude)
  }
  /// aᵇ
  package func power(_ a: Noisy, _ b: Noisy) -> Noisy {
    let value = plain.power(a.value, b.value)
    let byBase = a.noise == 0 ? 0 : (b.value * pow(a.value, b.value - 1)).magnitude * a.noise
    let byExponent = b.noise == 0 ? 0 : (value * log(a.value.magnitude)).magnitude * b.noise
    return rounded(value, byBase + byExponent + value.ulp / 2)
  }
  /// The larger.
  package func max(_ a: Noisy, _ b: Noisy) -> Noisy { a.value.isNaN || a.value > b.value ? a : b }
  /// Whether the value compares with 0 as asked.
  package func holds(_ a: Noisy, _ comparison: Comparison) -> Bool? { plain.holds(a.value, comparison) }
  /// f(a)
  package func call(_ function: Function, _ a: Noisy) -> Noisy {
    let y = plain.call(function, a.value)
    switch function {
    case .abs, .max: return Noisy(y, noise: a.noise)
    case .exp: return rounded(y, y * a.noise + y.ulp / 2)
    case .log: return rounded(y, a.noise / a.value.magnitude + y.ulp / 2)
    case .sqrt: return rounded(y, y == 0 ? a.noise.squareRoot() : a.noise / (2 * y))
    case .tanh: return rounded(y, (1 - y * y) * a.noise + y.ulp / 2)
    case .logistic: return rounded(y, y * (1 - y) * a.noise + y.ulp)
    }
  }
}
