import Derivation
import Diagnosis
import WorkedLesson

/// The mistakes that can be made at each asked quantity, and which of them no numbers can tell apart.
///
/// Which give the same figure by their structure, as leaving out a factor that is 1 does, is seen at numbers that have
/// nothing special: what agrees there to nine digits always agrees. Such mistakes are one; those that agree with the
/// right value, or nearly so, are none.
struct UsualMistakes {
  /// Mistakes that always give the same figure, by their places in the catalogue.
  private typealias Group = [Int]

  private let asked: [ID]
  private let digits: Digits
  private let shown: Digits
  /// For each quantity the group that a mistake belongs to; a mistake that is not in it is not looked at.
  private var groups: [ID: [Int: Int]] = [:]

  /// How many units of the last digit a figure is off at least; less could be rounding.
  private static let leastUnits = 8.0

  /// The mistakes of a lesson.
  /// - Parameters:
  ///   - digits: those with which figures must differ.
  ///   - shown: those with which they are written.
  ///   - probe: the lesson with numbers that have nothing special.
  init(asked: [ID], digits: Digits, shown: Digits, probe: WorkedLesson) {
    (self.asked, self.digits, self.shown) = (asked, digits, shown)
    let mistakes = StepMistakes(probe, asked: asked + probe.laterGradients(of: asked))
    for id in asked {
      let right = probe.value(of: id)
      var (values, own): ([Double], [Int: Int]) = ([], [:])
      for mistake in mistakes.all(at: id) where !isNear(mistake.value, right) {
        let known = values.firstIndex { ($0 - mistake.value).magnitude <= 1e-9 * $0.magnitude }
        own[mistake.index] = known ?? values.count
        if known == nil { values.append(mistake.value) }
      }
      groups[id] = own
    }
  }

  private func isNear(_ wrong: Double, _ right: Double) -> Bool {
    (wrong - right).magnitude < Self.leastUnits * digits.unit(at: right)
  }

  /// A wrong figure, and the misconceptions that give it.
  struct WrongFigure {
    let text: String
    let misconceptions: [Misconception]
    /// Whether the mistake was made in earlier steps too.
    let isCarried: Bool
  }

  /// The wrong figures of each quantity in a variant, the commonest mistakes first.
  /// - Throws: the demand that its numbers do not meet.
  func figures(in worked: WorkedLesson) throws(Unmet) -> [ID: [WrongFigure]] {
    let mistakes = StepMistakes(worked, asked: asked + worked.laterGradients(of: asked))
    var figures: [ID: [WrongFigure]] = [:]
    for id in asked {
      let (right, own) = (worked.value(of: id), groups[id] ?? [:])
      let rightText = digits.full(right)
      var found: [Int: WrongFigure] = [:]
      var texts: [String: Int] = [rightText: -1]
      // A figure that is carried on is left out where it does not stand apart; one of the step itself stands for itself.
      let all = mistakes.all(at: id)
      for mistake in all.filter({ !$0.isCarried }) + all.filter(\.isCarried) {
        guard let group = own[mistake.index] else { continue }
        let text = digits.full(mistake.value)
        if let demand = unmet(mistake.value, text, right, rightText, texts[text].map { $0 == group } ?? true)
        {
          if mistake.isCarried { continue }
          throw Unmet(demand: demand)
        }
        texts[text] = group
        let before = found[group]
        found[group] = WrongFigure(
          text: before?.text ?? shown.full(mistake.value),
          misconceptions: (before?.misconceptions ?? []) + [mistake.misconception],
          isCarried: (before?.isCarried ?? true) && mistake.isCarried)
      }
      figures[id] = found.sorted { $0.key < $1.key }.map(\.value)
    }
    return figures
  }

  /// What keeps a wrong figure from standing beside the right one and the others.
  private func unmet(_ value: Double, _ text: String, _ right: Double, _ rightText: String, _ isAlone: Bool)
    -> Demand?
  {
    if text == rightText { return .noRightMistake }
    if isNear(value, right) { return .noNearMistake }
    return isAlone ? nil : .noTwins
  }

  /// Numbers that do not meet a demand.
  struct Unmet: Error { let demand: Demand }
}
