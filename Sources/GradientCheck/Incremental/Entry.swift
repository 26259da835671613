/// Where a block of nudges comes in: a node and a source for each parameter, all of one layer.
struct Entry {
  /// The layer, from 0.
  let layer: Int
  private var nodes = [Int](repeating: 0, count: Lanes.scalarCount)
  /// What is multiplied by the parameter: an index among what enters the layer; −1: a bias, which stands alone.
  private var sources: [Int] = []
  private var isOneNode = true
  private let epsilon: Double

  /// The places of up to eight parameters.
  init(_ block: [FedNodes], _ epsilon: Double) {
    layer = block.first?.layer ?? 0
    self.epsilon = epsilon
    for (q, fed) in block.enumerated() {
      switch fed {
      case .weight(_, let node, let source):
        (nodes[2 * q], nodes[2 * q + 1]) = (node, node)
        sources.append(source)
      case .bias(_, let node):
        (nodes[2 * q], nodes[2 * q + 1]) = (node, node)
        sources.append(-1)
      case .shared: preconditionFailure("a shared bias enters at several nodes")
      }
    }
    // Lanes without a parameter are not nudged; they stand at the node of the others.
    for p in 2 * block.count..<Lanes.scalarCount { nodes[p] = nodes[0] }
    isOneNode = nodes.allSatisfy { $0 == nodes[0] }
  }

  /// ±ε·x_i for each lane.
  /// - Parameter x: what enters the layer.
  func nudge(_ x: Numbers) -> Lanes {
    var nudge = Lanes()
    for q in sources.indices {
      let step = sources[q] < 0 ? epsilon : epsilon * x[sources[q]]
      (nudge[2 * q], nudge[2 * q + 1]) = (step, -step)
    }
    return nudge
  }

  /// What a node has, for the node of each lane.
  func lanes(_ value: (Int) -> Double) -> Lanes {
    if isOneNode { return Lanes(repeating: value(nodes[0])) }
    var lanes = Lanes()
    for p in 0..<Lanes.scalarCount { lanes[p] = value(nodes[p]) }
    return lanes
  }

  /// Writes each lane's value at its node.
  func scatter(_ values: Lanes, into block: UnsafeMutablePointer<Lanes>) {
    for p in 0..<Lanes.scalarCount { block[nodes[p]][p] = values[p] }
  }
}
