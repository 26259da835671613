import Derivation
import Glibc
import WorkedLesson

/// Slips of the pen, numbers taken from elsewhere, and figures after many updates.
extension CauseSearch {
  mutating func trySlips(_ f: Int) {
    let figure = figures[f]
    let modes = [sheet.habits.mode] + [RoundingMode.halfUp, .truncate].filter { $0 != sheet.habits.mode }
    for (g, ground) in grounds.prefix(2).enumerated() {
      let value = ground.right.value(computing: figure.formula, excluding: sheet.own(f))
      let bits = bits(f)
      for slip in modes.flatMap({ Slips.between(value, and: figure.number, $0) }) {
        add(
          Candidate(
            origin: .slip(slip.kind), figure: f, choices: Slips.choices(slip, besides: value) + Double(g),
            sites: [],
            support: support(f, slip), bits: bits, telling: .slip(slip)))
      }
    }
    for ground in grounds.prefix(2) {
      OperandSlips(sheet, ground.right, right(nearestTo: f)).find(f).forEach { add($0) }
    }
    Copies(sheet).find(f).forEach { add($0) }
    if !sheet.isSource { trySource(f) }
  }

  /// What it speaks for a slip that the number before it stands elsewhere on the sheet for the same quantity: what is
  /// copied is not computed again, so hardly anything but a slip can have happened.
  func support(_ f: Int, _ slip: Slip) -> Double {
    let isBeside = figures.indices.contains { g in
      g != f && figures[g].formula == figures[f].formula
        && WrittenDigits(figures[g].number).significant == slip.right.significant
    }
    return isBeside ? 8 : 0
  }

  /// The source's own wrong number.
  mutating func trySource(_ f: Int) {
    for printed in ledger.worked.printedFigures where printed.formula == figures[f].formula {
      let isCopy = figures[f].number.isSome(printed.number.value)
      guard isCopy, !printed.number.isSome(sheet.truths[f]) else { continue }
      add(
        Candidate(
          origin: .source, figure: f, choices: 0, sites: [], bits: figures[f].number.bits,
          telling: .source(figure: printed.number.plainText, place: printed.place)))
    }
  }

  mutating func tryFar(_ f: Int) {
    let supported = candidates.keys.compactMap { origin -> Int? in
      guard case .misconception(let k) = origin, let found = candidates[origin] else { return nil }
      let isTaken = found.keys.contains { sheet.found[$0].verdict == .explained }
      return isTaken ? k : nil
    }
    let searched = sheet.deep ? Array(catalogue.misconceptions.indices) : supported.sorted()
    let support = Dictionary(
      uniqueKeysWithValues: supported.map { ($0, catalogue.misconceptions[$0].rarity) })
    FarRounds(sheet, catalogue).find(f, misconceptions: searched, supported: support).forEach { add($0) }
  }
}
