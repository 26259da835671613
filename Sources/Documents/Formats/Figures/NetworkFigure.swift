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
    /// Weights, inputs and targets: nothing that is computed.
    case given
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
    let label: Label
    /// What is written below it: quantities, each with a word that says which of the node it is.
    var figures: [(word: String, id: ID)] = []
    /// How much it stands out.
    var emphasis = NetworkSketch.Emphasis.none
  }

  /// What is written in a node.
  enum Label {
    case words(String)
    /// How many nodes are left out.
    case more(Int)
    case quantity(ID)
  }

  /// An edge.
  struct Edge {
    let from, to: Place
    /// What stands at it: its weight or what is told of that; nil where nothing does.
    var id: ID?
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

  private let worked: WorkedLesson
  /// What the numbers tell.
  let subject: Subject
  private let flows: [Flow]
  private let example: Int?
  private var network: Network { worked.network }

  /// The drawing of a lesson's network.
  /// - Parameters:
  ///   - asked: the quantities whose roads are active; their example is the one that is shown.
  init(_ worked: WorkedLesson, _ subject: Subject = .values, asked: [ID] = []) {
    self.worked = worked
    self.subject = subject
    flows = asked.map { Flow(of: $0, in: worked) }
    direction = flows.first { $0.direction != .none }?.direction ?? .none
    let asked = asked.map { Int($0.place.example) }.first { $0 > 0 }
    example = worked.examples.count == 1 ? 0 : asked
    for l in 0...network.last {
      columns.append(column(l))
      if l > 0 { edges += edges(into: l) }
    }
    if network.hasTargets, subject != .given { addError() }
  }

  // MARK: Nodes

  private func column(_ l: Int) -> [Node] {
    var nodes: [Node] = []
    var next = 0
    let count = network.count(ofLayer: l)
    for j in shown(l) + [count] {
      if j > next { nodes.append(Node(place: .gap(l, next), label: .more(j - next))) }
      if j < count { nodes.append(node(l, j)) }
      next = j + 1
    }
    if l < network.last, let biases = network.layers[l].biases, !biases.isEmpty {
      let isActive = shown(l + 1).contains { emphasis(ofBias: biases[$0], l + 1, $0) != .none }
      nodes.append(Node(place: .bias(l + 1), label: .words("1"), emphasis: isActive ? .road : .none))
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
    var node = Node(place: .node(l, j), label: .words(worked.naming.node(l, j)))
    let levels = flows.map { $0.emphasis(ofNode: l, j) }
    node.emphasis = levels.contains(.focus) ? .focus : levels.contains(.road) ? .road : .none
    guard let example else { return node }
    func at(_ id: ID) -> ID { subject == .update && l > 0 ? id.at(update: 1) : id }
    if l == 0 {
      node.figures = [("", ID(.input, 0, j, example: example))]
    } else {
      if subject == .values { node.figures.append(("net", ID(.net, l, j, example: example))) }
      if subject != .given { node.figures.append(("out", at(ID(.out, l, j, example: example)))) }
      if subject == .gradients { node.figures.append(("δ", ID(.delta, l, j, example: example))) }
      if l == network.last, network.hasTargets, [.given, .values].contains(subject) {
        node.figures.append(("target", ID(.target, l, j, example: example)))
      }
    }
    return node
  }

  private mutating func addError() {
    let id = subject == .update ? ID(.total).at(update: 1) : ID(.total)
    let last = network.last
    var node = Node(place: .error, label: .quantity(ID(.total)), figures: [("", id)])
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
    switch subject {
    case .given, .values: Edge(from: from, to: to, id: ID(name))
    case .gradients: Edge(from: from, to: to, id: ID(.total).derivative(by: ID(name)))
    case .update: Edge(from: from, to: to, id: worked.isFrozen(name) ? ID(name) : ID(name).at(update: 1))
    }
  }

  /// The column of a place.
  func column(of place: Place) -> Int {
    switch place {
    case .node(let l, _), .gap(let l, _): l
    case .bias(let l): l - 1
    case .error: columns.count - 1
    }
  }

  /// The edges that find room for what stands at them: all where all layers are small, else of each layer the active
  /// ones if they are few, else those asked for.
  /// - Parameter isSmall: whether only what is active is named in any case.
  func namedEdges(isSmall: Bool = false) -> Set<Int> {
    let layers = Dictionary(grouping: edges.indices.filter { edges[$0].id != nil }) {
      column(of: edges[$0].to)
    }
    if !isSmall, layers.allSatisfy({ columns[$0 - 1].count <= Self.namedRows && $1.count <= 24 }) {
      return Set(layers.values.joined())
    }
    return layers.values.reduce(into: []) { named, all in
      let active = all.filter { edges[$0].isActive }
      named.formUnion(active.count <= 6 ? active : active.filter { edges[$0].isFocus })
    }
  }

  /// The most things in a column from which named edges lead.
  static let namedRows = 6
}
