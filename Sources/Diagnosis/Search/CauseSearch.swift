import Derivation
import Glibc
import WorkedLesson

/// The search for what somebody did: every misconception, every slip, weighed over the whole sheet.
///
/// One misconception that explains ten figures beats ten slips: whatever explains most, with the fewest hypotheses, is
/// taken first, and its figures are not looked at again.
struct CauseSearch {
  /// The sheet with what is found of it.
  var sheet: SheetAuditor
  /// The calculations that a mistake may have been made in.
  let grounds: [Ground]
  private var candidates: [Origin: [Int: Candidate]] = [:]
  private var open: Set<Int> = []
  /// For each open figure the right value, as it follows from the sheet.
  private var rights: [Int: Double] = [:]
  /// How many right figures speak against a misconception.
  private var contradictions: [Origin: [Run: Int]] = [:]
  /// For each open figure the misconceptions that come as near to the right value as it does, by how common they are.
  private var rivals: [Int: [Int: Double]] = [:]

  /// A calculation that a mistake may have been made in: with the numbers of the sheet, exactly, or rounded as the
  /// sheet is.
  struct Ground {
    let pins: Pins
    let base: Double?
    let written: (ID, Double) -> Double
    let right: Replay<BookArithmetic>

    init(
      _ ledger: Ledger, pins: Pins = Pins(), base: Double?, written: @escaping (ID, Double) -> Double = { $1 }
    ) {
      (self.pins, self.base, self.written) = (pins, base, written)
      right = Replay(
        ledger, BookArithmetic(e: base), pins: pins, number: { $0 }, pinned: { $0.value }, written: written)
    }

    /// The same with changed formulas.
    func changed(_ ledger: Ledger, _ effect: (changes: Changes, touched: Set<ID>)) -> Replay<BookArithmetic> {
      Replay(
        ledger, BookArithmetic(e: base), pins: pins, changes: effect.changes, number: { $0 },
        pinned: { $0.value }, written: written, base: right, touched: effect.touched)
    }
  }

  init(_ sheet: SheetAuditor) {
    self.sheet = sheet
    let base = sheet.ledger.worked.lesson.arithmetic.e
    var pins = Pins()
    for g in sheet.figures.indices.reversed() {
      pins.add(sheet.figures[g], index: g, sheet.ledger)
    }
    let (digits, mode) = (sheet.habits.digits, sheet.habits.mode)
    grounds = [
      Ground(sheet.ledger, pins: pins, base: base), Ground(sheet.ledger, base: nil),
      Ground(sheet.ledger, base: base, written: { $0.place.direction == 0 ? digits.written($1, mode) : $1 }),
    ]
  }

  private var figures: [Figure] { sheet.figures }
  private var ledger: Ledger { sheet.ledger }
  private var catalogue: Catalogue { sheet.preparation.catalogue }

  /// Searches, and writes into the findings what is found.
  mutating func run() {
    open = Set(figures.indices.filter { sheet.found[$0].verdict == .unexplained })
    if open.isEmpty { return }
    let (far, near) = (open.filter(isFar), open.filter { !isFar($0) })
    open = near
    for f in open {
      rights[f] = grounds[0].right.value(computing: figures[f].formula, excluding: sheet.own(f))
    }
    tryMisconceptions()
    weighRivals()
    for f in open.sorted() { trySlips(f) }
    settle()
    if open.contains(where: { figures[$0].number.bits >= 16 }) {
      tryPairs()
      settle()
    }
    open.formUnion(far)
    for f in far.sorted() { tryFar(f) }
    settle()
    for f in open { giveUp(f) }
    for f in figures.indices where !sheet.found[f].verdict.isRight && !isFar(f) {
      sheet.found[f].right = right(f)
    }
  }

  /// The step as it should be, with the numbers that stand on the sheet.
  private func right(_ f: Int) -> Replayed {
    let (figure, own) = (figures[f], sheet.own(f))
    // A source should have had its right numbers; a student goes on with his own.
    let pins = sheet.pins(for: f) { sheet.isRight($0) || !sheet.isSource }
    let replay = Replay(
      ledger, BookArithmetic(e: grounds[0].base), pins: pins, number: { $0 }, pinned: { $0.value })
    let value = replay.value(computing: figure.formula, excluding: own)
    let decimals = min(max(figure.number.decimals, 0), 17)
    let digits =
      figure.number.count > 1 ? Digits.significant(max(3, figure.number.count)) : .decimals(decimals)
    return Teller(sheet).replay(
      of: f, used: replay.used, base: grounds[0].base,
      figure: digits.text(of: digits.written(value, sheet.habits.mode)))
  }

