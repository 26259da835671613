import ArgumentParser
import Derivation
import Diagnosis
import Documents
import WorkedLesson

/// The catalogue of misconceptions.
struct Misconceptions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "misconceptions",
    abstract: "The usual mistakes, and the figures that each would produce in a lesson.",
    discussion: "Without a lesson, those of mazur.")

  @OptionGroup var source: LessonOptions

  @OptionGroup var format: FormatOptions

  func run() throws {
    var source = source
    if source.isEmpty { source.example = "mazur" }
    let (lesson, name) = try source.load()
    let worked = WorkedLesson(lesson, name: name)
    if worked.isLarge {
      throw Failure(message: "the catalogue is for networks of at most 100 weights; this one has more")
    }
    let produced = ProducedFigures.all(of: worked)
    if format.format == .json {
      Output.write(CatalogueJSON(worked).value(produced).text, paging: false)
    } else {
      try format.write(
        Narrator(worked, digits: format.askedDigits).document(ofCatalogue: produced), of: worked)
    }
  }
}
