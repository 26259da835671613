import ArgumentParser
import Derivation
import Documents
import Glibc
import LessonFormat
import Networks
import Training
import WorkedLesson

/// Training.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a lesson's network and show the error's course.",
    discussion:
      "Ctrl-C ends it in good order: the course so far is shown, and --resume goes on. Exit status 1 if the training diverges, or does not reach the error asked for by --until; 130 after Ctrl-C. --format pytorch makes no training but writes it as a script, whose losses are the same."
  )

  @OptionGroup var source: LessonOptions

  @OptionGroup var updates: UpdatesOption

  @Option(
    parsing: .unconditional, help: "Stop when an error that is recorded (--every) is at or below this.",
    transform: number)
  var until: Double?

  @Option(parsing: .unconditional, help: "Record the error every so many updates.", transform: wholeNumber)
  var every: Int?

  @Option(
    help: ArgumentHelp(
      "Train a parameter that the lesson freezes, or all of them; may be repeated.", valueName: "id|all"))
  var unfreeze: [String] = []

  @Option(help: "The numbers to compute with: double, or single, which is about twice as fast.")
  var precision = Precision.double

  @OptionGroup var files: TrainingFiles

  @Option(
    help: ArgumentHelp(
      "With --format pytorch: the folder where the script goes, and the file that a large one reads.",
      valueName: "folder"), completion: .directory)
  var output: String?

  @Flag(help: "With --output: write into a folder that is not empty, over an earlier script.")
  var force = false

  @OptionGroup var format: FormatOptions

  func validate() throws {
    try updates.require(from: 0)
    if let every, every < 1 {
      throw ValidationError("--every: expected a whole number from 1; found \(every)")
    }
    if let until, !(until >= 0) {
      throw ValidationError("--until: expected an error from 0; found \(shortest(until))")
    }
    if isHandedOver {
      let given = [
        until.map { _ in "--until" }, every.map { _ in "--every" }, files.log.map { _ in "--log" },
        files.checkpoint.map { _ in "--checkpoint" },
      ]
      if let option = given.compactMap({ $0 }).first {
        throw ValidationError("\(option): --format pytorch writes a training and makes none")
      }
    } else if output != nil || force {
      throw ValidationError(
        "\(output == nil ? "--force" : "--output"): only --format pytorch writes a folder")
    }
    if force, output == nil { throw ValidationError("--force: there is no --output to write over") }
  }

  /// Whether the training is written as a script for PyTorch, and not made.
  private var isHandedOver: Bool { format.format == .derivation(PyTorchFormat()) }

  func run() throws {
    if case .derivation(let form) = format.format, format.format != .json, !isHandedOver {
      let known = DocumentFormats.all.map(\.name) + [OutputFormat.json.name, PyTorchFormat().name]
      throw Failure(
        message: "--format \(form.name): a training can be written as \(known.joined(separator: ", "))")
    }
    var (lesson, name) = try source.load()
    if case .network(let network) = lesson.model, !network.hasTargets {
      throw Failure(message: "nothing to train: the lesson has no targets, so it has no error")
    }
    if lesson.model.learningRate == nil {
      throw Failure(message: "the lesson has no learning-rate; give one with --learning-rate")
    }
    let frozen = try frozen(lesson)
    switch lesson.model {
    case .network: lesson.network.frozen = frozen
    case .graph: lesson.graph?.frozen = frozen
    }
    let steps = updates.count(of: lesson)
    if isHandedOver {
      let handOver = HandOver(
        lesson: lesson, name: name, precision: precision, files: files, steps: steps)
      return try handOver.write(to: output.map { OutputFolder(path: $0, force: force) })
    }
    let (result, hasLostFile) = try Trainer(
      lesson: lesson, name: name, precision: precision, files: files, steps: steps, until: until, every: every
    ).run()
    if format.format == .json {
      Output.write(result.json.text, paging: false)
    } else {
      let worked = WorkedLesson(lesson, name: name)
      try format.write(Narrator(worked, digits: format.askedDigits).document(of: result), of: worked)
    }
    if hasLostFile { throw ExitCode(2) }
    if result.course.end == .stopped { throw ExitCode(128 + (Interruption.signalNumber ?? SIGINT)) }
    if result.course.end == .diverged || (until != nil && result.course.end != .reached) { throw ExitCode(1) }
  }

  private func frozen(_ lesson: Lesson) throws -> Set<Name> {
    let frozen = lesson.graph?.frozen ?? lesson.network.frozen
    let naming = lesson.model.naming
    if unfreeze.contains("all") { return [] }
    var left = frozen
    for text in unfreeze {
      let known = frozen.map(naming.text(of:)).sorted()
      guard let name = naming.name(of: text), naming.isParameter(name) else {
        let near = didYouMean(text, among: known)
        throw Failure(message: "there is no parameter “\(text)”\(near.isEmpty ? "; \(list(known))" : near)")
      }
      if !frozen.contains(name) { throw Failure(message: "\(text) is not frozen; \(list(known))") }
      left.remove(name)
    }
    return left
  }

  private func list(_ frozen: [String]) -> String {
    if frozen.isEmpty { return "the lesson freezes nothing" }
    return "frozen: \(frozen.prefix(10).joined(separator: ", "))\(frozen.count > 10 ? ", …" : "")"
  }
}
