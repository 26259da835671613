import Derivation
import Glibc
import WorkedLesson

/// What speaks for a cause and against it: how much a figure says, which figures share a witness, which right figures
/// contradict.
extension CauseSearch {
  /// How many figures stand there right where the misconception would have made them wrong.
  func contradictions(to effect: (changes: Changes, touched: Set<ID>), in run: Run) -> Int {
    let replay = grounds[0].changed(ledger, effect)
    return figures.indices.count { f in
      guard Run(figures[f], in: ledger.worked) == run, sheet.isRight(f),
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
  enum Run: Hashable {
    case first, afterUpdate

    init(_ figure: Figure, in worked: WorkedLesson) {
      let isLater = figure.formula.operands.contains { $0.place.update > 0 && !worked.isParameter($0.name) }
      self = isLater ? .afterUpdate : .first
    }
  }

  /// How rare an origin is; one that was made here and not there is rarer.
  func cost(of origin: Origin, for candidates: [Candidate]) -> Double {
    var cost = Evidence.cost(of: origin, in: catalogue)
    let runs = Set(candidates.map { Run(figures[$0.figure], in: ledger.worked) })
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
  func witness(_ id: ID) -> ID {
    guard id.isGradientOfWeight || id.isGradientOfBias,
      let delta = ledger.formula(of: id)?.operands.first(where: { $0.isValue(.delta) || $0.isErrorByNet })
    else { return id }
    let root = ledger.root(of: delta).id
    return grounds[0].pins.ids[root] == nil ? root : id
  }

  /// The same for a figure; what is not one quantity speaks for itself.
  func witnesses(_ f: Int) -> Set<ID> { figures[f].id.map { [witness($0)] } ?? [] }

  /// The right value that is nearest to a figure: as it follows from the sheet, or by itself.
  func right(nearestTo f: Int) -> Double {
    let (value, truth) = (figures[f].number.value, sheet.truths[f])
    guard let follows = rights[f], (follows - value).magnitude < (truth - value).magnitude else {
      return truth
    }
    return follows
  }

  /// How much a figure says beside the right value.
  func bits(_ f: Int) -> Double { Evidence.bits(of: figures[f].number, besides: right(nearestTo: f)) }

  /// Keeps account of a misconception that comes as near to the right value as the figure does.
  mutating func noteRival(_ k: Int, _ f: Int, _ value: Double) {
    let right = right(nearestTo: f)
    guard (value - right).magnitude <= 2 * (figures[f].number.value - right).magnitude
    else { return }
    rivals[f, default: [:]][k] = exp2(-catalogue.misconceptions[k].rarity)
  }

  /// Where few misconceptions come near a figure, each of them costs less.
  mutating func weighRivals() {
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

  /// How many other figures of the same kind and update stand there right although they would have been answered likewise.
  func contradictions(to rule: Misconception.Rule, _ f: Int) -> Int {
    guard let own = figures[f].id, own.place.update > 0 else { return 0 }
    return figures.indices.count { g in
      guard g != f, sheet.isRight(g), let id = figures[g].id, id.place.update == own.place.update,
        ledger.worked.isParameter(id.name) == ledger.worked.isParameter(own.name),
        let other = rule(id, ledger.formula(of: id) ?? .of(id), catalogue.setting)
      else { return false }
      return (figures[g].number.value - ledger.worked.value(of: other)).magnitude > 3 * figures[g].number.unit
    }
  }
}
