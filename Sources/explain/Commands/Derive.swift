import ArgumentParser
import WorkedLesson

/// The derivation: everything, some stages, or one number.
struct Derive: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "derive", _superCommandName: "explain",
    abstract: "Print the derivation of a lesson (the default).", shouldDisplay: false)

  @OptionGroup var source: LessonOptions

  @Option(
    help: "forward, error, gradients, check or update; may be repeated.",
    completion: .list(Stage.allCases.map(\.rawValue)))
  var stage: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("An id such as dE/dw1, or an expression over ids; may be repeated.", valueName: "id"))
  var quantity: [String] = []

  @Flag(help: "Tell every step as fully as the first of its kind.")
  var full = false

  @Option(help: "exact, or book: as the lesson's source computed, rounding where it wrote a number down.")
  var arithmetic = LessonArithmetic.exact

  @Flag(help: "Say whether every digit shown is certain, and mark the numbers of which some are not.")
  var certify = false

  @Option(
    parsing: .unconditional,
    help: "With --quantity of a large network: how many terms and roads, 5 unless given.",
    transform: wholeNumber)
  var top: Int?

  @OptionGroup var format: FormatOptions

  func validate() throws {
    if let top, top < 1 {
      throw ValidationError("--top: expected a whole number, 1 or more; found \(top)")
    }
  }

  func run() throws {
    if source.isEmpty && stage.isEmpty && quantity.isEmpty {
      // On a terminal the lessons are offered, elsewhere they are listed.
      if format.format == .text, Walk.isOnTerminal { return try Walk.offer(ascii: format.ascii) }
      return try List(format: format).run()
    }
    let (lesson, name) = try source.load()
    try AskedDerivation(
      lesson: lesson, name: name, stages: stage, quantities: quantity, full: full, arithmetic: arithmetic,
      certify: certify, top: top, presentation: format
    ).write()
  }
}

extension LessonArithmetic: ExpressibleByArgument {}
