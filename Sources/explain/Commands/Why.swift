import ArgumentParser
import Derivation
import Diagnosis
import Documents
import WorkedLesson

/// Why somebody gets this number.
struct Why: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Tell why you get this number: explain why --example mazur dE/dout_h1=0.0365",
    discussion: "Several numbers are looked at together. Exit status 1 if one is not right.")

  @OptionGroup var source: LessonOptions

  @Argument(help: ArgumentHelp("A quantity and the number you get.", valueName: "id=number"))
  var figures: [String]

  @Flag(help: "Search figures after many updates for every misconception.")
  var deep = false

  @OptionGroup var format: FormatOptions

  func run() throws {
    let (lesson, name) = try source.load()
    let worked = WorkedLesson(lesson, name: name)
    let figures = try figures.map { try figure($0, worked) }
    let findings = Auditor(worked).findings(figures, isSource: false, deep: deep)
    if format.format == .json {
      Output.write(FindingsJSON(worked).value(findings).text, paging: false)
    } else {
      try format.write(
        Narrator(worked, digits: format.askedDigits).document(explaining: findings), of: worked)
    }
    if findings.findings.contains(where: { !$0.verdict.isRight }) { throw ExitCode(1) }
  }

  private func figure(_ text: String, _ worked: WorkedLesson) throws -> Figure {
    guard let equals = text.lastIndex(of: "="), !text[..<equals].allSatisfy(\.isWhitespace) else {
      throw Failure(message: "“\(text)”: expected a quantity and a number, such as dE/dw5=0.0822")
    }
    let quantity = worked.ids.quantityOnSheet(
      String(text[..<equals]).split(whereSeparator: \.isWhitespace).joined(separator: " "))
    let written = String(text[text.index(after: equals)...])
    guard let number = PrintedNumber(written) else {
      throw Failure(
        message: "“\(written)” is not a number; expected one such as 0.0365, 1.2e-3 or 3/8\n  \(text)\n  "
          + String(repeating: " ", count: text.distance(from: text.startIndex, to: equals) + 1) + "^")
    }
    return Figure(quantity: quantity, formula: try worked.quantity(quantity), number: number)
  }
}
