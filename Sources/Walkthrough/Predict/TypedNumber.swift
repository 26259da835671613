import Derivation
import Glibc

/// A number as a student types it: with a point or a comma, a minus of any kind, an exponent.
struct TypedNumber {
  /// Its value.
  let value: Double
  /// How many of its digits are significant; zeros at the end of a whole number may be there for their place only
  /// and do not count.
  let digits: Int
  /// What one unit of its last significant place is worth.
  let unit: Double

  /// The longest answer that is read.
  static let limit = 200

  private init(value: Double, digits: Int, unit: Double) {
    (self.value, self.digits, self.unit) = (value, digits, unit)
  }

  /// The number of a text; nil where it is none, or beyond all numbers.
  init?(_ text: String) {
    var rest = Substring(text)
    var isNegative = false
    if let sign = rest.first, sign == "-" || sign == "+" {
      isNegative = sign == "-"
      rest.removeFirst()
    }
    let parts = rest.split(separator: "e", omittingEmptySubsequences: false)
    guard parts.count <= 2, !rest.contains("E") else { return nil }
    var exponent = 0
    if parts.count == 2 {
      guard let e = Int(parts[1]), e.magnitude < 1000 else { return nil }
      exponent = e
    }
    let sides = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let isDigits = sides.joined().utf8.allSatisfy { (48...57).contains($0) }
    guard sides.count <= 2, isDigits, !sides.joined().isEmpty else { return nil }
    let all = sides.joined().drop { $0 == "0" }
    let decimals = sides.count == 2 ? sides[1].count : 0
    let idle = sides.count == 2 ? 0 : all.reversed().prefix { $0 == "0" }.count
    let (whole, part) = (sides[0].isEmpty ? "0" : sides[0], decimals == 0 ? "0" : sides[1])
    guard let size = Double("\(whole).\(part)e\(exponent)"), size.isFinite else { return nil }
    let value = isNegative ? -size : size
    self.init(value: value, digits: all.count - idle, unit: pow(10, Double(exponent - decimals + idle)))
  }

  /// The same number as the outcome of a calculation, which is as good as the digits that went into it.
  var asCalculated: TypedNumber {
    TypedNumber(value: value, digits: Self.enough, unit: 3e-3 * value.magnitude)
  }

  /// The number with its other sign.
  var negated: TypedNumber { TypedNumber(value: -value, digits: digits, unit: unit) }

  /// The number with its point moved to the right by so many places.
  func moved(by places: Int) -> TypedNumber {
    let power = pow(10, Double(places))
    return TypedNumber(value: value * power, digits: digits, unit: unit * power)
  }

  /// How well a typed number agrees with the right one.
  enum Agreement {
    /// In every digit typed, and these suffice.
    case full
    /// In every digit typed, but these are too few.
    case soFar
    /// In three digits, but not in all that were typed.
    case roughly
    /// Not.
    case none
  }

  /// How many digits suffice.
  static let enough = 3

  /// How well it agrees with a value.
  func agreement(with right: Double) -> Agreement {
    let distance = (value - right).magnitude
    if distance <= 8 * right.ulp { return .full }
    // Of nothing there is no part, and a whole number is told whole.
    if value == 0 || right == 0 || (value < 0) != (right < 0) { return .none }
    if right == right.rounded(), unit <= 1, right.magnitude < 1e6 { return .none }
    let (typed, exact) = ((value.magnitude / unit).rounded(), right.magnitude / unit)
    let isRounded = typed == exact.rounded() || typed == exact.rounded(.down)
    guard digits >= Self.enough else { return isRounded ? .soFar : .none }
    // Off by one in the last place is a matter of rounding on the way, unless that is a lot.
    let isNear = distance <= unit * (1 + 1e-6) + 8 * right.ulp && distance <= 5e-3 * right.magnitude
    if isRounded || isNear { return .full }
    return distance <= 2e-3 * right.magnitude ? .roughly : .none
  }
}
