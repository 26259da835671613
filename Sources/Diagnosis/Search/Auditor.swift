import Derivation
import LessonFormat
import Networks
import WorkedLesson

/// Tells of every figure of a sheet whether it is right, and if not, why.
///
/// Prepared for a lesson once; sheets of many students are told one after another.
package final class Auditor {
  /// The lesson.
  package let worked: WorkedLesson
  private lazy var plain = SheetAuditor.Preparation(worked)
  private var turned: [Set<ConventionDifference>: SheetAuditor.Preparation] = [:]

  /// An auditor for a lesson.
  package init(_ worked: WorkedLesson) { self.worked = worked }

  /// What is found of a sheet.
  /// - Parameters:
  ///   - figures: the figures in the order in which they stand there.
  ///   - isSource: whether they are those that the lesson's source prints.
  ///   - deep: whether figures after many updates are searched for every misconception.
  ///   - pairs: whether two misconceptions together are tried where one alone explains nothing, which takes long.
  package func findings(_ figures: [Figure], isSource: Bool, deep: Bool = false, pairs: Bool = true)
    -> SheetFindings
  {
    let differences = conventions(of: figures)
    var sheet = SheetAuditor(preparation(differences), figures, isSource: isSource, deep: deep, pairs: pairs)
    var findings = sheet.findings
    findings.conventions = ConventionDifference.allCases.filter(differences.contains)
    return findings
  }

  private func preparation(_ differences: Set<ConventionDifference>) -> SheetAuditor.Preparation {
    if differences.isEmpty { return plain }
    if let known = turned[differences] { return known }
    var lesson = worked.lesson
    if differences.contains(.deltaTurned) { lesson.conventions.deltaIsTargetMinusOutput.toggle() }
    if differences.contains(.relativeErrorRule) { lesson.conventions.relativeErrorOfSum.toggle() }
    let preparation = SheetAuditor.Preparation(WorkedLesson(lesson, name: worked.name))
    turned[differences] = preparation
    return preparation
  }

  // MARK: Conventions

  /// The conventions in which a sheet differs: all its figures that could tell say so, and its gradients are not
  /// turned along with its deltas.
  private func conventions(of figures: [Figure]) -> Set<ConventionDifference> {
    var differences: Set<ConventionDifference> = []
    if isTurned(figures) { differences.insert(.deltaTurned) }
    let relative = figures.filter { $0.id?.aspect == .relativeError }
    if !relative.isEmpty {
      var lesson = worked.lesson
      lesson.conventions.relativeErrorOfSum.toggle()
      let other = WorkedLesson(lesson, name: worked.name)
      let isOther = relative.allSatisfy { figure in
        !figure.number.isSome(worked.value(of: figure.formula))
          && figure.number.isSome(other.value(of: figure.formula))
      }
      if isOther { differences.insert(.relativeErrorRule) }
    }
    return differences
  }

  private func isTurned(_ figures: [Figure]) -> Bool {
    var (turned, other) = (0, 0)
    for figure in figures {
      let value = worked.value(of: figure.formula)
      guard value.isFinite, value.magnitude > figure.number.unit * 2, let id = figure.id else { continue }
      let isNegative = figure.number.value * value < 0 && near(figure.number, -value)
      if id.isValue(.delta) {
        if near(figure.number, value) { return false }
        if isNegative { turned += 1 } else { other += 1 }
      } else if isNegative, id.aspect == .derivative, id.name == .total {
        return false
      }
    }
    return turned > other
  }

  /// Whether a number is a value but for rounding on the way.
  private func near(_ number: PrintedNumber, _ value: Double) -> Bool {
    let distance = (number.value - value).magnitude
    return distance <= max(5 * number.unit, 0.02 * value.magnitude) && distance <= 0.2 * value.magnitude
  }
}
