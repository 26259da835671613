import Derivation
import Networks

/// A network in words, as the command line and the questions of `new` get them; nil where nothing was said.
package struct DraftWords: Sendable {
  /// The sizes of the layers: `2-3-2`.
  package var layers: String?
  /// One activation for all layers, two for the hidden ones and the last, or one per layer: `relu,softmax`.
  package var activation: String?
  /// The loss.
  package var loss: String?
  /// sum or mean, over the examples.
  package var reduction: String?
  /// The rule of the update.
  package var optimizer: String?
  /// η
  package var learningRate: String?
  /// The inputs, examples parted by semicolons.
  package var inputs: String?
  /// The targets likewise; `none`: no targets, so no error.
  package var targets: String?
  /// For each example which output is right, from 0: the targets are 1 there and 0 elsewhere.
  package var target: String?
  /// The weights.
  package var weights: String?
  /// The biases, one per node or one per layer that its nodes share; `none`.
  package var biases: String?
  /// Where what is left out is drawn from.
  package var seed: UInt64?
  /// The decimals of what is drawn.
  package var decimals: Int?

  /// Nothing said.
  package init() {}

  /// The most decimals with which numbers are drawn.
  package static let decimalsRange = 1...6

  /// The draft that the words describe.
  /// - Throws: ``DraftError`` at the first word that says nothing sensible, or does not fit the layers.
  package func draft() throws(DraftError) -> NetworkDraft {
    guard let layers else {
      throw DraftError("layers", "layers: how many nodes has each layer? For instance 2-3-2")
    }
    let sizes = try Self.sizes(layers)
    var draft = NetworkDraft(
      sizes: sizes, activations: try Self.activations(activation, count: sizes.count - 1),
      loss: try loss.map { word throws(DraftError) in try Self.loss(word) })
    try complete(&draft)
    draft.weights = try weights.map { text throws(DraftError) in try Self.weights(text, sizes) }
    draft.biases = try biases.map { text throws(DraftError) in try Self.biases(text, sizes) } ?? draft.biases
    try checkHead(draft)
    return draft
  }

  /// Puts everything into a draft that does not concern its weights and biases: loss, training, examples.
  package func complete(_ draft: inout NetworkDraft) throws(DraftError) {
    if let loss { draft.loss = try Self.loss(loss) }
    draft.reduction = try reduction.map { word throws(DraftError) in
      try Self.choice(
        "reduction", word, Reduction.allCases.map { ($0.rawValue, $0) }, synonyms: Reduction.synonyms)
    }
    if let optimizer {
      draft.optimizer = try Self.choice("optimizer", optimizer, Optimizers.all.map { ($0.name, $0) })
    }
    draft.learningRate = try learningRate.map { text throws(DraftError) in
      try Self.number("learning-rate", text)
    }
    draft.seed = seed ?? draft.seed
    draft.decimals = decimals ?? draft.decimals
    if let inputs { draft.inputs = try Self.examples("inputs", inputs, draft.sizes[0], "input") }
    let outputs = draft.sizes[draft.sizes.count - 1]
    try refuseTwoTargets()
    if let target {
      draft.targets = .given(try Self.classes(target, outputs))
    } else if let targets {
      draft.targets =
        targets == "none" ? .none : .given(try Self.examples("targets", targets, outputs, "output"))
    } else if inputs != nil, (draft.inputs?.count ?? 0) > 1 {
      throw DraftError(
        "targets", "targets: several examples need targets of their own, or none")
    }
    if let target, case .given(let classes) = draft.targets {
      try Self.check(classes, target: target, examples: draft.inputs?.count ?? 1)
    }
    if case .given(let blocks) = draft.targets, blocks.count != draft.inputs?.count ?? 1 {
      throw DraftError(
        "targets",
        "targets: \(counted(draft.inputs?.count ?? 1, "example")) of inputs, and \(blocks.count) of targets")
    }
    try checkHead(draft)
  }

  /// Refuses targets that are said twice.
  package func refuseTwoTargets() throws(DraftError) {
    guard let target, targets != nil else { return }
    throw DraftError("target", "target and --targets exclude each other: give one", text: target)
  }

  /// A loss that goes with one activation only stands above a layer of it.
  private func checkHead(_ draft: NetworkDraft) throws(DraftError) {
    let last = draft.activations[draft.activations.count - 1].name
    if let wanted = draft.loss.requiredActivation, wanted != last {
      throw DraftError(
        "loss", "loss: “\(draft.loss.name)” goes with activation \(wanted) in the last layer; found \(last)",
        text: loss)
    }
  }

  // MARK: Single words

  /// The sizes of the layers from `2-3-2`.
  package static func sizes(_ text: String) throws(DraftError) -> [Int] {
    let expected = "layers: expected the inputs, then the nodes of each layer, such as 2-3-2"
    var sizes: [Int] = []
    var column = 1
    for part in text.split(separator: "-", omittingEmptySubsequences: false) {
      guard let size = Int(part.trimmed), (1...LayerReader.nodeLimit).contains(size) else {
        throw DraftError(
          "layers", "\(expected); found “\(withoutControlCharacters(String(text.prefix(40))))”", text: text,
          column: column)
      }
      sizes.append(size)
      column += part.count + 1
    }
    guard sizes.count > 1 else {
      throw DraftError("layers", "\(expected); found only “\(text)”", text: text, column: 1)
    }
    try check(sizes)
    return sizes
  }

  /// Refuses a network that is larger than what a lesson may be.
  package static func check(_ sizes: [Int]) throws(DraftError) {
    if sizes.count - 1 > LayerReader.layerLimit {
      throw DraftError(
        "layers", "layers: at most \(LayerReader.layerLimit) are read; found \(sizes.count - 1)")
    }
    let parameters = zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.1 * ($1.0 + 1) }
    if parameters > LayerReader.parameterLimit || sizes.contains(where: { $0 > LayerReader.nodeLimit }) {
      throw DraftError(
        "layers",
        "layers: \(parameters) parameters; at most \(LayerReader.parameterLimit) are read, and "
          + "\(LayerReader.nodeLimit) nodes in a layer")
    }
  }

  /// The activations of so many layers: one for all, two for the hidden ones and the last, or one per layer.
  package static func activations(_ text: String?, count: Int) throws(DraftError) -> [any Activation] {
    let text = text ?? "logistic"
    var found: [any Activation] = []
    var column = 1
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let name = String(part.trimmed)
      guard let activation = Activations.named(name) else {
        throw DraftError(
          "activation",
          "activation: there is no “\(withoutControlCharacters(name))”\(Activations.suggestion(for: name))",
          text: text, column: column)
      }
      found.append(activation)
      column += part.count + 1
    }
    switch found.count {
    case count: return found
    case 1: return Array(repeating: found[0], count: count)
    case 2: return Array(repeating: found[0], count: count - 1) + [found[1]]
    default:
      throw DraftError(
        "activation",
        "activation: expected one for all layers, two for the hidden ones and the last, or \(count), one per layer; "
          + "found \(found.count)", text: text, column: 1)
    }
  }

  private static func loss(_ word: String) throws(DraftError) -> any Loss {
    try choice("loss", word, Losses.all.map { ($0.name, $0) }, synonyms: Losses.synonyms)
  }

  private static func choice<Value>(
    _ option: String, _ word: String, _ known: [(String, Value)], synonyms: [String: String] = [:]
  ) throws(DraftError) -> Value {
    if let found = known.first(where: { $0.0 == word }) { return found.1 }
    throw DraftError(
      option,
      "\(option): there is no “\(withoutControlCharacters(word))”"
        + hint(word, among: known.map(\.0), synonyms: synonyms),
      text: word, column: 1)
  }

  static func number(_ option: String, _ text: String) throws(DraftError) -> NumberBlock {
    let grid = try NumberGrid(text, option: option)
    try grid.refuseSlash(in: text, option)
    try DecimalCommas.refuse(option, text, isSenseless: true) { $0 == 1 }
    guard grid.numbers.count == 1 else {
      throw DraftError(
        option, "\(option): expected one number; found \(grid.numbers.count)", text: text, column: 1)
    }
    return NumberBlock(grid.numbers)
  }
}

extension Substring {
  /// Without blanks around it.
  fileprivate var trimmed: Substring {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return text
  }
}
