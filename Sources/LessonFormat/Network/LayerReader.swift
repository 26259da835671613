import Derivation
import Networks

/// Reads the layers of a network, and takes care that no name is given twice.
struct LayerReader {
  static let keys = ["nodes", "activation", "weights", "weight-names", "biases", "bias-names"]
  /// The greatest number of layers, of nodes in a layer, and of parameters that a lesson may ask for.
  static let layerLimit = 1000
  static let nodeLimit = 100_000
  static let parameterLimit = 20_000_000

  let conventions: Conventions
  private var random: RandomNumbers
  /// The names of the inputs.
  private(set) var inputs: [String] = []
  /// The layers that have been read.
  private(set) var layers: [Layer] = []
  /// Their biases, each once.
  var biases: [Bias] = []
  var biasIndices: [String: Int] = [:]
  /// Given numbers in their own characters.
  var spellings: [ID: String] = [:]
  /// Where the names stand that the lesson gives.
  var nameMarks: [String: Mark] = [:]
  private var nodeNames: Set<String> = []
  private var weightNames: Set<String> = []
  private var parameterCount = 0

  init(conventions: Conventions, seed: UInt64) {
    self.conventions = conventions
    random = RandomNumbers(seed: seed)
  }

  mutating func readInputNames(_ fields: Fields, count: Int) throws(LessonError) {
    if let tree = fields["input-names"] {
      inputs = try claimNodes(try tree.list("input-names"), "input-names")
      try expect(count, inputs.count, "input-names", "one per input", tree.mark, of: "name")
    } else {
      inputs = NetworkNaming.defaultNodes(layer: 0, of: 1, count: count)
      for name in inputs { try claimNode(name, fields.mark) }
    }
  }

  /// Reads all layers, from the first hidden one to the outputs.
  mutating func readLayers(_ list: Tree) throws(LessonError) {
    let trees = try list.list("layers")
    if trees.isEmpty { throw LessonError("layers: a network has at least one layer", at: list.mark) }
    if trees.count > Self.layerLimit {
      throw LessonError("layers: at most \(Self.layerLimit) are read; found \(trees.count)", at: list.mark)
    }
    for (k, tree) in trees.enumerated() { try readLayer(tree, k + 1, of: trees.count) }
  }

  private mutating func readLayer(_ tree: Tree, _ l: Int, of count: Int) throws(LessonError) {
    let owner = "layer \(l)"
    let fields = try Fields(tree, owner, keys: Self.keys)
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
    return try tree.choice(
      "activation of \(owner)", Activations.all().map { ($0.name, $0) },
      others: Activations.synonyms.keys.sorted())
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
    guard let rows else { return Self.drawn(nodes: nodes.count, inputs: width, by: &random) }
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

  /// Weights that the lesson does not give, `[nodes × inputs]`: drawn as PyTorch draws them, evenly between −1/√n and
  /// 1/√n with n inputs; short, since they are shown.
  static func drawn(nodes: Int, inputs: Int, by random: inout RandomNumbers) -> [Double] {
    let bound = 1 / Double(inputs).squareRoot()
    return (0..<(nodes * inputs)).map { _ in (random.next(in: -bound..<bound) * 1e4).rounded() / 1e4 }
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
}
