import Derivation
import Glibc
import WorkedLesson

/// Every misconception is tried, alone and in pairs: what would it have made of each open figure?
extension CauseSearch {
  mutating func tryMisconceptions() {
    for (k, misconception) in catalogue.misconceptions.enumerated() {
      if case .answer(let rule) = misconception.change {
        for f in open { tryAnswer(k, rule, f) }
        continue
      }
      let effect = ledger.effect(of: k) { catalogue.changes(of: misconception, in: ledger) }
      tryEffect(.misconception(k), effect)
    }
  }

  mutating func tryEffect(_ origin: Origin, _ effect: (changes: Changes, touched: Set<ID>)) {
    guard !effect.changes.isEmpty else { return }
    let affected = open.filter { f in figures[f].formula.operands.contains { effect.touched.contains($0) } }
    guard !affected.isEmpty else { return }
    for (g, ground) in grounds.enumerated() {
      let replay = ground.changed(ledger, effect)
      for f in affected.sorted() {
        let value = replay.value(computing: figures[f].formula, excluding: sheet.own(f))
        if case .misconception(let k) = origin { noteRival(k, f, value) }
        let exact = mode(figures[f].number, value)
        guard let mode = exact ?? (g > 0 ? nearly(figures[f].number, value) : nil) else { continue }
        let sites = Set(
          effect.changes.sites.filter { site in
            let touched = ledger.touched(by: [site])
            return figures[f].formula.operands.contains { touched.contains($0) }
          }.map(witness))
        guard !sites.isEmpty else { continue }
        let isBelied = effect.changes.sites.allSatisfy { standsRight($0) || !replay.sites.contains($0) }
        let told = Teller.replayed(figures[f], by: replay, ledger, effect.changes, base: ground.base)
        add(
          Candidate(
            origin: origin, figure: f, choices: mode + (g == 2 ? 1 : 0.5) + (isBelied ? Evidence.belied : 0),
            sites: sites, bits: bits(f),
            telling: .formula(told.formula ?? figures[f].formula, numbers: told.numbers), isNear: exact == nil
          ))
        let run = Run(figures[f], in: ledger.worked)
        if contradictions[origin]?[run] == nil {
          contradictions[origin, default: [:]][run] = contradictions(to: effect, in: run)
        }
      }
    }
  }

  /// Whether a quantity stands right on the sheet.
  private func standsRight(_ id: ID) -> Bool {
    let root = ledger.root(of: id).id
    // ∂net/∂w is out by another name, but to write out down is not to have done that step.
    guard root.aspect == id.aspect || id.isValue(.delta) else { return false }
    return grounds[0].pins.ids[root].map { sheet.isRight($0.figure) } ?? false
  }

  /// How rare the rounding is by which a value becomes a number, in bits; nil if none does.
  func mode(_ number: PrintedNumber, _ value: Double) -> Double? {
    if number.isWritten(value, sheet.habits.mode) { return 0 }
    return number.isSome(value) ? 1 : nil
  }

  /// What it costs that a value is off by a few units of the last digit, in bits; nil if it is further off. Where steps on
  /// the way do not stand on the sheet, how they were rounded is not known.
  func nearly(_ number: PrintedNumber, _ value: Double) -> Double? {
    let off = (number.value - value).magnitude / sheet.habits.unit(of: number)
    return off < 3 && number.count > 2 ? 3 : nil
  }

  mutating func tryAnswer(_ k: Int, _ rule: Misconception.Rule, _ f: Int) {
    guard let id = figures[f].id, let other = rule(id, ledger.formula(of: id) ?? .of(id), catalogue.setting)
    else {
      return
    }
    do {
      let value = grounds[1].right.value(computing: other)
      guard let mode = mode(figures[f].number, value) else { return }
      contradictions[.misconception(k), default: [:]][Run(figures[f], in: ledger.worked)] = contradictions(
        to: rule, f)
      var numbers: [ID: String] = [:]
      for id in other.operands { numbers[id] = Teller.text(of: id, value, ledger) }
      add(
        Candidate(
          origin: .misconception(k), figure: f, choices: mode + 0.5, sites: [id], bits: bits(f),
          telling: .formula(other, numbers: numbers)))
    }
  }

  mutating func tryPairs() {
    let effects = catalogue.misconceptions.indices.compactMap { k -> (Int, Changes, Set<ID>)? in
      if case .answer = catalogue.misconceptions[k].change { return nil }
      guard catalogue.misconceptions[k].frequency != .rare else { return nil }
      let effect = ledger.effect(of: k) { catalogue.changes(of: catalogue.misconceptions[k], in: ledger) }
      let isFelt = open.contains { f in
        figures[f].number.bits >= 16 && figures[f].formula.operands.contains { effect.touched.contains($0) }
      }
      return isFelt && !effect.changes.isEmpty ? (k, effect.changes, effect.touched) : nil
    }
    for (n, a) in effects.enumerated() {
      for b in effects[(n + 1)...] {
        var changes = a.1
        for site in b.1.sites {
          changes[site] = a.1[site].flatMap { both(site, $0, b.0) } ?? b.1[site]
        }
        tryEffect(.pair(a.0, b.0), (changes, a.2.union(b.2)))
      }
    }
  }

  /// A formula that one misconception has changed, changed by another too.
  func both(_ site: ID, _ formula: Formula, _ k: Int) -> Formula? {
    guard case .step(let rule) = catalogue.misconceptions[k].change else { return nil }
    return rule(site, formula, catalogue.setting)
  }
}
