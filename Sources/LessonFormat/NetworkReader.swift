import Derivation
import Networks

/// Reads the `network:` part of a lesson.
struct NetworkReader {
  static let keys = [
    "inputs", "input-names", "targets", "examples", "data", "loss", "reduction", "learning-rate", "optimizer",
    "frozen", "batch", "shuffle", "weight-decay", "learning-rate-decay", "updates",
    "layers",
  ]
  static let layerKeys = ["nodes", "activation", "weights", "weight-names", "biases", "bias-names"]
  /// The greatest number of layers, of nodes in a layer, and of parameters that a lesson may ask for.
  static let layerLimit = 1000
  static let nodeLimit = 100_000
  static let parameterLimit = 20_000_000

  let conventions: Conventions
  private let dataSets: DataSets
  private var classification: Classification?
  private let seed: UInt64
  private var random: RandomNumbers
  /// Given numbers in their own characters.
  private(set) var spellings: [ID: String] = [:]

  private var inputs: [String] = []
  private var layers: [Layer] = []
  private var biases: [Bias] = []
  private var biasIndices: [String: Int] = [:]
  private var nodeNames: Set<String> = []
  private var weightNames: Set<String> = []
  private var parameterCount = 0
  /// Where the names stand that the lesson gives.
  private var nameMarks: [String: Mark] = [:]

  init(conventions: Conventions, seed: UInt64, dataSets: DataSets) {
    self.dataSets = dataSets
    self.conventions = conventions
    self.seed = seed
    random = RandomNumbers(seed: seed)
  }

