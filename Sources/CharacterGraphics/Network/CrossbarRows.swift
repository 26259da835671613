/// Which row each node, edge and bias of a band stands on.
///
/// Every target has a block of rows, one for each edge into it and one for its bias; a free row parts
/// the blocks. All pairs of layers of the band share one grid of rows, and a node stands on one row of
/// it: there the arrow into the node ends, and there its line to the next layer begins.
///
/// One thing must be prevented. The line of node 1 runs to the bus of node 1, behind the bus of node 0.
/// Were there a branch from bus 0 on the same row, the two would look like one. So a node never stands
/// on the row of an edge whose source comes before it; if need be it gets a row of its own.
struct CrossbarRows {
  /// What one row holds between one pair of layers.
  enum Slot {
    /// Nothing.
    case free
    /// An edge, given by the indices of its ends.
    case edge(NetworkSketch.Parameter, source: Int, target: Int)
    /// The bias of a target.
    case bias(NetworkSketch.Parameter, target: Int)
    /// The place of a target into which nothing leads.
    case bare(target: Int)
  }

  /// For each pair of the band its rows from the top; all have the same number of rows.
  private(set) var slots: [[Slot]]
  /// For each layer of the band the row of each node.
  private(set) var nodes: [[Int]] = []

  /// Lays out the layers `pairs.lowerBound ... pairs.upperBound` of a network that has them.
  init(_ sketch: NetworkSketch, pairs: Range<Int>) {
    slots = pairs.map { Self.stack(sketch, pair: $0) }
    let height = slots.map(\.count).max() ?? 0
    slots = slots.map { Self.centre($0, in: height) }

    placeFirstLayer(count: sketch.layers[pairs.lowerBound].count)
    for index in slots.indices {
      placeTargets(ofPair: index, count: sketch.layers[pairs.lowerBound + index + 1].count)
    }
    let hasGapOnTop = nodes.indices.contains { index in
      !sketch.gap(pairs.lowerBound + index).above.isEmpty && nodes[index].first == 0
    }
    if hasGapOnTop { insertFreeRow(at: 0) }
  }

  /// Whether a source has no edges in a pair but one in its own row.
  func isStraight(_ source: Int, inPair pair: Int) -> Bool {
    slots[pair].indices.allSatisfy { slots[pair][$0].source != source || $0 == nodes[pair][source] }
  }

  /// The number of rows with notes and gaps, which may stand below all edges.
  func height(_ sketch: NetworkSketch, pairs: Range<Int>) -> Int {
    var height = slots.first?.count ?? 0
    for (index, rows) in nodes.enumerated() {
      guard let last = rows.last, let node = sketch.layers[pairs.lowerBound + index].last else { continue }
      let note = index > 0 && node.hasNoteRow ? 1 : 0
      let gap = sketch.gap(pairs.lowerBound + index).below.isEmpty ? 0 : 1
      height = max(height, last + 1 + note + gap)
    }
    return height
  }

  /// The blocks of all targets of a pair, one below the other.
  private static func stack(_ sketch: NetworkSketch, pair: Int) -> [Slot] {
    var rows: [Slot] = []
    for (target, node) in sketch.layers[pair + 1].enumerated() {
      if target > 0 { rows.append(.free) }
      let edges = sketch.edges(pair: pair, target: target)
      for (source, edge) in edges.enumerated() where !edge.isAbsent {
        rows.append(.edge(edge, source: source, target: target))
      }
      if let bias = node.bias { rows.append(.bias(bias, target: target)) }
      if rows.last?.target != target { rows.append(.bare(target: target)) }
    }
    return rows
  }

  private static func centre(_ rows: [Slot], in height: Int) -> [Slot] {
    let above = (height - rows.count) / 2
    let below = height - rows.count - above
    return Array(repeating: .free, count: above) + rows + Array(repeating: .free, count: below)
  }
}

// MARK: - Placing the nodes

extension CrossbarRows {
  /// Puts each node of the first layer on the row of one of its own edges, spread over the targets.
  private mutating func placeFirstLayer(count: Int) {
    var rows: [Int] = []
    let targets = slots.first?.compactMap(\.target).max().map { $0 + 1 } ?? 0
    for source in 0..<count {
      let target = (2 * source + 1) * targets / (2 * count)
      let lowest = rows.last.map { $0 + 1 } ?? 0
      let own = slots.first?.firstIndex { $0.joins(source, to: target) }
      // Where a network is not dense, the first of the node's edges will do.
      let any = own ?? slots.first?.indices.first { $0 >= lowest && slots[0][$0].source == source }
      if let row = any, row >= lowest {
        rows.append(row)
      } else {
        insertFreeRow(at: lowest)
        rows.append(lowest)
      }
    }
    nodes.append(rows)
  }

  /// Puts each target on the row nearest to the middle of its block on which it may stand.
  private mutating func placeTargets(ofPair pair: Int, count: Int) {
    nodes.append([])
    for target in 0..<count {
      let block = slots[pair].indices.filter { slots[pair][$0].target == target }
      guard let first = block.first, let last = block.last else { continue }
      let middle = (first + last) / 2
      let byDistance = (first...last).sorted { (abs($0 - middle), $0) < (abs($1 - middle), $1) }
      if let row = byDistance.first(where: { mayStand(node: target, on: $0, before: pair + 1) }) {
        nodes[pair + 1].append(row)
      } else {
        insertFreeRow(at: middle + 1)
        nodes[pair + 1].append(middle + 1)
      }
    }
  }

  /// Whether the line of a node can run along a row to its bus in `pair`.
  private func mayStand(node: Int, on row: Int, before pair: Int) -> Bool {
    guard slots.indices.contains(pair), case .edge(_, let source, _) = slots[pair][row] else { return true }
    return source >= node
  }

  /// Makes room for a node where no edge is, in all pairs alike.
  private mutating func insertFreeRow(at row: Int) {
    for pair in slots.indices { slots[pair].insert(.free, at: row) }
    nodes = nodes.map { layer in layer.map { $0 >= row ? $0 + 1 : $0 } }
  }
}

extension CrossbarRows.Slot {
  /// The node to whose block the row belongs.
  var target: Int? {
    switch self {
    case .free: nil
    case .edge(_, _, let target), .bias(_, let target), .bare(let target): target
    }
  }

  /// The node from which the row's edge comes.
  var source: Int? {
    if case .edge(_, let source, _) = self { source } else { nil }
  }

  /// The weight or bias that the row carries.
  var parameter: NetworkSketch.Parameter? {
    switch self {
    case .free, .bare: nil
    case .edge(let parameter, _, _), .bias(let parameter, _): parameter
    }
  }

  /// Whether the row is that of the edge from `source` to `target`.
  fileprivate func joins(_ source: Int, to target: Int) -> Bool {
    self.source == source && self.target == target
  }
}
