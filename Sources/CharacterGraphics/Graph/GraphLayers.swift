/// Puts a part of a graph in layers, so that it can be drawn as a network that is not dense.
///
/// A node stands one layer behind the last of its operands. A line that is longer than that passes the layers
/// between; the lines of one node share their passages.
struct GraphLayers {
  private enum Item: Hashable {
    case node(Int)
    case passage(Int)
    case rest(of: Int)
  }

  private let graph: FormulaSketch
  private let part: GraphPart
  private let glyphs: GlyphSet
  private let isShown: Set<Int>
  private let users: [[Int]]
  private var levels: [Int: Int] = [:]
  /// The shown operands of the shown nodes.
  private var operands: [Int: [Int]] = [:]

  /// Lays out a part of a graph.
  init(_ graph: FormulaSketch, _ part: GraphPart, users: [[Int]], glyphs: GlyphSet) {
    self.graph = graph
    self.part = part
    self.users = users
    self.glyphs = glyphs
    var isShown = part.users.union([part.focus])
    for (node, count) in part.operands { isShown.formUnion(graph.nodes[node].operands.prefix(count)) }
    self.isShown = isShown.filter(graph.nodes.indices.contains)
    for node in self.isShown { operands[node] = shownOperands(of: node) }
    for node in self.isShown.sorted() { findLevel(of: node, above: []) }
  }

  private func operands(of node: Int) -> [Int] { operands[node] ?? [] }

  private func shownOperands(of node: Int) -> [Int] {
    var seen: Set<Int> = []
    return graph.nodes[node].operands.filter {
      isShown.contains($0) && $0 != node && seen.insert($0).inserted
    }
  }

  @discardableResult
  private mutating func findLevel(of node: Int, above: Set<Int>) -> Int {
    if let level = levels[node] { return level }
    var level = rest(of: node) > 0 ? 1 : 0
    for operand in operands(of: node) where !above.contains(operand) {
      level = max(level, findLevel(of: operand, above: above.union([node])) + 1)
    }
    levels[node] = level
    return level
  }

  /// The number of operands that are counted in a node of their own.
  private func rest(of node: Int) -> Int {
    guard part.operands[node] != nil else { return 0 }
    return graph.nodes[node].moreOperands + Set(graph.nodes[node].operands).subtracting(isShown).count
  }

  // MARK: The sketch

  /// The part as a network, its lines without names.
  var sketch: NetworkSketch {
    let layers = items
    let edges = layers.indices.dropLast().map { pair in
      layers[pair + 1].map { target in
        let sources = sources(of: target)
        return layers[pair].map { edge(from: $0, to: target, among: sources) }
      }
    }
    var sketch = NetworkSketch(layers: layers.map { $0.map(node) }, edges: edges)
    sketch.direction = graph.direction
    sketch.margin = 1
    sketch.isTight = true
    return sketch
  }

  /// What stands in each layer, from top to bottom: what enters the same node stands together.
  private var items: [[Item]] {
    let last = levels.values.max() ?? 0
    var layers: [[Item]] = Array(repeating: [], count: last + 1)
    var seen: Set<Int> = []
    for level in stride(from: last, through: 0, by: -1) {
      var layer: [Item] = []
      if level < last {
        for item in layers[level + 1] {
          for source in sources(of: item) {
            let isHere = levels[source] == level
            let candidate = isHere ? Item.node(source) : .passage(source)
            if !layer.contains(candidate) { layer.append(candidate) }
            if isHere { seen.insert(source) }
          }
          if case .node(let node) = item, rest(of: node) > 0 { layer.append(.rest(of: node)) }
        }
      }
      for node in isShown.sorted() where levels[node] == level && seen.insert(node).inserted {
        layer.append(.node(node))
      }
      layers[level] = layer
    }
    return layers
  }

  private func sources(of item: Item) -> [Int] {
    switch item {
    case .node(let node): operands(of: node).filter { (levels[$0] ?? 0) < (levels[node] ?? 0) }
    case .passage(let node): [node]
    case .rest: []
    }
  }

  private func edge(
    from source: Item, to target: Item, among sources: [Int]
  ) -> NetworkSketch.Parameter {
    var edge = NetworkSketch.Parameter.absent
    switch source {
    case .rest(let node): edge.isAbsent = target != .node(node)
    case .node(let node), .passage(let node):
      guard sources.contains(node) else { return edge }
      edge.isAbsent = false
      if isActive(node, target) { edge.stretch = .whole }
    }
    return edge
  }

  /// Whether a line from a node to a place on its way is active: some user that it leads to is.
  private func isActive(_ source: Int, _ target: Item) -> Bool {
    guard graph.nodes[source].emphasis != .none else { return false }
    switch target {
    case .node(let user): return graph.nodes[user].emphasis != .none
    case .passage: return users[source].contains { isShown.contains($0) && graph.nodes[$0].emphasis != .none }
    case .rest: return false
    }
  }

  private func node(_ item: Item) -> NetworkSketch.Node {
    switch item {
    case .passage:
      var node = NetworkSketch.Node(label: "")
      node.isPassage = true
      return node
    case .rest(let node):
      return NetworkSketch.Node(label: "", detail: "\(glyphs.ellipsis) \(rest(of: node)) more")
    case .node(let index):
      let source = graph.nodes[index]
      let shown = operands(of: index).count
      let hidesAll = part.operands[index] == nil && shown < Set(source.operands).count + source.moreOperands
      let isResult = index == part.focus || part.users.contains(index)
      let hidesUsers =
        isResult && (source.hasMoreUsers || users[index].contains { !isShown.contains($0) })
      let (open, close) = glyphs == .unicode ? ("‹", "›") : ("<", ">")
      var node = NetworkSketch.Node(
        label: (hidesAll ? "\(open) " : "") + source.label,
        detail: source.value + (hidesUsers ? (source.value.isEmpty ? close : " \(close)") : ""))
      node.emphasis = source.emphasis
      node.isChanged = source.isChanged
      return node
    }
  }
}
