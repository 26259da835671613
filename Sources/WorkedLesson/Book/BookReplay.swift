import Derivation
import LessonFormat

/// What a lesson is computed with.
package enum LessonArithmetic: String, Sendable, CaseIterable {
  /// In full precision.
  case exact
  /// As its source computed: rounded where a number is written down.
  case book
}

/// A lesson computed as its source did: the same formulas, with its value of e, every number rounded where it is
/// written down.
///
/// Where rounded values are carried on, a formula takes its operands as they stand on the paper. Where full values
/// are, only what is shown is rounded.
/// Source: Taylor, ch. 26 to 30.
package final class BookReplay {
  /// How the source computed.
  package let arithmetic: SourceArithmetic
  let formulas: BookFormulas
  private let evaluation: Evaluation<BookArithmetic>
  private var writings: [ID: Writing] = [:]

  init(_ formulas: BookFormulas, leaf: @escaping (ID) -> Double) {
    self.formulas = formulas
    let arithmetic = formulas.rules.arithmetic
    self.arithmetic = arithmetic
    evaluation = Evaluation(
      formulas, BookArithmetic(e: arithmetic.e),
      written: { id, value in
        guard arithmetic.carriesRounded, case .rounded(let digits) = Self.writing(of: id, in: formulas) else {
          return value
        }
        return digits.written(value, arithmetic.mode)
      }, leaf: leaf)
  }

  /// The value of a quantity as it is carried on.
  func value(of id: ID) -> Double { evaluation.value(of: id) }

  /// The value of any formula over the values that are carried on.
  func value(of formula: Formula) -> Double { evaluation.value(of: formulas.told(formula)) }

  /// How a quantity is written; what is given is copied in full.
  package func writing(of id: ID) -> Writing {
    if let known = writings[id] { return known }
    let writing = Self.writing(of: id, in: formulas)
    writings[id] = writing
    return writing
  }

  /// The digits that a quantity is rounded to where it is written; nil where it is not rounded.
  package func digits(of id: ID) -> Digits? {
    if case .rounded(let digits) = writing(of: id) { digits } else { nil }
  }

  /// A number as it is written with some digits, in the way of the source.
  package func written(_ x: Double, _ digits: Digits) -> Double { digits.written(x, arithmetic.mode) }

  /// A rounded quantity as it is written, 0.7020 with its zero; nil for one that is not rounded.
  package func text(of id: ID) -> String? {
    guard let digits = digits(of: id), let formula = formulas.formula(of: id) else { return nil }
    if case .of(let copied) = formula, self.digits(of: copied) == digits { return text(of: copied) }
    // The number before it was rounded tells whether a zero at its end is a digit.
    return digits.text(of: evaluation.value(of: formula), arithmetic.mode)
  }

  private static func writing(of id: ID, in formulas: BookFormulas) -> Writing {
    if let part = formulas.part(id) { return part.writing }
    guard let formula = formulas.formula(of: id) else { return .full }
    switch formula {
    case .number: return formulas.rules.declared(id) ?? .full
    case .of(let copied): return formulas.rules.declared(id) ?? writing(of: copied, in: formulas)
    default: return formulas.rules.writing(of: id, part: formulas.writing(ofWhole: formula))
    }
  }
}
