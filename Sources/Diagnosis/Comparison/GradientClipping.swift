import Derivation

/// Gradients that were made smaller on purpose before they were handed over, all together or each by itself.
struct GradientClipping {
  private let findings: [GradientFinding]

  init(_ findings: [GradientFinding]) { self.findings = findings }

  /// The ways in which they may have been clipped.
  var relations: [GradientRelations.Relation] { [byValue, byNorm].compactMap { $0 } }

  /// Whether a number is one that a programmer writes as a limit: 1, 0.5, 0.01.
  private static func isLimit(_ x: Double) -> Bool {
    let short = Digits.significant(2).written(x, .halfUp)
    return x > 0 && x.isFinite && (x - short).magnitude <= 2e-5 * x
  }

  /// Each held between −c and c: some at the limit, others below it as they are.
  private var byValue: GradientRelations.Relation? {
    let pairs = findings.flatMap { zip($0.given.values, $0.ours) }
    let limit = pairs.reduce(0) { max($0, $1.0.magnitude) }
    let clipped = pairs.count { $0.0.magnitude >= limit * (1 - 1e-6) && $0.1.magnitude > limit * (1 + 1e-6) }
    let below = pairs.count { $0.0 != 0 && $0.1.magnitude < limit && ($0.0 - $0.1).magnitude <= 1e-4 * limit }
    guard below > 0, clipped >= (Self.isLimit(limit) ? 1 : 3) else { return nil }
    return .init(
      "clipped", "Each gradient is held between −\(text(limit)) and \(text(limit)): clipped by value.",
      "Clipping belongs to the update; compare before it."
    ) { $0.ours.map { min(max($0, -limit), limit) } }
  }

  /// All scaled down, so that their length √(Σ g²) is c.
  private var byNorm: GradientRelations.Relation? {
    func length(_ numbers: [Double]) -> Double { numbers.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    let numbers = findings.flatMap(\.given.values)
    let (theirs, ours) = (length(numbers), length(findings.flatMap(\.ours)))
    guard numbers.count(where: { $0 != 0 }) > 2, Self.isLimit(theirs), theirs < ours, ours.isFinite else {
      return nil
    }
    return .init(
      "clipped-by-norm",
      "All gradients together are scaled down to the length \(text(theirs)), from "
        + "\(Digits.significant(4).text(of: ours)): clipped by norm.",
      "Clipping belongs to the update; compare before it."
    ) { $0.ours.map { $0 * theirs / ours } }
  }

  /// A limit as it was written.
  private func text(_ limit: Double) -> String {
    Self.isLimit(limit)
      ? shortest(Digits.significant(2).written(limit, .halfUp)) : Digits.significant(6).text(of: limit)
  }
}
