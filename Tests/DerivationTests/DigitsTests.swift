import Derivation
import Foundation
import Testing

/// A number as Python writes it: see `Reference/digits.py`.
struct WrittenByPython: CustomTestStringConvertible {
  let number: Double
  let digits: Digits
  let text: String

  var testDescription: String { "\(number) with \(digits)" }

  static let all: [WrittenByPython] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference/digits.json")
    guard let data = try? Data(contentsOf: file),
      let rows = try? JSONSerialization.jsonObject(with: data) as? [[Any]]
    else { return [] }
    return rows.compactMap { row in
      guard let number = Double(row[0] as? String ?? ""), let kind = row[1] as? String,
        let n = row[2] as? Int,
        let text = row[3] as? String
      else { return nil }
      return WrittenByPython(
        number: number, digits: kind == "decimals" ? .decimals(n) : .significant(n), text: text)
    }
  }()
}

@Suite("Digits")
struct DigitsTests {
  @Test("numbers are rounded as Python rounds them; short ones stay short, other zeros stay")
  func python() {
    #expect(WrittenByPython.all.count > 700)
    for row in WrittenByPython.all {
      let text = row.digits.text(of: row.number)
      #expect(text == row.text, "\(row.testDescription)")
    }
  }

  @Test(
    "zero, infinity and what is not a number have words of their own",
    arguments: [Digits.significant(9), .decimals(4), .decimals(0)])
  func special(digits: Digits) {
    #expect(digits.text(of: 0) == "0")
    #expect(digits.text(of: -0.0) == "0")
    #expect(digits.text(of: .infinity) == "infinity")
    #expect(digits.text(of: -.infinity) == "-infinity")
    #expect(digits.text(of: .nan) == "not a number")
  }

  @Test("the largest number has all of its 309 digits where decimals are asked for")
  func largest() {
    let text = Digits.decimals(2).text(of: .greatestFiniteMagnitude)
    #expect(text.hasPrefix("179769313486231570814527423731704356798070567525844996598917476803157260780028"))
    #expect(text.count == 309)
  }

  @Test("more digits are more of the same kind, at most 17 significant ones")
  func more() {
    #expect(Digits.significant(9).more(3) == .significant(12))
    #expect(Digits.significant(16).more(3) == .significant(17))
    #expect(Digits.decimals(4).more(2) == .decimals(6))
  }

  @Test("the shortest text of a number reads back as the same number")
  func shortestText() {
    #expect(shortest(2) == "2")
    #expect(shortest(-2) == "-2")
    #expect(shortest(-0.0) == "0")
    #expect(shortest(0.1) == "0.1")
    #expect(shortest(1e15) == "1000000000000000")
    #expect(shortest(0x1p54) == "18014398509481984")
    #expect(shortest(1e20) == "1e+20")
    #expect(shortest(1e-5) == "1e-5")
    #expect(shortest(123_456_789_012_345) == "123456789012345")
    var random = RandomFormulas(seed: 5)
    for _ in 0..<2000 {
      let x = Double(bitPattern: random.random.next())
      if x.isFinite { #expect(Double(shortest(x)) == x) }
    }
  }
}
