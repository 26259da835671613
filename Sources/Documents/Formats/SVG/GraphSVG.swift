import CharacterGraphics
import Glibc

/// Draws a graph of formulas: operands on the left of what is made of them, each with its value, its slope below.
struct GraphSVG {
  private typealias Place = FormulaSketch.Place
  private let figure: GraphFigure
  private let layers: [[Place]]
  private var centers: [Place: [Int: Double]] = [:]
  private var sources: [Int: [Int: [Place]]] = [:]
  private var xs: [Double] = []
  private var drawing: SVGDrawing
  private static let line = 16.0
  private static let gap = 18.0

  /// A drawing of a graph.
  init(_ figure: GraphFigure, title: String, description: String) {
    self.figure = figure
    drawing = SVGDrawing(title: title)
    drawing.description = description
    layers =
      FormulaSketch(
        nodes: figure.nodes.map { FormulaSketch.Node(label: "", operands: $0.operands) },
        focus: max(0, figure.nodes.count - 1)
      ).layers
    layOut()
  }

  // MARK: Layout

  private func width(of node: Int) -> Double {
    (figure.nodes[node].lines.map { SVGDrawing.width(of: $0) }.max() ?? 0) + 22
  }

  private func boxHeight(of node: Int) -> Double { Double(figure.nodes[node].lines.count) * Self.line + 12 }

  /// What a place needs in its column, the slope below a node included.
  private func height(of place: Place) -> Double {
    guard case .node(let node) = place else { return 10 }
    return boxHeight(of: node) + (figure.nodes[node].slope.isEmpty ? 0 : 36)
  }

  private mutating func layOut() {
    var x = 14.0
    for layer in layers {
      let widest =
        layer.map { place -> Double in
          guard case .node(let node) = place else { return 0 }
          return max(width(of: node), SVGDrawing.smallWidth(of: figure.nodes[node].slope) + 8)
        }.max() ?? 0
      xs.append(x + widest / 2)
      x += widest + 64
    }
    // From above to below first, then each place to the middle of its neighbours, as far as those beside it allow.
    var ys: [[Double]] = layers.map { layer in
      var y = 0.0
      return layer.map { place in
        defer { y += height(of: place) + Self.gap }
        return y + height(of: place) / 2
      }
    }
    for _ in 0..<8 {
      for l in layers.indices.dropLast().reversed() { relax(l, towards: l + 1, &ys) }
      for l in layers.indices.dropFirst() { relax(l, towards: l - 1, &ys) }
    }
    let tops = zip(layers, ys).flatMap { layer, ys in zip(layer, ys).map { $1 - height(of: $0) / 2 } }
    let bottoms = zip(layers, ys).flatMap { layer, ys in zip(layer, ys).map { $1 + height(of: $0) / 2 } }
    let top = tops.min() ?? 0
    for (l, layer) in layers.enumerated() {
      for (k, place) in layer.enumerated() { centers[place, default: [:]][l] = ys[l][k] - top + 12 }
    }
    drawing.width = x - 64 + 14
    drawing.height = (bottoms.max() ?? 0) - top + 24
  }

  /// Moves the places of a layer to the middle of those that they are joined with in another.
  private func relax(_ l: Int, towards other: Int, _ ys: inout [[Double]]) {
    let wanted = layers[l].enumerated().map { k, place -> Double in
      let near = layers[other].enumerated().filter { isJoined(place, l, $0.element, other) }.map {
        ys[other][$0.offset]
      }
      return near.isEmpty ? ys[l][k] : near.reduce(0, +) / Double(near.count)
    }
    func distance(_ k: Int) -> Double {
      (height(of: layers[l][k - 1]) + height(of: layers[l][k])) / 2 + Self.gap
    }
    // Blocks of places that touch share the mean of what their places want.
    var blocks: [(sum: Double, count: Int, first: Int, length: Double)] = []
    var offset = 0.0
    for k in wanted.indices {
      if k > 0 { offset += distance(k) }
      blocks.append((wanted[k] - offset, 1, k, 0))
      while blocks.count > 1 {
        let (a, b) = (blocks[blocks.count - 2], blocks[blocks.count - 1])
        guard a.sum / Double(a.count) > b.sum / Double(b.count) else { break }
        blocks.removeLast(2)
        blocks.append((a.sum + b.sum, a.count + b.count, a.first, 0))
      }
    }
    var offsets: [Double] = [0]
    for k in wanted.indices.dropFirst() { offsets.append(offsets[k - 1] + distance(k)) }
    for (b, block) in blocks.enumerated() {
      let end = b + 1 < blocks.count ? blocks[b + 1].first : wanted.count
      for k in block.first..<end { ys[l][k] = block.sum / Double(block.count) + offsets[k] }
    }
  }

