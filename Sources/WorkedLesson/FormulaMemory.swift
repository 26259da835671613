import Derivation

/// Formulas that have been asked for: every telling of a quantity asks again.
final class FormulaMemory {
  private var known: [ID: Formula?] = [:]
  /// Those of a large network that are long: one of a thousand terms takes a third of a megabyte, and a telling needs few
  /// of them at a time.
  private var long: [ID] = []
  private static let mostLong = 8

  /// The formula of a quantity, made where it is not known.
  /// - Parameter isLarge: whether it is one of a large network, of whose long formulas few are kept.
  func formula(of id: ID, isLarge: Bool, make: () -> Formula?) -> Formula? {
    if let formula = known[id] { return formula }
    let formula = make()
    if isLarge, formula?.isLong == true {
      if long.count == Self.mostLong {
        for id in long { known[id] = nil }
        long = []
      }
      long.append(id)
    }
    known[id] = .some(formula)
    return formula
  }
}

extension Formula {
  /// Whether it is a sum of more than a hundred terms, or holds one.
  fileprivate var isLong: Bool { parts.count > 100 || parts.contains { $0.parts.count > 100 } }
}
