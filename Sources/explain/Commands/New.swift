import ArgumentParser
import Glibc
import LessonFormat
import WorkedLesson

/// A lesson of one's own.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write a lesson of your own: explain new my.yaml",
    discussion: """
      Asks what is needed, unless --layers says it. What is left out is drawn from --seed, short and of a kind size.

        explain new my.yaml --layers 2-3-2 --activation tanh --seed 7 --decimals 2
      """)

  @Argument(
    help: "The file to write; - writes to standard output.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @OptionGroup(title: "The network") var network: NetworkOptions

  @Option(
    name: .customLong("learning-rate"), parsing: .unconditional, help: "The learning rate; default: 0.5.")
  var learningRate: String?

  @Option(
    parsing: .unconditional,
    help: "Digits after the point of the numbers that are drawn, 1 to 6; default: 2.",
    transform: wholeNumber)
  var decimals: Int?

  @Option(help: "The title of the lesson.")
  var title: String?

  @Flag(help: "Write over a file that exists.")
  var force = false

  func validate() throws {
    let range = DraftWords.decimalsRange
    if let decimals, !range.contains(decimals) {
      throw ValidationError(
        "--decimals: expected a whole number from \(range.lowerBound) to \(range.upperBound); found \(decimals)"
      )
    }
  }

  func run() throws {
    var status = stat()
    // A link that leads nowhere is there, too.
    if file != "-", lstat(file, &status) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR { throw Failure(message: "\(file): a folder, not a file") }
      if !force { throw Failure(message: "\(file): exists; --force writes over it") }
    }
    var words = network.words
    words.learningRate = learningRate
    words.decimals = decimals
    if words.layers == nil { try Interview.complete(&words) }
    words.learningRate = words.learningRate ?? "0.5"
    var draft = try asFailure { () throws(DraftError) in try words.draft() }
    draft.title = withoutControlCharacters(title ?? "")
    let lesson = draft.lesson
    let text = LessonWriter.text(of: lesson, comments: true)
    if file == "-" { return Output.write(text, paging: false) }
    do throws(FileError) { try TextFile.write(text, to: file) } catch {
      throw Failure(message: error.description)
    }
    let shown = withoutControlCharacters(file)
    let word = shellWord(file)
    Output.write(
      Output.spelled(
        """
        \(shown): \(lesson.model.shape)
        explain --lesson \(word) prints its derivation,
        explain walk --lesson \(word) goes through it step by step.

        """), paging: false)
  }
}
