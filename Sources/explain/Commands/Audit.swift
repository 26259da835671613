import ArgumentParser
import Derivation
import Diagnosis
import Documents
import WorkedLesson

/// The audit of the figures that a lesson's source prints.
struct Audit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Tell of every figure that a source prints whether it is right, and if not, why.",
    discussion: "Exit status 1 if a figure is explained, carried or unexplained.")

  @OptionGroup var source: LessonOptions

  @OptionGroup var format: FormatOptions

  func run() throws {
    let (lesson, name) = try source.load()
    let worked = WorkedLesson(lesson, name: name)
    let findings = Auditor(worked).findings(worked.printedFigures, isSource: true)
    Output.write(FindingsJSON(worked).value(findings).text, paging: false)
  }
}