  mutating func network(_ tree: Tree) throws(LessonError) -> Network {
    let fields = try Fields(tree, "the network", keys: Self.keys)
    let data = try data(fields)
    let written = data == nil ? try examples(fields) : []
    let examples =
      data ?? written.map { Example(inputs: $0.inputs.map(\.value), targets: $0.targets?.map(\.value)) }
    try readInputNames(fields, count: examples.first?.inputs.count ?? 0)
    let list = try fields.required("layers")
    let trees = try list.list("layers")
    if trees.isEmpty { throw LessonError("layers: a network has at least one layer", at: list.mark) }
    if trees.count > Self.layerLimit {
      throw LessonError("layers: at most \(Self.layerLimit) are read; found \(trees.count)", at: list.mark)
    }
    for (k, tree) in trees.enumerated() { try readLayer(tree, k + 1, of: trees.count) }
    try checkTargets(written)
    if let classes = classification?.classes, let last = layers.last {
      try expect(
        classes.count, last.count, "nodes of layer \(layers.count)", "one per class", list.mark, of: "node")
    }
    let loss = try fields["loss"].map { tree throws(LessonError) in
      try tree.choice("loss", Losses.all.map { ($0.name, $0) })
    }
    let reduction = try fields["reduction"].map { tree throws(LessonError) in
      try tree.choice("reduction", Reduction.allCases.map { ($0.rawValue, $0) })
    }
    let optimizer = try fields["optimizer"].map { tree throws(LessonError) in try self.optimizer(tree) }
    let learningRate = try fields["learning-rate"].map { tree throws(LessonError) in
      try tree.number("learning-rate")
    }
    spellings[ID(.learningRate)] = learningRate?.text
    var network = Network(
      inputs: inputs, layers: layers, biases: biases, loss: loss ?? Losses.standard, reduction: reduction,
      examples: examples, learningRate: learningRate?.value, optimizer: optimizer ?? GradientDescent())
    try checkHead(of: network, fields)
    network.batches = try batches(fields, of: network)
    if let tree = fields["weight-decay"] {
      network.weightDecay = try share(tree, "weight-decay", below: .infinity)
    }
    if let tree = fields["learning-rate-decay"] {
      network.learningRateDecay = try share(tree, "learning-rate-decay", below: .infinity)
    }
    network.classification = classification
    network.updates = try fields["updates"].map { tree throws(LessonError) in
      try tree.integer("updates", 1...10_000_000)
    }
    try checkIDs(of: network, fields.mark)
    if let frozen = fields["frozen"] { network.frozen = try frozenNames(frozen, in: network) }
    spell(written, in: network)
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

  /// A number from 0 up to a limit.
  private func share(_ tree: Tree, _ what: String, below limit: Double) throws(LessonError) -> Double {
    let number = try tree.number(what)
    guard number.value >= 0, number.value < limit else {
      let range = limit.isFinite ? "from 0 to below \(shortest(limit))" : "from 0 on"
      throw LessonError("\(what): expected a number \(range); found \(number.text)", at: tree.mark)
    }
    return number.value
  }

  /// The name of an optimizer, or a mapping with its settings.
  private func optimizer(_ tree: Tree) throws(LessonError) -> any Optimizer {
    let known = Optimizers.all.map { ($0.name, $0) }
    guard case .mapping = tree else { return try tree.choice("optimizer", known) }
    let settings = Set(Optimizers.all.flatMap { $0.settings.map(\.name) }).sorted()
    let fields = try Fields(tree, "optimizer", keys: ["name"] + settings)
    var optimizer = try fields.required("name").choice("name of the optimizer", known)
    for entry in fields.entries where entry.key != "name" {
      guard optimizer.settings.contains(where: { $0.name == entry.key }) else {
        let own = optimizer.settings.map(\.name).joined(separator: ", ")
        throw LessonError(
          "\(optimizer.name) has no “\(entry.key)”\(own.isEmpty ? "" : "; it has \(own)")", at: entry.mark)
      }
      optimizer = optimizer.with(
        entry.key, try share(entry.value, entry.key, below: entry.key == "epsilon" ? .infinity : 1))
    }
    return optimizer
  }

  private func batches(_ fields: Fields, of network: Network) throws(LessonError) -> Batches? {
    let isShuffled = try fields["shuffle"].map { tree throws(LessonError) in
      try tree.choice("shuffle", [("yes", true), ("no", false), ("true", true), ("false", false)])
    }
    guard let tree = fields["batch"] else {
      if let tree = fields["shuffle"] {
        throw LessonError("shuffle: without batches the order is all one", at: tree.mark)
      }
      return nil
    }
    let size = try tree.integer("batch", 1...1_000_000)
    if size > network.examples.count {
      throw LessonError("batch: \(size) examples, and there are \(network.examples.count)", at: tree.mark)
    }
    if network.loss.takesRoot {
      throw LessonError(
        "batch: a root is taken of all examples together, so they cannot be parted", at: tree.mark)
    }
    // One batch of everything is no batch.
    if size == network.examples.count { return nil }
    return Batches(size: size, isShuffled: isShuffled ?? false, seed: seed)
  }

  // MARK: Examples

  private struct WrittenExample {
    let inputs: [WrittenNumber]
    let targets: [WrittenNumber]?
    let mark: Mark
  }

  /// The examples of a data set; those that are held out apart.
  private mutating func data(_ fields: Fields) throws(LessonError) -> [Example]? {
    guard let tree = fields["data"] else { return nil }
    for key in ["inputs", "targets", "examples"] {
      if let extra = fields[key] {
        throw LessonError("“\(key)” stands beside “data”: give one or the other", at: extra.mark)
      }
    }
    let own = try Fields(tree, "data", keys: ["set", "take", "scale", "width", "held-out"])
    let name = try own.required("set").text("set")
    let mark = own["set"]?.mark ?? own.mark
    let take = try own["take"].map { tree throws(LessonError) in try tree.integer("take", 1...10_000_000) }
    let scale = try own["scale"].map { tree throws(LessonError) in try tree.number("scale").value } ?? 1
    let step = try own["held-out"].map { tree throws(LessonError) in try tree.integer("held-out", 2...1000) }
    let found: DataSet?
    do {
      found = try dataSets.named(name, take ?? .max)
    } catch {
      throw LessonError(error.message, at: mark)
    }
    guard let set = found else {
      throw LessonError("there is no data set “\(name)”\(didYouMean(name, among: dataSets.known))", at: mark)
    }
    let all = set.examples(scale: scale)
    let width = try own["width"].map { tree throws(LessonError) in try tree.integer("width", 1...1000) }
    if let width, let tree = own["width"], all[0].inputs.count % width != 0 {
      throw LessonError("width: \(all[0].inputs.count) inputs make no rows of \(width)", at: tree.mark)
    }
    // Every so many-th is held out, so that whoever wrote first and last is in both parts.
    func isHeld(_ k: Int) -> Bool { step.map { (k + 1) % $0 == 0 } ?? false }
    classification = Classification(
      classes: set.classes, heldOut: all.indices.filter(isHeld).map { all[$0] }, pictureWidth: width,
      name: name)
    return all.indices.filter { !isHeld($0) }.map { all[$0] }
  }

  private func examples(_ fields: Fields) throws(LessonError) -> [WrittenExample] {
    guard let list = fields["examples"] else { return [try example(fields, "inputs", "targets")] }
    for key in ["inputs", "targets"] {
      if let extra = fields[key] {
        throw LessonError("“\(key)” stands beside “examples”: give one or the other", at: extra.mark)
      }
    }
    var examples: [WrittenExample] = []
    for (k, tree) in try list.list("examples").enumerated() {
      let item = try Fields(tree, "example \(k + 1)", keys: ["inputs", "targets"])
      let example = try example(item, "inputs of example \(k + 1)", "targets of example \(k + 1)")
      if let first = examples.first {
        let mark = item["inputs"]?.mark ?? item.mark
        try expect(
          first.inputs.count, example.inputs.count, "inputs of example \(k + 1)", "as in the first", mark)
        if (first.targets == nil) != (example.targets == nil) {
          throw LessonError("example \(k + 1): either every example has targets or none", at: item.mark)
        }
      }
      examples.append(example)
    }
    if examples.isEmpty { throw LessonError("examples: at least one example is needed", at: list.mark) }
    return examples
  }

  private func example(_ fields: Fields, _ inputs: String, _ targets: String) throws(LessonError)
    -> WrittenExample
  {
    let list = try fields.required("inputs")
    let numbers = try list.numbers(inputs)
    if numbers.isEmpty { throw LessonError("\(inputs): at least one input is needed", at: list.mark) }
    let goals = try fields["targets"].map { tree throws(LessonError) in try tree.numbers(targets) }
    return WrittenExample(inputs: numbers, targets: goals, mark: fields["targets"]?.mark ?? fields.mark)
  }

  private mutating func readInputNames(_ fields: Fields, count: Int) throws(LessonError) {
    if let tree = fields["input-names"] {
      inputs = try claimNodes(try tree.list("input-names"), "input-names")
      try expect(count, inputs.count, "input-names", "one per input", tree.mark, of: "name")
    } else {
      inputs = NetworkNaming.defaultNodes(layer: 0, of: 1, count: count)
      for name in inputs { try claimNode(name, fields.mark) }
    }
  }

  private func checkTargets(_ examples: [WrittenExample]) throws(LessonError) {
    guard let last = layers.last else { return }
    for (k, example) in examples.enumerated() {
      guard let targets = example.targets else { continue }
      let what = examples.count == 1 ? "targets" : "targets of example \(k + 1)"
      try expect(last.count, targets.count, what, "one per output", example.mark)
    }
  }

  private func expect(
    _ wanted: Int, _ found: Int, _ what: String, _ why: String, _ mark: Mark, of item: String = "number"
  ) throws(LessonError) {
    if wanted != found {
      throw LessonError(
        "\(what): expected \(counted(wanted, item)), \(why); found \(found)", at: mark)
    }
  }

  // MARK: Layers

  private mutating func readLayer(_ tree: Tree, _ l: Int, of count: Int) throws(LessonError) {
    let owner = "layer \(l)"
    let fields = try Fields(tree, owner, keys: Self.layerKeys)
    let width = layers.last?.count ?? inputs.count
    let weights = fields["weights"]
    let rows = try weights.map { tree throws(LessonError) in try tree.list("weights of \(owner)") }
    let nodes = try nodeNames(fields, l, of: count, rows: rows?.count)
    parameterCount += nodes.count * (width + 1)
    if parameterCount > Self.parameterLimit {
      throw LessonError("\(owner): more than \(Self.parameterLimit) parameters in all", at: fields.mark)
    }
    let activation = try fields["activation"].map { tree throws(LessonError) in
      try self.activation(tree, owner)
    }
    let values = try self.weights(rows, weights?.mark ?? fields.mark, nodes: nodes, width: width, l)
    let names = try fields["weight-names"].map { tree throws(LessonError) in
      try claimWeightNames(tree, nodes.count, width, owner)
    }
    let feeding = try readBiases(fields, nodes: nodes, owner)
    layers.append(
      Layer(
        nodes: nodes, activation: activation ?? Activations.standard, weights: values, weightNames: names,
        biases: feeding))
  }

  private func activation(_ tree: Tree, _ owner: String) throws(LessonError) -> any Activation {
    let text = try tree.text("activation of \(owner)")
    if let found = Activations.named(text, firesAtZero: conventions.stepFiresAtZero) { return found }
    return try tree.choice("activation of \(owner)", Activations.all().map { ($0.name, $0) })
  }

  private mutating func nodeNames(_ fields: Fields, _ l: Int, of count: Int, rows: Int?) throws(LessonError)
    -> [String]
  {
    let owner = "layer \(l)"
    var names: [String] = []
    switch fields["nodes"] {
    case .some(.sequence(let list, let mark)):
      if list.isEmpty { throw LessonError("nodes of \(owner): a layer has at least one node", at: mark) }
      return try claimNodes(list, "nodes of \(owner)")
    case .some(let tree):
      let size = try tree.integer("nodes of \(owner)", 1...Self.nodeLimit)
      names = NetworkNaming.defaultNodes(layer: l, of: count, count: size)
    case nil:
      guard let rows else { throw LessonError("\(owner) needs nodes or weights", at: fields.mark) }
      if rows == 0 {
        let mark = fields["weights"]?.mark ?? fields.mark
        throw LessonError("weights of \(owner): a layer has at least one node", at: mark)
      }
      names = NetworkNaming.defaultNodes(layer: l, of: count, count: rows)
    }
    for name in names { try claimNode(name, fields["nodes"]?.mark ?? fields.mark) }
    return names
  }

  private mutating func claimNodes(_ items: [Tree], _ what: String) throws(LessonError) -> [String] {
    var names: [String] = []
    for item in items {
      names.append(try item.name(what))
      try claimNode(names[names.count - 1], item.mark)
      nameMarks[names[names.count - 1]] = item.mark
    }
    return names
  }

  private mutating func claimNode(_ name: String, _ mark: Mark) throws(LessonError) {
    if !nodeNames.insert(name).inserted { throw LessonError("two nodes are named “\(name)”", at: mark) }
  }

  private mutating func weights(
    _ rows: [Tree]?, _ mark: Mark, nodes: [String], width: Int, _ l: Int
  ) throws(LessonError) -> [Double] {
    guard let rows else {
      // Drawn as PyTorch draws them, evenly between −1/√n and 1/√n with n inputs; short, since they are shown.
      let bound = 1 / Double(width).squareRoot()
      return (0..<(nodes.count * width)).map { _ in (random.next(in: -bound..<bound) * 1e4).rounded() / 1e4 }
    }
    let shape = "\(counted(nodes.count, "row")), one per node, of \(counted(width, "number")), one per input"
    guard rows.count == nodes.count else {
      throw LessonError(
        "weights of layer \(l): expected \(shape); found \(counted(rows.count, "row"))", at: mark)
    }
    var values: [Double] = []
    for (j, row) in rows.enumerated() {
      guard case .sequence = row else {
        throw LessonError(
          "weights of layer \(l): expected \(shape); row \(j + 1) is \(row.kind)", at: row.mark)
      }
      let numbers = try row.numbers("weights of layer \(l), row \(j + 1)")
      guard numbers.count == width else {
        throw LessonError(
          "weights of layer \(l): expected \(shape); row \(j + 1) has \(numbers.count)", at: row.mark)
      }
      for (i, number) in numbers.enumerated() { spellings[ID(.weight, l, j, i)] = number.text }
      values += numbers.map(\.value)
    }
    return values
  }

  private mutating func claimWeightNames(
    _ tree: Tree, _ count: Int, _ width: Int, _ owner: String
  ) throws(LessonError) -> [String] {
    let what = "weight-names of \(owner)"
    let rows = try tree.list(what)
    try expect(count, rows.count, what, "one per node", tree.mark, of: "row")
    var names: [String] = []
    for (j, row) in rows.enumerated() {
      let items = try row.list("\(what), row \(j + 1)")
      guard items.count == width else {
        throw LessonError(
          "\(what): expected \(width) names in row \(j + 1), one per input; found \(items.count)",
          at: row.mark)
      }
      for item in items {
        let name = try item.name(what)
        if !weightNames.insert(name).inserted {
          throw LessonError("two weights are named “\(name)”", at: item.mark)
        }
        names.append(name)
        nameMarks[name] = item.mark
      }
    }
    return names
  }

  // MARK: Biases

  private mutating func readBiases(_ fields: Fields, nodes: [String], _ owner: String) throws(LessonError)
    -> [Int]?
  {
    guard let tree = fields["biases"] else {
      if let names = fields["bias-names"] {
        throw LessonError("\(owner) has bias-names but no biases", at: names.mark)
      }
      return nil
    }
    let numbers: [WrittenNumber]
    if case .scalar = tree {
      // One number for all: each node has a bias of its own, and they begin alike.
      numbers = Array(repeating: try tree.number("biases of \(owner)"), count: nodes.count)
    } else {
      numbers = try tree.numbers("biases of \(owner)")
    }
    try expect(nodes.count, numbers.count, "biases of \(owner)", "one per node", tree.mark)
    var names: [(text: String, mark: Mark)] = []
    if let list = fields["bias-names"] {
      for item in try list.list("bias-names of \(owner)") {
        names.append((try item.name("bias-names of \(owner)"), item.mark))
      }
      for name in names { nameMarks[name.text] = name.mark }
      try expect(nodes.count, names.count, "bias-names of \(owner)", "one per node", list.mark, of: "name")
    }
    var feeding: [Int] = []
    for (j, number) in numbers.enumerated() {
      if names.isEmpty {
        feeding.append(add(Bias(name: "b\(biases.count + 1)", value: number.value), number))
      } else if let known = biasIndices[names[j].text] {
        guard biases[known].value == number.value else {
          throw LessonError(
            "the shared bias “\(names[j].text)” has two values, \(shortest(biases[known].value)) and \(number.text)",
            at: names[j].mark)
        }
        feeding.append(known)
      } else {
        feeding.append(add(Bias(name: names[j].text, value: number.value), number))
        biasIndices[names[j].text] = feeding[j]
      }
    }
    return feeding
  }

  private mutating func add(_ bias: Bias, _ number: WrittenNumber) -> Int {
    biases.append(bias)
    spellings[ID(.bias, biases.count - 1)] = number.text
    return biases.count - 1
  }

  // MARK: The rest

  /// No text may be the id of two quantities, as with a weight named `net_h1` or an input named `w1`.
  private func checkIDs(of network: Network, _ mark: Mark) throws(LessonError) {
    let naming = NetworkNaming(network)
    var names = network.biases.indices.map { Name(.bias, $0) } + inputs.indices.map { Name(.input, 0, $0) }
    // Without names of their own many weights have ids by position, which nothing else has.
    let hasNames =
      layers.contains { $0.weightNames != nil } || network.weightCount <= NetworkNaming.shortNameLimit
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
