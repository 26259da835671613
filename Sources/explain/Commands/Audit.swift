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

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Only the figures of this quantity; may be repeated.", valueName: "id"))
  var quantity: [String] = []

  @Option(help: "all, wrong, or one verdict: exact, rounding, explained, carried, unexplained.")
  var only = FigureFilter.all

  @Flag(help: "Show the wrong figures first.")
  var wrongFirst = false

  @Flag(help: "Search figures after many updates for every misconception.")
  var deep = false

  @OptionGroup var format: FormatOptions

  func run() throws {
    if source.learningRate != nil {
      throw Failure(
        message: "--learning-rate does not go with audit: the source's figures are by the lesson's own")
    }
    let (lesson, name) = try source.load()
    let worked = WorkedLesson(lesson, name: name)
    let printed = worked.printedFigures
    if printed.isEmpty { throw Failure(message: "nothing to audit: the lesson has no printed figures") }
    var findings = Auditor(worked).findings(printed, isSource: true, deep: deep)
    if !quantity.isEmpty {
      let asked = try quantity.map { try worked.quantity($0) }
      findings = findings.only { asked.contains($0.formula) }
      if findings.findings.isEmpty {
        throw Failure(
          message: "the source prints no figure of \(quantity.map { "“\($0)”" }.joined(separator: ", "))")
      }
    }
    if format.format == .json {
      let told = findings.only { [found = findings.findings] figure in
        found.contains {
          $0.figure.place == figure.place && $0.figure.quantity == figure.quantity && only.admits($0.verdict)
        }
      }
      Output.write(FindingsJSON(worked).value(told).text, paging: false)
    } else {
      let narrator = Narrator(worked, digits: format.askedDigits)
      let document =
        quantity.isEmpty
        ? narrator.document(auditing: findings, only: only, wrongFirst: wrongFirst)
        : narrator.document(explaining: findings)
      try format.write(document, of: worked)
    }
    if findings.findings.contains(where: { !$0.verdict.isRight }) { throw ExitCode(1) }
  }
}

extension FigureFilter: ExpressibleByArgument {}
