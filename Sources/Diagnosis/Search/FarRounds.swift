import Derivation
import Glibc
import Networks
import WorkedLesson

/// Figures after many updates: the right run, one update more or fewer, runs under a misconception that other figures
/// speak for; each perhaps with a slip.
struct FarRounds {
  private let sheet: SheetAuditor
  private let catalogue: Catalogue

  init(_ sheet: SheetAuditor, _ catalogue: Catalogue) {
    self.sheet = sheet
    self.catalogue = catalogue
  }

  /// What a number may be that was read off a run.
  private struct Reading {
    let value: Double
    let misconception: Int?
    /// How many updates more or fewer than said.
    let shift: Int
    /// How common it is: who counts from 0 is one short.
    var weight: Double { misconception == nil ? shift < 0 ? 1 : 0.5 : shift == 0 ? 1 : 0.25 }
  }

  /// The candidates for a figure.
  func find(_ f: Int, misconceptions: [Int], supported: [Int: Double]) -> [Candidate] {
    guard let id = sheet.figures[f].id else { return [] }
    let number = sheet.figures[f].number
    let bits = Evidence.bits(of: number, besides: sheet.truths[f])
    var found: [Candidate] = []
    let readings = readings(of: id, misconceptions)
    // Among the runs that come as near to the right value as the figure does was the choice.
    let truth = sheet.truths[f]
    let near = readings.filter {
      $0.value != truth && ($0.value - truth).magnitude <= 2 * (number.value - truth).magnitude
    }
    let weight = near.reduce(0) { $0 + $1.weight }
    for reading in readings {
      let off = max(0, log2(weight / reading.weight))
      let numbers = [
        id.at(update: Int(id.place.update) + reading.shift): Digits.significant(
          min(17, max(10, number.count + 2))
        ).text(of: reading.value)
      ]
      let formula = Formula.of(id.at(update: Int(id.place.update) + reading.shift))
      // What another figure speaks for costs nothing more here, nor does one update more or fewer.
      let support =
        reading.misconception.flatMap { supported[$0] } ?? 0
      if number.isSome(reading.value) {
        guard let origin = origin(of: reading) else { continue }
        let support: Double =
          if case .misconception(let k) = origin { max(support, catalogue.misconceptions[k].rarity) } else {
            support
          }
        found.append(
          Candidate(
            origin: origin, figure: f, choices: off, sites: [id], support: support, bits: bits,
            telling: .formula(formula, numbers: numbers)))
        continue
      }
      let slipSupport = reading.misconception.map { min(support, catalogue.misconceptions[$0].rarity) } ?? 0
      for slip in Slips.between(reading.value, and: number, sheet.habits.mode) {
        let origin: Origin = reading.misconception.map { .slipAfter($0, slip.kind) } ?? .slip(slip.kind)
        found.append(
          Candidate(
            origin: origin, figure: f, choices: slip.choices + off, sites: [id], support: slipSupport,
            bits: bits,
            telling: .slip(slip)))
      }
    }
    return found
  }

  private func origin(of reading: Reading) -> Origin? {
    if let k = reading.misconception { return .misconception(k) }
    guard reading.shift != 0 else { return nil }
    let id = reading.shift < 0 ? "update-too-few" : "update-too-many"
    return catalogue.misconceptions.firstIndex { $0.id == id }.map(Origin.misconception)
  }

  private func readings(of id: ID, _ misconceptions: [Int]) -> [Reading] {
    let update = Int(id.place.update)
    var readings = [0, -1, 1].map { shift in
      Reading(value: sheet.ledger.value(of: id.at(update: update + shift)), misconception: nil, shift: shift)
    }
    for k in misconceptions {
      for (shift, value) in run(k, id) {
        readings.append(Reading(value: value, misconception: k, shift: shift))
      }
    }
    return readings
  }

  /// The values of a quantity in a run under a misconception: after the updates that are said, one fewer, one more.
  private func run(_ k: Int, _ id: ID) -> [(shift: Int, value: Double)] {
    let worked = sheet.ledger.worked
    guard let source = source(k) else { return [] }
    let trained = worked.trained
    var tape = Tape(
      source, DoubleArithmetic(), roots: [id.at(update: 0)] + trained.map { $0.at(update: 1) },
      leaf: worked.value(of:))
    let carried = trained.compactMap { parameter -> (from: Int, to: Int)? in
      guard let from = tape.slot(of: parameter.at(update: 1)), let to = tape.slot(of: parameter) else {
        return nil
      }
      return (from, to)
    }
    guard let slot = tape.slot(of: id.at(update: 0)) else { return [] }
    let update = Int(id.place.update)
    var values: [(Int, Double)] = []
    tape.replay(times: update + 2, carrying: carried) { round, slots in
      if (update - 1...update + 1).contains(round) { values.append((round - update, slots[slot])) }
      return true
    }
    return values.sorted { abs($0.0) < abs($1.0) }
  }

  /// The formulas under a misconception; nil for one that needs more than one round at a time.
  private func source(_ k: Int) -> (any FormulaSource)? {
    let setting = catalogue.setting
    switch catalogue.misconceptions[k].change {
    case .throughout(let rule): return sheet.ledger.worked.source(changing: { rule($0, $1, setting) })
    case .step(let rule):
      return Rewritten(sheet.ledger.worked.source) { id, formula in rule(id, formula, setting) }
    case .answer: return nil
    }
  }
}
