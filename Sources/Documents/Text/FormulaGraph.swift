import CharacterGraphics
import Derivation
import WorkedLesson

/// The graph of formulas under a quantity: what it is made of, and what that is made of in turn.
package struct FormulaGraph {
  private let worked: WorkedLesson
  private let name: (ID) -> String
  private let value: (ID) -> String
  private let isChanged: (ID) -> Bool

  /// More of them no terminal shows; what is beyond is only counted.
  private static let nodeLimit = 80

  /// The graph of a lesson's formulas.
  /// - Parameters:
  ///   - name: what a quantity is called.
  ///   - value: its value as text; empty where it is not known yet.
  package init(
    _ worked: WorkedLesson, name: @escaping (ID) -> String, value: @escaping (ID) -> String,
    isChanged: @escaping (ID) -> Bool = { _ in false }
  ) {
    self.worked = worked
    self.name = name
    self.value = value
    self.isChanged = isChanged
  }

  /// Draws the operands of a quantity, theirs as deep as fits, and what it enters.
  /// - Parameter room: what the picture never exceeds.
  package func draw(_ id: ID, room: Size, glyphs: GlyphSet) -> Canvas {
    GraphDrawing(sketch(id, room), glyphs: glyphs).draw(room: room)
  }

  /// The quantities under one, those that it enters, and how they hang together.
  func sketch(_ id: ID, _ room: Size) -> FormulaSketch {
    var ids = [id]
    var indices = [id: 0]
    var nodes = [node(id, .focus)]
    func index(of id: ID, _ emphasis: NetworkSketch.Emphasis) -> Int? {
      if let index = indices[id] { return index }
      guard ids.count < Self.nodeLimit else { return nil }
      indices[id] = ids.count
      ids.append(id)
      nodes.append(node(id, emphasis))
      return ids.count - 1
    }
    var next = 0
    while next < ids.count {
      // What a large network's engine has computed is known; its formula would be long.
      if next > 0, worked.isLarge, ids[next].name.symbol == .net || worked.isAssumed(ids[next]) {
        nodes[next].moreOperands = 1
        next += 1
        continue
      }
      // A network's widest nodes have hundreds of operands; no more than fit are looked at.
      // δ is ∂E/∂net by another name: what it is made of follows at once.
      let told = worked.deltas.derivative(of: ids[next]) ?? ids[next]
      let operands = worked.drawnOperands(of: told)
      let known = operands.prefix(room.rows + 1).compactMap { index(of: $0, next == 0 ? .road : .none) }
      nodes[next].operands = known
      nodes[next].moreOperands = operands.count - known.count
      next += 1
    }
    if id.aspect == .value, id.place == Place(example: Int(id.place.example)) {
      let users = worked.plain.users(of: id)
      for user in users.prefix(room.rows) where indices[user] == nil {
        indices[user] = nodes.count
        var node = node(user, .none)
        let operands = worked.drawnOperands(of: user)
        node.operands = operands.contains(id) ? [0] : []
        node.moreOperands = operands.count - node.operands.count
        if operands.contains(id) { nodes.append(node) }
      }
      nodes[0].hasMoreUsers = users.count > room.rows
    }
    return FormulaSketch(nodes: nodes, focus: 0)
  }

  private func node(_ id: ID, _ emphasis: NetworkSketch.Emphasis) -> FormulaSketch.Node {
    var node = FormulaSketch.Node(label: name(id), value: value(id))
    node.emphasis = emphasis
    node.isChanged = isChanged(id)
    return node
  }
}
