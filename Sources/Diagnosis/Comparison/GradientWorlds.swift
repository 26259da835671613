import Derivation
import Networks
import WorkedLesson

/// The gradients as they would be under each misconception of the catalogue.
struct GradientWorlds {
  private let worked: WorkedLesson

  init(_ worked: WorkedLesson) { self.worked = worked }

  /// The most products of a weight with a number for which formulas are spelled out, and for which matrices are used.
  private static let (formulaLimit, matrixLimit) = (3_000, 100_000_000)

  /// The misconceptions that explain at least one of the arrays that differ, and contradict none that agrees; alone,
  /// or with the other sign, or with the examples summed or averaged besides.
  func candidates(_ findings: [GradientFinding]) -> [GradientCandidate] {
    var candidates: [(rank: Int, candidate: GradientCandidate)] = []
    for (misconception, world) in worlds(findings) where !isKnownFactor(world, findings) {
      for (n, factor) in factors.enumerated() {
        guard let explained = explained(findings, world, factor.value) else { continue }
        var cause = GradientCause(
          id: misconception.id, wrong: misconception.wrong + factor.words, right: misconception.right)
        cause.looked = explained.reduce(0) { $0 + findings[$1].ours.count }
        let rarity = misconception.frequency == .common ? 0 : misconception.frequency == .uncommon ? 1 : 2
        let candidate = GradientCandidate(cause: cause, explained: explained, isSimple: n == 0)
        candidates.append((n * 10 + rarity, candidate))
      }
    }
    return candidates.sorted { $0.rank < $1.rank }.map(\.candidate)
  }

  /// The numbers that each misconception gives in the place of ours, array by array.
  private func worlds(_ findings: [GradientFinding]) -> [(Misconception, [[Double]])] {
    let catalogue = Catalogue(worked)
    guard worked.graph == nil else { return spelledOut(catalogue, findings) }
    let products = worked.network.weightCount * worked.network.examples.count
    if products <= Self.formulaLimit, !worked.isLarge { return spelledOut(catalogue, findings) }
    return products <= Self.matrixLimit ? inMatrices(catalogue, findings) : []
  }

  /// By the formulas of all quantities: the whole catalogue.
  private func spelledOut(_ catalogue: Catalogue, _ findings: [GradientFinding]) -> [(
    Misconception, [[Double]]
  )] {
    let asked = findings.flatMap(\.given.gradients)
    let ledger = Ledger(worked, asking: asked)
    return catalogue.misconceptions.enumerated().compactMap { k, misconception in
      guard misconception.stage != .check else { return nil }
      let wrong = ProducedFigures.figures(misconception, k, catalogue, ledger, asked)
      if wrong.isEmpty { return nil }
      let values = Dictionary(wrong.map { ($0.id, $0.wrong) }) { first, _ in first }
      return (misconception, findings.map { zip($0.given.gradients, $0.ours).map { values[$0] ?? $1 } })
    }
  }

  /// By matrices: the commonest.
  private func inMatrices(_ catalogue: Catalogue, _ findings: [GradientFinding]) -> [(
    Misconception, [[Double]]
  )] {
    let backward = MatrixBackward(worked.network)
    return MatrixBackward.mistakes.compactMap { mistake in
      guard let misconception = catalogue.misconceptions.first(where: { $0.id == mistake.id }),
        let gradients = backward.gradients(mistake)
      else { return nil }
      let world = findings.map { finding in
        // Deltas are no part of what it returns.
        !finding.given.areOfParameters
          ? finding.ours : finding.given.gradients.map { gradients[backward.index(of: $0.variable)] }
      }
      return (misconception, world)
    }
  }

  /// The arrays that a world explains; nil where it explains none, or changes one that agrees.
  private func explained(
    _ findings: [GradientFinding], _ world: [[Double]], _ factor: Double
  ) -> Set<Int>? {
    var explained: Set<Int> = []
    for (k, finding) in findings.enumerated() {
      let matches = finding.given.matches(world[k].map { factor * $0 }, insteadOf: finding.ours)
      if finding.agrees, !matches { return nil }
      if !finding.agrees, !finding.differing.isEmpty, matches { explained.insert(k) }
    }
    return explained.isEmpty ? nil : explained
  }

  /// Whether a world is ours times the number of examples or of outputs, or divided by it: that is told more plainly.
  private func isKnownFactor(_ world: [[Double]], _ findings: [GradientFinding]) -> Bool {
    guard worked.graph == nil else { return false }
    let counts = [worked.network.examples.count, worked.network.outputCount].map(
      worked.network.factorOfSumming)
    let ours = findings.flatMap(\.ours)
    let theirs = world.flatMap { $0 }
    func isMultiple(_ factor: Double) -> Bool {
      zip(theirs, ours).allSatisfy { (a: Double, b: Double) in
        (a - factor * b).magnitude <= 1e-9 * a.magnitude
      }
    }
    return counts.contains { isMultiple($0) || isMultiple(1 / $0) }
  }

  /// What may be wrong besides.
  private var factors: [(value: Double, words: String)] {
    var factors = [(1.0, ""), (-1, " Besides, every gradient has the other sign.")]
    guard worked.graph == nil, worked.network.examples.count > 1 else { return factors }
    let count = worked.network.factorOfSumming(worked.network.examples.count)
    factors.append(
      worked.network.reduction == .mean
        ? (count, " Besides, the examples are summed, not averaged.")
        : (1 / count, " Besides, the examples are averaged, not summed."))
    return factors
  }
}
