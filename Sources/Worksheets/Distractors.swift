import Derivation
import Diagnosis
import Networks
import WorkedLesson

/// Wrong figures to choose from: those of misconceptions that marking finds again.
///
/// A figure is taken only if a sheet with it in place of the right one, all else right, is explained by that very
/// misconception before any other. So a tick says what its owner thought.
struct Distractors {
  /// How many wrong figures stand beside the right one.
  static let count = 3
  /// The fewest with which it is worth while to offer a choice.
  static let fewest = 2

  private let auditor: Auditor
  private let sheet: [Figure]

  /// Distractors of a variant.
  /// - Parameter figures: the right figures in the order of the questions.
  init(_ worked: WorkedLesson, asked: [ID], figures: [String]) {
    // As marking sees it: a lesson of which nothing has been asked yet.
    let worked = WorkedLesson(worked.lesson, name: worked.name)
    auditor = Auditor(worked)
    sheet = zip(asked, figures).compactMap { id, text in Self.figure(id, text, worked) }
  }

  private static func figure(_ id: ID, _ text: String, _ worked: WorkedLesson) -> Figure? {
    PrintedNumber(text).map { Figure(quantity: worked.ids.text(of: id), formula: .of(id), number: $0) }
  }

  /// The wrong choices for a question, common mistakes before rare ones, otherwise by chance.
  func choices(
    for k: Int, among wrong: [UsualMistakes.WrongFigure], by random: inout RandomNumbers
  ) -> [Choice] {
    var taken: [Choice] = []
    let stage = sheet[k].id.map(auditor.worked.stage(of:)) ?? .update
    // Ways to make the same mistake are one.
    var kinds: Set<String> = []
    for figure in Self.ordered(wrong, at: stage, by: &random)
    where taken.count < Self.count && !isAnswer(figure.text, besides: k) {
      guard let choice = diagnosed(figure, at: k), let first = choice.misconceptions.first else { continue }
      if kinds.insert(first.id).inserted { taken.append(choice) }
    }
    return taken
  }

  /// Whether a figure is, but for its sign, the answer of another question: whoever sees it twice need not compute.
  private func isAnswer(_ text: String, besides k: Int) -> Bool {
    func size(_ text: String) -> Substring { text.drop { $0 == "-" } }
    return sheet.indices.contains { $0 != k && size(sheet[$0].number.text) == size(text) }
  }

  /// Common mistakes first, those of a later stage, as an update too many, after them; last what is carried on from
  /// earlier steps.
  private static func ordered(
    _ wrong: [UsualMistakes.WrongFigure], at stage: Stage, by random: inout RandomNumbers
  ) -> [UsualMistakes.WrongFigure] {
    func rank(_ misconception: Misconception) -> Int {
      let isLater = misconception.stage > stage
      let frequency = [Misconception.Frequency.common, .uncommon, .rare].firstIndex(
        of: misconception.frequency)
      return (frequency ?? 2) + (isLater ? 3 : 0)
    }
    let ranked = wrong.map { figure in
      (figure, (figure.misconceptions.map(rank).min() ?? 5) + (figure.isCarried ? 6 : 0), random.next())
    }
    return ranked.sorted { ($0.1, $0.2) < ($1.1, $1.2) }.map(\.0)
  }

  /// The figure as a choice, if marking explains it by a misconception of its own.
  private func diagnosed(_ wrong: UsualMistakes.WrongFigure, at k: Int) -> Choice? {
    var figures = sheet
    guard let id = figures[k].id, let figure = Self.figure(id, wrong.text, auditor.worked) else { return nil }
    figures[k] = figure
    let findings = auditor.findings(figures, isSource: false, pairs: false)
    let found = findings.findings[k]
    guard findings.conventions.isEmpty, found.verdict == .explained,
      let first = found.causes.first?.misconception,
      findings.findings.indices.allSatisfy({ $0 == k || findings.findings[$0].verdict.isRight }),
      wrong.misconceptions.contains(where: { $0.id == first.id })
    else { return nil }
    return Choice(figure: wrong.text, misconceptions: Self.named(wrong, at: auditor.worked.stage(of: id)))
  }

  /// The misconceptions of a figure, each once: what no number tells apart. Those of the question's own stage come first.
  private static func named(_ wrong: UsualMistakes.WrongFigure, at stage: Stage) -> [Misconception] {
    var seen: Set<String> = []
    let all = wrong.misconceptions.filter { seen.insert($0.id).inserted }
    return all.filter { $0.stage == stage } + all.filter { $0.stage != stage }
  }
}
