/// A graph of formulas, from what is given on the left to the results on the right.
///
///      x −2 ──┬─▶ q 3 ═╗
///      y 5 ───┘        ╚═╦═▶[f −12]
///                      ╔═╝
///      z −4 ═══════════╝
///
/// Where the whole graph does not fit, the neighbourhood of one quantity is drawn: its operands, its users,
/// their operands. `⋮ 3 more` stands for operands left out, `‹` for all of a node's operands, `›` for users.
package struct GraphDrawing: Sendable {
  /// The graph to draw.
  package let sketch: FormulaSketch
  /// The characters to draw it with.
  package let glyphs: GlyphSet
  private let users: [[Int]]

  /// A drawing of `sketch`.
  package init(_ sketch: FormulaSketch, glyphs: GlyphSet) {
    self.sketch = sketch
    self.glyphs = glyphs
    var users = sketch.nodes.map { _ in [Int]() }
    for (index, node) in sketch.nodes.enumerated() {
      for operand in node.operands where users.indices.contains(operand) { users[operand].append(index) }
    }
    self.users = users
  }

  /// Draws as much of the graph as there is room for, and never more.
  package func draw(room: Size) -> Canvas {
    guard sketch.nodes.indices.contains(sketch.focus) else { return Canvas(glyphs: glyphs) }
    let part = grown(to: room)
    if part.isAlone { return focusAlone(room) }
    return drawing(of: part).draw(width: .max).cropped(to: room)
  }

  /// Draws the whole graph under the focus; nil where there is not room for all of it.
  package func drawWhole(room: Size) -> Canvas? {
    guard sketch.nodes.indices.contains(sketch.focus) else { return nil }
    var part = GraphPart(focus: sketch.focus)
    for (index, node) in sketch.nodes.enumerated() where !node.operands.isEmpty {
      part.operands[index] = node.operands.count
    }
    return fits(part, room) ? drawing(of: part).draw(width: .max) : nil
  }

  /// When so many nodes in a row had no room for their operands, the rest is not tried.
  private static let missLimit = 8

  /// The focus without its neighbourhood.
  private func focusAlone(_ room: Size) -> Canvas {
    let node = sketch.nodes[sketch.focus]
    let full = node.value.isEmpty ? node.label : "\(node.label) \(node.value)"
    let texts = ["[\(full)]", "[\(node.label)]"]
    var canvas = Canvas(glyphs: glyphs)
    let text = texts.first { displayWidth(of: $0) <= room.columns } ?? node.label
    canvas.put(text, row: 0, column: 0, role: .active)
    return canvas.cropped(to: room)
  }

  private func drawing(of part: GraphPart) -> NetworkDrawing {
    NetworkDrawing(GraphLayers(sketch, part, users: users, glyphs: glyphs).sketch, glyphs: glyphs)
  }

  private func fits(_ part: GraphPart, _ room: Size) -> Bool {
    let size = drawing(of: part).size
    return size.columns <= room.columns && size.rows <= room.rows
  }

  /// From the focus alone, as far as there is room: step by step to operands, and to users of results.
  private func grown(to room: Size) -> GraphPart {
    var part = GraphPart(focus: sketch.focus)
    var seen: Set<Int> = [sketch.focus]
    var queue = [sketch.focus]
    var next = 0
    var misses = 0
    while next < queue.count, misses < Self.missLimit {
      let node = queue[next]
      next += 1
      let before = part.operands.count
      addOperands(of: node, to: &part, room)
      if !sketch.nodes[node].operands.isEmpty { misses = part.operands.count > before ? 0 : misses + 1 }
      if node == part.focus || part.users.contains(node) {
        for user in users[node] {
          var larger = part
          larger.users.insert(user)
          guard fits(larger, room) else { break }
          part = larger
        }
      }
      let operands = sketch.nodes[node].operands.prefix(part.operands[node] ?? 0)
      for neighbour in operands + users[node].filter(part.users.contains)
      where seen.insert(neighbour).inserted { queue.append(neighbour) }
    }
    return part
  }

  /// All operands of a node, or as many as fit; of a user of the focus, all or none.
  private func addOperands(of node: Int, to part: inout GraphPart, _ room: Size) {
    let (count, more) = (sketch.nodes[node].operands.count, sketch.nodes[node].moreOperands)
    let isUser = part.users.contains(node)
    if isUser && (more > 0 || count > room.rows) { return }
    // More operands than rows never fit.
    let most = min(count, room.rows)
    guard most > 0 else { return }
    let start = part
    func with(_ shown: Int) -> GraphPart {
      var larger = start
      larger.operands[node] = shown
      return larger
    }
    if isUser {
      if fits(with(count), room) { part = with(count) }
      return
    }
    let shown = largest(in: 0...most) { fits(with($0), room) }
    if shown > 0 { part = with(shown) }
  }
}

/// The part of a graph that is drawn.
struct GraphPart {
  /// Where it began.
  let focus: Int
  /// Of which nodes operands are shown, and how many of them.
  var operands: [Int: Int] = [:]
  /// The nodes that are shown since they use another.
  var users: Set<Int> = []

  init(focus: Int) { self.focus = focus }

  /// Whether nothing is shown but the focus.
  var isAlone: Bool { operands.isEmpty && users.isEmpty }
}
