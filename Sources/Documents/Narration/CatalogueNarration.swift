import Derivation
import Diagnosis
import LessonFormat
import WorkedLesson

/// The catalogue of misconceptions, with the figures that each would produce in a lesson.
extension Narrator {
  /// The catalogue, stage by stage.
  package func document(ofCatalogue produced: [ProducedFigures]) -> Document {
    let sections = Stage.allCases.flatMap { stage -> [Section] in
      produced.filter { $0.misconception.stage == stage }.map { section(of: $0) }
    }
    let intro = Section(
      "Misconceptions · \(counted(produced.count, "kind"))",
      [
        .prose(
          """
          What to look for: each mistake with the numbers that it makes of this lesson, the first ones that it changes.
          """)
      ])
    return document([intro] + sections)
  }

  private func section(of produced: ProducedFigures) -> Section {
    let misconception = produced.misconception
    var lines = [
      Labelled("wrong", Prose(stringLiteral: misconception.wrong)),
      Labelled("right", Prose(stringLiteral: misconception.right)),
      Labelled("ask", Prose(stringLiteral: misconception.question)),
    ]
    let shown = produced.figures.prefix(3)
    if shown.isEmpty {
      lines.append(Labelled("gives", "nothing else in this lesson: it cannot be told here"))
    }
    for (k, figure) in shown.enumerated() {
      lines.append(
        Labelled(
          k == 0 ? "gives" : "",
          "\(figure.id) = \(figure.wrong, .significant(6)) instead of \(figure.right, .significant(6), of: figure.id)"
        ))
    }
    if produced.figures.count > shown.count {
      lines.append(Labelled("", "and \(counted(produced.figures.count - shown.count, "other number"))"))
    }
    return Section("\(misconception.name) · \(misconception.id)", [.labelled(lines)])
  }
}
