import Derivation

/// What a student wrote for one quantity.
package struct Answer: Hashable, Sendable {
  /// The quantity as written, without blanks around it: an id, or an expression over ids.
  package let quantity: String
  /// Where the quantity stands.
  package let quantityMark: Mark
  /// The figure as written, without blanks around it; `≈ 0.0365` keeps its sign.
  package let figure: String
  /// The number that it is.
  package let number: PrintedNumber
  /// Where the figure stands; inside the quotation marks, if it has any.
  package let mark: Mark
}

/// What was read of an answer sheet. A line that cannot be read is told, and the others count.
package struct AnswerSheet: Equatable, Sendable {
  /// A quantity that was left out.
  package struct Blank: Hashable, Sendable {
    /// The quantity as written.
    package let quantity: String
    /// Where it stands.
    package let mark: Mark
  }

  /// The answers, in order.
  package private(set) var answers: [Answer] = []
  /// The quantities that have no figure, in order.
  package private(set) var blanks: [Blank] = []
  /// What could not be read, in order: one for a line, or for an item.
  package private(set) var complaints: [LessonError] = []

  /// Whether there is nothing at all.
  var isEmpty: Bool { answers.isEmpty && blanks.isEmpty && complaints.isEmpty }

  /// Takes in a quantity with what is written for it: a number, perhaps after `=`, `≈` or `~`, or nothing.
  mutating func add(_ quantity: String, at quantityMark: Mark, figure: String, at mark: Mark) {
    let figure = figure.trimmed
    let plain = Self.withoutSign(figure)
    if quantity.trimmed.isEmpty {
      complain("expected a quantity before the figure; found nothing", at: quantityMark)
    } else if plain.isEmpty {
      blanks.append(Blank(quantity: quantity.trimmed, mark: quantityMark))
    } else if let number = PrintedNumber(plain) {
      answers.append(
        Answer(
          quantity: quantity.trimmed, quantityMark: quantityMark, figure: figure, number: number, mark: mark))
    } else {
      complain("\(Self.expected); found \(quoted(figure))", at: mark)
    }
  }

  /// Takes in that something could not be read.
  mutating func complain(_ message: String, at mark: Mark?) {
    complaints.append(LessonError(message, at: mark))
  }

  /// Puts the complaints in the order of the lines.
  mutating func sortComplaints() { complaints.sort { $0.mark?.line ?? 0 < $1.mark?.line ?? 0 } }

  /// What a figure is.
  static let expected = "expected a number such as 0.0365, 1.2e-3 or 3/8"

  /// A figure without the sign that says how it was come by.
  static func withoutSign(_ figure: String) -> String {
    String(figure.drop { $0.isWhitespace || "=≈~≃≅".contains($0) }).trimmed
  }
}

/// A text as it is quoted in a complaint: the beginning, if it is long.
func quoted(_ text: String) -> String {
  let shown = withoutControlCharacters(String(text.prefix(40)))
  return "“\(shown)\(text.dropFirst(40).isEmpty ? "" : "…")”"
}

extension StringProtocol {
  /// Without blanks around it.
  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
