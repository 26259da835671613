import ArgumentParser
import BundledLessons
import Derivation
import LessonFormat

/// Which lesson is meant.
struct LessonOptions: ParsableArguments {
  @Option(help: "A bundled lesson; see explain list.", completion: .list(BundledLessons.names))
  var example: String?

  @Option(
    help: ArgumentHelp("A lesson of your own; - reads standard input.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
  var lesson: String?

  @Option(
    help: ArgumentHelp(
      "The folder of a data set that cannot be shipped, such as MNIST.", valueName: "folder"),
    completion: .directory)
  var data: String?

  @Option(
    name: .customLong("learning-rate"), parsing: .unconditional,
    help: "The learning rate, in place of the lesson's.", transform: number)
  var learningRate: Double?

  @Option(
    help: ArgumentHelp(
      "A network's parameters from another program: .safetensors, .npz, .npy or JSON; may be repeated.",
      valueName: "file"), completion: .file(extensions: ["safetensors", "npz", "npy", "json"]))
  var model: [String] = []

  @OptionGroup(title: "With --model, and for compare") var arrays: ArrayOptions

  @OptionGroup(title: "A network without a lesson") var network: NetworkOptions

  func validate() throws {
    if let learningRate, !learningRate.isFinite {
      throw ValidationError("--learning-rate: expected a finite number; found \(learningRate)")
    }
  }

  /// Whether no lesson is named at all.
  var isEmpty: Bool { example == nil && lesson == nil && model.isEmpty && network.given.isEmpty }

  /// A lesson that was asked for.
  struct Loaded {
    var lesson: Lesson
    /// The name by which it was asked for.
    let name: String
    /// What the files of --model call the weights of its layers.
    var weights: [String]?
  }

  /// The lesson and the name by which it was asked for.
  func load() throws -> (lesson: Lesson, name: String) {
    let loaded = try loaded()
    return (loaded.lesson, loaded.name)
  }

  /// The lesson with what is known of it.
  /// - Parameter takesArrays: whether the command reads arrays of its own, besides those of --model.
  func loaded(takesArrays: Bool = false) throws -> Loaded {
    if model.isEmpty, !takesArrays, let option = arrays.given.first {
      throw Failure(message: "\(option) says how the arrays of --model are read, and there is no --model")
    }
    var loaded = try named()
    if let learningRate {
      loaded.lesson.model.learningRate = learningRate
      loaded.lesson.spellings[ID(.learningRate)] = nil
    }
    return loaded
  }

  private func named() throws -> Loaded {
    let named = [
      example.map { _ in "--example" }, lesson.map { _ in "--lesson" }, model.first.map { _ in "--model" },
    ]
    .compactMap { $0 }
    if named.count > 1 {
      throw Failure(message: "\(named.joined(separator: " and ")) exclude each other: give one")
    }
    if let option = network.given.first, example != nil || lesson != nil {
      throw Failure(
        message: "\(option) describes a network without a lesson; it does not go with \(named[0])")
    }
    if let source = example.map(LessonSource.example) ?? lesson.map(LessonSource.file) {
      return Loaded(lesson: try source.lesson(data: data), name: source.name)
    }
    if !model.isEmpty {
      try network.refuseParameters(beside: "--model")
      let imported = ImportedNetwork(files: model, arrays: arrays, words: network.words)
      let (draft, weights) = try imported.draft()
      return Loaded(lesson: draft.lesson, name: imported.name, weights: weights)
    }
    if network.given.isEmpty {
      throw Failure(message: "which lesson? --example NAME (see explain list) or --lesson FILE")
    }
    return Loaded(
      lesson: try asFailure { () throws(DraftError) in try network.words.draft().lesson }, name: "network")
  }
}

/// A whole number on the command line.
func wholeNumber(_ text: String) throws -> Int {
  guard let number = Int(text) else { throw ValidationError("expected a whole number, such as 12") }
  return number
}

/// The most updates that a training is asked for: more than a machine makes in its lifetime.
let mostUpdates = 1_000_000_000_000

/// How many updates a training makes.
struct UpdatesOption: ParsableArguments {
  @Option(
    parsing: .unconditional, help: "The number of updates; default: the lesson's, or 1000.",
    transform: wholeNumber)
  var steps: Int?

  /// The number asked for, or else the lesson's, or 1000.
  func count(of lesson: Lesson) -> Int { steps ?? lesson.model.updates ?? 1000 }

  /// Refuses a number that is too small or too large.
  func require(from least: Int) throws {
    guard let steps else { return }
    if steps < least {
      throw ValidationError("--steps: expected a whole number from \(least); found \(steps)")
    }
    if steps > mostUpdates {
      throw ValidationError("--steps: expected at most \(mostUpdates); found \(steps)")
    }
  }
}

/// A number on the command line.
func number(_ text: String) throws -> Double {
  guard let number = Double(text) else { throw ValidationError("expected a number, such as 0.5 or 1e-4") }
  return number
}

/// How numbers are shown.
struct DigitsOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "Significant digits, 1 to 17.", transform: wholeNumber)
  var digits: Int?

  @Option(parsing: .unconditional, help: "Digits after the point, 0 to 17.", transform: wholeNumber)
  var decimals: Int?

  func validate() throws {
    if let digits, !(1...17).contains(digits) {
      throw ValidationError("--digits: expected a whole number from 1 to 17; found \(digits)")
    }
    if let decimals, !(0...17).contains(decimals) {
      throw ValidationError("--decimals: expected a whole number from 0 to 17; found \(decimals)")
    }
    if digits != nil && decimals != nil {
      throw ValidationError("--digits and --decimals exclude each other: give one")
    }
  }

  /// The digits asked for, if any.
  var asked: Digits? { digits.map(Digits.significant) ?? decimals.map(Digits.decimals) }
}

/// The form of the output.
struct FormatOptions: ParsableArguments, Presentation {
  @Option(
    help: ArgumentHelp(
      "text, markdown, latex, html or json; of a derivation also csv, dot, svg, numpy or pytorch.",
      valueName: "form"),
    completion: .list(OutputFormat.names), transform: OutputFormat.named)
  var format = OutputFormat.text

  @OptionGroup var digitsOptions: DigitsOptions

  @Flag(help: "No character beyond ASCII.")
  var ascii = false

  @Option(help: "auto, always or never.")
  var color = ColorUse.auto

  var askedDigits: Digits? { digitsOptions.asked }
}

extension ColorUse: ExpressibleByArgument {}
