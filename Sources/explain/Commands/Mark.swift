import ArgumentParser
import Derivation
import Diagnosis
import Documents
import LessonFormat
import WorkedLesson

/// The marking of answer sheets.
struct Mark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mark",
    abstract: "Mark a student's answers: what is right, the first mistake, what follows from it.",
    discussion: "Exit status 1 if a mark is below full, 2 if a line cannot be read.")

  @OptionGroup var source: LessonOptions

  @Argument(
    help: "Answer sheets: CSV, YAML or JSON of quantity and figure; - reads standard input.",
    completion: .file(extensions: ["csv", "yaml", "yml", "json"]))
  var answers: [String] = []

  @Flag(help: "Write the empty sheet, to be filled in.")
  var template = false

  @Flag(help: "Show the right values too.")
  var reveal = false

  @Flag(help: "Search figures after many updates for every misconception.")
  var deep = false

  @OptionGroup var format: FormatOptions

  func validate() throws {
    if template == !answers.isEmpty {
      throw ValidationError(
        template ? "--template takes no answers" : "expected an answer sheet, or --template")
    }
  }

  func run() throws {
    let (lesson, name) = try source.load()
    let worked = WorkedLesson(lesson, name: name)
    if template { return Output.write(AnswerTemplate(worked).text, paging: false) }
    let auditor = Auditor(worked)
    let sheets = try answers.map { try MarkedSheet(file: $0, auditor, deep: deep) }
    for complaint in sheets.flatMap(\.complaints) { Output.complain(complaint) }
    if format.format == .json {
      let json = FindingsJSON(worked)
      let value: JSONValue =
        sheets.count == 1
        ? json.value(sheets[0].findings)
        : .object([
          ("sheets", .array(sheets.map { .object([("file", .string($0.file))] + json.fields($0.findings)) }))
        ])
      Output.write(value.text, paging: false)
    } else {
      let narrator = Narrator(worked, digits: format.askedDigits)
      var documents = sheets.map { sheet in
        narrator.document(
          marking: sheet.findings, name: sheet.name, unread: sheet.complaints.count, reveals: reveal)
      }
      documents[0].sections = documents.flatMap(\.sections)
      try format.write(documents[0], of: worked)
    }
    if sheets.contains(where: { !$0.complaints.isEmpty }) { throw ExitCode(2) }
    if sheets.contains(where: { !$0.isFull }) { throw ExitCode(1) }
  }
}

/// An answer sheet with its marks.
struct MarkedSheet {
  /// The file, as it was asked for.
  let file: String
  /// What is found of its answers.
  let findings: SheetFindings
  /// What could not be read, line by line.
  let complaints: [String]
  /// The file as it is shown.
  var name: String { withoutControlCharacters(file == "-" ? "standard input" : file) }
  /// Whether every answer is right.
  var isFull: Bool { findings.findings.allSatisfy(\.verdict.isRight) }

  init(file: String, _ auditor: Auditor, deep: Bool) throws {
    let shown = file == "-" ? "standard input" : file
    let text: String
    do throws(FileError) { text = try TextFile.read(file) } catch {
      throw Failure(message: error.description)
    }
    let sheet: AnswerSheet
    do throws(LessonError) { sheet = try AnswerReader.sheet(text) } catch {
      throw Failure(message: error.description(file: shown, text: text))
    }
    var complaints = sheet.complaints
    var figures: [Figure] = []
    for answer in sheet.answers {
      do throws(ExpressionError) {
        let quantity = auditor.worked.ids.quantityOnSheet(answer.quantity)
        let formula = try auditor.worked.ids.formula(of: quantity)
        figures.append(
          Figure(
            quantity: quantity, formula: formula, number: answer.number,
            place: "line \(answer.mark.line)",
            line: answer.mark.line))
      } catch {
        let mark = LessonFormat.Mark(
          line: answer.quantityMark.line, column: answer.quantityMark.column + (error.offset ?? 0))
        complaints.append(LessonError(error.message, at: mark))
      }
    }
    complaints.sort {
      ($0.mark?.line ?? 0, $0.mark?.column ?? 0) < ($1.mark?.line ?? 0, $1.mark?.column ?? 0)
    }
    let read =
      figures.count + sheet.blanks.count { (try? auditor.worked.ids.formula(of: $0.quantity)) != nil }
    if complaints.count >= 10, complaints.count >= 10 * read {
      throw Self.unreadable(shown, text, complaints[0], hasForm: sheet.answers.count * 2 > complaints.count)
    }
    self.file = file
    findings = auditor.findings(figures, isSource: false, deep: deep)
    self.complaints = complaints.map { $0.description(file: shown, text: text) }
  }

  /// One error where hardly a line can be read, not hundreds.
  /// - Parameter hasForm: whether most lines are a quantity and a figure, of another lesson perhaps.
  private static func unreadable(_ file: String, _ text: String, _ first: LessonError, hasForm: Bool)
    -> Failure
  {
    let file = withoutControlCharacters(file)
    let number = first.mark?.line ?? 1
    if hasForm {
      return Failure(message: "\(file) is not a sheet of this lesson: line \(number): \(first.message)")
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let line = number <= lines.count ? lines[number - 1] : ""
    let shown = withoutControlCharacters(String(line.prefix(40))) + (line.count > 40 ? "…" : "")
    return Failure(
      message:
        "\(file) is not an answer sheet: line \(number) is “\(shown)”; expected a quantity and a figure, such "
        + "as net_h1,0.3775")
  }
}
