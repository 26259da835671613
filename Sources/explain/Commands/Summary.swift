import ArgumentParser
import Documents
import WorkedLesson

/// The layers of a network and their parameters.
struct Summary: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary", abstract: "Count the parameters of a lesson's network, layer by layer.")

  @OptionGroup var source: LessonOptions

  @OptionGroup var format: FormatOptions

  func run() throws {
    let (lesson, name) = try source.load()
    let worked = WorkedLesson(lesson, name: name)
    if format.format == .json { return Output.write(SummaryJSON(worked).value.text, paging: false) }
    try format.write(Narrator(worked, digits: format.askedDigits).summaryDocument, of: worked)
  }
}
