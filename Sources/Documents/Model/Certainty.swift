import Derivation
import WorkedLesson

/// An account of which of the digits shown are certain.
///
/// A number is certain as shown when both bounds of its value, which are widened outward at every operation, round to
/// the digits that stand there. One that is not is marked with a question mark where it stands.
final class Certainty {
  /// A number that was shown with digits that are not certain.
  struct Doubt {
    /// As it was shown, with its mark.
    let shown: String
    /// How far its value may be from what is shown.
    let error: Double
    /// The digits that are certain; nil where there is none.
    let certain: String?
  }

  private let worked: WorkedLesson
  private var judged: [Key: Bool] = [:]
  /// The quantities in doubt, in the order in which they were shown, each with its most certain showing last.
  private(set) var doubts: [(id: ID, doubt: Doubt)] = []

  private struct Key: Hashable {
    let id: ID
    let text: String
  }

  init(_ worked: WorkedLesson) { self.worked = worked }

  /// The mark behind a number of which some digits are not certain.
  static let mark = "?"

  /// A shown number, marked where its digits are not certain.
  /// - Parameter digits: those that it is shown with; what is shown short, as 1, is meant to be 1.00000000.
  func marked(_ text: String, _ id: ID, _ digits: Digits) -> String {
    // What is given stands in its own digits.
    if worked.formula(of: id) == nil { return text }
    let key = Key(id: id, text: text)
    let isCertain = judged[key] ?? Self.isCertain(text, worked.bounds(of: id), unit: digits.unit(at:))
    if judged[key] == nil, !isCertain, !doubts.contains(where: { $0.id == id }) {
      let bounds = worked.bounds(of: id)
      let value = PrintedNumber(text)?.value ?? .nan
      let error = max((bounds.upper - value).magnitude, (bounds.lower - value).magnitude)
      let certain = Self.certainDigits(of: text, bounds)
      doubts.append((id, Doubt(shown: text + Self.mark, error: error, certain: certain)))
    }
    judged[key] = isCertain
    return isCertain ? text : text + Self.mark
  }

  /// Whether every number between the bounds rounds to the digits of a text; "not a number" is no number in doubt.
  /// - Parameter unit: what the last digit asked for is worth at a number.
  private static func isCertain(_ text: String, _ bounds: Interval, unit: (Double) -> Double) -> Bool {
    guard let number = PrintedNumber(text) else { return true }
    let half = min(number.unit, unit(number.value)) / 2
    return bounds.lower >= number.value - half && bounds.upper <= number.value + half
  }

  /// The longest beginning of a number's digits that all between the bounds round to; nil where there is none.
  private static func certainDigits(of text: String, _ bounds: Interval) -> String? {
    guard let number = PrintedNumber(text) else { return nil }
    for count in stride(from: min(number.digits.count - 1, 16), through: 1, by: -1) {
      let short = Digits.significant(count).text(of: number.value)
      if isCertain(short, bounds, unit: Digits.significant(count).unit(at:)) { return short }
    }
    return nil
  }
}

/// A number with the minus of mathematics.
private func signed(_ number: String) -> String { number.hasPrefix("-") ? "−" + number.dropFirst() : number }

extension Certainty {
  /// What the account comes to: that every digit is certain, or which are not.
  var section: Section {
    if doubts.isEmpty {
      return Section(
        "Certainty",
        [
          .prose(
            """
            Every digit shown is certain: with all operations widened outward, both bounds of every quantity round \
            to the digits that stand above.
            """)
        ])
    }
    let rows = doubts.map { id, doubt -> [Prose] in
      let most: Prose = doubt.error.isFinite ? "\(doubt.error, .exponential(2))" : "unbounded"
      return ["\(id)", "\(signed(doubt.shown))", most, "\(doubt.certain.map(signed) ?? "none")"]
    }
    return Section(
      "Certainty",
      [
        .prose(
          """
          Every digit shown is certain but in \(doubts.count == 1 ? "one quantity" : "\(doubts.count) quantities"), \
          marked \(Self.mark) above. What is left of nearly equal numbers keeps few digits.
          """),
        .table(Table(heads: ["", "shown", "off by at most", "certain"], rows: rows, wordColumns: [0])),
      ])
  }
}
