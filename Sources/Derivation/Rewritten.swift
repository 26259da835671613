/// A source in which some formulas are others: what a misconception makes of the right ones.
///
/// Inside ``Differentiated`` the gradients follow, and slopes are found by the rules of differentiation where a
/// formula has changed; on top of everything one step alone is changed.
package struct Rewritten: FormulaSource {
  let base: any FormulaSource
  let rule: @Sendable (ID, Formula) -> Formula?

  /// A source with other formulas.
  /// - Parameters:
  ///   - base: the formulas as they should be.
  ///   - rule: the other formula of a quantity, from its id and its right formula; nil: it stays.
  package init(_ base: any FormulaSource, rule: @escaping @Sendable (ID, Formula) -> Formula?) {
    self.base = base
    self.rule = rule
  }

  private func changed(_ id: ID) -> Formula? { base.formula(of: id).flatMap { rule(id, $0) } }

  /// The other formula where there is one.
  package func formula(of id: ID) -> Formula? {
    base.formula(of: id).map { rule(id, $0) ?? $0 }
  }
  /// As in the base: a misconception leads along the same roads or fewer.
  package func users(of id: ID) -> [ID] { base.users(of: id) }
  /// The slope of the other formula where there is one.
  package func slope(of user: ID, by operand: ID) -> Formula {
    changed(user).map { $0.slope(by: operand, of: user) } ?? base.slope(of: user, by: operand)
  }
  /// As in the base.
  package func depends(_ id: ID, on other: ID) -> Bool { base.depends(id, on: other) }
  /// As in the base.
  package func hasExample(_ name: Name) -> Bool { base.hasExample(name) }
  /// None where the formulas that it joins have changed.
  package func closedForm(of derivative: ID) -> Formula? {
    let joined = [ID(derivative.variable, at: derivative.place)]
    let isChanged =
      joined.contains { net in
        base.users(of: net).contains { out in
          changed(out) != nil || base.users(of: out).contains { changed($0) != nil }
        }
      } || changed(ID(derivative.name, at: derivative.place)) != nil
    return isChanged ? nil : base.closedForm(of: derivative)
  }
}
