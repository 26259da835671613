import Derivation
import Diagnosis
import WorkedLesson

/// The catalogue of misconceptions as JSON.
package struct CatalogueJSON {
  private let worked: WorkedLesson

  /// The catalogue for a lesson.
  package init(_ worked: WorkedLesson) { self.worked = worked }

  /// Every misconception with the figures that it would produce.
  package func value(_ produced: [ProducedFigures]) -> JSONValue {
    .object([("lesson", .string(worked.name)), ("misconceptions", .array(produced.map(entry)))])
  }

  private func entry(_ produced: ProducedFigures) -> JSONValue {
    let misconception = produced.misconception
    let figures = produced.figures.map { figure in
      JSONValue.object([
        ("quantity", .string(worked.ids.text(of: figure.id))), ("right", .number(figure.right)),
        ("wrong", .number(figure.wrong)),
      ])
    }
    return .object([
      ("id", .string(misconception.id)), ("name", .string(asciiSpelling(misconception.name))),
      ("stage", .string(misconception.stage.rawValue)),
      ("wrong", .string(asciiSpelling(misconception.wrong))),
      ("right", .string(asciiSpelling(misconception.right))),
      ("question", .string(asciiSpelling(misconception.question))),
      ("figures", .array(figures)),
    ])
  }
}