  private func isJoined(_ a: Place, _ l: Int, _ b: Place, _ other: Int) -> Bool {
    l < other ? leads(a, to: b) : leads(b, to: a)
  }

  /// Whether a line leads from a place to one in the next layer.
  private func leads(_ a: Place, to b: Place) -> Bool {
    let source: Int
    switch a {
    case .node(let node), .passage(let node): source = node
    }
    switch b {
    case .passage(let node): return node == source
    case .node(let node): return figure.nodes[node].operands.contains(source)
    }
  }

  // MARK: Drawing

  /// The drawing.
  func draw() -> SVGDrawing {
    var drawing = drawing
    let levels = layers.enumerated().reduce(into: [Int: Int]()) { levels, layer in
      for case .node(let node) in layer.element { levels[node] = layer.offset }
    }
    for edge in figure.edges.filter({ !$0.isActive }) + figure.edges.filter(\.isActive) {
      draw(edge, levels, on: &drawing)
    }
    for (node, level) in levels.sorted(by: { $0.key < $1.key }) {
      guard let y = centers[.node(node)]?[level] else { continue }
      draw(node, (xs[level], y), on: &drawing)
    }
    return drawing
  }

  private func middle(_ node: Int, _ y: Double) -> Double {
    figure.nodes[node].slope.isEmpty ? y : y - 18
  }

  private func draw(_ edge: GraphFigure.Edge, _ levels: [Int: Int], on drawing: inout SVGDrawing) {
    guard let from = levels[edge.from], let to = levels[edge.to], from < to,
      let a = centers[.node(edge.from)]?[from], let b = centers[.node(edge.to)]?[to]
    else { return }
    var points = [(x: xs[from] + width(of: edge.from) / 2, y: middle(edge.from, a))]
    for l in (from + 1)..<max(from + 1, to) {
      if let y = centers[.passage(edge.from)]?[l] { points.append((xs[l], middle(edge.from, y))) }
    }
    let end = (x: xs[to] - width(of: edge.to) / 2, y: middle(edge.to, b))
    points.append((end.x - 8, end.y))
    drawing.curve(points, edge.isActive ? "edge road" : "edge")
    let isBack = edge.isActive && figure.direction == .backward
    drawing.line((end.x - 8, end.y), end, edge.isActive ? "edge road" : "edge")
    if isBack {
      drawing.arrowHead(at: points[0], angle: .pi, "head")
    } else {
      drawing.arrowHead(at: end, angle: 0, edge.isActive ? "head" : "plainhead")
    }
  }

  private func draw(_ index: Int, _ at: (x: Double, y: Double), on drawing: inout SVGDrawing) {
    let node = figure.nodes[index]
    let center = (x: at.x, y: middle(index, at.y))
    let (width, height) = (width(of: index), boxHeight(of: index))
    drawing.group(title: node.title) { drawing in
      let style = node.emphasis == .focus ? "node focus" : node.emphasis == .road ? "node road" : "node"
      drawing.box(center, width: width, height: height, radius: 8, style)
      if node.emphasis == .focus {
        drawing.box(center, width: width + 7, height: height + 7, radius: 11, "rim")
      }
      for (k, line) in node.lines.enumerated() {
        let y = center.y + (Double(k) - Double(node.lines.count - 1) / 2) * Self.line
        drawing.text(line, at: (center.x, y), k == 0 ? "strong" : "")
      }
      if !node.slope.isEmpty {
        drawing.text(node.slope, at: (center.x, center.y + height / 2 + 13), "small slope halo")
      }
    }
  }
}
