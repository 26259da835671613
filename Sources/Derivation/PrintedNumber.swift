import Glibc

/// A number as somebody wrote it: its value, and the digits that stand there.
///
/// `0.070` has two significant digits and three decimals; `1.20e-3` has three and five.
package struct PrintedNumber: Hashable, Sendable {
  /// The characters as written, without blanks around them.
  package let text: String
  /// Its value.
  package let value: Double
  /// The digits from the first that is not 0, those at the end included; empty for 0.
  package let digits: String
  /// How many places the last digit stands behind the point; negative before it.
  package let decimals: Int

  /// What one unit of the last digit is worth.
  package var unit: Double { pow(10, Double(-decimals)) }
  /// Whether it is below 0.
  package var isNegative: Bool { value < 0 }

  /// The number of a text: digits with a point or a comma, a minus of any kind, an exponent (`1.2e-3`, `1.2·10^-3`),
  /// or a fraction (`3/8`); nil where it is none.
  package init?(_ written: String) {
    let text = Self.plain(written)
    self.text = written.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if let slash = text.firstIndex(of: "/") {
      guard let top = Self.decimal(text[..<slash]),
        let bottom = Self.decimal(text[text.index(after: slash)...]),
        bottom.value != 0, let quotient = Self.decimal(shortestOrTwelve(top.value / bottom.value)[...])
      else { return nil }
      (value, digits, decimals) = quotient
      return
    }
    guard let number = Self.decimal(text[...]) else { return nil }
    (value, digits, decimals) = number
  }

  /// The longest text that is read.
  private static let limit = 60

  /// The text without blanks, with one kind of minus, a point for the decimals, and `e` before the exponent.
  private static func plain(_ text: String) -> String {
    var plain = ""
    for character in text where !character.isWhitespace && character != "_" {
      switch character {
      case "−", "–", "‒", "—", "﹣", "－": plain += "-"
      case "E": plain += "e"
      case "×", "·", "*": plain += "*"
      case "⁻": plain += "^-"
      case "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹": plain += String(character.wholeNumberValue ?? 0)
      default: plain.append(character)
      }
    }
    for power in ["*10^", "*10**", "*10"] {
      if let range = plain.range(of: power) {
        let exponent = plain[range.upperBound...].filter { $0 != "^" && $0 != "(" && $0 != ")" }
        plain = plain[..<range.lowerBound] + "e" + exponent
        break
      }
    }
    // One comma and no point is a decimal comma.
    if plain.count(where: { $0 == "," }) == 1, !plain.contains(".") {
      plain = String(plain.map { $0 == "," ? "." : $0 })
    }
    return plain
  }

  private static func decimal(_ text: Substring) -> (value: Double, digits: String, decimals: Int)? {
    guard text.utf8.count <= limit else { return nil }
    var rest = text
    let isNegative = rest.first == "-"
    if isNegative || rest.first == "+" { rest.removeFirst() }
    let parts = rest.split(separator: "e", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count) else { return nil }
    var exponent = 0
    if parts.count == 2 {
      guard let e = Int(parts[1]), e.magnitude < 400 else { return nil }
      exponent = e
    }
    let sides = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let all = sides.joined()
    guard sides.count <= 2, !all.isEmpty, all.utf8.allSatisfy({ (48...57).contains($0) }),
      let value = Double(
        "\(isNegative ? "-" : "")0\(sides[0]).\(sides.count == 2 ? sides[1] : "")0e\(exponent)"),
      value.isFinite
    else { return nil }
    let decimals = (sides.count == 2 ? sides[1].count : 0) - exponent
    return (value, String(all.drop { $0 == "0" }), decimals)
  }

  /// Whether a value, rounded to the places of this number, is this number.
  /// - Parameter mode: how it is rounded.
  package func isWritten(_ x: Double, _ mode: RoundingMode) -> Bool {
    guard x.isFinite else { return false }
    // A value with more digits than a double holds cannot be cut to them; then it must agree in all that it has.
    let noise = 8 * x.ulp
    if unit <= noise { return (x - value).magnitude <= noise }
    return (Digits.decimals(decimals).written(x, mode) - value).magnitude <= unit / 4
  }
}

/// A number in its shortest form if that has at most twelve digits, otherwise in twelve.
private func shortestOrTwelve(_ x: Double) -> String {
  let short = shortest(x)
  return short.utf8.count <= 13 ? short : Digits.significant(12).text(of: x)
}
