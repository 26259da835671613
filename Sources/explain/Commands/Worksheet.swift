import ArgumentParser
import Documents
import LessonFormat
import Worksheets

/// Worksheets for a class.
struct MakeWorksheet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worksheet",
    abstract: "Exercises of the kind of a lesson with other numbers, and their key.",
    discussion: """
      Writes a folder: worksheet and answer-key in the form asked for, and of each variant its lesson and its answers, \
      so that explain mark --lesson variant-07.yaml answers.csv marks it. The same seed gives the same sheets.
      """)

  @OptionGroup var source: LessonOptions

  @Option(help: "How many variants, 1 to 1000.", transform: wholeNumber)
  var variants = 10

  @Option(
    name: .customLong("ask"),
    help: ArgumentHelp("A quantity to ask for; may be repeated.", valueName: "id"))
  var asked: [String] = []

  @Flag(help: "Offer figures to choose from, of nine digits: the right one, and those of usual mistakes.")
  var choices = false

  @Option(
    help: ArgumentHelp("The folder that is written; by default worksheet-NAME.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Flag(help: "Write into a folder that is not empty, over an earlier worksheet.")
  var force = false

  @OptionGroup var format: FormatOptions

  func validate() throws {
    if !(1...1000).contains(variants) {
      throw ValidationError("--variants: expected a whole number from 1 to 1000; found \(variants)")
    }
    if format.askedDigits == .significant(1) || format.askedDigits == .decimals(0) {
      throw ValidationError("a worksheet asks for at least two significant digits, or one decimal")
    }
  }

  func run() throws {
    guard case .document(let form) = format.format else {
      throw Failure(
        message: "--format \(format.format.name): a worksheet can be written as "
          + DocumentFormats.all.map(\.name).joined(separator: ", "))
    }
    // What the numbers are drawn from; of a network without a lesson, also those that it begins with.
    let seed = source.network.seed ?? 1
    var source = source
    if source.example != nil || source.lesson != nil || !source.model.isEmpty { source.network.seed = nil }
    let (lesson, name) = try source.load()
    let folder = OutputFolder(path: output ?? "worksheet-\(name)", force: force)
    try folder.check()
    let worksheet: Worksheet
    do throws(WorksheetError) {
      worksheet = try Worksheet(
        WorksheetRequest(
          lesson, name: name, variants: variants, seed: UInt64(seed), digits: format.askedDigits,
          asked: asked,
          hasChoices: choices))
    } catch {
      throw Failure(message: error.message)
    }
    if choices, worksheet.variants.allSatisfy({ $0.questions.allSatisfy(\.choices.isEmpty) }) {
      Output.complain(
        "no usual mistake can be told from its figure here: every question is open (longer figures help, --digits 12)"
      )
    }
    let style = TextStyle(width: 80, isASCII: format.ascii, isColored: false)
    let files = worksheet.files(form, style: style)
    try folder.write(files.map { ($0.name, Array($0.text.utf8)) }, replacing: Worksheet.isOwn)
    Output.write(
      """
      \(folder.path): \(counted(variants, "variant")), \(counted(worksheet.variants[0].questions.count, "question")) each
        \(files[0].name), \(files[1].name)
        \(files[2].name), \(files[3].name)\(variants > 1 ? ", …" : "")

      """, paging: false)
  }
}