  private func isFar(_ f: Int) -> Bool { figures[f].formula.operands.contains(where: Ledger.isFar) }

  private mutating func add(_ candidate: Candidate) {
    var candidate = candidate
    if !candidate.origin.isSystematic { candidate.sites = witnesses(candidate.figure) }
    let known = candidates[candidate.origin]?[candidate.figure]
    if let known, known.choices - known.support <= candidate.choices - candidate.support { return }
    candidates[candidate.origin, default: [:]][candidate.figure] = candidate
  }

  // MARK: Misconceptions

  private mutating func tryMisconceptions() {
    for (k, misconception) in catalogue.misconceptions.enumerated() {
      if case .answer(let rule) = misconception.change {
        for f in open { tryAnswer(k, rule, f) }
        continue
      }
      let effect = ledger.effect(of: k) { catalogue.changes(of: misconception, in: ledger) }
      tryEffect(.misconception(k), effect)
    }
  }

  private mutating func tryEffect(_ origin: Origin, _ effect: (changes: Changes, touched: Set<ID>)) {
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
        let told = Teller.replayed(figures[f], by: replay, ledger, effect.changes, base: ground.base)
        add(
          Candidate(
            origin: origin, figure: f, choices: mode + (g == 2 ? 1 : 0.5), sites: sites, bits: bits(f),
            telling: .formula(told.formula ?? figures[f].formula, numbers: told.numbers), isNear: exact == nil
          ))
        let run = Run(figures[f])
        if contradictions[origin]?[run] == nil {
          contradictions[origin, default: [:]][run] = contradictions(to: effect, in: run)
        }
      }
    }
  }

  /// How many figures stand there right where the misconception would have made them wrong.
  private func contradictions(to effect: (changes: Changes, touched: Set<ID>), in run: Run) -> Int {
    let replay = grounds[0].changed(ledger, effect)
    return figures.indices.count { f in
      guard Run(figures[f]) == run, sheet.isRight(f),
        figures[f].formula.operands.contains(where: effect.touched.contains)
      else {
        return false
      }
      let value = replay.value(computing: figures[f].formula, excluding: sheet.own(f))
      let right = grounds[0].right.value(computing: figures[f].formula, excluding: sheet.own(f))
      // Digits that are off by rounding alone speak against nothing, nor does what the misconception leaves as it is.
      let reach = 3 * figures[f].number.unit
      return (figures[f].number.value - value).magnitude > reach && (right - value).magnitude > reach
    }
  }

  /// A part of a sheet that is one calculation: a forward pass after an update is another, often done by a program.
  private enum Run: Hashable {
    case first, afterUpdate

    init(_ figure: Figure) {
      let isLater = figure.formula.operands.contains { $0.place.update > 0 && !$0.name.isParameter }
      self = isLater ? .afterUpdate : .first
    }
  }

  /// How rare an origin is; one that was made here and not there is rarer.
  private func cost(of origin: Origin, for candidates: [Candidate]) -> Double {
    var cost = Evidence.cost(of: origin, in: catalogue)
    let runs = Set(candidates.map { Run(figures[$0.figure]) })
    let count = runs.reduce(0) { $0 + (contradictions[origin]?[$1] ?? 0) }
    // A number of the wrong node is taken once as easily as everywhere.
    if case .misconception(let k) = origin, catalogue.misconceptions[k].id.hasPrefix("another-") {
      return cost
    }
    if count > 0 { cost += min(Evidence.contradiction + 2 * Double(count - 1), 4 * Evidence.contradiction) }
    return cost
  }

  /// What a quantity shares with others: gradients with the same δ in them are one witness, unless that δ stands on the
  /// sheet by itself.
  private func witness(_ id: ID) -> ID {
    guard id.isGradientOfWeight || id.isGradientOfBias,
      let delta = ledger.formula(of: id)?.operands.first(where: { $0.isValue(.delta) || $0.isErrorByNet })
    else { return id }
    let root = ledger.root(of: delta).id
    return grounds[0].pins.ids[root] == nil ? root : id
  }

  /// The same for a figure; what is not one quantity speaks for itself.
  private func witnesses(_ f: Int) -> Set<ID> { figures[f].id.map { [witness($0)] } ?? [] }

  /// The right value that is nearest to a figure: as it follows from the sheet, or by itself.
  private func right(nearestTo f: Int) -> Double {
    let (value, truth) = (figures[f].number.value, sheet.truths[f])
    guard let follows = rights[f], (follows - value).magnitude < (truth - value).magnitude else {
      return truth
    }
    return follows
  }

  /// How much a figure says beside the right value.
  private func bits(_ f: Int) -> Double { Evidence.bits(of: figures[f].number, besides: right(nearestTo: f)) }

  /// Keeps account of a misconception that comes as near to the right value as the figure does.
  private mutating func noteRival(_ k: Int, _ f: Int, _ value: Double) {
    let right = right(nearestTo: f)
    guard (value - right).magnitude <= 2 * (figures[f].number.value - right).magnitude
    else { return }
    rivals[f, default: [:]][k] = exp2(-catalogue.misconceptions[k].rarity)
  }

  /// Where few misconceptions come near a figure, each of them costs less.
  private mutating func weighRivals() {
    let all = catalogue.misconceptions.reduce(0) { $0 + exp2(-$1.rarity) }
    for (origin, found) in candidates {
      guard case .misconception(let k) = origin else { continue }
      for f in found.keys {
        let near = (rivals[f] ?? [:]).values.reduce(0, +)
        let relief = near > 0 ? log2(max(1, all / near)) : 0
        let most = max(0, catalogue.misconceptions[k].rarity - 1.5)
        candidates[origin]?[f]?.support += min(relief, most)
      }
    }
  }

  /// How rare the rounding is by which a value becomes a number, in bits; nil if none does.
  private func mode(_ number: PrintedNumber, _ value: Double) -> Double? {
    if number.isWritten(value, sheet.habits.mode) { return 0 }
    return number.isSome(value) ? 1 : nil
  }

  /// What it costs that a value is off by a few units of the last digit, in bits; nil if it is further off. Where steps on
  /// the way do not stand on the sheet, how they were rounded is not known.
  private func nearly(_ number: PrintedNumber, _ value: Double) -> Double? {
    let off = (number.value - value).magnitude / sheet.habits.unit(of: number)
    return off < 3 && number.count > 2 ? 3 : nil
  }

  private mutating func tryAnswer(_ k: Int, _ rule: Misconception.Rule, _ f: Int) {
    guard let id = figures[f].id, let other = rule(id, ledger.formula(of: id) ?? .of(id), catalogue.setting)
    else {
      return
    }
    do {
      let value = grounds[1].right.value(computing: other)
      guard let mode = mode(figures[f].number, value) else { return }
      contradictions[.misconception(k), default: [:]][Run(figures[f])] = contradictions(to: rule, f)
      var numbers: [ID: String] = [:]
      for id in other.operands { numbers[id] = Teller.text(of: id, value, ledger) }
      add(
        Candidate(
          origin: .misconception(k), figure: f, choices: mode + 0.5, sites: [id], bits: bits(f),
          telling: .formula(other, numbers: numbers)))
    }
  }

  /// How many other figures of the same kind and update stand there right although they would have been answered likewise.
  private func contradictions(to rule: Misconception.Rule, _ f: Int) -> Int {
    guard let own = figures[f].id, own.place.update > 0 else { return 0 }
    return figures.indices.count { g in
      guard g != f, sheet.isRight(g), let id = figures[g].id, id.place.update == own.place.update,
        id.name.isParameter == own.name.isParameter,
        let other = rule(id, ledger.formula(of: id) ?? .of(id), catalogue.setting)
      else { return false }
      return (figures[g].number.value - ledger.worked.value(of: other)).magnitude > 3 * figures[g].number.unit
    }
  }

  private mutating func tryPairs() {
    let effects = catalogue.misconceptions.indices.compactMap { k -> (Int, Changes, Set<ID>)? in
      if case .answer = catalogue.misconceptions[k].change { return nil }
      guard catalogue.misconceptions[k].rarity < 8 else { return nil }
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
  private func both(_ site: ID, _ formula: Formula, _ k: Int) -> Formula? {
    guard case .step(let rule) = catalogue.misconceptions[k].change else { return nil }
    return rule(site, formula, catalogue.setting)
  }

  // MARK: Slips

  private mutating func trySlips(_ f: Int) {
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
  private func support(_ f: Int, _ slip: Slip) -> Double {
    let isBeside = figures.indices.contains { g in
      g != f && figures[g].formula == figures[f].formula
        && WrittenDigits(figures[g].number).significant == slip.right.significant
    }
    return isBeside ? 8 : 0
  }

  /// The source's own wrong number.
  private mutating func trySource(_ f: Int) {
    for printed in ledger.worked.printedFigures where printed.formula == figures[f].formula {
      let isCopy = figures[f].number.isSome(printed.number.value)
      guard isCopy, !printed.number.isSome(sheet.truths[f]) else { continue }
      add(
        Candidate(
          origin: .source, figure: f, choices: 0, sites: [], bits: figures[f].number.bits,
          telling: .source(figure: printed.number.plainText, place: printed.place)))
    }
  }

  // MARK: After many updates

  private mutating func tryFar(_ f: Int) {
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

  // MARK: Weighing

  /// Takes what explains most, again and again, until nothing explains enough.
  private mutating func settle() {
    while let (origin, figures) = strongest() {
      for f in figures { explain(f, by: origin) }
      open.subtract(figures)
    }
  }

  private func strongest() -> (origin: Origin, figures: [Int])? {
    var best: (origin: Origin, figures: [Int], score: Double, cost: Double)?
    for (origin, found) in candidates {
      let own = found.values.filter { open.contains($0.figure) && Evidence.counts($0) }
      if own.isEmpty { continue }
      let cost = cost(of: origin, for: own)
      guard Evidence.total(own, cost: cost) >= Evidence.enough else { continue }
      let score = Evidence.score(own, cost: cost)
      let isBetter = best.map { score > $0.score || (score == $0.score && cost < $0.cost) } ?? true
      if isBetter {
        let figures = own.filter { origin.isSystematic || !isBetterToldAlone($0) }.map(\.figure)
        if !figures.isEmpty { best = (origin, figures.sorted(), score, cost) }
      }
    }
    return best.map { ($0.origin, $0.figures) }
  }

  /// Whether something else explains the figure of a slip better by itself than one more slip of the kind does.
  private func isBetterToldAlone(_ slip: Candidate) -> Bool {
    let marginal = Evidence.bits(slip) - Evidence.another
    return candidates.contains { origin, found in
      guard origin != slip.origin, let other = found[slip.figure] else { return false }
      let alone = Evidence.bits(other) - cost(of: origin, for: [other])
      return alone > marginal && alone >= Evidence.enough
    }
  }

  private mutating func explain(_ f: Int, by origin: Origin) {
    sheet.found[f].verdict = .explained
    sheet.found[f].causes = causes(of: f, first: origin)
  }

  /// A figure that nothing explains: rounded on the way perhaps, or told with what might be behind it.
  private mutating func giveUp(_ f: Int) {
    if sheet.maybeRounded.contains(f) {
      sheet.found[f].verdict = .rounding
    } else {
      sheet.found[f].causes = causes(of: f)
    }
  }

  /// The causes of a figure: what explains it, then the likeliest others. Each is weighed over all figures that it may
  /// explain; a slip that explains nothing else here, by this one alone.
  private func causes(of f: Int, first chosen: Origin? = nil) -> [Cause] {
    let weighed = candidates.compactMap { origin, found -> Weighed? in
      guard let candidate = found[f] else { return nil }
      let peers = found.values.filter { peer in
        peer.figure == f
          || (origin.isSystematic || origin == chosen) && open.contains(peer.figure) && Evidence.counts(peer)
      }
      let cost = cost(of: origin, for: peers)
      return Weighed(
        candidate: candidate, peers: peers, total: Evidence.total(peers, cost: cost),
        score: Evidence.score(peers, cost: cost))
    }
    let ranked = weighed.sorted { a, b in
      let isChosen = (a.candidate.origin == chosen, b.candidate.origin == chosen)
      if isChosen.0 != isChosen.1 { return isChosen.0 }
      return (a.score, b.candidate.choices) > (b.score, a.candidate.choices)
    }
    // Rivals are those that are not much less likely.
    let best = ranked.first?.score ?? 0
    let rivals = ranked.filter { $0.score >= best - Evidence.rival }
    let words = CauseWords(sheet, catalogue)
    var seen: Set<String> = []
    return rivals.map { words.cause($0.candidate, among: $0.peers, total: $0.total) }
      .filter { seen.insert($0.id + $0.text { _ in "" }).inserted }.prefix(5).map { $0 }
  }

  private struct Weighed {
    let candidate: Candidate
    let peers: [Candidate]
    let total: Double
    let score: Double
  }
}
