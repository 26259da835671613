/// Where formulas come from: asked for one id at a time, they are made on demand and nothing is stored.
///
/// A base source (a network, a written list) knows its own quantities. Wrappers add derivatives, names for
/// deltas, rounds of training, nudged leaves. They stand in this order, since each refers to those inside it:
/// `Nudged(Trained(Deltas(Differentiated(base))))`.
package protocol FormulaSource: Sendable {
  /// The formula of a quantity, or nil for a leaf: something given, not computed.
  func formula(of id: ID) -> Formula?

  /// The quantities that the given one enters directly, in order. Reverse mode walks along these.
  func users(of id: ID) -> [ID]

  /// ∂user/∂operand along the direct road: the slope of the user's formula by one of its operands.
  func slope(of user: ID, by operand: ID) -> Formula

  /// Whether a quantity changes with another, by any road. A quantity depends on itself.
  func depends(_ id: ID, on other: ID) -> Bool

  /// Whether quantities of this name exist once per example.
  func hasExample(_ name: Name) -> Bool

  /// A derivative that the source knows in one piece, such as out − t for softmax with cross-entropy.
  func closedForm(of derivative: ID) -> Formula?
}

extension FormulaSource {
  /// The symbolic slope of the user's formula; a network answers without building it.
  package func slope(of user: ID, by operand: ID) -> Formula {
    formula(of: user)?.slope(by: operand, of: user) ?? .number(user == operand ? 1 : 0)
  }

  /// By following users; a network answers by comparing layers.
  package func depends(_ id: ID, on other: ID) -> Bool {
    var seen: Set<ID> = [other]
    var queue = [other]
    while let next = queue.popLast() {
      if next == id { return true }
      for user in users(of: next) where seen.insert(user).inserted { queue.append(user) }
    }
    return false
  }

  /// No examples.
  package func hasExample(_ name: Name) -> Bool { false }

  /// None.
  package func closedForm(of derivative: ID) -> Formula? { nil }
}

/// A quantity together with its formula (nil: a leaf).
package struct Step: Sendable {
  /// The quantity.
  package let id: ID
  /// Its formula, or nil where it is given.
  package let formula: Formula?
}

extension FormulaSource {
  /// Everything that the roots rest on, each quantity after its operands, each once.
  ///
  /// Walks with a stack of its own, so a chain of any length (a thousand layers, a long recurrence) is fine.
  /// - Parameters:
  ///   - roots: the quantities asked for; they come last.
  ///   - known: quantities that are not looked into and not listed.
  package func order(of roots: [ID], known: (ID) -> Bool = { _ in false }) -> [Step] {
    var opened: Set<ID> = []
    var steps: [Step] = []
    var pending: [Visit] = []
    for root in roots where !known(root) {
      pending.append(.open(root))
      while let visit = pending.popLast() {
        switch visit {
        case .close(let step): steps.append(step)
        case .open(let id):
          guard opened.insert(id).inserted else { continue }
          let formula = formula(of: id)
          pending.append(.close(Step(id: id, formula: formula)))
          for operand in formula?.operands.reversed() ?? [] where !opened.contains(operand) && !known(operand)
          {
            pending.append(.open(operand))
          }
        }
      }
    }
    return steps
  }
}

/// What remains to be done of a walk: to look into a quantity, or, its operands being listed, to list it.
private enum Visit {
  case open(ID)
  case close(Step)
}
