import Derivation

/// Sums of so many terms that nobody reads them all.
enum LongSum {
  /// The most terms of a sum that are all written out.
  static let termLimit = 100
}

extension TextRenderer {
  /// A formula as text; of a sum of very many terms the first, how many are left out, and the last.
  func shortened(_ formula: Formula, _ printer: FormulaPrinter) -> String {
    switch formula {
    case .quotient(.sum(let terms), let divisor) where terms.count > LongSum.termLimit:
      return "(\(shortened(.sum(terms), printer))) / \(printer.text(of: divisor))"
    case .sum(let terms) where terms.count > LongSum.termLimit:
      let (first, last) = (
        printer.text(of: .sum(Array(terms.prefix(6)))), printer.text(of: terms[terms.count - 1])
      )
      return "\(first) + \(characters("…")) \(terms.count - 7) more \(characters("…")) + \(last)"
    default: return printer.text(of: formula)
    }
  }
}
