import Derivation
import LessonFormat

/// What can be asked of a lesson that is computed as its source did. In full precision nothing is rounded, nothing
/// unfolded, and there are no parts.
extension WorkedLesson {
  /// The most updates that are replayed in a source's arithmetic: each of them is worked out number by number.
  package static let replayLimit = 1000

  /// Whether a quantity is not written down: its formula stands where it is used.
  package func isUnfolded(_ id: ID) -> Bool { book?.formulas.rules.isUnfolded(id) ?? false }

  /// Whether a quantity is a part of a formula that the source writes for itself.
  package func isWrittenPart(_ id: ID) -> Bool { book?.formulas.part(id) != nil }

  /// A formula as it is told: with what is not written unfolded, and with the parts that are written for themselves.
  package func told(_ formula: Formula) -> Formula { book?.formulas.told(formula) ?? formula }

  /// A formula in plain quantities: its written parts spelled out.
  package func spelledOut(_ formula: Formula) -> Formula {
    guard let book else { return formula }
    return formula.mapQuantities { book.formulas.plainFormula(ofPart: $0) ?? .of($0) }
  }

  /// Whether another telling of a quantity gives the digits that are written for it.
  package func agrees(_ formula: Formula, with id: ID) -> Bool {
    guard let book else { return true }
    let (a, b) = (value(of: formula), value(of: id))
    guard let digits = book.digits(of: id) else { return (a - b).magnitude <= 1e-9 * b.magnitude }
    // What is 0 by itself is not what is 0.00 by rounding.
    let isZero = book.text(of: id) == "0"
    return book.written(a, digits) == book.written(b, digits) && (a == 0 || !isZero)
  }

  /// The value of a quantity in full precision.
  package func exactValue(of id: ID) -> Double {
    if let formula = book?.formulas.plainFormula(ofPart: id) { return exact.value(of: formula) }
    return exact.value(of: id)
  }

  /// The text of an id; of a written part, its expression.
  package func text(of id: ID) -> String {
    guard let formula = book?.formulas.plainFormula(ofPart: id) else { return ids.text(of: id) }
    if id.place.update == 0, let part = book?.formulas.part(id) { return part.text }
    return FormulaPrinter(.expression) { [ids] in ids.quoted($0) }.text(of: formula)
  }

  /// The symbol of an id; of a written part, its expression in symbols.
  package func symbol(of id: ID) -> String {
    guard let formula = book?.formulas.plainFormula(ofPart: id) else { return ids.symbol(of: id) }
    return FormulaPrinter(.mathematics) { [ids] in ids.symbol(of: $0) }.text(of: formula)
  }
}

extension IDText {
  /// An id as it stands in an expression: in braces where it is not an identifier.
  fileprivate func quoted(_ id: ID) -> String {
    let text = text(of: id)
    let isIdentifier = text.utf8.allSatisfy {
      (48...57).contains($0) || (97...122).contains($0 | 32) || $0 == 95
    }
    return isIdentifier ? text : "{\(text)}"
  }
}
