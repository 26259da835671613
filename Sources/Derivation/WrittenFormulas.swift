/// Formulas that are written out one by one: a computation graph. Finite, so its users are found once.
package struct WrittenFormulas: FormulaSource {
  private let formulas: [ID: Formula]
  private let usedBy: [ID: [ID]]

  /// A graph from its quantities in order.
  /// - Precondition: no quantity is written twice.
  package init(_ list: [(ID, Formula)]) {
    formulas = Dictionary(list) { first, _ in
      preconditionFailure("a quantity is written twice: \(first)")
    }
    var users: [ID: [ID]] = [:]
    for (id, formula) in list {
      for operand in formula.operands { users[operand, default: []].append(id) }
    }
    usedBy = users
  }

  /// The formula as written, or nil for an input.
  package func formula(of id: ID) -> Formula? { formulas[id] }
  /// The quantities in whose formulas this one stands.
  package func users(of id: ID) -> [ID] { usedBy[id] ?? [] }
}
