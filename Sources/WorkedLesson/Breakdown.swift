import Derivation

extension WorkedLesson {
  /// The part of a quantity's formula at which its value breaks down: not finite though all that it is made of is,
  /// as ln(2 − 5). Nil where the value is finite, or where one of its operands is to blame.
  package func breakdown(of id: ID) -> Formula? {
    guard !value(of: id).isFinite, let formula = formula(of: id),
      formula.operands.allSatisfy({ value(of: $0).isFinite })
    else { return nil }
    var part = formula
    while let inner = computed(in: part).first(where: { !value(of: $0).isFinite }) { part = inner }
    return part
  }

  /// The parts of a formula that its value is made of: of a choice, the branch that is taken.
  private func computed(in formula: Formula) -> [Formula] {
    guard case .choice(let subject, let comparison, let yes, let no) = formula else { return formula.parts }
    let value = value(of: subject)
    return [subject] + (value.isNaN ? [] : [(comparison == .greater ? value > 0 : value >= 0) ? yes : no])
  }

  /// The quantities of the forward pass and the error at which a value breaks down; of large networks none is sought.
  package var breakdowns: [(id: ID, part: Formula)] {
    if isLarge { return [] }
    let told = [Stage.forward, .error].filter(stages.contains).flatMap(quantities)
    return told.compactMap { id in breakdown(of: id).map { (id, $0) } }
  }
}
