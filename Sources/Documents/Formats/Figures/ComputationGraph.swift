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
    /// The operands that are not shown.
    let hidden: [ID]
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
      nodes.append(Node(id: id, operands: known, hidden: all.filter { indices[$0] == nil }))
    }
    ids.reversed().forEach(place)
    self.nodes = nodes
  }
}

extension WorkedLesson {
  /// The slope that stands at a quantity in the drawing of a graph: that of what is differentiated, by it; nil where
  /// there is none or more than one, and where it is no part of the derivation.
  /// - Parameter asked: what is asked for; a slope by one of its variables is told as well.
  func drawnSlope(of id: ID, _ asked: [ID]) -> ID? {
    guard hasGradients, id.aspect == .value, id.place == Place(), ids.naming.isDifferentiable(id.name) else {
      return nil
    }
    let above = tops.filter { $0 != id && plain.depends($0, on: id) }
    let variables = (graph?.variables ?? [id]) + asked.filter { $0.aspect != .value }.map { ID($0.variable) }
    guard above.count == 1, variables.contains(where: { plain.depends(id, on: $0) }) else { return nil }
    return above[0].derivative(by: id)
  }
}
