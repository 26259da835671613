import Glibc

/// Reads a number as people write it, scalar by scalar.
///
///     number   = decimal | fraction
///     fraction = sign mantissa "/" sign mantissa
///     decimal  = sign mantissa [ "e" sign digits | "·10" power ] | sign "10" power
///     power    = ("^" | "**") (sign digits | "(" sign digits ")") | superscripts
///     mantissa = digits [ ("." | ",") [digits] ] | ("." | ",") digits
///
/// Blanks may stand between any two of these, and inside digits where they part them in threes: `0.593 269 992`.
struct NumberScanner {
  /// What was read.
  struct Number {
    let value: Double
    let digits: String
    let decimals: Int
    let isFraction: Bool
  }

  /// The scalars, with one kind of blank, minus, dot of multiplication and stroke each.
  private let scalars: [Unicode.Scalar]
  private var at = 0

  init(_ text: String) { scalars = text.unicodeScalars.compactMap(Self.plain) }

  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    // What has no width comes along when a number is pasted.
    case "\u{200B}"..."\u{200F}", "\u{2060}", "\u{FEFF}": nil
    case "−", "–", "‒", "—", "﹣", "－": "-"
    case "×", "·", "⋅", "∙", "x", "X": "*"
    case "⁄", "∕": "/"
    case "E": "e"
    default: scalar.properties.isWhitespace ? " " : scalar
    }
  }

  /// The number that the whole text is; nil where it is none.
  mutating func number() -> Number? {
    let isNegative = sign()
    guard let mantissa = mantissa() else { return nil }
    if take("/") {
      let isBelow = sign()
      guard let bottom = self.mantissa(), isAtEnd else { return nil }
      return quotient(mantissa, bottom, isNegative != isBelow)
    }
    guard let (mantissa, exponent) = scaled(mantissa), isAtEnd else { return nil }
    return Self.decimal(mantissa, exponent, isNegative)
  }

  // MARK: Values

  /// All digits that were written, and how many of them stand behind the point.
  private struct Mantissa {
    var digits: String
    var decimals: Int
    var value: Double { Double("\(digits)e\(-decimals)") ?? .nan }
  }

  private static func decimal(_ mantissa: Mantissa, _ exponent: Int, _ isNegative: Bool) -> Number? {
    let decimals = mantissa.decimals - exponent
    // Up to here a unit of the last digit is a double, and so is its inverse.
    guard decimals.magnitude <= 300, let value = Double("\(mantissa.digits)e\(-decimals)"), value.isFinite
    else { return nil }
    return Number(
      value: isNegative ? -value : value, digits: String(mantissa.digits.drop { $0 == "0" }),
      decimals: decimals, isFraction: false)
  }

  private func quotient(_ top: Mantissa, _ bottom: Mantissa, _ isNegative: Bool) -> Number? {
    let value = top.value / bottom.value
    guard value.isFinite else { return nil }
    if value == 0 { return Number(value: 0, digits: "", decimals: 12, isFraction: true) }
    let decimals = 11 - Digits.exponent(value)
    let digits = Int64((value * pow(10, Double(decimals))).rounded())
    return Number(
      value: isNegative ? -value : value, digits: String(digits), decimals: decimals, isFraction: true)
  }

  // MARK: Parts

  private mutating func mantissa() -> Mantissa? {
    skipBlanks()
    var whole = run(Self.isDigit)
    if whole.first != "0", (1...3).contains(whole.count) { whole += groups() }
    var part = ""
    if take(".", blanksBefore: false) || take(",", blanksBefore: false) {
      part = run(Self.isDigit)
      if part.count == 3 { part += groups() }
    }
    let digits = whole + part
    return (1...60).contains(digits.count) ? Mantissa(digits: digits, decimals: part.count) : nil
  }

  /// Further digits in threes, a blank before each three.
  private mutating func groups() -> String {
    var all = ""
    while peek() == " " {
      let start = at
      at += 1
      let group = run(Self.isDigit)
      guard group.count == 3 else {
        at = start
        break
      }
      all += group
    }
    return all
  }

  /// A mantissa with the power of ten that follows it; nil where something else follows.
  private mutating func scaled(_ mantissa: Mantissa) -> (Mantissa, Int)? {
    let start = at
    if mantissa.digits == "10", mantissa.decimals == 0 {
      if let power = power() { return (Mantissa(digits: "1", decimals: 0), power) }
      at = start
    }
    if take("e") { return exponent().map { (mantissa, $0) } }
    if take("*") {
      guard take("1"), take("0", blanksBefore: false) else { return nil }
      return power().map { (mantissa, $0) }
    }
    return (mantissa, 0)
  }

  /// The power to which a 10 that stands before it is raised.
  private mutating func power() -> Int? {
    if take("^") || (take("*") && take("*", blanksBefore: false)) {
      let isOpen = take("(")
      guard let exponent = exponent(), !isOpen || take(")") else { return nil }
      return exponent
    }
    let isNegative = take("⁻", blanksBefore: false)
    let digits = run(Self.isSuperscript).unicodeScalars.map { String(Int($0.properties.numericValue ?? 0)) }
    return Self.integer(digits.joined(), isNegative)
  }

  private mutating func exponent() -> Int? {
    let isNegative = sign()
    skipBlanks()
    return Self.integer(run(Self.isDigit), isNegative)
  }

  private static func integer(_ digits: String, _ isNegative: Bool) -> Int? {
    guard digits.count <= 4, let value = Int(digits) else { return nil }
    return isNegative ? -value : value
  }

  /// Whether a minus stands here; a plus is passed over.
  private mutating func sign() -> Bool {
    if take("-") { return true }
    _ = take("+")
    return false
  }

  // MARK: Scalars

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isSuperscript(_ scalar: Unicode.Scalar) -> Bool {
    "⁰¹²³⁴⁵⁶⁷⁸⁹".unicodeScalars.contains(scalar)
  }

  private func peek() -> Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

  private mutating func skipBlanks() {
    while peek() == " " { at += 1 }
  }

  private mutating func take(_ scalar: Unicode.Scalar, blanksBefore: Bool = true) -> Bool {
    let start = at
    if blanksBefore { skipBlanks() }
    if peek() == scalar {
      at += 1
      return true
    }
    at = start
    return false
  }

  private mutating func run(_ belongs: (Unicode.Scalar) -> Bool) -> String {
    var text = ""
    while let scalar = peek(), belongs(scalar) {
      text.unicodeScalars.append(scalar)
      at += 1
    }
    return text
  }

  private var isAtEnd: Bool { scalars[at...].allSatisfy { $0 == " " } }
}
