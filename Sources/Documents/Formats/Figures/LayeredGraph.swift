/// The nodes of a graph in layers, each behind its operands; lines that lead further than to the next layer pass
/// those between, and the lines of one node share their passages.
struct LayeredGraph {
  /// What stands in a layer.
  enum Place: Hashable {
    /// A node.
    case node(Int)
    /// The lines of a node, passing to layers behind.
    case passage(Int)

    /// The node, or the one whose lines pass.
    var source: Int {
      switch self {
      case .node(let node), .passage(let node): node
      }
    }
  }

  /// The operands of each node.
  let operands: [[Int]]
  /// The layer of each node.
  let level: [Int]
  /// What stands in each layer, from top to bottom, so that few lines cross.
  private(set) var layers: [[Place]]

  /// A graph in layers.
  /// - Parameter operands: of each node, those that lead to it; they stand before it.
  init(operands: [[Int]]) {
    self.operands = operands
    var users = operands.map { _ in [Int]() }
    var level = operands.map { _ in 0 }
    for (k, list) in operands.enumerated() {
      level[k] = list.map { level[$0] + 1 }.max() ?? 0
      for operand in list { users[operand].append(k) }
    }
    // What is given stands right before its first use.
    for k in operands.indices where operands[k].isEmpty {
      level[k] = max(0, (users[k].map { level[$0] }.min() ?? 0) - 1)
    }
    self.level = level
    layers = Array(repeating: [], count: (level.max() ?? 0) + 1)
    for k in operands.indices {
      let end = users[k].map { level[$0] }.max() ?? 0
      layers[level[k]].append(.node(k))
      for l in stride(from: level[k] + 1, to: end, by: 1) { layers[l].append(.passage(k)) }
    }
    order()
  }

  /// The places of the layer before or behind, as indices, that lines join with a place.
  func neighbours(of k: Int, in l: Int, at other: Int) -> [Int] {
    layers[other].indices.filter { j in
      l < other ? leads(layers[l][k], to: layers[other][j]) : leads(layers[other][j], to: layers[l][k])
    }
  }

  /// Whether a line leads from a place to one in the next layer.
  private func leads(_ a: Place, to b: Place) -> Bool {
    switch b {
    case .passage(let node): node == a.source
    case .node(let node): operands[node].contains(a.source)
    }
  }

  // MARK: Order

  private static let sweeps = 24

  /// Puts places in the order of the middles of their neighbours, forth and back, and keeps the best order.
  private mutating func order() {
    startFromBehind()
    var best = (layers, crossings)
    for sweep in 0..<Self.sweeps where best.1 > 0 {
      if sweep.isMultiple(of: 2) {
        for l in layers.indices.dropFirst() { sort(l, by: l - 1) }
      } else {
        for l in layers.indices.dropLast().reversed() { sort(l, by: l + 1) }
      }
      let crossings = crossings
      if crossings < best.1 { best = (layers, crossings) }
    }
    layers = best.0
  }

  /// What leads to the same place stands together, from the last layer on.
  private mutating func startFromBehind() {
    for l in layers.indices.dropLast().reversed() {
      let old = layers[l]
      var new: [Place] = []
      for place in layers[l + 1] { new += old.filter { leads($0, to: place) && !new.contains($0) } }
      layers[l] = new + old.filter { !new.contains($0) }
    }
  }

  private mutating func sort(_ l: Int, by other: Int) {
    let middles = layers[l].indices.map { k -> Double in
      let near = neighbours(of: k, in: l, at: other)
      // In shares of the layer, so that what has no neighbours stays where it is.
      if near.isEmpty { return Double(k) / Double(layers[l].count) }
      return Double(near.reduce(0, +)) / Double(near.count * layers[other].count)
    }
    let order = middles.indices.sorted { (middles[$0], $0) < (middles[$1], $1) }
    layers[l] = order.map { layers[l][$0] }
  }

  /// How many pairs of lines cross.
  private var crossings: Int {
    layers.indices.dropFirst().reduce(0) { sum, l in
      // Lines by their upper end; each crosses those before it that end further below.
      var ends = layers[l].indices.flatMap { k in
        neighbours(of: k, in: l, at: l - 1).map { (from: $0, to: k) }
      }
      ends.sort { $0 < $1 }
      var counts = Array(repeating: 0, count: layers[l].count)
      return sum
        + ends.reduce(0) { sum, end in
          counts[end.to] += 1
          return sum + counts[(end.to + 1)...].reduce(0, +)
        }
    }
  }
}
