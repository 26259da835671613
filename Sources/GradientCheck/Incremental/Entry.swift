/// Where a block of nudges comes in: a node and a source for each parameter, all of one layer.
struct Entry {
  /// The layer, from 0.
  let layer: Int
  private let nodes: SIMD16<Int>
  /// What is multiplied by the parameter: an index among what enters the layer; −1: a bias, which stands alone.
  private let sources: SIMD8<Int>
  private let count: Int
  private let isOneNode: Bool
  private let epsilon: Double

  /// The places of up to eight parameters.
  /// - Precondition: there is one, and none of them is a shared bias.
  init(_ block: ArraySlice<FedNodes>, _ epsilon: Double) {
    (layer, count, self.epsilon) = (block.first?.layer ?? 0, block.count, epsilon)
    var (nodes, sources, isOneNode) = (SIMD16<Int>(), SIMD8<Int>(), true)
    // Through their bytes: a lane of a vector that is told by a variable is a detour through memory.
    withUnsafeMutableBytes(of: &nodes) { nodes in
      withUnsafeMutableBytes(of: &sources) { sources in
        let (nodes, sources) = (
          nodes.assumingMemoryBound(to: Int.self), sources.assumingMemoryBound(to: Int.self)
        )
        for q in 0..<Lanes.scalarCount / 2 {
          // Lanes without a parameter are not nudged; they stand at the node of the first.
          let (node, source): (Int, Int)
          switch block[block.startIndex + (q < block.count ? q : 0)] {
          case .weight(_, let ofWeight, let from): (node, source) = (ofWeight, from)
          case .bias(_, let ofBias): (node, source) = (ofBias, -1)
          case .shared: preconditionFailure("a shared bias enters at several nodes")
          }
          (nodes[2 * q], nodes[2 * q + 1], sources[q]) = (node, node, source)
          if node != nodes[0] { isOneNode = false }
        }
      }
    }
    (self.nodes, self.sources, self.isOneNode) = (nodes, sources, isOneNode)
  }

  /// ±ε·x_i for each lane.
  /// - Parameter x: what enters the layer.
  func nudge(_ x: Numbers) -> Lanes {
    var nudge = Lanes()
    withUnsafeMutableBytes(of: &nudge) { nudge in
      withUnsafeBytes(of: sources) { sources in
        let (nudge, sources) = (
          nudge.assumingMemoryBound(to: Double.self), sources.assumingMemoryBound(to: Int.self)
        )
        for q in 0..<count {
          let step = sources[q] < 0 ? epsilon : epsilon * x[sources[q]]
          (nudge[2 * q], nudge[2 * q + 1]) = (step, -step)
        }
      }
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
