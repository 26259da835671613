import Derivation
import Foundation
import Testing

/// A number rounded by Python's decimal module: see `Reference/rounding.py`.
struct RoundedByPython: CustomTestStringConvertible {
  let number: String
  let digits: Digits
  let mode: RoundingMode
  let rounded: String

  var testDescription: String { "\(number) with \(digits), \(mode.rawValue)" }

  static let all: [RoundedByPython] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference/rounding.json")
    guard let data = try? Data(contentsOf: file),
      let rows = try? JSONSerialization.jsonObject(with: data) as? [[Any]]
    else { return [] }
    return rows.compactMap { row in
      guard row.count == 5, let number = row[0] as? String, let n = row[2] as? Int,
        let mode = (row[3] as? String).flatMap(RoundingMode.init), let rounded = row[4] as? String
      else { return nil }
      let digits: Digits = row[1] as? String == "decimals" ? .decimals(n) : .significant(n)
      return RoundedByPython(number: number, digits: digits, mode: mode, rounded: rounded)
    }
  }()
}

@Suite("Numbers as written on paper")
struct RoundingTests {
  @Test("rounding is that of Python's decimal module, ties included")
  func python() throws {
    #expect(RoundedByPython.all.count > 500)
    for row in RoundedByPython.all {
      let number = try #require(Double(row.number))
      #expect(row.digits.written(number, row.mode) == Double(row.rounded), "\(row)")
    }
  }

  @Test("a rounded number keeps its zeros, a short one stays short")
  func text() {
    #expect(Digits.decimals(4).text(of: 0.70203336, .halfUp) == "0.7020")
    #expect(Digits.decimals(4).text(of: 0.857, .halfUp) == "0.857")
    #expect(Digits.decimals(3).text(of: 0.07006409, .halfUp) == "0.070")
    #expect(Digits.decimals(4).text(of: 0.08505, .halfUp) == "0.0851")
    #expect(Digits.decimals(4).text(of: 0.08505, .halfEven) == "0.0850")
    #expect(Digits.decimals(4).text(of: 0.08509, .truncate) == "0.0850")
    #expect(Digits.decimals(4).text(of: -0.00004, .halfUp) == "0.0000")
    #expect(Digits.significant(3).text(of: 0.00059996, .halfUp) == "0.000600")
    #expect(Digits.significant(3).text(of: 0.00059996, .truncate) == "0.000599")
  }

  @Test("what is rounded once is not changed by rounding again", arguments: RoundingMode.allCases)
  func idempotent(mode: RoundingMode) {
    var random = RandomFormulas(seed: 11)
    for _ in 0..<500 {
      let (x, n) = (random.number() * random.number() / 7, 1 + random.below(9))
      for digits in [Digits.decimals(n), .significant(n)] {
        let once = digits.written(x, mode)
        #expect(digits.written(once, mode) == once, "\(x) with \(digits)")
      }
    }
  }
}

@Suite("The arithmetic of a book")
struct BookArithmeticTests {
  @Test(
    "with 2.71828 for e it gives what Taylor prints in chapter 26",
    arguments: [
      (0.857, "1.424433719", "0.7020"), (0.3395, "1.71212646", "0.5841"), (0.3779, "1.685299201", "0.5934"),
      (1.0217, "1.359982697", "0.7353"),
    ])
  func printed(net: Double, sum: String, out: String) throws {
    let book = BookArithmetic(e: 2.71828)
    let number = try #require(PrintedNumber(sum))
    #expect(number.isWritten(book.add(1, book.call(.exp, -net)), .halfUp))
    #expect(!number.isWritten(1 + exp(-net), .halfUp))
    #expect(Digits.decimals(4).text(of: book.call(.logistic, net), .halfUp) == out)
  }

  @Test("e counts wherever it stands, and far out nothing overflows")
  func everywhere() {
    let book = BookArithmetic(e: 2.72)
    for x in [-2.5, -0.3, 0, 0.7, 4] {
      let power = pow(2.72, x)
      #expect((book.call(.exp, x) - power).magnitude <= 1e-14 * power)
      #expect((book.call(.logistic, x) - power / (power + 1)).magnitude < 1e-15)
      let tanh = (power - 1 / power) / (power + 1 / power)
      #expect((book.call(.tanh, x) - tanh).magnitude < 1e-14)
    }
    #expect(book.call(.tanh, 1000) == 1)
    #expect(book.call(.tanh, -1000) == -1)
    #expect(book.call(.logistic, 1000) == 1)
    #expect(book.call(.logistic, -1000) == 0)
  }

  @Test("without an e of its own it is double precision, bit for bit")
  func exact() {
    var random = RandomFormulas(seed: 12)
    for _ in 0..<400 {
      let (formula, values) = (random.formula(depth: 4), random.values())
      let (a, b) = (
        BookArithmetic().value(of: formula) { values[$0] ?? .nan },
        DoubleArithmetic().value(of: formula) { values[$0] ?? .nan }
      )
      #expect(a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN))
    }
  }
}
