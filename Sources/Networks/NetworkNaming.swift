import Derivation

/// What a network's quantities are called, as the design fixes it and as the lesson names nodes and parameters.
package struct NetworkNaming: Naming {
  let network: Network
  /// Every node by its name, inputs in layer 0.
  let nodes: [String: (layer: Int, node: Int)]
  private let parameters: [String: Name]
  /// The network's parameters, layer by layer.
  var parameterNames: [Name] { network.parameters }
  /// The number of weights up to which they have short names (w1, w2, …).
  package static let shortNameLimit = 100

  /// The naming of a network.
  package init(_ network: Network) {
    self.network = network
    var nodes: [String: (layer: Int, node: Int)] = [:]
    for l in 0...network.last {
      let names = l == 0 ? network.inputs : network.layers[l - 1].nodes
      for (j, name) in names.enumerated() { nodes[name] = (l, j) }
    }
    self.nodes = nodes
    var parameters: [String: Name] = [:]
    for (k, bias) in network.biases.enumerated() { parameters[bias.name] = Name(.bias, k) }
    if network.weightCount <= Self.shortNameLimit || network.layers.contains(where: { $0.weightNames != nil })
    {
      for name in network.parameters where name.symbol == .weight {
        if let short = Self.shortName(of: name, in: network) { parameters[short] = name }
      }
    }
    self.parameters = parameters
  }

  /// The names of nodes that a lesson does not name: i1 …, h1 … or h2_17 …, o1 ….
  package static func defaultNodes(layer: Int, of last: Int, count: Int) -> [String] {
    let prefix = layer == 0 ? "i" : layer == last ? "o" : last == 2 ? "h" : "h\(layer)_"
    return (0..<count).map { "\(prefix)\($0 + 1)" }
  }

  /// The name of node j of layer l.
  package func node(_ l: Int, _ j: Int) -> String {
    l == 0 ? network.inputs[j] : network.layers[l - 1].nodes[j]
  }

  /// The layer and the place of a node of this name; nil where there is none, or where it is an input.
  package func place(ofNode name: String) -> (layer: Int, node: Int)? {
    nodes[name].flatMap { $0.layer > 0 ? $0 : nil }
  }

  private static func shortName(of weight: Name, in network: Network) -> String? {
    let (l, j, i) = (weight[0], weight[1], weight[2])
    let index = j * network.count(ofLayer: l - 1) + i
    if let names = network.layers[l - 1].weightNames { return names[index] }
    guard network.weightCount <= shortNameLimit else { return nil }
    let before = network.layers[..<(l - 1)].reduce(0) { $0 + $1.weights.count }
    return "w\(before + index + 1)"
  }

  private func positional(_ weight: Name) -> String {
    "w[\(node(weight[0], weight[1])),\(node(weight[0] - 1, weight[2]))]"
  }

  /// The stable id of a name.
  package func text(of name: Name) -> String {
    switch name.symbol {
    case .weight: Self.shortName(of: name, in: network) ?? positional(name)
    case .bias: network.biases[name[0]].name
    case .input: network.inputs[name[1]]
    case .net, .out, .target, .delta, .logOut, .logRest: "\(name.symbol.word)_\(node(name[0], name[1]))"
    case .localError: "E_\(node(name[0], name[1]))"
    case .largest, .exponentialSum: "\(name.symbol.word)_\(layerName(name[0]))"
    default: name.memory.map { "\($0.kind.rawValue)_\(text(of: $0.parameter))" } ?? name.symbol.word
    }
  }

  /// The name of layer 1 or one above it: h or h2, o.
  package func layerName(_ l: Int) -> String { l == network.last ? "o" : network.last == 2 ? "h" : "h\(l)" }

  /// The name as the screen shows it.
  package func symbol(of name: Name) -> String {
    switch name.symbol {
    case .weight, .bias, .input: subscripted(text(of: name))
    case .target: "t_\(node(name[0], name[1]))"
    case .delta: "δ_\(node(name[0], name[1]))"
    case .logOut: "ln(out_\(node(name[0], name[1])))"
    case .logRest: "ln(1−out_\(node(name[0], name[1])))"
    case .exponentialSum: "Σ_\(layerName(name[0]))"
    case .total: "E"
    case .learningRate: "η"
    case .epsilon: "ε"
    case .predictedFall: "predicted fall"
    case .actualFall: "actual fall"
    default: name.memory.map { "\($0.kind.rawValue)_\(symbol(of: $0.parameter))" } ?? text(of: name)
    }
  }

  /// w5 with a subscript; what is not letters and then digits stays as it is.
  private func subscripted(_ text: String) -> String {
    let bytes = text.utf8
    let letters = bytes.prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
    let digits = bytes[letters.endIndex...]
    guard !letters.isEmpty, !digits.isEmpty, digits.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return text }
    // ₀ to ₉ are E2 82 80 to E2 82 89.
    return String(decoding: Array(letters) + digits.flatMap { [0xE2, 0x82, $0 + 80] }, as: UTF8.self)
  }

  /// E for the total error, as in dE/dw5.
  package func numerator(of name: Name) -> String { name == .total ? "E" : text(of: name) }

  /// out by net of the same node.
  package func isOwnSlope(of name: Name, by variable: Name) -> Bool {
    name.symbol == .out && variable.symbol == .net && name.indices == variable.indices
  }

  /// Weights and biases.
  package func isParameter(_ name: Name) -> Bool { name.isParameter }

  /// Not δ, which is a derivative itself, nor the steps of a computation that the chain rule passes over: the sums
  /// and logarithms of softmax, and what an update foretells.
  package func isDifferentiable(_ name: Name) -> Bool {
    switch name.symbol {
    case .weight, .bias, .input, .target, .net, .out, .localError, .exampleError, .total: true
    default: false
    }
  }

  /// As in the network's formulas.
  package func hasExample(_ name: Name) -> Bool { NetworkFormulas.hasExample(name, among: exampleCount) }

  /// The number of examples.
  package var exampleCount: Int { network.examples.count }
  /// ε
  package var epsilon: Name { .epsilon }
  /// The total error.
  package var total: Name { .total }
  /// The error of one example.
  package var totalOfExample: Name { Name(.exampleError) }

  // MARK: From text

  private static let nodeQuantities: [(prefix: String, symbol: Symbol)] = [
    ("net_", .net), ("out_", .out), ("target_", .target), ("delta_", .delta), ("log_out_", .logOut),
    ("log_rest_", .logRest), ("E_", .localError), ("t_", .target), ("max_", .largest),
    ("sum_", .exponentialSum),
  ]

  /// The name of an id's text: given names first, then the patterns.
  package func name(of text: String) -> Name? {
    if let parameter = parameters[text] { return parameter }
    if let (layer, node) = nodes[text], layer == 0 { return Name(.input, 0, node) }
    switch text {
    case "E", "E_total", "Etotal": return .total
    case "learning_rate", "eta": return .learningRate
    case "eps", "epsilon": return .epsilon
    case "predicted_fall", "actual_fall": return updates ? Name(Symbol(text)) : nil
    default: break
    }
    if let parameter = positionalName(text) { return parameter }
    for memory in network.optimizer.memories where updates && text.hasPrefix("\(memory.rawValue)_") {
      if let name = self.name(of: String(text.dropFirst(2))), name.isParameter {
        return .memory(memory, of: name)
      }
    }
    for (prefix, symbol) in Self.nodeQuantities where text.hasPrefix(prefix) {
      let rest = String(text.dropFirst(prefix.count))
      if symbol == .largest || symbol == .exponentialSum {
        if let l = (1...network.last).first(where: { layerName($0) == rest && couples($0) }) {
          return Name(symbol, l)
        }
        continue
      }
      guard let (layer, node) = nodes[rest] else { continue }
      if symbol == .out, layer == 0 { return Name(.input, 0, node) }
      if isThere(symbol, layer) { return Name(symbol, layer, node) }
    }
    return nil
  }

  private var updates: Bool { network.hasTargets && network.learningRate != nil }

  private func couples(_ l: Int) -> Bool { network.layers[l - 1].activation.couplesNodes }

  private func isThere(_ symbol: Symbol, _ layer: Int) -> Bool {
    switch symbol {
    case .net, .out: layer > 0
    case .delta: layer > 0 && network.hasTargets
    case .target, .localError: layer == network.last && network.hasTargets
    case .logOut: layer == network.last && network.hasTargets && network.head.usesLogarithms
    case .logRest: layer == network.last && network.hasTargets && network.head is LogisticCrossEntropy
    default: false
    }
  }

  /// `w[o1,h2]` and `b[o1]`.
  private func positionalName(_ text: String) -> Name? {
    guard text.hasSuffix("]"), let open = text.firstIndex(of: "[") else { return nil }
    let ends = text[text.index(after: open)...].dropLast().split(
      separator: ",", omittingEmptySubsequences: false
    )
    .map { $0.trimmed }
    guard let first = ends.first, let (l, j) = nodes[first], l > 0 else { return nil }
    if text.hasPrefix("w["), ends.count == 2, let (from, i) = nodes[ends[1]], from == l - 1 {
      return Name(.weight, l, j, i)
    }
    if text.hasPrefix("b["), ends.count == 1, let bias = network.layers[l - 1].biases?[j] {
      return Name(.bias, bias)
    }
    return nil
  }

  /// Texts that a misspelt one is compared with: short of a large network's millions.
  package var known: [String] {
    var list = ["E_total", "learning_rate", "eps"] + network.inputs
    for l in 1...network.last {
      for node in network.layers[l - 1].nodes.prefix(200) {
        list += ["net_\(node)", "out_\(node)"]
        if network.hasTargets {
          list += ["delta_\(node)", "dE/dout_\(node)", "dE/dnet_\(node)", "dout/dnet_\(node)"]
        }
        if network.hasTargets, l == network.last { list += ["target_\(node)", "E_\(node)"] }
      }
    }
    for name in parameters.keys {
      list.append(name)
      if network.hasTargets { list += ["dE/d\(name)", "new \(name)", "numeric dE/d\(name)"] }
    }
    return list
  }
}

extension Substring {
  /// Without blanks at the ends.
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
