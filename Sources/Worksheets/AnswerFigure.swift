import Derivation

extension Digits {
  /// A number with all the digits asked for, zeros at its end included: 0.3775 with six is 0.377500, so that of several
  /// figures none stands out by its length.
  func full(_ x: Double) -> String {
    let text = text(of: x)
    let parts = text.split(separator: "e", omittingEmptySubsequences: false)
    var mantissa = String(parts[0])
    let exponent = parts.count > 1 ? "e" + parts[1] : ""
    let places = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    let decimals = places.count > 1 ? places[1].count : 0
    let missing: Int
    switch self {
    case .decimals(let n): missing = n - decimals
    case .significant(let n), .exponential(let n):
      let digits = mantissa.filter(\.isNumber).drop { $0 == "0" }.count
      missing = x == 0 ? 0 : n - digits
    }
    guard missing > 0, x.isFinite else { return text }
    if places.count == 1 { mantissa += "." }
    return mantissa + String(repeating: "0", count: missing) + exponent
  }

  /// These digits in words: "6 significant digits".
  var words: String {
    switch self {
    case .significant(let n), .exponential(let n): "\(n) significant digit\(n == 1 ? "" : "s")"
    case .decimals(let n): "\(n) decimal\(n == 1 ? "" : "s")"
    }
  }
}
