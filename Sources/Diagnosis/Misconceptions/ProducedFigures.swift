import Derivation
import Networks
import WorkedLesson

/// What a misconception makes of the numbers of a lesson: a teacher's table of what to look for.
package struct ProducedFigures {
  /// The misconception, in the first of its variants that shows.
  package let misconception: Misconception
  /// The quantities whose numbers it changes, in the order of working, with the right and the wrong value.
  package let figures: [(id: ID, right: Double, wrong: Double)]

  /// Every misconception that can be made in a lesson, each id once, with the numbers that it would produce. One that
  /// changes nothing there has none.
  package static func all(of worked: WorkedLesson) -> [ProducedFigures] {
    let catalogue = Catalogue(worked)
    let ledger = Ledger(worked, for: [], withCheck: worked.hasGradients)
    let asked = worked.stages.flatMap { stage in worked.quantities(of: stage) }.filter { ledger.contains($0) }
    var produced: [ProducedFigures] = []
    for (k, misconception) in catalogue.misconceptions.enumerated() {
      let known = produced.firstIndex { $0.misconception.id == misconception.id }
      if let known, !produced[known].figures.isEmpty { continue }
      let figures = self.figures(misconception, k, catalogue, ledger, asked)
      let found = ProducedFigures(misconception: misconception, figures: figures)
      if let known { produced[known] = found } else { produced.append(found) }
    }
    return produced
  }

  /// What a misconception makes of the quantities asked for that it changes.
  static func figures(
    _ misconception: Misconception, _ k: Int, _ catalogue: Catalogue, _ ledger: Ledger, _ asked: [ID]
  ) -> [(id: ID, right: Double, wrong: Double)] {
    if case .answer(let rule) = misconception.change {
      return asked.compactMap { id in
        guard let other = rule(id, ledger.formula(of: id) ?? .of(id), catalogue.setting) else { return nil }
        return changed(id, ledger.value(of: id), ledger.worked.value(of: other))
      }
    }
    let effect = ledger.effect(of: k) { catalogue.changes(of: misconception, in: ledger) }
    if effect.changes.isEmpty { return [] }
    let replay = Replay(
      ledger, BookArithmetic(), changes: effect.changes, number: { $0 }, pinned: { $0.value })
    return asked.filter(effect.touched.contains).compactMap { id in
      changed(id, ledger.value(of: id), replay.value(computing: .of(id)))
    }
  }

  private static func changed(_ id: ID, _ right: Double, _ wrong: Double) -> (
    id: ID, right: Double, wrong: Double
  )? {
    let isSame = (wrong - right).magnitude <= 1e-9 * max(right.magnitude, wrong.magnitude)
    return isSame || !wrong.isFinite ? nil : (id, right, wrong)
  }
}
