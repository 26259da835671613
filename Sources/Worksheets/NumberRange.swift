import Derivation
import LessonFormat
import Networks

/// Between which bounds a number is drawn, and with how many decimals.
struct NumberRange {
  /// The least size.
  let lower: Double
  /// The greatest size.
  let upper: Double
  /// One or two.
  let decimals: Int
  /// Whether the number is below 0; nil: either way.
  var isNegative: Bool?

  /// A number of the range.
  /// - Parameter isKind: whether it has few decimals; otherwise it has as many as there are, and nothing about it is
  ///   chance.
  func next(_ random: inout RandomNumbers, isKind: Bool) -> KindNumber {
    let sign = isNegative ?? (random.next(in: 0..<1) < 0.5) ? -1.0 : 1.0
    let scale = decimals == 1 ? 10.0 : 100.0
    let (least, most) = (max(1, (lower * scale).rounded(.up)), max(1, (upper * scale).rounded(.down)))
    if !isKind { return KindNumber(sign * random.next(in: lower..<max(upper, lower * 1.001))) }
    // So large a number has no decimals to speak of.
    guard most < 0x1p53 else { return KindNumber(sign * random.next(in: lower..<upper)) }
    let units = Int(random.next(in: least..<(max(most, least) + 1)))
    return KindNumber(units: Int(sign) * units, decimals: decimals)
  }
}

extension NumberRange {
  /// How many decimals numbers are written with: as many as the longest has, but one or two.
  static func decimals(of spellings: [String]) -> Int {
    let longest = spellings.map { text in
      text.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    }
    return min(2, max(1, longest.max() ?? 1))
  }

  /// The range of numbers that belong together, as the weights of a layer do: up to half again as large as the largest.
  static func around(_ values: [Double], _ spellings: [String], upTo least: Double = 0) -> NumberRange {
    let largest = values.map(\.magnitude).max() ?? 0
    let upper = max(1.5 * (largest == 0 ? 0.5 : largest), largest < 1 ? least : 0)
    return NumberRange(lower: 0.1 * upper, upper: upper, decimals: decimals(of: spellings), isNegative: nil)
  }

  /// The same for a number with the sign of another.
  func signed(as value: Double) -> NumberRange {
    var range = self
    range.isNegative = value == 0 ? nil : value < 0
    return range
  }
}
