import Derivation
import Glibc

/// The digits of a number as they stand on paper, with the place of the point among them.
///
/// Of 0.0106 the digits are 0 1 0 6 with no digit before the point; a slip of the pen happens to these.
struct WrittenDigits: Hashable {
  /// Whether there is a minus before it.
  var isNegative: Bool
  /// The digits, those of zeros behind the point included.
  var digits: [UInt8]
  /// How many of them stand before the point.
  var point: Int

  /// How many stand behind the point.
  var decimals: Int { digits.count - point }

  /// The digits of a number as written.
  init(_ number: PrintedNumber) {
    self.init(
      isNegative: number.isNegative, digits: number.digits.utf8.map { $0 - 48 }, decimals: number.decimals)
  }

  /// The digits of a value rounded to so many places behind the point; nil where that is beyond what a double holds.
  init?(_ value: Double, decimals: Int, _ mode: RoundingMode) {
    guard value.isFinite, (0...25).contains(decimals) else { return nil }
    let scaled = (Digits.decimals(decimals).written(value, mode).magnitude * pow(10, Double(decimals)))
      .rounded()
    guard scaled < 0x1p53 else { return nil }
    self.init(isNegative: value < 0, digits: String(UInt64(scaled)).utf8.map { $0 - 48 }, decimals: decimals)
  }

  private init(isNegative: Bool, digits: [UInt8], decimals: Int) {
    var digits = Array(digits.drop { $0 == 0 })
    if decimals < 0 { digits += [UInt8](repeating: 0, count: -decimals) }
    let decimals = max(0, decimals)
    if digits.count < decimals {
      digits.insert(contentsOf: [UInt8](repeating: 0, count: decimals - digits.count), at: 0)
    }
    (self.isNegative, self.digits, self.point) = (isNegative, digits, digits.count - decimals)
  }

  /// The digits from the first that is not 0.
  var significant: ArraySlice<UInt8> { digits.drop { $0 == 0 } }

  /// The number.
  var value: Double {
    var whole = 0.0
    for digit in digits { whole = whole * 10 + Double(digit) }
    return (isNegative ? -whole : whole) / pow(10, Double(decimals))
  }

  /// The number as it stands on paper.
  var text: String {
    let all = digits.map { Character(Unicode.Scalar($0 + 48)) }
    let (before, after) = (String(all[..<point]), String(all[point...]))
    return (isNegative ? "-" : "") + (before.isEmpty ? "0" : before) + (after.isEmpty ? "" : "." + after)
  }

  /// Without a digit.
  func removing(_ k: Int) -> WrittenDigits {
    var other = self
    other.digits.remove(at: k)
    if k < point { other.point -= 1 }
    return other
  }

  /// With a digit more, before the one at a place.
  func inserting(_ digit: UInt8, at k: Int) -> WrittenDigits {
    var other = self
    other.digits.insert(digit, at: k)
    if k < point { other.point += 1 }
    return other
  }

  /// With another digit.
  func replacing(_ k: Int, by digit: UInt8) -> WrittenDigits {
    var other = self
    other.digits[k] = digit
    return other
  }

  /// With two neighbours swapped.
  func swapping(_ k: Int) -> WrittenDigits {
    var other = self
    other.digits.swapAt(k, k + 1)
    return other
  }

  /// With the point moved to the right by so many places.
  func moved(by places: Int) -> WrittenDigits {
    WrittenDigits(isNegative: isNegative, digits: digits, decimals: decimals - places)
  }

  /// With the other sign.
  var negated: WrittenDigits {
    var other = self
    other.isNegative.toggle()
    return other
  }
}
