import CharacterGraphics
import Glibc

/// Draws a network: layers as columns, weights at their edges, active roads thick.
///
/// The rows of all columns are equally far apart. The names of the edges stand on them at the same share of the way,
/// one over one more than the number of edges into a node before its end: so no two of them stand at one height.
struct NetworkSVG {
  private let figure: NetworkFigure
  /// Whether only names are drawn: for a small picture beside a derivation.
  private let isSmall: Bool
  private let row: Double
  private var xs: [Double] = []
  private var places: [NetworkFigure.Place: (x: Double, y: Double, width: Double)] = [:]
  private var labelled: Set<Int> = []
  private var fractions: [Double] = []
  private var drawing: SVGDrawing

  /// A drawing of a network.
  init(_ figure: NetworkFigure, title: String, description: String, isSmall: Bool = false) {
    self.figure = figure
    self.isSmall = isSmall
    drawing = SVGDrawing(title: title)
    drawing.description = description
    let lines = isSmall ? 0 : figure.columns.joined().map(\.lines.count).max() ?? 0
    let most = figure.columns.dropLast().map(\.count).max() ?? 1
    row = max(isSmall ? 46 : 84, 46 + Double(lines) * 14, isSmall ? 0 : 16 * Double(min(most, 5) + 1))
    labelled = labels()
    layOut()
  }

  /// The drawing.
  func draw() -> SVGDrawing {
    var drawing = drawing
    for (k, edge) in figure.edges.enumerated() where !edge.isActive { draw(edge, k, on: &drawing) }
    for (k, edge) in figure.edges.enumerated() where edge.isActive { draw(edge, k, on: &drawing) }
    for (k, edge) in figure.edges.enumerated() where labelled.contains(k) { drawLabel(edge, on: &drawing) }
    for node in figure.columns.joined() { draw(node, on: &drawing) }
    return drawing
  }

  // MARK: Layout

  private func column(of place: NetworkFigure.Place) -> Int {
    switch place {
    case .node(let l, _), .gap(let l, _): l
    case .bias(let l): l - 1
    case .error: figure.columns.count - 1
    }
  }

  /// The edges that are named: all between small layers, else the active ones if they are few, else those asked for.
  private func labels() -> Set<Int> {
    var labels: Set<Int> = []
    let pairs = Dictionary(grouping: figure.edges.indices) { column(of: figure.edges[$0].to) }
    for (l, edges) in pairs where l > 0 {
      let named = edges.filter { !figure.edges[$0].label.isEmpty }
      let active = named.filter { figure.edges[$0].isActive }
      if !isSmall, figure.columns[l - 1].count <= 5, named.count <= 24 {
        labels.formUnion(named)
      } else if active.count <= 6 {
        labels.formUnion(active)
      } else {
        labels.formUnion(active.filter { figure.edges[$0].isFocus })
      }
    }
    return labels
  }

  private func width(of node: NetworkFigure.Node) -> Double {
    max(isSmall ? 34 : 42, SVGDrawing.width(of: node.label) + 20)
  }

