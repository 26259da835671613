import Derivation

/// Sums of so many terms that nobody reads them all.
enum LongSum {
  /// The most terms of a sum that are all written out.
  static let termLimit = 100

  /// Whether a formula is such a sum, or a part of one.
  static func isLong(_ formula: Formula) -> Bool {
    switch formula {
    case .sum(let terms): terms.count > termLimit
    case .quotient(let sum, _): isLong(sum)
    default: false
    }
  }
}

extension TextRenderer {
  /// A formula as text; of a sum of very many terms the first, how many are left out, and the last.
  func shortened(_ formula: Formula, _ printer: FormulaPrinter) -> String {
    switch formula {
    case .quotient(let sum, let divisor) where LongSum.isLong(sum):
      return "(\(shortened(sum, printer))) / \(printer.text(of: divisor))"
    case .sum(let terms) where terms.count > LongSum.termLimit:
      let first = printer.text(of: .sum(Array(terms.prefix(6))))
      return
        "\(first) + \(characters("…")) \(terms.count - 7) more \(characters("…"))\(joined(terms[terms.count - 1], printer))"
    case .product(let factors):
      guard let place = factors.firstIndex(where: LongSum.isLong) else { return printer.text(of: formula) }
      let others = Array(factors[..<place] + factors[(place + 1)...])
      let sum = "(\(shortened(factors[place], printer)))"
      return others.isEmpty ? sum : "\(printer.text(of: .product(others)))\(characters("·"))\(sum)"
    default: return printer.text(of: formula)
    }
  }

  /// " + b" or " − b": a term as it stands behind another.
  private func joined(_ term: Formula, _ printer: FormulaPrinter) -> Substring {
    printer.text(of: .sum([.number(1), term])).dropFirst()
  }
}
