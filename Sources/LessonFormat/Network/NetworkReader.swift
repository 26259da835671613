import Derivation
import Networks

/// Reads the `network:` part of a lesson.
struct NetworkReader {
  static let keys = [
    "inputs", "input-names", "targets", "examples", "data", "loss", "reduction", "learning-rate", "optimizer",
    "frozen", "batch", "shuffle", "weight-decay", "learning-rate-decay", "updates",
    "layers",
  ]

  let conventions: Conventions
  let seed: UInt64
  let dataSets: DataSets
  /// Given numbers in their own characters.
  private(set) var spellings: [ID: String] = [:]

  init(conventions: Conventions, seed: UInt64, dataSets: DataSets) {
    (self.conventions, self.seed, self.dataSets) = (conventions, seed, dataSets)
  }

  mutating func network(_ tree: Tree) throws(LessonError) -> Network {
    let fields = try Fields(tree, "the network", keys: Self.keys)
    var exampleReader = ExampleReader(dataSets: dataSets)
    let examples = try exampleReader.examples(fields)
    var layerReader = LayerReader(conventions: conventions, seed: seed)
    try layerReader.readInputNames(fields, count: examples.first?.inputs.count ?? 0)
    let list = try fields.required("layers")
    try layerReader.readLayers(list)
    let layers = layerReader.layers
    try exampleReader.checkTargets(outputs: layers[layers.count - 1].count)
    if let classes = exampleReader.classification?.classes {
      try expect(
        classes.count, layers[layers.count - 1].count, "nodes of layer \(layers.count)", "one per class",
        list.mark, of: "node")
    }
    let loss = try fields["loss"].map { tree throws(LessonError) in
      try tree.choice("loss", Losses.all.map { ($0.name, $0) })
    }
    let reduction = try fields["reduction"].map { tree throws(LessonError) in
      try tree.choice("reduction", Reduction.allCases.map { ($0.rawValue, $0) })
    }
    let learningRate = try fields["learning-rate"].map { tree throws(LessonError) in
      try tree.number("learning-rate")
    }
    var network = Network(
      inputs: layerReader.inputs, layers: layers, biases: layerReader.biases, loss: loss ?? Losses.standard,
      reduction: reduction, examples: examples, learningRate: learningRate?.value)
    try checkHead(of: network, fields)
    try TrainingReader(seed: seed).read(fields, into: &network)
    network.classification = exampleReader.classification
    try checkIDs(of: network, layerReader.nameMarks, fields.mark)
    if let frozen = fields["frozen"] { network.frozen = try frozenNames(frozen, in: network) }
    spellings = layerReader.spellings
    spellings[ID(.learningRate)] = learningRate?.text
    spell(exampleReader.written, in: network)
    return network
  }

  /// A loss that goes with one activation only stands above a layer of it.
  private func checkHead(of network: Network, _ fields: Fields) throws(LessonError) {
    guard let wanted = network.loss.requiredActivation, let loss = fields["loss"],
      network.layers[network.last - 1].activation.name != wanted
    else { return }
    throw LessonError(
      "loss: “\(network.loss.name)” goes with activation \(wanted) in the last layer; found "
        + network.layers[network.last - 1].activation.name, at: loss.mark)
  }

  /// No text may be the id of two quantities, as with a weight named `net_h1` or an input named `w1`.
  private func checkIDs(of network: Network, _ nameMarks: [String: Mark], _ mark: Mark) throws(LessonError) {
    let naming = NetworkNaming(network)
    var names =
      network.biases.indices.map { Name(.bias, $0) } + network.inputs.indices.map { Name(.input, 0, $0) }
    // Without names of their own many weights have ids by position, which nothing else has.
    let hasNames =
      network.layers.contains { $0.weightNames != nil } || network.weightCount <= NetworkNaming.shortNameLimit
    if hasNames { names += network.parameters.filter { $0.symbol == .weight } }
    for l in 1...network.last {
      names += [Name(.largest, l), Name(.exponentialSum, l)]
      let symbols: [Symbol] =
        [.net, .out, .delta] + (l == network.last ? [.target, .localError, .logOut, .logRest] : [])
      for j in 0..<network.count(ofLayer: l) { names += symbols.map { Name($0, l, j) } }
    }
    for name in names {
      let text = naming.text(of: name)
      guard let found = naming.name(of: text), found != name else { continue }
      let given = nameMarks[text] ?? nameMarks[text.split(separator: "_").last.map(String.init) ?? text]
      throw LessonError("“\(text)” would be the id of two quantities", at: given ?? mark)
    }
  }

  private func frozenNames(_ tree: Tree, in network: Network) throws(LessonError) -> Set<Name> {
    let naming = NetworkNaming(network)
    var frozen: Set<Name> = []
    for item in try tree.list("frozen") {
      let text = try item.text("frozen")
      guard let name = naming.name(of: text), name.isParameter else {
        let known = network.parameters.prefix(500).map(naming.text(of:))
        throw LessonError(
          "frozen: there is no parameter “\(text)”\(didYouMean(text, among: known))", at: item.mark)
      }
      frozen.insert(name)
    }
    return frozen
  }

  private mutating func spell(_ examples: [WrittenExample], in network: Network) {
    for (k, example) in examples.enumerated() {
      let number = examples.count == 1 ? 0 : k + 1
      for (i, x) in example.inputs.enumerated() { spellings[ID(.input, 0, i, example: number)] = x.text }
      for (o, t) in (example.targets ?? []).enumerated() {
        spellings[ID(.target, network.last, o, example: number)] = t.text
      }
    }
  }
}
