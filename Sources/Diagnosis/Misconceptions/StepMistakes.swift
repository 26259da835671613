import Derivation
import WorkedLesson

/// What the misconceptions make of single steps: of each quantity that is asked for, given that the others are right.
///
/// Of ``ProducedFigures`` it differs in that a mistake counts at the first asked quantity after it; what it makes of those
/// further on stands beside that.
package struct StepMistakes {
  /// A misconception at a step.
  package struct Mistake {
    /// Its place among all that can be made in the lesson; lessons that differ in numbers alone have the same.
    package let index: Int
    /// The misconception, in one of its variants.
    package let misconception: Misconception
    /// What it makes of the quantity.
    package let value: Double
    /// Whether it was made in the steps before, too, although their right numbers are asked for.
    package let isCarried: Bool
  }

  private let ledger: Ledger
  private let catalogue: Catalogue
  private let roots: Set<ID>

  /// The mistakes in a lesson, where some quantities are asked for.
  package init(_ worked: WorkedLesson, asked: [ID]) {
    let ledger = Ledger(worked, for: [])
    (self.ledger, catalogue) = (ledger, Catalogue(worked))
    roots = Set(asked.map { ledger.root(of: $0).id })
    effects = catalogue.misconceptions.indices.map { [catalogue] k in
      ledger.effect(of: k) { catalogue.changes(of: catalogue.misconceptions[k], in: ledger) }.changes
    }
  }

  /// For each misconception the formulas that it changes.
  private let effects: [Changes]

  /// What every misconception makes of a quantity, be it the right value by chance; those that change no formula there,
  /// or give no number, are left out.
  package func all(at id: ID) -> [Mistake] {
    let others = roots.subtracting([ledger.root(of: id).id])
    let steps = steps(to: id, from: others)
    var pins = Pins()
    for (k, other) in others.enumerated() {
      pins.set(other, Pin(value: ledger.value(of: other), unit: 0, figure: k), ledger)
    }
    let count = catalogue.misconceptions.count
    return catalogue.misconceptions.enumerated().flatMap { k, misconception -> [Mistake] in
      let own = value(of: id, misconception, effects[k], steps, pins)
      let carried = carried(to: id, misconception, effects[k], pins)
      return [(k, own), (k + count, carried == own ? nil : carried)].compactMap { index, value in
        guard let value, value.isFinite else { return nil }
        return Mistake(index: index, misconception: misconception, value: value, isCarried: index >= count)
      }
    }
  }

  private func value(
    of id: ID, _ misconception: Misconception, _ effect: Changes, _ steps: Set<ID>, _ pins: Pins
  ) -> Double? {
    if case .answer(let rule) = misconception.change {
      return rule(id, ledger.formula(of: id) ?? .of(id), catalogue.setting).map(ledger.worked.value(of:))
    }
    var changes = effect
    for site in effect.sites where !steps.contains(site) { changes[site] = nil }
    return replayed(id, changes, pins)
  }

  /// The value where the mistake is made in every step, those included whose right number is asked for.
  private func carried(to id: ID, _ misconception: Misconception, _ effect: Changes, _ pins: Pins) -> Double?
  {
    if case .answer = misconception.change { return nil }
    let roots = [id, ledger.root(of: id).id]
    let isTouched = ledger.touched(by: effect.sites).contains { roots.contains($0) }
    return isTouched ? replayed(id, effect, pins) : nil
  }

  private func replayed(_ id: ID, _ changes: Changes, _ pins: Pins) -> Double? {
    if changes.isEmpty { return nil }
    let replay = Replay(
      ledger, BookArithmetic(), pins: pins, changes: changes, number: { $0 }, pinned: { $0.value })
    return replay.value(computing: .of(id))
  }

  /// The quantities that are computed between those that are asked for and one of these, itself included.
  private func steps(to id: ID, from others: Set<ID>) -> Set<ID> {
    var seen: Set<ID> = []
    var queue = [id, ledger.root(of: id).id]
    while let next = queue.popLast() {
      guard seen.insert(next).inserted else { continue }
      for operand in ledger.formula(of: next)?.operands ?? [] {
        let root = ledger.root(of: operand).id
        if !others.contains(root) { queue += [operand, root] }
      }
    }
    return seen
  }
}
