/// The nodes of a graph in layers, each behind its operands; lines that lead further than to the next layer pass
/// those between, and the lines of one node share their passages.
struct LayeredGraph {
  /// What stands in a layer.
  enum Place: Hashable {
    /// A node.
    case node(Int)
    /// The lines of a node, passing to layers behind.
    case passage(Int)
  }

  /// The layer of each node.
  let level: [Int]
  /// All places; the rest of the graph knows them by their numbers.
  private var places: [Place] = []
  /// The numbers of the places of each layer, from top to bottom, so that few lines cross.
  private var order: [[Int]]
  /// How far below the top of its layer each place stands.
  private var ranks: [Int] = []
  /// The places of the layer before, and of the layer behind, that lines join with each.
  private var (before, behind): ([[Int]], [[Int]]) = ([], [])
  /// The first passage of each node; the others follow it.
  private var firstPassages: [Int]

  /// A graph in layers, in the order in which its nodes come.
  /// - Parameter operands: of each node, those that lead to it; they stand before it.
  init(operands: [[Int]]) {
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
    order = Array(repeating: [], count: (level.max() ?? 0) + 1)
    firstPassages = level
    // The nodes have the first numbers, so that each is known by its own.
    places = operands.indices.map(Place.node)
    for k in operands.indices {
      let end = users[k].map { level[$0] }.max() ?? 0
      order[level[k]].append(k)
      firstPassages[k] = places.count
      for l in stride(from: level[k] + 1, to: end, by: 1) {
        order[l].append(places.count)
        places.append(.passage(k))
      }
    }
    join(operands)
    ranks = places.map { _ in 0 }
    for l in order.indices { number(l) }
  }

  /// Joins each place with those that lines lead from and to.
  private mutating func join(_ operands: [[Int]]) {
    (before, behind) = (places.map { _ in [] }, places.map { _ in [] })
    for (k, list) in operands.enumerated() {
      for operand in list { join(place(of: operand, in: level[k] - 1), k) }
    }
    for place in operands.count..<max(operands.count, places.count) {
      guard case .passage(let node) = places[place] else { continue }
      join(place == firstPassages[node] ? node : place - 1, place)
    }
  }

  private mutating func join(_ from: Int, _ to: Int) {
    before[to].append(from)
    behind[from].append(to)
  }

  /// The place of a node, or of the lines from it, in a layer.
  private func place(of node: Int, in l: Int) -> Int {
    l == level[node] ? node : firstPassages[node] + l - level[node] - 1
  }

  // MARK: What stands where

  /// What stands in each layer, from top to bottom.
  var layers: [[Place]] { order.map { $0.map { places[$0] } } }

  /// How many lines lead to a layer from the one before.
  func lineCount(into l: Int) -> Int { order[l].reduce(0) { $0 + before[$1].count } }

  /// The places of the layer before, as indices, that lines join with each place of a layer.
  func before(_ l: Int) -> [[Int]] { order[l].map { before[$0].map { ranks[$0] }.sorted() } }

  /// The places of the layer behind, as indices, that lines join with each place of a layer.
  func behind(_ l: Int) -> [[Int]] { order[l].map { behind[$0].map { ranks[$0] }.sorted() } }

  /// Where in a layer the lines of a node pass.
  func passage(of node: Int, in l: Int) -> Int { ranks[place(of: node, in: l)] }
}

// MARK: - Order

extension LayeredGraph {
  private static let sweeps = 24
  /// About how many lines are looked at in all; large graphs are swept less often.
  private static let steps = 400_000

  /// How often all lines of a graph are gone through.
  /// - Parameter most: how often where the graph is small.
  func rounds(most: Int) -> Int {
    let lines = before.reduce(1) { $0 + $1.count }
    return min(most, max(2, Self.steps / lines * most / Self.sweeps))
  }

  /// Puts places in the order of the middles of their neighbours, forth and back, and keeps the best order.
  mutating func uncross() {
    startFromBehind()
    var best = (order: order, crossings: crossings)
    var seen = (order, order)
    for sweep in 0..<rounds(most: Self.sweeps) where best.crossings > 0 {
      if sweep.isMultiple(of: 2) {
        for l in order.indices.dropFirst() { sort(l, by: l - 1, before) }
      } else {
        for l in order.indices.dropLast().reversed() { sort(l, by: l + 1, behind) }
      }
      // From what was there two sweeps ago only the same would follow.
      if sweep > 1, order == seen.0 { break }
      seen = (seen.1, order)
      let crossings = crossings
      if crossings < best.crossings { best = (order, crossings) }
    }
    order = best.order
    for l in order.indices { number(l) }
  }

  /// What leads to the same place stands together, from the last layer on.
  private mutating func startFromBehind() {
    for l in order.indices.dropLast().reversed() {
      var isPlaced = order[l].map { _ in false }
      var new: [Int] = []
      for place in order[l + 1] {
        for rank in before[place].map({ ranks[$0] }).sorted() where !isPlaced[rank] {
          isPlaced[rank] = true
          new.append(order[l][rank])
        }
      }
      order[l] = new + order[l].enumerated().filter { !isPlaced[$0.offset] }.map(\.element)
      number(l)
    }
  }

  /// Tells the places of a layer where they stand.
  private mutating func number(_ l: Int) {
    for (rank, place) in order[l].enumerated() { ranks[place] = rank }
  }

  private mutating func sort(_ l: Int, by other: Int, _ neighbours: [[Int]]) {
    let (count, otherCount) = (order[l].count, order[other].count)
    let middles = order[l].enumerated().map { rank, place -> Double in
      let near = neighbours[place]
      // In shares of the layer, so that what has no neighbours stays where it is.
      if near.isEmpty { return Double(rank) / Double(count) }
      var sum = 0
      for place in near { sum += ranks[place] }
      return Double(sum) / Double(near.count * otherCount)
    }
    let sorted = middles.indices.sorted { (middles[$0], $0) < (middles[$1], $1) }
    order[l] = sorted.map { order[l][$0] }
    number(l)
  }

  /// How many pairs of lines cross.
  private var crossings: Int {
    order.indices.dropFirst().reduce(0) { sum, l in
      // Lines by their upper end; each crosses those before it that end further below.
      var ends = RankCounts(count: order[l].count)
      var sum = sum
      for place in order[l - 1] {
        for rank in behind[place].map({ ranks[$0] }).sorted() {
          sum += ends.countAbove(rank)
          ends.add(rank)
        }
      }
      return sum
    }
  }
}

/// How many there are of each rank, added up in a tree, so that those above a rank are counted in few steps.
private struct RankCounts {
  private var sums: [Int]
  private var total = 0

  init(count: Int) { sums = Array(repeating: 0, count: count + 1) }

  mutating func add(_ rank: Int) {
    total += 1
    var k = rank + 1
    while k < sums.count {
      sums[k] += 1
      k += k & -k
    }
  }

  func countAbove(_ rank: Int) -> Int {
    var (rest, k) = (total, rank + 1)
    while k > 0 {
      rest -= sums[k]
      k -= k & -k
    }
    return rest
  }
}
