import CharacterGraphics
import Derivation
import Networks
import WorkedLesson

/// The drawing of a network as data: its columns of nodes and the edges between them, with what stands at each.
///
/// Of a layer that is higher than ``rowLimit`` the first nodes are shown, those that matter, and the last; what is
/// left out is counted.
struct NetworkFigure {
  /// What the numbers on the drawing tell.
  enum Subject {
    /// Weights, net inputs and activations.
    case values
    /// Gradients at the edges, activations and δ at the nodes.
    case gradients
    /// Weights after the first update, and the activations that they give.
    case update
  }

  /// Where a thing stands.
  enum Place: Hashable {
    case node(Int, Int)
    /// Nodes of a layer that are left out, from this one on.
    case gap(Int, Int)
    /// What feeds the biases of a layer: a node that is always 1.
    case bias(Int)
    /// The total error.
    case error
  }

  /// A thing in a column.
  struct Node {
    let place: Place
    /// What is written in it.
    let label: String
    /// What is written below it.
    var lines: [String] = []
    /// What it is, in full.
    var title: String
    var emphasis = NetworkSketch.Emphasis.none
  }

  /// An edge.
  struct Edge {
    let from, to: Place
    /// What is written at it; empty where nothing is.
    var label = ""
    /// What it is, in full.
    var title = ""
    var isActive = false
    /// Whether it is what is asked for.
    var isFocus = false
  }

  /// The most nodes of a layer that are all shown.
  static let rowLimit = 10

  /// The layers, inputs first, the error last.
  private(set) var columns: [[Node]] = []
  /// The edges, layer by layer.
  private(set) var edges: [Edge] = []
  /// Which way values flow on the active edges.
  let direction: NetworkSketch.Direction

  private let texts: FigureTexts
  private let subject: Subject
  private let flows: [Flow]
  private let example: Int?
  private var network: Network { texts.worked.network }

  /// The drawing of a lesson's network.
  /// - Parameters:
  ///   - asked: the quantities whose roads are active; their example is the one that is shown.
  init(_ texts: FigureTexts, _ subject: Subject = .values, asked: [ID] = []) {
    self.texts = texts
    self.subject = subject
    flows = asked.map { Flow(of: $0, in: texts.worked) }
    direction = flows.first { $0.direction != .none }?.direction ?? .none
    let asked = asked.map { Int($0.place.example) }.first { $0 > 0 }
    example = texts.worked.examples.count == 1 ? 0 : asked
    for l in 0...network.last {
      columns.append(column(l))
      if l > 0 { edges += edges(into: l) }
    }
    if network.hasTargets { addError() }
  }

  // MARK: Nodes

  private func column(_ l: Int) -> [Node] {
    var nodes: [Node] = []
    var next = 0
    let count = network.count(ofLayer: l)
    for j in shown(l) + [count] {
      if j > next {
        let words = "\(j - next) more"
        nodes.append(Node(place: .gap(l, next), label: texts.characters("⋮ ") + words, title: words))
      }
      if j < count { nodes.append(node(l, j)) }
      next = j + 1
    }
    if l < network.last, let biases = network.layers[l].biases, !biases.isEmpty {
      let isActive = shown(l + 1).contains { emphasis(ofBias: biases[$0], l + 1, $0) != .none }
      var node = Node(place: .bias(l + 1), label: "1", title: "the input of every bias")
      node.emphasis = isActive ? .road : .none
      nodes.append(node)
    }
    return nodes
  }

  /// The nodes of a layer that are shown.
  private func shown(_ l: Int) -> [Int] {
    let count = network.count(ofLayer: l)
    guard count > Self.rowLimit else { return Array(0..<count) }
    var shown = Set(0..<6).union([count - 1])
    for flow in flows {
      shown.formUnion(flow.focus.filter { $0.layer == l }.map(\.node))
      if let tail = flow.tail, tail.layer == l { shown.insert(tail.node) }
      if let weight = flow.parameter, weight.symbol == .weight {
        if weight[0] == l { shown.insert(weight[1]) }
        if weight[0] == l + 1 { shown.insert(weight[2]) }
      }
    }
    return shown.sorted()
  }

