/// A marked value on an axis, kept as a decimal so that it is shown without rounding:
/// `significand · 10^exponent`.
package struct Tick: Hashable {
  /// Whole, without zeros at its end, unless it is 0.
  let significand: Int
  /// The power of ten that goes with it.
  let exponent: Int

  /// The tick at `significand · 10^exponent`.
  init(_ significand: Int, exponent: Int) {
    var (significand, exponent) = (significand, significand == 0 ? 0 : exponent)
    while significand != 0, significand.isMultiple(of: 10) {
      significand /= 10
      exponent += 1
    }
    self.significand = significand
    self.exponent = exponent
  }

  /// The nearest number of the machine.
  package var value: Double { Double("\(significand)e\(exponent)") ?? .nan }

  /// `0.3`, `10000`, `1e-4`, `2.5e7`: plain digits from a thousandth to millions, a power beyond.
  package func text(glyphs: GlyphSet) -> String {
    let sign = significand < 0 ? String(glyphs.minus) : ""
    let digits = String(significand.magnitude)
    let magnitude = digits.count - 1 + exponent
    guard significand != 0, !(-3...6).contains(magnitude) else { return sign + plain(digits) }
    let rest = digits.dropFirst()
    return sign + digits.prefix(1) + (rest.isEmpty ? "" : ".\(rest)") + "e\(magnitude)"
  }

  private func plain(_ digits: String) -> String {
    if exponent >= 0 { return digits + String(repeating: "0", count: exponent) }
    let padded = String(repeating: "0", count: max(0, 1 - exponent - digits.count)) + digits
    return "\(padded.dropLast(-exponent)).\(padded.suffix(-exponent))"
  }
}
