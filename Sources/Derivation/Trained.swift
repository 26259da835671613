/// Adds rounds of training: a parameter after r updates is the update rule applied to it after r − 1.
///
/// Everything else after r updates has the formula of round 0, over the quantities of round r. Inputs, targets,
/// the learning rate and frozen parameters stay what they are. An optimizer may keep numbers from round to round.
package struct Trained: FormulaSource {
  let base: any FormulaSource
  let trains: @Sendable (Name) -> Bool
  let isFixed: @Sendable (Name) -> Bool
  let rule: @Sendable (ID) -> Formula
  let memory: @Sendable (ID) -> Formula?

  /// A source with updates.
  /// - Parameters:
  ///   - base: the formulas of round 0, derivatives included.
  ///   - trains: whether the update changes the leaf of this name.
  ///   - isFixed: whether the leaf of this name is the same in every round.
  ///   - rule: the formula of a parameter after one more update, from its id before it.
  ///   - memory: the formula of what an optimizer keeps; nil for everything else.
  package init(
    _ base: any FormulaSource, trains: @escaping @Sendable (Name) -> Bool,
    isFixed: @escaping @Sendable (Name) -> Bool, rule: @escaping @Sendable (ID) -> Formula,
    memory: @escaping @Sendable (ID) -> Formula? = { _ in nil }
  ) {
    self.base = base
    self.trains = trains
    self.isFixed = isFixed
    self.rule = rule
    self.memory = memory
  }

  /// The update rule for parameters, the formula of round 0 moved to its round for the rest.
  package func formula(of id: ID) -> Formula? {
    let update = Int(id.place.update)
    if id.aspect == .value, let formula = memory(id) { return formula }
    guard update > 0 else { return base.formula(of: id) }
    if id.aspect == .value {
      if trains(id.name) { return rule(id.at(update: update - 1)) }
      if isFixed(id.name) { return .of(id.at(update: 0)) }
    }
    return base.formula(of: id.at(update: 0))?.mapQuantities { operand in
      .of(operand.aspect == .value && isFixed(operand.name) ? operand : operand.at(update: update))
    }
  }

  /// As in the base, in the same round.
  package func users(of id: ID) -> [ID] {
    base.users(of: id.at(update: 0)).map { $0.at(update: Int(id.place.update)) }
  }
  /// As in the base, in the same round; what is the same in every round belongs to each of them.
  package func depends(_ id: ID, on other: ID) -> Bool {
    (id.place.update == other.place.update || isFixed(id.name) || isFixed(other.name))
      && base.depends(id.at(update: 0), on: other.at(update: 0))
  }
  /// As in the base.
  package func hasExample(_ name: Name) -> Bool { base.hasExample(name) }
}
