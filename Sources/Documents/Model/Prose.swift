import Derivation

/// Text in which quantities stand as data, so that each format can write them in its own notation.
///
/// Written as a string: `"at \(w5) = \(0.41, digits), E is higher"`.
package struct Prose: ExpressibleByStringInterpolation, Sendable {
  /// A piece of prose.
  package enum Span: Sendable {
    /// Words as they are.
    case words(String)
    /// A quantity, by its symbol.
    case quantity(ID)
    /// The value of a quantity, as it is shown everywhere.
    case value(ID)
    /// A number with so many digits.
    case number(Double, Digits)
    /// A number with so many digits that is the value of a quantity.
    case figure(Double, Digits, ID)
    /// A number as somebody wrote it.
    case written(String)
    /// A formula in symbols.
    case formula(Formula)
    /// A calculation as somebody did it: a formula with the numbers that were put in.
    case calculation(Formula, numbers: [ID: String])
    /// A place in which an answer is to be written.
    case blank
  }

  /// The pieces, in order.
  package var spans: [Span]

  /// A place in which an answer is to be written.
  package static let blank = Prose([.blank])

  /// Prose of pieces.
  package init(_ spans: [Span]) { self.spans = spans }

  /// Parts with something between them: "a, b, c".
  package init(joining parts: [Prose], by separator: String) {
    spans = parts.enumerated().flatMap { ($0 > 0 ? [.words(separator)] : []) + $1.spans }
  }

  /// Plain words.
  package init(stringLiteral value: String) { spans = [.words(value)] }

  /// Words with quantities and numbers among them.
  package init(stringInterpolation: StringInterpolation) { spans = stringInterpolation.spans }

  /// Collects the pieces of an interpolated string.
  package struct StringInterpolation: StringInterpolationProtocol {
    var spans: [Span] = []

    /// Room for the pieces.
    package init(literalCapacity: Int, interpolationCount: Int) {
      spans.reserveCapacity(interpolationCount * 2)
    }
    /// Words.
    package mutating func appendLiteral(_ literal: String) { spans.append(.words(literal)) }
    /// Words that are not written here.
    package mutating func appendInterpolation(_ words: String) { spans.append(.words(words)) }
    /// A count.
    package mutating func appendInterpolation(_ count: Int) { spans.append(.words(String(count))) }
    /// A quantity by its symbol.
    package mutating func appendInterpolation(_ id: ID) { spans.append(.quantity(id)) }
    /// Several quantities, "a, b and c".
    package mutating func appendInterpolation(_ ids: [ID]) {
      for (k, id) in ids.enumerated() {
        if k > 0 { spans.append(.words(k == ids.count - 1 ? " and " : ", ")) }
        spans.append(.quantity(id))
      }
    }
    /// A formula in symbols.
    package mutating func appendInterpolation(_ formula: Formula) { spans.append(.formula(formula)) }
    /// The value of a quantity.
    package mutating func appendInterpolation(value id: ID) { spans.append(.value(id)) }
    /// A number.
    package mutating func appendInterpolation(_ x: Double, _ digits: Digits) {
      spans.append(.number(x, digits))
    }
    /// A number that is the value of a quantity.
    package mutating func appendInterpolation(_ x: Double, _ digits: Digits, of id: ID) {
      spans.append(.figure(x, digits, id))
    }
    /// A number as somebody wrote it.
    package mutating func appendInterpolation(written text: String) { spans.append(.written(text)) }
    /// A calculation as somebody did it.
    package mutating func appendInterpolation(_ formula: Formula, numbers: [ID: String]) {
      spans.append(.calculation(formula, numbers: numbers))
    }
    /// Prose inside prose.
    package mutating func appendInterpolation(_ prose: Prose) { spans += prose.spans }
  }
}
