extension FormulaSketch {
  /// What stands in a layer of a graph.
  package enum Place: Hashable, Sendable {
    /// A node.
    case node(Int)
    /// A line from a node, passing to layers behind.
    case passage(Int)
  }

  /// The whole graph in layers, each node one behind the last of its operands, from top to bottom; what enters the
  /// same node stands together.
  package var layers: [[Place]] {
    var part = GraphPart(focus: focus)
    part.users = Set(nodes.indices)
    var users = nodes.map { _ in [Int]() }
    for (index, node) in nodes.enumerated() {
      part.operands[index] = node.operands.count
      for operand in node.operands where users.indices.contains(operand) { users[operand].append(index) }
    }
    return GraphLayers(self, part, users: users, glyphs: .unicode).places
  }
}