  private mutating func layOut() {
    let widths = figure.columns.map { column in column.map { width(of: $0) }.max() ?? 42 }
    let texts = figure.columns.map { column in
      isSmall ? 0 : column.flatMap(\.lines).map { SVGDrawing.smallWidth(of: $0) }.max() ?? 0
    }
    var x = max(widths[0], texts[0]) / 2 + 12
    fractions = [0]
    xs = [x]
    for l in figure.columns.indices.dropFirst() {
      let sources = Double(figure.columns[l - 1].count)
      let label =
        figure.edges.enumerated()
        .filter { labelled.contains($0.offset) && column(of: $0.element.to) == l }
        .map { SVGDrawing.smallWidth(of: $0.element.label) }.max() ?? 0
      let fraction = 1 / (min(sources, 5) + 1)
      let gap = label > 0 ? (label / 2 + 16) / fraction : isSmall ? 84 : 90
      x += (widths[l - 1] + widths[l]) / 2 + max(gap, (texts[l - 1] + texts[l]) / 2 + 24 - widths[l])
      fractions.append(fraction)
      xs.append(x)
    }
    // Biases stand below their column and do not move its middle.
    func count(_ column: [NetworkFigure.Node]) -> Int {
      column.count { if case .bias = $0.place { false } else { true } }
    }
    let most = Double(figure.columns.map(count).max() ?? 1)
    var bottom = 0.0
    for (l, column) in figure.columns.enumerated() {
      let top = 30 + (most - Double(count(column))) / 2 * row
      for (k, node) in column.enumerated() {
        let y = top + Double(k) * row
        places[node.place] = (xs[l], y, width(of: node))
        bottom = max(bottom, y + 26 + (isSmall ? 0 : Double(node.lines.count) * 14))
      }
    }
    drawing.width = x + max(widths.last ?? 0, texts.last ?? 0) / 2 + 12
    drawing.height = bottom
  }

  // MARK: Drawing

  private func ends(_ edge: NetworkFigure.Edge) -> (from: (x: Double, y: Double), to: (x: Double, y: Double))?
  {
    guard let a = places[edge.from], let b = places[edge.to] else { return nil }
    return ((a.x + a.width / 2, a.y), (b.x - b.width / 2, b.y))
  }

  private func draw(_ edge: NetworkFigure.Edge, _ k: Int, on drawing: inout SVGDrawing) {
    guard let (from, to) = ends(edge) else { return }
    let isDense = !labelled.contains(k) && !edge.label.isEmpty
    let style = edge.isFocus ? "edge asked" : edge.isActive ? "edge road" : isDense ? "edge dense" : "edge"
    drawing.line(from, to, style)
    guard edge.isActive, figure.direction != .none else { return }
    let angle = atan2(to.y - from.y, to.x - from.x)
    if figure.direction == .forward {
      drawing.arrowHead(at: to, angle: angle, "head")
    } else {
      drawing.arrowHead(at: from, angle: angle + .pi, "head")
    }
  }

  private func drawLabel(_ edge: NetworkFigure.Edge, on drawing: inout SVGDrawing) {
    guard let (from, to) = ends(edge) else { return }
    let share = 1 - fractions[column(of: edge.to)]
    let place = (x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share)
    let label = isSmall ? String(edge.label.prefix { $0 != " " }) : edge.label
    drawing.group(title: edge.title) {
      $0.box(place, width: SVGDrawing.smallWidth(of: label) + 4, height: 15, radius: 3, "paper")
      $0.text(label, at: place, "small" + (edge.isFocus ? " active strong" : edge.isActive ? " active" : ""))
    }
  }

  private func draw(_ node: NetworkFigure.Node, on drawing: inout SVGDrawing) {
    guard let place = places[node.place] else { return }
    let at = (x: place.x, y: place.y)
    drawing.group(title: node.title) { drawing in
      if case .gap = node.place {
        drawing.text(node.label, at: at, "small quiet halo")
        return
      }
      let height = isSmall ? 26.0 : 32.0
      let style = node.emphasis == .focus ? "node focus" : node.emphasis == .road ? "node road" : "node"
      var radius = height / 2
      if case .bias = node.place { radius = 4 }
      drawing.box(at, width: place.width, height: height, radius: radius, style)
      if node.emphasis == .focus {
        drawing.box(at, width: place.width + 7, height: height + 7, radius: radius + 3.5, "rim")
      }
      drawing.text(node.label, at: at, node.emphasis == .none ? "" : "strong")
      guard !isSmall else { return }
      for (k, line) in node.lines.enumerated() {
        drawing.text(line, at: (at.x, at.y + height / 2 + 9 + Double(k) * 14), "small halo quiet")
      }
    }
  }
}
