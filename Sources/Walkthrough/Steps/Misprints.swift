import Derivation
import Diagnosis
import Documents
import WorkedLesson

/// The wrong figures of a lesson's source, by the steps of a walk that pass them.
///
/// Nothing is done before it is asked for; the audit itself not before a step is told whose figure looks wrong.
final class Misprints {
  private unowned let walk: Walk
  private lazy var figures = walk.worked.printedFigures
  private lazy var findings = walk.auditor.findings(figures, isSource: true)
  /// The figures whose digits are not those of the right value: some are rounded on the way, some are wrong.
  private lazy var suspects = figures.indices.filter { k in
    let value = walk.worked.value(of: figures[k].formula)
    return !figures[k].number.isWritten(value, .halfUp) && !figures[k].number.isWritten(value, .halfEven)
  }
  /// The suspects by the steps that pass them.
  private lazy var places: [Int: [Int]] = {
    var places: [Int: [Int]] = [:]
    for k in suspects {
      // Walked through is one round: what is printed after many is not passed.
      guard figures[k].formula.operands.allSatisfy({ $0.place.update < 2 }) else { continue }
      if let step = step(of: figures[k]) { places[step, default: []].append(k) }
    }
    return places
  }()

  init(_ walk: Walk) { self.walk = walk }

  /// What is wrong in print of what is told at a place: in full, and in one short sentence; nil where nothing is.
  func notes(at place: WalkStep.Subject, _ narrator: Narrator) -> (full: [Prose], short: Prose)? {
    guard place != .given, !walk.worked.isLarge, !walk.worked.lesson.printed.isEmpty else { return nil }
    let told: ID? = if case .quantity(let id) = place { id } else { nil }
    let looked =
      walk.index(of: place).map { places[$0] ?? [] }
      ?? suspects.filter { told != nil && figures[$0].id == told }
    if looked.isEmpty { return nil }
    let wrong = looked.filter { !findings.findings[$0].verdict.isRight }
    if wrong.isEmpty { return nil }
    let full = wrong.map { narrator.misprint($0, in: findings, beside: told) }
    return (full, narrator.misprints(wrong, in: findings, beside: told))
  }

  /// Whether a number is what the source prints wrong for a quantity.
  func has(_ number: PrintedNumber, for id: ID) -> Bool {
    number.count >= TypedNumber.enough
      && suspects.contains { k in
        let printed = figures[k].number.value
        return figures[k].id == id && [.halfUp, .truncate].contains { number.isWritten(printed, $0) }
          && !findings.findings[k].verdict.isRight
      }
  }

  /// The step that passes a figure: the one that tells its quantity; or the first that tells all it is made of; or the
  /// last that tells a part of it.
  private func step(of figure: Figure) -> Int? {
    if let id = figure.id, let step = walk.index(of: id) { return step }
    let parts = figure.formula.operands
    if let probe = parts.first(where: { $0.place.direction != 0 }) {
      return walk.index(of: .check(ID(probe.place.nudged)))
    }
    let last = parts.compactMap { walk.index(of: $0) }.max()
    let whole = walk.steps.indices.dropFirst(last ?? 0).first { k in
      guard case .quantity = walk.steps[k].subject else { return false }
      let told = Telling.targets(walk.steps[k].subject, walk.worked)
      return parts.allSatisfy(told.contains)
    }
    return whole ?? last
  }
}
