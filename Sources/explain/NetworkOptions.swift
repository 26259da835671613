import ArgumentParser
import LessonFormat

/// A network described on the command line, in place of a lesson.
struct NetworkOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A network of layers of these sizes, inputs first: 2-3-2.", valueName: "sizes"))
  var layers: String?

  @Option(
    help: ArgumentHelp(
      "One activation for all layers, two for the hidden ones and the last, or one per layer: relu,softmax.",
      valueName: "names"))
  var activation: String?

  @Option(
    help: ArgumentHelp(
      "The loss; default: half-squared-error, above softmax cross-entropy.", valueName: "name"))
  var loss: String?

  @Option(
    help: ArgumentHelp(
      "sum or mean, over several examples; default: sum of squared errors, else mean.", valueName: "how"))
  var reduction: String?

  @Option(help: ArgumentHelp("The rule of the update; default: gradient-descent.", valueName: "name"))
  var optimizer: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The inputs: 0.05,0.10; several examples parted by semicolons.", valueName: "numbers"))
  var inputs: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("The targets likewise, or none.", valueName: "numbers"))
  var targets: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "In place of targets: the output that is right, from 0; one per example.", valueName: "index"))
  var target: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The weights, node by node: in a line, or rows parted by ; and layers by /.", valueName: "numbers"))
  var weights: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "One bias per node, or one per layer that its nodes share, or none.", valueName: "numbers"))
  var biases: String?

  @Option(
    parsing: .unconditional, help: "Where the numbers are drawn from that are left out.",
    transform: wholeNumber)
  var seed: Int?

  func validate() throws {
    if let seed, seed < 0 { throw ValidationError("--seed: expected a whole number from 0; found \(seed)") }
  }

  /// The words as they are read; of the learning rate and the decimals others know.
  var words: DraftWords {
    var words = DraftWords()
    words.layers = layers
    words.activation = activation
    words.loss = loss
    words.reduction = reduction
    words.optimizer = optimizer
    words.inputs = inputs
    words.targets = targets
    words.target = target
    words.weights = weights
    words.biases = biases
    words.seed = seed.map(UInt64.init)
    return words
  }

  /// Refuses what files of parameters say already.
  func refuseParameters(beside what: String) throws {
    let own = ["--layers", "--weights", "--biases", "--seed"]
    if let option = given.first(where: own.contains) {
      throw Failure(message: "\(option): the layers and their parameters come from \(what)")
    }
  }

  /// The options that were given, in the order of their help.
  var given: [String] {
    let all = [
      ("layers", layers), ("activation", activation), ("loss", loss), ("reduction", reduction),
      ("optimizer", optimizer), ("inputs", inputs), ("targets", targets), ("target", target),
      ("weights", weights),
      ("biases", biases), ("seed", seed.map(String.init)),
    ]
    return all.filter { $0.1 != nil }.map { "--\($0.0)" }
  }
}

/// What a draft's word is wrong with, as an end of the command.
func asFailure<Result>(_ body: () throws(DraftError) -> Result) throws(Failure) -> Result {
  do throws(DraftError) { return try body() } catch { throw Failure(message: "--" + error.description) }
}
