import Glibc

/// How a number is cut to so many digits when a person writes it down.
package enum RoundingMode: String, Hashable, Sendable, CaseIterable {
  /// To the nearest; a tie goes away from 0, as the hand does it.
  case halfUp = "half-up"
  /// To the nearest; a tie goes to the even digit, as most programs do it.
  case halfEven = "half-even"
  /// The rest is cut off.
  case truncate
}

extension Digits {
  /// What one unit of the last digit of a number is worth when it is written with these digits.
  package func unit(of x: Double) -> Double {
    switch self {
    case .decimals(let n): pow(10, Double(-n))
    case .significant(let n), .exponential(let n):
      x == 0 ? pow(10, Double(-n)) : pow(10, log10(x.magnitude).rounded(.down) + 1 - Double(n))
    }
  }

  /// A number as it stands on paper with these digits.
  ///
  /// The digits are those of decimal arithmetic: 2.675 is a tie although its double lies just below, so whatever is
  /// within 1e-12 of a tie, relative to the number, is one. With more than nine digits that would be too much: then
  /// it is a thousandth of a unit of the last digit, or what a double can tell apart.
  package func written(_ x: Double, _ mode: RoundingMode) -> Double {
    guard x != 0, x.isFinite else { return x }
    let decimals: Int =
      switch self {
      case .decimals(let n): n
      case .significant(let n), .exponential(let n): n - 1 - Self.exponent(x)
      }
    let scale = pow(10, Double(decimals.magnitude))
    let scaled = decimals >= 0 ? x.magnitude * scale : x.magnitude / scale
    guard scaled < 0x1p52 else { return x }
    let whole = Self.whole(scaled, mode)
    return (x < 0 ? -1 : 1) * (decimals >= 0 ? whole / scale : whole * scale)
  }

  private static func whole(_ x: Double, _ mode: RoundingMode) -> Double {
    let floor = x.rounded(.down)
    let (part, noise) = (x - floor, min(1e-12 * x, max(1e-3, min(x.ulp, 0.2))))
    switch mode {
    case .halfUp: return part >= 0.5 - noise ? floor + 1 : floor
    case .halfEven:
      if (part - 0.5).magnitude <= noise { return floor.remainder(dividingBy: 2) == 0 ? floor : floor + 1 }
      return part > 0.5 ? floor + 1 : floor
    case .truncate: return part >= 1 - noise ? floor + 1 : floor
    }
  }

  /// What one unit of the last digit is worth where a number is shown with these digits; 0 for significant digits of 0.
  package func unit(at x: Double) -> Double {
    switch self {
    case .decimals(let n): pow(10, Double(-n))
    case .significant(let n), .exponential(let n):
      x == 0 || !x.isFinite ? 0 : pow(10, Double(Self.exponent(x) - n + 1))
    }
  }

  /// The power of ten of a number's first digit.
  static func exponent(_ x: Double) -> Int {
    let guess = Int(log10(x.magnitude).rounded(.down))
    // The logarithm may be off next to a power of ten.
    if x.magnitude >= pow(10, Double(guess + 1)) { return guess + 1 }
    return x.magnitude < pow(10, Double(guess)) ? guess - 1 : guess
  }
}
