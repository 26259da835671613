import Derivation
import Networks
import WorkedLesson

/// The graph of formulas under some quantities: each an edge away from what its formula is made of.
struct ComputationGraph {
  /// A quantity of the graph.
  struct Node {
    /// Which one.
    let id: ID
    /// Its operands, as indices of the nodes; they stand before it.
    let operands: [Int]
    /// The number of operands that are not shown.
    let hidden: Int
  }

  /// The quantities, each after its operands.
  let nodes: [Node]

  /// The graph under some quantities.
  /// - Parameters:
  ///   - roots: the quantities.
  ///   - limit: the number of quantities beyond which operands are only counted.
  init(_ worked: WorkedLesson, under roots: [ID], limit: Int) {
    var ids: [ID] = []
    var seen: Set<ID> = []
    for root in roots where seen.insert(root).inserted { ids.append(root) }
    // Those next to what is asked for come first where not all find room.
    var next = 0
    var operands: [ID: [ID]] = [:]
    while next < ids.count {
      let id = ids[next]
      next += 1
      if worked.isAssumed(id), !roots.contains(id) { continue }
      // δ is ∂E/∂net by another name: what it is made of follows at once.
      let all = worked.drawnOperands(of: worked.deltas.derivative(of: id) ?? id)
      operands[id] = all
      for operand in all where ids.count < limit && seen.insert(operand).inserted { ids.append(operand) }
    }
    var nodes: [Node] = []
    var indices: [ID: Int] = [:]
    func place(_ id: ID) {
      guard indices[id] == nil, seen.contains(id) else { return }
      let all = operands[id] ?? []
      all.forEach(place)
      let known = all.compactMap { indices[$0] }
      indices[id] = nodes.count
      nodes.append(Node(id: id, operands: known, hidden: all.count - known.count))
    }
    ids.reversed().forEach(place)
    self.nodes = nodes
  }

  /// Whether some operands are not shown.
  var isCut: Bool { nodes.contains { $0.hidden > 0 } }
}

extension WorkedLesson {
  /// The slope that stands at a quantity in the drawing of a graph: that of what is differentiated, by it; nil where
  /// there is none.
  func drawnSlope(of id: ID) -> ID? {
    guard hasGradients, id.aspect == .value, id.place == Place(), ids.naming.isDifferentiable(id.name),
      let top = tops.count == 1 ? total : tops.first(where: { plain.depends($0, on: id) }), top != id,
      plain.depends(top, on: id)
    else { return nil }
    return top.derivative(by: id)
  }
}