  private func node(_ l: Int, _ j: Int) -> Node {
    let name = texts.characters(texts.worked.naming.node(l, j))
    var node = Node(place: .node(l, j), label: name, title: name)
    let levels = flows.map { $0.emphasis(ofNode: l, j) }
    node.emphasis = levels.contains(.focus) ? .focus : levels.contains(.road) ? .road : .none
    guard let example else { return node }
    func at(_ id: ID) -> ID { subject == .update && l > 0 ? id.at(update: 1) : id }
    var known: [(word: String, id: ID)] = []
    if l == 0 {
      known = [("", ID(.input, 0, j, example: example))]
    } else {
      if subject == .values { known.append(("net", ID(.net, l, j, example: example))) }
      known.append(("out", at(ID(.out, l, j, example: example))))
      if subject == .gradients { known.append(("δ", ID(.delta, l, j, example: example))) }
      if l == network.last, network.hasTargets, subject == .values {
        known.append(("target", ID(.target, l, j, example: example)))
      }
    }
    node.lines = known.map { word, id in
      word.isEmpty ? texts.short(id) : "\(texts.characters(word)) \(texts.short(id))"
    }
    node.title = known.map { "\(texts.name(of: $0.id)) = \(texts.full($0.id))" }.joined(separator: ", ")
    return node
  }

  private mutating func addError() {
    let id = subject == .update ? ID(.total).at(update: 1) : ID(.total)
    let last = network.last
    let value = texts.full(id)
    var node = Node(
      place: .error, label: texts.name(of: ID(.total)), lines: [texts.short(id)],
      title: "\(texts.name(of: id)) = \(value)")
    for j in shown(last) {
      let isActive = flows.contains { $0.reachesError && $0.isActive(last, j) }
      if isActive { node.emphasis = .road }
      edges.append(Edge(from: .node(last, j), to: .error, isActive: isActive))
    }
    columns.append([node])
  }

  // MARK: Edges

  private func edges(into l: Int) -> [Edge] {
    var edges: [Edge] = []
    let biases = network.layers[l - 1].biases
    for j in shown(l) {
      for i in shown(l - 1) {
        let name = Name(.weight, l, j, i)
        let stretches = flows.map { (flow: $0, stretch: $0.stretch(of: name)) }
        var edge = edge(.node(l - 1, i), .node(l, j), name)
        edge.isActive = stretches.contains { $0.stretch != .none }
        edge.isFocus = flows.contains { $0.parameter == name }
        edges.append(edge)
      }
      if let bias = biases?[j] {
        var edge = edge(.bias(l), .node(l, j), Name(.bias, bias))
        let emphasis = emphasis(ofBias: bias, l, j)
        (edge.isActive, edge.isFocus) = (emphasis != .none, emphasis == .focus)
        edges.append(edge)
      }
    }
    return edges
  }

  private func emphasis(ofBias bias: Int, _ l: Int, _ j: Int) -> NetworkSketch.Emphasis {
    let name = Name(.bias, bias)
    let active = flows.filter { $0.stretch(of: name, into: l, j) != .none }
    return active.contains { $0.parameter == name } ? .focus : active.isEmpty ? .none : .road
  }

  private func edge(_ from: Place, _ to: Place, _ name: Name) -> Edge {
    let id: ID
    switch subject {
    case .values: id = ID(name)
    case .gradients: id = ID(.total).derivative(by: ID(name))
    case .update: id = texts.worked.isFrozen(name) ? ID(name) : ID(name).at(update: 1)
    }
    return Edge(
      from: from, to: to, label: "\(texts.name(of: id)) \(texts.short(id))",
      title: "\(texts.name(of: id)) = \(texts.full(id))")
  }
}
