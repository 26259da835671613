import Derivation
import Glibc

/// How the numbers of a sheet are written: to how many digits, and cut off or rounded.
///
/// Found from the figures themselves: those with the right value tell the mode, all of them the number of digits.
struct SheetHabits {
  /// The digits to which numbers are written.
  let digits: Digits
  /// Whether numbers are cut off rather than rounded.
  let isTruncated: Bool
  /// Whether anything but zeros stands there.
  private let hasOthers: Bool
  /// Whether zeros at the end are left off, as programs do it: then 0.5 may stand for 0.5000.
  let stripsZeros: Bool

  /// The habits of a sheet.
  /// - Parameters:
  ///   - numbers: the numbers that stand there.
  ///   - truths: the right values, in the same order.
  init(_ numbers: [PrintedNumber], truths: [Double]) {
    // A mere 0 tells nothing of how the others are written.
    let telling = numbers.filter { $0.count > 0 }
    hasOthers = !telling.isEmpty
    let decimals = Self.mostCommon(telling.map(\.decimals))
    let significant = Self.mostCommon(telling.map(\.count))
    // Where both fit equally well, decimals are what one counts by hand.
    digits =
      decimals.share >= significant.share
      ? .decimals(max(0, decimals.value)) : .significant(max(1, significant.value))
    var (cut, rounded) = (0, 0)
    for (number, truth) in zip(numbers, truths) {
      let (isCut, isRounded) = (number.isWritten(truth, .truncate), number.isNearest(truth))
      if isCut && !isRounded { cut += 1 }
      if isRounded && !isCut { rounded += 1 }
    }
    isTruncated = cut > 0 && cut >= rounded
    let fractions = numbers.filter { $0.decimals > 0 }
    // Of ten numbers one ends with a zero by itself.
    stripsZeros = fractions.count >= 20 && !fractions.contains { $0.digits.last == "0" }
  }

  /// What one unit of the last digit of a value is worth when it is written down.
  func unit(of x: Double) -> Double { digits.unit(of: x) }

  /// A number as it is meant: a mere 0, or the 0.0 of a program, stands for as many zeros as the sheet has digits, not
  /// for all below ½. 0.00 has been rounded to where it ends.
  func completed(_ number: PrintedNumber) -> PrintedNumber {
    let places =
      switch digits {
      case .decimals(let n): n > 0 ? n : 3
      case .significant(let n), .exponential(let n): n + 2
      }
    guard number.count == 0, number.decimals < (hasOthers ? 2 : 1), number.decimals < places else {
      return number
    }
    return PrintedNumber("0." + String(repeating: "0", count: places)) ?? number
  }

  /// What one unit of the last digit of a number is worth, that of a zero left off included.
  func unit(of number: PrintedNumber) -> Double {
    stripsZeros || number.count == 0 ? min(number.unit, unit(of: number.value)) : number.unit
  }

  /// The same for a number that is taken from the sheet.
  func unit(of pin: Pin) -> Double { stripsZeros ? min(pin.unit, unit(of: pin.value)) : pin.unit }

  /// How a number is rounded.
  var mode: RoundingMode { isTruncated ? .truncate : .halfUp }

  /// How far a written number may be from the one that was meant, in units of its last digit.
  var reach: Double { isTruncated ? 1 : 0.5 }

  private static func mostCommon(_ numbers: [Int]) -> (value: Int, share: Int) {
    var counts: [Int: Int] = [:]
    for number in numbers { counts[number, default: 0] += 1 }
    // Of equally common ones the larger: digits may be left off, but are not made up.
    let best = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }
    return (best?.key ?? 4, best?.value ?? 0)
  }
}
