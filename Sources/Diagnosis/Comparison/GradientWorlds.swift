import Derivation
import Networks
import WorkedLesson

/// The gradients as they would be under each misconception of the catalogue.
struct GradientWorlds {
  private let worked: WorkedLesson

  init(_ worked: WorkedLesson) { self.worked = worked }

  /// The most elements of an array that are looked at in a large network.
  private static let sample = 6
  /// The most multiplications of a forward pass for which the formulas are spelled out.
  private static let limit = 60_000

  /// The misconceptions that explain at least one of the arrays that differ, and contradict none that agrees; alone,
  /// or with the other sign, or with the examples summed or averaged besides.
  func candidates(_ findings: [GradientFinding]) -> [GradientCandidate] {
    guard worked.graph != nil || worked.network.weightCount * worked.network.examples.count <= Self.limit
    else {
      return []
    }
    let looked = findings.map { places(in: $0) }
    let asked = zip(findings, looked).flatMap { finding, places in places.map { finding.given.gradients[$0] }
    }
    let ledger = Ledger(worked, asking: asked)
    let catalogue = Catalogue(worked)
    var candidates: [(rank: Int, candidate: GradientCandidate)] = []
    for (k, misconception) in catalogue.misconceptions.enumerated() where misconception.stage != .check {
      let wrong = ProducedFigures.figures(misconception, k, catalogue, ledger, asked)
      if wrong.isEmpty { continue }
      let values = Dictionary(wrong.map { ($0.id, $0.wrong) }) { first, _ in first }
      let world = findings.map { finding in
        zip(finding.given.gradients, finding.ours).map { values[$0] ?? $1 }
      }
      if isKnownFactor(world, findings) { continue }
      for (n, factor) in factors.enumerated() {
        guard let explained = explained(findings, looked, world, factor.value) else { continue }
        var cause = GradientCause(
          id: misconception.id, wrong: misconception.wrong + factor.words, right: misconception.right)
        cause.looked = explained.reduce(0) { $0 + looked[$1].count }
        let rarity = misconception.frequency == .common ? 0 : misconception.frequency == .uncommon ? 1 : 2
        candidates.append(
          (n * 10 + rarity, GradientCandidate(cause: cause, explained: explained, isSimple: n == 0)))
      }
    }
    return candidates.sorted { $0.rank < $1.rank }.map(\.candidate)
  }

  /// The arrays that a world explains; nil where it explains none, or changes one that agrees.
  private func explained(
    _ findings: [GradientFinding], _ looked: [[Int]], _ world: [[Double]], _ factor: Double
  ) -> Set<Int>? {
    var explained: Set<Int> = []
    for (k, finding) in findings.enumerated() {
      let matches = finding.given.matches(world[k].map { factor * $0 }, at: looked[k])
      if finding.agrees, !matches { return nil }
      if !finding.differing.isEmpty, matches { explained.insert(k) }
    }
    return explained.isEmpty ? nil : explained
  }

  /// Whether a world is ours times the number of examples or of outputs, or divided by it: that is told more plainly.
  private func isKnownFactor(_ world: [[Double]], _ findings: [GradientFinding]) -> Bool {
    guard worked.graph == nil else { return false }
    let counts = [worked.network.examples.count, worked.network.outputCount].map(Double.init)
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
    let count = Double(worked.network.examples.count)
    factors.append(
      worked.network.reduction == .mean
        ? (count, " Besides, the examples are summed, not averaged.")
        : (1 / count, " Besides, the examples are averaged, not summed."))
    return factors
  }

  /// The elements that are looked at: all of a small network; of a large one some of each array, those that differ
  /// before others.
  private func places(in finding: GradientFinding) -> [Int] {
    let all = finding.agrees ? Array(finding.ours.indices) : finding.differing
    guard worked.isLarge, all.count > Self.sample else {
      return worked.isLarge ? all : Array(finding.ours.indices)
    }
    return (0..<Self.sample).map { all[$0 * (all.count - 1) / (Self.sample - 1)] }
  }
}
