import Derivation
import Foundation
import Testing

/// A text, and what the number is that it writes.
struct Printed: CustomTestStringConvertible, Sendable {
  let text: String
  let value: Double
  let digits: String
  let decimals: Int

  init(_ text: String, _ value: Double, _ digits: String, _ decimals: Int) {
    (self.text, self.value, self.digits, self.decimals) = (text, value, digits, decimals)
  }

  var testDescription: String { text }
}

@Suite("Printed numbers")
struct PrintedNumberTests {
  @Test(
    "a number has its value, its digits and its decimals, zeros at the end included",
    arguments: [
      Printed("0.0365", 0.0365, "365", 4), Printed("0.070", 0.07, "70", 3),
      Printed("1.20e-3", 0.0012, "120", 5),
      Printed("408666186", 408_666_186, "408666186", 0), Printed("100", 100, "100", 0),
      Printed("1e5", 1e5, "1", -5), Printed("12.5E+2", 1250, "125", -1), Printed(".5", 0.5, "5", 1),
      Printed("5.", 5, "5", 0), Printed("+0.5", 0.5, "5", 1), Printed("007", 7, "7", 0),
      Printed("0", 0, "", 0), Printed("0.000", 0, "", 3), Printed("-0.00", 0, "", 2),
      Printed("-0.0380982366126414", -0.0380982366126414, "380982366126414", 16),
      Printed("0.30000000000000004", 0.1 + 0.2, "30000000000000004", 17),
    ])
  func parts(printed: Printed) throws {
    let number = try #require(PrintedNumber(printed.text))
    #expect(number.value == printed.value)
    #expect(number.digits == printed.digits)
    #expect(number.decimals == printed.decimals)
    #expect(number.text == printed.text)
    #expect(!number.isFraction)
    #expect(number.isNegative == (printed.value < 0))
  }

  @Test(
    "the ways to write a number are as many as there are keyboards",
    arguments: [
      ("−0.5", -0.5), ("–0.5", -0.5), ("—0,5", -0.5), ("－0.5", -0.5), ("- 0.5", -0.5), ("+ 0.5", 0.5),
      ("0,0365", 0.0365), (",5", 0.5), ("1,2e-3", 1.2e-3), ("1.2e−3", 1.2e-3), ("1.2 e -3", 1.2e-3),
      ("1.2·10^-3", 1.2e-3), ("1.2 × 10^−3", 1.2e-3), ("1.2*10**-3", 1.2e-3), ("1.2·10⁻³", 1.2e-3),
      ("1,2 ⋅ 10³", 1200), ("1.2 x 10^(-3)", 1.2e-3), ("-1.2·10^{+3}", .nan), ("1.2·10^+3", 1200),
      ("10^-3", 1e-3), ("-10⁻³", -1e-3), ("10**2", 100), ("10·10^3", 1e4), ("10", 10), ("  0.5\t", 0.5),
      ("\u{A0}0.5\u{202F}", 0.5),
      ("\u{200B}0.5\u{FEFF}", 0.5), ("1 234.5", 1234.5), ("1\u{2009}234\u{2009}567", 1_234_567),
      ("0.593 269 992", 0.593269992), ("1,234", 1.234),
    ])
  func spellings(text: String, value: Double) {
    #expect(PrintedNumber(text)?.value == (value.isNaN ? nil : value))
  }

  @Test("the text is kept as it stands, its blanks apart")
  func text() {
    #expect(PrintedNumber("  −0,50 ")?.text == "−0,50")
    #expect(PrintedNumber("1.2  ×\t10⁻³")?.text == "1.2 × 10⁻³")
  }

  @Test(
    "a fraction is exact and counts as written to twelve digits",
    arguments: [
      Printed("3/8", 0.375, "375000000000", 12), Printed("1/3", 1.0 / 3, "333333333333", 12),
      Printed("-2/3", -2.0 / 3, "666666666667", 12), Printed("2/-3", -2.0 / 3, "666666666667", 12),
      Printed("−1 / −4", 0.25, "250000000000", 12), Printed("8/4", 2, "200000000000", 11),
      Printed("0.5/3", 0.5 / 3, "166666666667", 12), Printed("1,5/2,5", 0.6, "600000000000", 12),
      Printed("1⁄1024", 1.0 / 1024, "976562500000", 15), Printed("0/5", 0, "", 12),
      Printed("22/7", 22.0 / 7, "314285714286", 11),
    ])
  func fractions(printed: Printed) throws {
    let number = try #require(PrintedNumber(printed.text))
    #expect(number.isFraction)
    #expect(number.value == printed.value)
    #expect(number.digits == printed.digits)
    #expect(number.decimals == printed.decimals)
    for mode in RoundingMode.allCases {
      #expect(number.isWritten(printed.value, mode))
      #expect(number.isWritten(printed.value.nextUp, mode))
      #expect(!number.isWritten(printed.value + 1e-9, mode))
    }
  }

