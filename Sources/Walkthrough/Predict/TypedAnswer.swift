import Derivation
import Documents

/// An answer as it was typed: the numbers that it may mean, or what is unclear about it.
struct TypedAnswer {
  /// What it may mean: `8,580` is a decimal or a whole number.
  let readings: [TypedNumber]
  /// What is to be said where it means nothing.
  let complaint: Prose?
  /// The number as it was typed, in its likeliest reading; of a calculation its value, with as many digits as went in.
  private(set) var written: PrintedNumber?

  /// Reads an answer.
  /// - Parameter known: the values of the quantities that a calculation may name.
  init(_ answer: String, known: @escaping (String) -> Double?) {
    let text = Self.plain(answer)
    guard text.count <= TypedNumber.limit else {
      (readings, complaint) = ([], "That is too long to be read.")
      return
    }
    guard !text.isEmpty else {
      (readings, complaint) = ([], "Type a number.")
      return
    }
    let spellings = Self.spellings(text)
    let numbers = spellings.compactMap(TypedNumber.init)
    if !numbers.isEmpty {
      (readings, complaint) = (numbers, nil)
      written = spellings.lazy.compactMap { PrintedNumber($0) }.first
      return
    }
    do {
      let value = try Self.value(text, known)
      guard let number = TypedNumber(Digits.significant(17).text(of: value)) else {
        (readings, complaint) = ([], "That has no finite value.")
        return
      }
      (readings, complaint) = ([number.asCalculated], nil)
      written = PrintedNumber(Digits.significant(Self.digits(in: text)).text(of: value))
    } catch let error as Unknown {
      (readings, complaint) = (
        [], "“\(String(error.name.prefix(30)))” is not a number, nor a quantity that has been told."
      )
    } catch {
      (readings, complaint) = (
        [], "That is not a number. A calculation will do, too: factors, sums, quotients."
      )
    }
  }

  /// A name in a calculation that stands for nothing known.
  private struct Unknown: Error {
    let name: String
  }

  /// The value of a calculation.
  private static func value(_ text: String, _ known: @escaping (String) -> Double?) throws -> Double {
    if let value = known(text) { return value }
    var unknown: String?
    let isDecimalComma = text.contains(",") && !text.contains(".") && !text.contains("max")
    let text = isDecimalComma ? text.replacing(",", by: ".") : text
    let formula = try ExpressionParser.formula(text) { name in
      if let value = known(name) { return .number(value) }
      unknown = unknown ?? name
      return .number(.nan)
    }
    if let unknown { throw Unknown(name: unknown) }
    return DoubleArithmetic().value(of: formula) { _ in .nan }
  }

  /// How many digits the value of a calculation has: as many as the shortest number in it. Short ones are exact, as 0.5
  /// is; names stand for all their digits.
  private static func digits(in text: String) -> Int {
    let numbers = text.split { !$0.isNumber && $0 != "." && $0 != "," }.compactMap { TypedNumber(String($0)) }
    return numbers.map(\.digits).filter { $0 >= TypedNumber.enough }.min() ?? 10
  }

  /// Without blanks around it, an equals sign before it and the many kinds of minus.
  private static func plain(_ answer: String) -> String {
    var text = answer.map { "−–‒".contains($0) ? "-" : $0 }[...]
    func isIdle(_ character: Character) -> Bool { character.isWhitespace || character == "=" }
    text = text.drop(while: isIdle)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }

  /// A number's possible spellings with a point and a small e.
  private static func spellings(_ text: String) -> [String] {
    let text = text.replacing("E", by: "e")
    let commas = text.count { $0 == "," }
    if commas == 0 { return [text] }
    let isDecimal = commas == 1 && !text.contains(".")
    return (isDecimal ? [text.replacing(",", by: ".")] : [])
      + (hasThousands(text) ? [text.replacing(",", by: "")] : [])
  }

  /// Whether the commas part a whole number's digits by threes, as in 8,580.
  private static func hasThousands(_ text: String) -> Bool {
    let groups = text.prefix { $0 != "." }.split(separator: ",", omittingEmptySubsequences: false)
    let first = groups[0].drop { "+-".contains($0) }
    return (1...3).contains(first.count) && first.first != "0"
      && groups.dropFirst().allSatisfy { $0.count == 3 && !$0.contains("e") }
  }
}

extension String {
  /// This text with one character written otherwise.
  fileprivate func replacing(_ character: Character, by other: String) -> String {
    String(flatMap { $0 == character ? Array(other) : [$0] })
  }
}
