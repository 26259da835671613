import Glibc

/// A number as somebody wrote it: its value, and the digits that stand there.
///
/// `0.070` has two significant digits and three decimals; `1.20e-3` has three and five. A fraction is exact: `3/8`
/// stands for 0.375000000000, twelve significant digits.
package struct PrintedNumber: Hashable, Sendable {
  /// The characters as written, without blanks around them.
  package let text: String
  /// Its value; the nearest double to the quotient for a fraction.
  package let value: Double
  /// The digits from the first that is not 0, those at the end included; empty for 0.
  package let digits: String
  /// How many places the last digit stands behind the point; negative before it.
  package let decimals: Int
  /// Whether it is written as a quotient, `3/8`, which nobody has rounded.
  package let isFraction: Bool

  /// What one unit of the last digit is worth.
  package var unit: Double { pow(10, Double(-decimals)) }
  /// Whether it is below 0.
  package var isNegative: Bool { value < 0 }

  /// The number of a text; nil where it is none, is out of range, or longer than 200 bytes.
  ///
  /// Read are digits with a point or a comma, parted by blanks in threes or not at all; a minus of any kind; an
  /// exponent (`1.2e-3`, `1.2·10^-3`, `10⁻³`); or a fraction of two numbers (`3/8`). One comma is a decimal comma,
  /// also in `1,234`; a comma and a point are no number, since one of them would have to part thousands.
  package init?(_ written: String) {
    guard written.utf8.count <= 200 else { return nil }
    var scanner = NumberScanner(written)
    guard let number = scanner.number() else { return nil }
    text = written.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    (value, digits, decimals, isFraction) = (
      number.value, number.digits, number.decimals, number.isFraction
    )
  }

  /// Whether a value, rounded to the places of this number, is this number.
  ///
  /// The value is taken to be known to 8 units in its last place: what may be rounded either way within these is
  /// written both ways. A fraction is not rounded: the value is it, to twelve digits.
  /// - Parameter mode: how it is rounded.
  package func isWritten(_ x: Double, _ mode: RoundingMode) -> Bool {
    guard x.isFinite else { return false }
    let (unit, noise, distance) = (unit, 8 * x.ulp, (x - value).magnitude)
    if isFraction { return distance <= max(unit / 2, noise) }
    if distance > unit + noise { return false }
    // A value with more digits than a double holds cannot be cut to them; then it must agree in all that it has.
    if unit <= noise { return distance <= noise }
    return [x, x - noise, x + noise].contains {
      (Digits.decimals(decimals).written($0, mode) - value).magnitude <= unit / 4
    }
  }
}