  @Test("a fraction is not a rounded decimal")
  func exactFraction() throws {
    let number = try #require(PrintedNumber("3/8"))
    #expect(!number.isWritten(0.37512, .halfUp))
    #expect(PrintedNumber("0.375")?.isWritten(0.37512, .halfUp) == true)
  }

  @Test(
    "what is no number is none",
    arguments: [
      "", " ", ".", ",", "-", "+", "--1", "+-1", "-+1", "1-", "e5", "1e", "1e-", "1e--3", "1e5.5", "1e 5 5",
      "0x10", "0b1", "nan", "inf", "infinity", "-∞", "abc", "1/0", "0/0", "1/", "/2", "1/2/3", "1/0.000",
      "1 1/2",
      "3/8*10^-3", "1e-3/4", "0.3.5", "1,234.5", "1.234,5", "1,234,567", "1..2", "1,,2", "..", "1 2",
      "0.37 75",
      "0 375", "12 34", "1234 567", "٣", "٠.٥", "０.５", "½", "2³", "⁻³", "5^2", "1.2*10", "1.2*103", "1.2**10",
      "1.2·10^", "1.2·10^(-3", "1.2·10^-3)", "1.2·10^2^3", "1.2·100^3", "·10^3", "1_000", "0.5 V", "50%",
      "0.5a",
      "=0.5", "≈0.5", "1e999", "-1e999", "1e-999", "1e99999999999999999999", "1e-310", "0.5\u{301}",
      "0.5\u{0}",
      "0.5\n0.6", "(0.5)", "\"0.5\"", "0.5;", "1e5e5", "10^^2", "^2", "true", "null",
    ])
  func none(text: String) { #expect(PrintedNumber(text) == nil) }

  @Test(
    "a text of any length is refused at once", arguments: ["1", "0", " ", "-", "1 000 ", "9/", "³", "١", "e"])
  func long(piece: String) {
    let text = String(repeating: piece, count: 100_000)
    let duration = ContinuousClock().measure { #expect(PrintedNumber(text) == nil) }
    #expect(duration < .seconds(1))
    #expect(PrintedNumber(String(repeating: "1", count: 61)) == nil)
    #expect(PrintedNumber(String(repeating: "1", count: 60))?.digits.count == 60)
  }

  @Test(
    "a unit is what one of the last digit is worth",
    arguments: [
      ("0.0365", 1e-4), ("1.20e-3", 1e-5), ("7", 1), ("3e5", 1e5), ("1e-300", 1e-300), ("3/8", 1e-12),
    ])
  func unit(text: String, unit: Double) { #expect(PrintedNumber(text)?.unit == unit) }

  /// A value, a figure, and whether it is that value's: half up, half even, cut off.
  private static let writings: [(Double, String, [Bool])] = [
    (0.03649, "0.0365", [true, true, false]), (0.03649, "0.0364", [false, false, true]),
    (0.5932, "0.593", [true, true, true]), (0.5932, "0.594", [false, false, false]),
    // Ties: away from 0, to the even digit, or cut off. The doubles of 2.675 and 1.005 lie below the tie.
    (2.675, "2.68", [true, true, false]), (2.675, "2.67", [false, false, true]),
    (1.005, "1.01", [true, false, false]), (1.005, "1.00", [false, true, true]),
    (0.125, "0.13", [true, false, false]), (0.125, "0.12", [false, true, true]),
    (2.5, "3", [true, false, false]), (2.5, "2", [false, true, true]), (3.5, "4", [true, true, false]),
    // The same below 0.
    (-0.125, "-0.13", [true, false, false]), (-0.125, "−0.12", [false, true, true]),
    (-2.675, "-2.68", [true, true, false]), (-0.03649, "-0.0364", [false, false, true]),
    (-0.5, "0.5", [false, false, false]), (0.5, "-0.5", [false, false, false]),
    // Noise in the last bits is no reason to cut off a whole digit.
    (0.1 + 0.2, "0.3", [true, true, true]), (0.7 + 0.1, "0.8", [true, true, true]),
    (0.3775.nextDown, "0.3775", [true, true, true]),
    // Places before the point.
    (123_456, "1.23e5", [true, true, true]), (123_500, "1.24e5", [true, true, false]),
    (122_500, "1.22e5", [false, true, true]), (1250, "1.3e3", [true, false, false]),
    // Nothing.
    (0, "0", [true, true, true]), (0.0004, "0.000", [true, true, true]),
    (0.0006, "0.000", [false, false, true]),
    (-0.0004, "-0.000", [true, true, true]), (0, "0.001", [false, false, false]),
    (1e-300, "0", [true, true, true]),
    (0, "1e-300", [false, false, false]), (1e-300, "1e-300", [true, true, true]),
    // Beyond the digits of a double the digits that it has must agree.
    (0.1 + 0.2, "0.30000000000000004", [true, true, true]),
    (1.0 / 3, "0.33333333333333333333", [true, true, true]),
    (1.0 / 3, "0.33333333333333633333", [false, false, false]), (1e22, "1e22", [true, true, true]),
    (1e20, "100000000000000000000", [true, true, true]), (.infinity, "1e300", [false, false, false]),
    (.nan, "0", [false, false, false]),
  ]

  @Test("whether a figure is a value's depends on how it is rounded", arguments: writings)
  func writing(x: Double, figure: String, expected: [Bool]) throws {
    let number = try #require(PrintedNumber(figure))
    #expect([.halfUp, .halfEven, .truncate].map { number.isWritten(x, $0) } == expected)
  }

  @Test(
    "a figure of 15 digits is its own value's and not that of one two units off",
    arguments: RoundingMode.allCases)
  func fifteenDigits(mode: RoundingMode) throws {
    let number = try #require(PrintedNumber("-0.0380982366126414"))
    #expect(number.isWritten(number.value, mode))
    #expect(!number.isWritten(-0.0380982366126412, mode))
    #expect(!number.isWritten(-0.0380982366126416, mode))
    #expect(!number.isWritten(0.0380982366126414, mode))
  }

  @Test("what is far from a tie is not taken for one, be the digits ever so many")
  func manyDigits() {
    #expect(Digits.decimals(14).written(0.123456789012343, .halfUp) == 0.12345678901234)
    #expect(Digits.decimals(14).written(0.123456789012343, .truncate) == 0.12345678901234)
    #expect(Digits.decimals(14).written(0.123456789012347, .halfEven) == 0.12345678901235)
    #expect(Digits.significant(15).written(-0.0380982366126414, .truncate) == -0.0380982366126414)
  }

  @Test("every value is written by its own digits, however many, and not by those three units off")
  func roundTrip() throws {
    var random = RandomFormulas(seed: 11)
    for _ in 0..<2000 {
      let x = random.number() * random.random.next(in: 0.1..<1) * [1e-6, 1e-3, 1, 1e3][random.below(4)]
      for n in 1...15 {
        let decimals = n - 1 - Int(log10(x.magnitude).rounded(.down))
        for mode in RoundingMode.allCases {
          let written = Digits.decimals(decimals).written(x, mode) * pow(10, Double(decimals))
          let text = "\(Int64(written.rounded()))e\(-decimals)"
          let number = try #require(PrintedNumber(text))
          #expect(number.isWritten(x, mode), "\(x) as \(text), \(mode)")
          #expect(!number.isWritten(x + 2.1 * number.unit + 16 * x.ulp, mode), "\(x) as \(text), \(mode)")
        }
      }
    }
  }

  @Test("random texts of the signs of numbers never crash, and what is read is finite")
  func fuzz() {
    var random = RandomFormulas(seed: 3)
    let signs = Array("0123456789.,-+−eE*x·^()/ ⁻³10")
    for _ in 0..<20_000 {
      let text = String((0..<random.below(12)).map { _ in signs[random.below(signs.count)] })
      guard let number = PrintedNumber(text) else { continue }
      #expect(number.value.isFinite && number.unit > 0 && number.unit.isFinite, "\(text)")
      #expect(number.digits.isEmpty == (number.value == 0), "\(text)")
      #expect(number.isWritten(number.value, .halfUp), "\(text)")
    }
  }
}
