import Derivation
import WorkedLesson

extension Narrator {
  /// One number and everything that it rests on, from what is given up to it.
  package func document(of id: ID) -> Document {
    let given = worked.order(of: [id]).filter { $0.formula == nil }.map(\.id) + assumed(under: id)
    var sections: [Section] = []
    let steps = worked.order(of: [id]).filter { $0.formula != nil }
    let words: Prose =
      steps.isEmpty
      ? "\(id) = \(value: id) is given."
      : "\(id) = \(value: id). It rests on \(count(steps.count - 1, "computed number")) and \(count(given.count, "given one"))."
    sections.append(Section("\(id)", [.prose(words)] + givenBlock(given)))
    return document(sections + self.sections(of: steps))
  }

  /// An expression over quantities, and everything that they rest on.
  package func document(of formula: Formula, text: String) -> Document {
    let ids = formula.operands
    let steps = worked.order(of: ids).filter { $0.formula != nil }
    let given = worked.order(of: ids).filter { $0.formula == nil }.map(\.id)
    let value = worked.value(of: formula)
    let words: Prose = "\(text) = \(value, worked.lesson.digits)"
    return document([Section("An expression", [.prose(words)] + givenBlock(given))] + sections(of: steps))
  }

  private func sections(of steps: [Step]) -> [Section] {
    Stage.allCases.compactMap { stage in
      let own = steps.map(\.id).filter { worked.stage(of: $0) == stage }
      if own.isEmpty { return nil }
      let equations = own.compactMap { id -> Equation? in
        // ∂E/∂net is told together with its δ, if that is asked for too.
        if let delta = worked.deltas.delta(of: id), own.contains(delta) { return nil }
        return hasTold(id) ? nil : equation(id, isCompact: true, note: note(for: id))
      }
      return equations.isEmpty ? nil : Section("\(stage.rawValue.prefix(1).uppercased() + stage.rawValue.dropFirst())", [.equations(equations)])
    }
  }

  private func givenBlock(_ given: [ID]) -> [Block] {
    if given.isEmpty { return [] }
    let shown = given.prefix(40)
    var words: Prose = "Given:"
    for (k, id) in shown.enumerated() { words = "\(words)\(k == 0 ? "" : ",") \(id) = \(value: id)" }
    return [.prose(given.count > shown.count ? "\(words) and \(given.count - shown.count) more." : "\(words).")]
  }

  /// The parameters of a late round that are taken as trained.
  private func assumed(under id: ID) -> [ID] {
    var seen: Set<ID> = []
    return worked.order(of: [id]).flatMap { $0.formula?.operands ?? [] }
      .filter { worked.isAssumed($0) && seen.insert($0).inserted }
  }

  private func count(_ n: Int, _ what: String) -> String { "\(n == 0 ? "no" : String(n)) \(what)\(n == 1 ? "" : "s")" }
}
