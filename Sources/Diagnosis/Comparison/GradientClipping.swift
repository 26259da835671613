import Derivation
import WorkedLesson

/// Gradients that were made smaller on purpose before they were handed over, all together or each by itself.
struct GradientClipping {
  private let worked: WorkedLesson
  private let findings: [GradientFinding]

  init(_ worked: WorkedLesson, _ findings: [GradientFinding]) {
    (self.worked, self.findings) = (worked, findings)
  }

  /// The ways in which they may have been clipped.
  var relations: [GradientRelations.Relation] { [byValue, byNorm].compactMap { $0 } }

  /// Whether a number is one that a programmer writes as a limit: 1, 0.5, 0.01.
  private static func isLimit(_ x: Double) -> Bool {
    let short = Digits.significant(2).written(x, .halfUp)
    return x > 0 && x.isFinite && (x - short).magnitude <= 2e-5 * x
  }

  /// Each held between −c and c.
  private var byValue: GradientRelations.Relation? {
    let given = findings.flatMap(\.given.values)
    let limit = given.reduce(0) { max($0, $1.magnitude) }
    guard Self.isLimit(limit), findings.contains(where: { $0.ours.contains { $0.magnitude > limit } }) else {
      return nil
    }
    return .init(
      "clipped", "Each gradient is held between −\(number(limit)) and \(number(limit)): clipped by value.",
      "Clipping belongs to the update; compare before it."
    ) { $0.ours.map { min(max($0, -limit), limit) } }
  }

  /// All scaled down, so that their length √(Σ g²) is c.
  private var byNorm: GradientRelations.Relation? {
    func length(_ numbers: [Double]) -> Double { numbers.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    let (theirs, ours) = (length(findings.flatMap(\.given.values)), length(findings.flatMap(\.ours)))
    guard Self.isLimit(theirs), theirs < ours, ours.isFinite else { return nil }
    let limit = number(Digits.significant(2).written(theirs, .halfUp))
    return .init(
      "clipped-by-norm",
      "All gradients together are scaled down to the length \(limit), from \(number(ours)): clipped by norm.",
      "Clipping belongs to the update; compare before it."
    ) { $0.ours.map { $0 * theirs / ours } }
  }

  private func number(_ x: Double) -> String { Digits.significant(4).text(of: x) }
}
