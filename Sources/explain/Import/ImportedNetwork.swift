import ArgumentParser
import LessonFormat
import Networks
import TensorFiles

/// How the arrays of another program's network are read.
struct ArrayOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The layers in order, where their names and shapes do not say it: fc_in,fc_out.", valueName: "names"))
  var order: String?

  @Flag(help: "The arrays have a row per input and a column per node, as in Keras.")
  var transposed = false

  @Option(
    help: ArgumentHelp(
      "Only the arrays whose names begin so, where a file holds more than the layers: model.",
      valueName: "text"))
  var prefix: String?

  /// The options that were given.
  var given: [String] {
    (order == nil ? [] : ["--order"]) + (transposed ? ["--transposed"] : [])
      + (prefix == nil ? [] : ["--prefix"])
  }

  /// The arrays of some files that are meant.
  /// - Throws: ``Failure`` where a file cannot be read, or no name begins with the prefix.
  func read(_ files: [String]) throws -> [NamedArray] {
    let arrays = try files.flatMap { try ArrayFile.read($0).arrays }
    guard let prefix else { return arrays }
    let chosen = arrays.filter { $0.name.hasPrefix(prefix) }
    guard chosen.isEmpty, !arrays.isEmpty else { return chosen }
    let known = arrays.prefix(10).map(\.name).joined(separator: ", ")
    throw Failure(
      message: withoutControlCharacters(
        "--prefix: no array’s name begins with “\(prefix)”; known: \(known)\(arrays.count > 10 ? ", …" : "")")
    )
  }

  /// The layers in order, where the user says it.
  var orderedNames: [String]? {
    order.map { $0.split(separator: ",").map { String($0.filter { !$0.isWhitespace }) } }
  }
}

/// A network whose parameters stand in files.
struct ImportedNetwork {
  /// The files, in the order given.
  let files: [String]
  let arrays: ArrayOptions
  /// What the files do not say: activations, loss, examples.
  let words: DraftWords

  /// The name by which it goes: that of the first file.
  var name: String { files.first.map { $0 == "-" ? "network" : TextFile.name(of: $0) } ?? "network" }

  /// The draft, with everything in it, and what the files call the weights of its layers.
  /// - Throws: ``Failure`` for whatever is wrong with the files or does not fit them.
  func draft() throws -> (draft: NetworkDraft, weights: [String]) {
    let shown = files.map { $0 == "-" ? "standard input" : $0 }.joined(separator: ", ")
    let found = try arrays.read(files)
    let layers: [DenseLayer]
    do throws(TensorError) {
      layers = try DenseLayers.layers(
        of: found, file: shown, order: arrays.orderedNames, isTransposed: arrays.transposed,
        inputs: width(words.inputs), outputs: width(words.targets))
    } catch {
      throw Failure(message: error.description)
    }
    let sizes = [layers[0].weights.shape[1]] + layers.map { $0.weights.shape[0] }
    do throws(DraftError) { try DraftWords.check(sizes) } catch {
      throw Failure(message: "\(shown): \(error.message)")
    }
    guard let activation = words.activation else {
      throw Failure(
        message:
          "\(shown): which activation follows each layer? The file does not say: --activation, for instance "
          + "--activation relu,softmax")
    }
    var draft = NetworkDraft(
      sizes: sizes,
      activations: try asFailure { () throws(DraftError) in
        try DraftWords.activations(activation, count: layers.count)
      }, loss: nil)
    draft.title =
      "\(withoutControlCharacters(name)), a \(sizes.map(String.init).joined(separator: "-")) network"
    draft.weights = try layers.map { NumberBlock(try ArrayFile.finite($0.weights, shown)) }
    draft.biases = .given(
      .ofNodes(try layers.map { try $0.biases.map { NumberBlock(try ArrayFile.finite($0, shown)) } }))
    try addExamples(to: &draft)
    return (draft, layers.map(\.weights.name))
  }

  // MARK: Examples

  /// How many numbers each example has, where the words say it.
  private func width(_ text: String?) -> Int? {
    text.flatMap { ArrayFile(naming: $0).map { try? $0.width } ?? DraftWords.width(of: $0) }
  }

  private func addExamples(to draft: inout NetworkDraft) throws {
    guard let inputs = words.inputs else {
      throw Failure(
        message: "what goes in? --inputs, \(counted(draft.sizes[0], "number")), or a file such as x.npy")
    }
    if let file = ArrayFile(naming: inputs) {
      draft.inputs = try file.examples(of: draft.sizes[0], "inputs", "input")
    } else {
      draft.inputs = try asFailure { () throws(DraftError) in
        try DraftWords.examples("inputs", inputs, draft.sizes[0], "input")
      }
    }
    try asFailure { () throws(DraftError) in try self.words.refuseTwoTargets() }
    var words = words
    words.inputs = nil
    draft.targets = .none
    let outputs = draft.sizes[draft.sizes.count - 1]
    if let text = words.targets, text != "none", let file = ArrayFile(naming: text) {
      draft.targets = .given(try file.targets(of: outputs, examples: draft.inputs?.count ?? 1))
      words.targets = nil
    } else if let text = words.target, let file = ArrayFile(naming: text) {
      let classes = try file.classes(of: outputs)
      try asFailure { () throws(DraftError) in
        try DraftWords.check(classes, target: text, examples: draft.inputs?.count ?? 1)
      }
      draft.targets = .given(classes)
      words.target = nil
    }
    try asFailure { () throws(DraftError) in try words.complete(&draft) }
  }
}
