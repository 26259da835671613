/// The nodes of a graph in layers, each after its operands and as close before its users as can be.
struct LayeredNodes {
  /// The layer of each node.
  let level: [Int]
  /// The nodes of each layer, ordered so that few edges cross.
  let rows: [[Int]]

  /// - Parameter operands: of each node, those that lead to it; no circle.
  init(operands: [[Int]]) {
    var level = Array(repeating: 0, count: operands.count)
    // As many passes as the longest road has steps.
    for _ in operands.indices {
      let old = level
      for (k, list) in operands.enumerated() { level[k] = list.map { old[$0] + 1 }.max() ?? 0 }
      if level == old { break }
    }
    let depth = min(level.max() ?? 0, operands.count)
    var users = Array(repeating: [Int](), count: operands.count)
    for (k, list) in operands.enumerated() { for operand in list { users[operand].append(k) } }
    // What is given stands right before its first use.
    for k in operands.indices where operands[k].isEmpty {
      level[k] = max(0, (users[k].map { level[$0] }.min() ?? 1) - 1)
    }
    var rows = (0...depth).map { l in operands.indices.filter { level[$0] == l } }
    for _ in 0..<8 {
      for l in rows.indices.dropFirst() { rows[l] = Self.sorted(rows[l], by: operands, in: rows) }
      for l in rows.indices.dropLast().reversed() { rows[l] = Self.sorted(rows[l], by: users, in: rows) }
    }
    (self.level, self.rows) = (level, rows)
  }

  /// A row in the order of the middles of its neighbours.
  private static func sorted(_ row: [Int], by neighbours: [[Int]], in rows: [[Int]]) -> [Int] {
    var place: [Int: Double] = [:]
    for row in rows {
      for (k, node) in row.enumerated() { place[node] = Double(k) - Double(row.count - 1) / 2 }
    }
    func middle(_ node: Int) -> Double {
      let places = neighbours[node].compactMap { place[$0] }
      return places.isEmpty ? place[node] ?? 0 : places.reduce(0, +) / Double(places.count)
    }
    return row.map { ($0, middle($0)) }.sorted { $0.1 < $1.1 }.map(\.0)
  }
}
