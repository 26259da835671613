import Derivation
import Glibc

/// The slips that lead from a right number to a written one, and all slips that a number may suffer.
enum Slips {
  /// The slips by which a value has become what stands there, the likeliest first.
  ///
  /// The value is rounded to as many places as it must have had before the slip: one more where a digit was dropped,
  /// one fewer where one was put in.
  static func between(_ value: Double, and number: PrintedNumber, _ mode: RoundingMode) -> [Slip] {
    let wrong = WrittenDigits(number)
    guard !wrong.significant.isEmpty, value != 0, value.isFinite else { return [] }
    var found = between(value, and: wrong, mode)
    // A zero at the end may have been put there to fill the place.
    if wrong.digits.last == 0, wrong.decimals > 0 {
      found += between(value, and: wrong.removing(wrong.digits.count - 1), mode)
    }
    return found.sorted { $0.kind.bits + $0.choices < $1.kind.bits + $1.choices }
  }

  private static func between(_ value: Double, and wrong: WrittenDigits, _ mode: RoundingMode) -> [Slip] {
    var found: [Slip] = []
    for shift in [-1, 0, 1] {
      guard let right = WrittenDigits(value, decimals: wrong.decimals + shift, mode) else { continue }
      found += edits(from: right, to: wrong)
    }
    return found + pointMoves(value, wrong, mode)
  }

  /// How many slips of a kind come as near to the right value as this one, in bits.
  static func choices(_ slip: Slip, besides value: Double) -> Double {
    guard [.digitWrong, .digitInserted].contains(slip.kind) else { return slip.choices }
    let distance = 2 * (slip.wrong.value - value).magnitude
    let near = all(of: slip.right).count {
      $0.kind == slip.kind && ($0.wrong.value - value).magnitude <= distance
    }
    return min(slip.choices, log2(Double(max(1, near))))
  }

  private static func edits(from right: WrittenDigits, to wrong: WrittenDigits) -> [Slip] {
    func slip(_ kind: SlipKind, _ choices: Int) -> Slip {
      Slip(kind: kind, right: right, wrong: wrong, choices: log2(Double(max(1, choices))))
    }
    let (n, m) = (right.digits.count, wrong.digits.count)
    if right.digits == wrong.digits && right.point == wrong.point {
      return right.isNegative == wrong.isNegative ? [] : [slip(.signLost, 1)]
    }
    guard right.isNegative == wrong.isNegative else { return [] }
    if n == m, right.point == wrong.point { return replacements(right, wrong, slip) }
    if n == m + 1 {
      let k = firstDifference(right.digits, wrong.digits)
      // The zeros that only hold the place of the point are the point's affair.
      return right.removing(k) == wrong && right.digits[...k].contains { $0 != 0 }
        ? [slip(.digitDropped, right.significant.count)] : []
    }
    if m == n + 1 {
      let k = firstDifference(wrong.digits, right.digits)
      guard wrong.removing(k) == right, wrong.digits[...k].contains(where: { $0 != 0 }) else { return [] }
      let isDoubled = k > 0 && wrong.digits[k] == wrong.digits[k - 1]
      // Another digit at the end behind the point is only a number told to more places.
      if k == n, right.decimals > 0, !isDoubled || wrong.digits[k] == 0 { return [] }
      return isDoubled
        ? [slip(.digitDoubled, right.significant.count)]
        : [slip(.digitInserted, 10 * (right.significant.count + 1))]
    }
    return []
  }

  private static func replacements(
    _ right: WrittenDigits, _ wrong: WrittenDigits, _ slip: (SlipKind, Int) -> Slip
  ) -> [Slip] {
    let different = right.digits.indices.filter { right.digits[$0] != wrong.digits[$0] }
    if different.count == 2, different[1] == different[0] + 1, right.swapping(different[0]) == wrong {
      return [slip(.digitsSwapped, right.significant.count)]
    }
    // By one, also where that changes the digit before: 0.0369 and 0.0370.
    let units = (right.value - wrong.value).magnitude * pow(10, Double(right.decimals))
    if (units - 1).magnitude < 0.25 { return [slip(.lastDigitOff, 2)] }
    return different.count == 1 ? [slip(.digitWrong, 9 * max(1, right.significant.count))] : []
  }

  /// The same digits with the point elsewhere, or nowhere.
  private static func pointMoves(_ value: Double, _ wrong: WrittenDigits, _ mode: RoundingMode) -> [Slip] {
    guard wrong.significant.count > 1 else { return [] }
    var found: [Slip] = []
    for places in [1, -1, 2, -2, 3, -3] {
      guard let right = WrittenDigits(value, decimals: wrong.decimals + places, mode),
        right.moved(by: places) == wrong
      else { continue }
      found.append(Slip(kind: .pointMoved, right: right, wrong: wrong, choices: moveBits(places)))
    }
    if wrong.decimals == 0, found.isEmpty, value.magnitude < wrong.value.magnitude {
      for places in 4...16 {
        guard let right = WrittenDigits(value, decimals: places, mode), right.moved(by: places) == wrong
        else { continue }
        found.append(Slip(kind: .pointLost, right: right, wrong: wrong, choices: 0))
      }
    }
    return found
  }

  /// How rare it is that the point is off by so many places, in bits: by one it is half of all.
  private static func moveBits(_ places: Int) -> Double { abs(places) == 1 ? 1 : 3.5 }

  private static func firstDifference(_ longer: [UInt8], _ shorter: [UInt8]) -> Int {
    shorter.indices.first { longer[$0] != shorter[$0] } ?? shorter.count
  }

  /// Every number that one slip makes of a written one.
  static func all(of right: WrittenDigits) -> [Slip] {
    let n = right.digits.count
    let count = right.significant.count
    guard count > 0 else { return [] }
    let start = n - count
    func slip(_ kind: SlipKind, _ wrong: WrittenDigits, _ choices: Int) -> Slip {
      Slip(kind: kind, right: right, wrong: wrong, choices: log2(Double(max(1, choices))))
    }
    var slips = [slip(.signLost, right.negated, 1)]
    for places in [1, -1, 2, -2, 3, -3] {
      slips.append(
        Slip(kind: .pointMoved, right: right, wrong: right.moved(by: places), choices: moveBits(places)))
    }
    if right.decimals > 3 { slips.append(slip(.pointLost, right.moved(by: right.decimals), 1)) }
    for digit in [right.digits[n - 1] &- 1, right.digits[n - 1] + 1] where digit <= 9 {
      slips.append(slip(.lastDigitOff, right.replacing(n - 1, by: digit), 2))
    }
    for k in start..<n {
      if count > 1 { slips.append(slip(.digitDropped, right.removing(k), count)) }
      slips.append(slip(.digitDoubled, right.inserting(right.digits[k], at: k), count))
      if k + 1 < n, right.digits[k] != right.digits[k + 1] {
        slips.append(slip(.digitsSwapped, right.swapping(k), count))
      }
      for digit in 0...9 as ClosedRange<UInt8>
      where abs(Int(digit) - Int(right.digits[k])) > (k == n - 1 ? 1 : 0) {
        slips.append(slip(.digitWrong, right.replacing(k, by: digit), 9 * count))
      }
    }
    for k in start...n where k < n || right.decimals == 0 {
      for digit in 0...9 as ClosedRange<UInt8> where k > start || digit != 0 {
        slips.append(slip(.digitInserted, right.inserting(digit, at: k), 10 * (count + 1)))
      }
    }
    // Nobody writes a zero before whole digits.
    return slips.filter { $0.wrong.point < 2 || $0.wrong.digits[0] != 0 }
  }
}
