import Derivation
import LessonFormat
import Networks
import WorkedLesson

extension Narrator {
  /// One number and everything that it rests on, from what is given up to it.
  package func document(of id: ID) -> Document {
    worked.ask(for: [id])
    if isToldByTerms(id) { return document(ofTermsOf: id) }
    if worked.isLarge, worked.book == nil, id.place == Place(),
      [.numericDerivative, .difference, .relativeError].contains(id.aspect)
    {
      return document([check(of: id.with(.derivative))])
    }
    let steps = steps(under: [id])
    let given = given(under: [id])
    let words = words(for: id, steps: steps, given: given)
    let list = steps.isEmpty ? [] : list(given)
    let opening = Section("\(id)", [.prose(words)] + costInWords(of: id) + list)
    let told = withWrittenParts([opening] + withLessonsWords(sections(of: steps)))
    return document(told + costOfRounding(told))
  }

  private func words(for id: ID, steps: [ID], given: [ID]) -> Prose {
    if id.name.memory != nil, id.aspect == .value, id.place.update == 0 {
      return "\(id) = \(value: id): what the optimizer keeps before the first update."
    }
    if steps.isEmpty { return "\(id) = \(value: id) is given." }
    if isWithoutRoad(id) {
      return "\(id) = 0: \(ID(id.name, at: id.place)) does not depend on \(ID(id.variable, at: id.place))."
    }
    if id.place.update > 0, worked.isFrozen(id.name), id.aspect == .value {
      return "\(id) = \(value: id). It is frozen: no update changes it."
    }
    if worked.isLarge {
      return """
        \(id) = \(value: id). What one forward and one backward pass give is used below; ask for it in turn.
        """
    }
    let computed = equations(of: steps).count - 1
    if computed == 0, given.isEmpty { return "\(id) = \(value: id)." }
    return """
      \(id) = \(value: id). It rests on \(counted(computed, "computed number", none: "no")) and \
      \(counted(given.count, "given one", none: "no")).
      """
  }

  /// An expression over quantities, and everything that they rest on.
  package func document(of formula: Formula) -> Document {
    let ids = formula.operands
    let result = Equation(
      target: formula, left: ["value"], parts: Self.parts(formula), note: nil, isCompact: true)
    let given = list(given(under: ids))
    let opening = given.isEmpty ? [] : [Section("An expression", given)]
    let told = withWrittenParts(
      withLessonsWords(
        opening + sections(of: steps(under: ids))
          + [Section("The expression", [.equations([result])] + costInWords(of: formula))]))
    return document(told + costOfRounding(told))
  }

  /// Whether a derivative is 0 because no road leads from its variable to what is differentiated.
  private func isWithoutRoad(_ id: ID) -> Bool {
    guard id.aspect == .derivative, case .number(0) = worked.formula(of: id) else { return false }
    return true
  }

  private func steps(under ids: [ID]) -> [ID] { worked.order(of: ids).filter { $0.formula != nil }.map(\.id) }

  /// ∂E/∂net is told together with its δ, if that is asked for too.
  private func equations(of steps: [ID]) -> [ID] {
    let all = Set(steps)
    return steps.filter { id in worked.deltas.delta(of: id).map { !all.contains($0) } ?? true }
  }

  private func sections(of steps: [ID]) -> [Section] {
    let told = equations(of: steps)
    return Stage.allCases.compactMap { stage in
      let own = told.filter { worked.stage(of: $0) == stage && !hasTold($0) }
      if own.isEmpty { return nil }
      let equations = own.map { id in
        let words = note(for: id)
        let isNew = words != nil && isFirst("note \(id.name.symbol.word) \(id.variable.symbol.word)")
        return equation(id, isCompact: true, note: isNew ? words : nil)
      }
      let name = stage.rawValue
      return Section("\(name.prefix(1).uppercased() + name.dropFirst())", [.equations(equations)])
    }
  }

  // MARK: What is given

  /// The leaves under some quantities: inputs, parameters, targets, then the rest; parameters of a late round
  /// that are taken as trained are among them.
  private func given(under ids: [ID]) -> [ID] {
    var seen: Set<ID> = []
    let order = worked.order(of: ids)
    let leaves = ids + order.map(\.id) + order.flatMap { $0.formula?.operands ?? [] }
    let given = leaves.filter { id in
      let isGiven = worked.formula(of: id) == nil || (worked.isAssumed(id) && !ids.contains(id))
      return isGiven && seen.insert(id).inserted
    }
    let ranks: [Symbol] = [.input, .weight, .bias, .target]
    return given.sorted { a, b in
      let (i, j) = (ranks.firstIndex(of: a.name.symbol) ?? 9, ranks.firstIndex(of: b.name.symbol) ?? 9)
      if i != j { return i < j }
      if a.place.example != b.place.example { return a.place.example < b.place.example }
      return (a.name[0], a.name[1], a.name[2]) < (b.name[0], b.name[1], b.name[2])
    }
  }

  private func list(_ given: [ID]) -> [Block] {
    if given.isEmpty { return [] }
    let shown = given.prefix(40)
    var words: Prose = worked.isLarge ? "Used:" : "Given:"
    for (k, id) in shown.enumerated() { words = "\(words)\(k == 0 ? "" : ",") \(id) = \(value: id)" }
    return [
      .prose(given.count > shown.count ? "\(words) and \(given.count - shown.count) more." : "\(words).")
    ]
  }
}
