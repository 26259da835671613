import Glibc

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
  package func text(of x: Double) -> String {
    guard x.isFinite else { return x.isNaN ? "not a number" : x > 0 ? "infinity" : "-infinity" }
    if x == 0 { return "0" }
    switch self {
    case .decimals(let n):
      return trimmed(formatted("%.*f", n, x), from: x)
    case .significant(let n): return significant(n, x, positional: -6..<15)
    case .exponential(let n): return significant(n, x, positional: -3..<6)
    }
  }

  private func significant(_ n: Int, _ x: Double, positional: Range<Int>) -> String {
    let scientific = formatted("%.*e", max(0, n - 1), x)
    let exponent = decimalExponent(of: scientific)
    if !positional.contains(exponent) { return trimmedScientific(scientific, from: x) }
    return trimmed(formatted("%.*f", max(0, n - 1 - exponent), x), from: x)
  }

  private func trimmed(_ text: String, from x: Double) -> String {
    guard text.contains("."), let rounded = Double(text), (rounded - x).magnitude <= 4 * x.ulp else { return text }
    return withoutTrailingZeros(text)
  }

  private func trimmedScientific(_ text: String, from x: Double) -> String {
    let parts = text.split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return text }
    let exact = Double(text).map { ($0 - x).magnitude <= 4 * x.ulp } ?? false
    let mantissa = exact ? withoutTrailingZeros(String(parts[0])) : String(parts[0])
    return "\(mantissa)e\(exponent)"
  }

  private func withoutTrailingZeros(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text == "-0" ? "0" : text
  }

  private func decimalExponent(of scientific: String) -> Int {
    scientific.split(separator: "e").last.flatMap { Int($0) } ?? 0
  }
}

/// A number in the fewest digits that read back as the same double: `0.2`, `1e-05`, and `2` for a whole one
/// (up to 2⁵⁴, from where on an exponent is shorter).
package func shortest(_ x: Double) -> String {
  if x == x.rounded(), x.magnitude <= 0x1p54 { return x == 0 ? "0" : String(Int64(x)) }
  return x.description
}

private func formatted(_ format: String, _ digits: Int, _ x: Double) -> String {
  var buffer = [CChar](repeating: 0, count: 64)
  var length = vsnprintf(&buffer, digits, x, format)
  if length >= buffer.count {
    buffer = [CChar](repeating: 0, count: length + 1)
    length = vsnprintf(&buffer, digits, x, format)
  }
  return String(decoding: buffer.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self)
}

private func vsnprintf(_ buffer: inout [CChar], _ digits: Int, _ x: Double, _ format: String) -> Int {
  let size = buffer.count
  return withVaList([Int32(clamping: digits), x]) { Int(Glibc.vsnprintf(&buffer, size, format, $0)) }
}
