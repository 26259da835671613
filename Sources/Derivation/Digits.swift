import CDigits

/// How many digits a number is shown with.
package enum Digits: Hashable, Sendable {
  /// So many from the first that is not zero.
  case significant(Int)
  /// So many after the point.
  case decimals(Int)
  /// So many significant ones, with an exponent below 1e-3 and from 1e6 on: for errors, whose size is what counts.
  case exponential(Int)

  /// The same measure with k digits more.
  package func more(_ k: Int) -> Digits {
    switch self {
    case .significant(let n): .significant(min(17, n + k))
    case .decimals(let n): .decimals(n + k)
    case .exponential(let n): .exponential(min(17, n + k))
    }
  }

  /// A number rounded to these digits, as text.
  ///
  /// Rounding is that of the exact binary value. A number that is short by nature (0.3775, apart from the noise
  /// of its last bits) is shown short; otherwise zeros at the end stay, since they are digits too. Below 1e-6
  /// and from 1e15 on, significant digits are shown with an exponent.
  package func text(of x: Double) -> String { text(of: x, from: x) }

  /// A number as a person writes it down, rounded in a way of their own: 0.70203 as 0.7020, but 0.857 as 0.857.
  package func text(of x: Double, _ mode: RoundingMode) -> String { text(of: written(x, mode), from: x) }

  /// A rounded number as text; the zeros at its end stay where the number that it comes from has more digits.
  private func text(of x: Double, from origin: Double) -> String {
    guard x.isFinite else { return x.isNaN ? "not a number" : x > 0 ? "infinity" : "-infinity" }
    if x == 0 && origin == 0 { return "0" }
    switch self {
    case .decimals(let n):
      let text = trimmed(formatted(digits_fixed, n, x), from: origin)
      // What rounds to 0 has no sign.
      let isZero = text.hasPrefix("-") && text.utf8.allSatisfy { !(49...57).contains($0) }
      return isZero ? String(text.dropFirst()) : text
    case .significant(let n): return significant(n, x, from: origin, positional: -6..<15)
    case .exponential(let n): return significant(n, x, from: origin, positional: -3..<6)
    }
  }

  private func significant(_ n: Int, _ x: Double, from origin: Double, positional: Range<Int>) -> String {
    let scientific = formatted(digits_scientific, max(0, n - 1), x)
    guard let e = scientific.utf8.lastIndex(of: UInt8(ascii: "e")),
      let exponent = Int(scientific[scientific.index(after: e)...])
    else { return scientific }
    let mantissa = scientific[..<e]
    // All digits before the point are shown: a zero in their place would be read as a digit.
    if positional.contains(exponent), exponent >= n { return formatted(digits_fixed, 0, x) }
    if positional.contains(exponent) { return trimmed(Self.positional(mantissa, exponent), from: origin) }
    return trimmed(String(mantissa), from: origin, exponent: "e\(exponent)")
  }

  /// 1.234 with the exponent −2 as 0.01234: the same digits, the point elsewhere.
  private static func positional(_ mantissa: Substring, _ exponent: Int) -> String {
    let digits = mantissa.utf8.filter { (48...57).contains($0) }
    let zeros = repeatElement(
      UInt8(48), count: exponent < 0 ? -exponent - 1 : max(0, exponent + 1 - digits.count))
    var text: [UInt8] = []
    text.reserveCapacity(digits.count + zeros.count + 3)
    if mantissa.utf8.first == UInt8(ascii: "-") { text.append(UInt8(ascii: "-")) }
    if exponent < 0 {
      text += [48, UInt8(ascii: ".")]
      text += zeros
      text += digits
    } else {
      text += digits.prefix(exponent + 1)
      text += zeros
      if digits.count > exponent + 1 {
        text.append(UInt8(ascii: "."))
        text += digits.dropFirst(exponent + 1)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Without the zeros at the end, if the number is short by nature and not by rounding.
  private func trimmed(_ text: String, from x: Double, exponent: String = "") -> String {
    guard text.utf8.last == UInt8(ascii: "0"), text.utf8.contains(UInt8(ascii: ".")),
      let rounded = Double(text + exponent), (rounded - x).magnitude <= 4 * x.ulp
    else { return text + exponent }
    var text = text
    while text.utf8.last == UInt8(ascii: "0") { text.removeLast() }
    if text.utf8.last == UInt8(ascii: ".") { text.removeLast() }
    return (text == "-0" ? "0" : text) + exponent
  }
}

/// A number in the fewest digits that read back as the same double: `0.2`, `1e-5`, and `2` for a whole one
/// (up to 2⁵⁴, from where on an exponent is shorter).
package func shortest(_ x: Double) -> String {
  if x == x.rounded(), x.magnitude <= 0x1p54 { return x == 0 ? "0" : String(Int64(x)) }
  // Swift writes 1e-05.
  guard let range = x.description.range(of: "e-0") else { return x.description }
  return x.description[..<range.lowerBound] + "e-" + x.description[range.upperBound...]
}

/// What C's formatting writes; most numbers fit at once.
private func formatted(
  _ write: (UnsafeMutablePointer<CChar>?, Int, Int32, Double) -> Int32, _ digits: Int, _ x: Double
) -> String {
  func text(_ size: Int) -> (text: String, length: Int) {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: size) { buffer in
      let length = Int(write(buffer.baseAddress, size, Int32(clamping: digits), x))
      let written = UnsafeRawBufferPointer(buffer).prefix(max(0, min(length, size - 1)))
      return (String(decoding: written, as: UTF8.self), length)
    }
  }
  let (short, length) = text(64)
  return length < 64 ? short : text(length + 1).text
}
