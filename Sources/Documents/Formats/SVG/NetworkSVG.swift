import CharacterGraphics
import Glibc

/// Draws a network: layers as columns, weights at their edges, active roads thick.
struct NetworkSVG {
  private let layout: NetworkLayout
  private let texts: FigureTexts
  private var figure: NetworkFigure { layout.figure }

  /// A drawing of a network.
  init(_ layout: NetworkLayout, _ texts: FigureTexts) {
    (self.layout, self.texts) = (layout, texts)
  }

  /// The drawing.
  /// - Parameter tells: whether below it stands what finds no room at edges.
  func draw(title: String, description: String, tells: Bool = false) -> SVGDrawing {
    var drawing = SVGDrawing(title: title)
    drawing.description = description
    (drawing.width, drawing.height) = (layout.width * SVGDrawing.em, layout.height * SVGDrawing.em)
    let named = Set(layout.labels.map(\.edge))
    for isActive in [false, true] {
      for (k, edge) in figure.edges.enumerated() where edge.isActive == isActive {
        draw(edge, isDense: edge.id != nil && !named.contains(k), on: &drawing)
      }
    }
    for label in layout.labels { draw(label, on: &drawing) }
    for node in figure.columns.joined() { draw(node, on: &drawing) }
    if tells, !layout.namesAll { drawTable(on: &drawing) }
    return drawing
  }

  private func pixels(_ point: NetworkLayout.Point) -> (x: Double, y: Double) {
    (point.x * SVGDrawing.em, point.y * SVGDrawing.em)
  }

  private func draw(_ edge: NetworkFigure.Edge, isDense: Bool, on drawing: inout SVGDrawing) {
    guard let ends = layout.ends(of: edge) else { return }
    let (from, to) = (pixels(ends.from), pixels(ends.to))
    let style = edge.isFocus ? "edge asked" : edge.isActive ? "edge road" : isDense ? "edge dense" : "edge"
    // Small pictures stand beside the numbers.
    if edge.id == nil || layout.isSmall && !edge.isActive {
      drawing.line(from, to, style)
    } else {
      drawing.group(title: texts.title(of: edge)) { $0.line(from, to, style) }
    }
    guard edge.isActive, figure.direction != .none else { return }
    let angle = atan2(to.y - from.y, to.x - from.x)
    if figure.direction == .forward {
      drawing.arrowHead(at: to, angle: angle, "head")
    } else {
      drawing.arrowHead(at: from, angle: angle + .pi, "head")
    }
  }

  private func draw(_ label: NetworkLayout.Label, on drawing: inout SVGDrawing) {
    let (edge, center) = (figure.edges[label.edge], pixels(label.center))
    drawing.group(title: texts.title(of: edge)) {
      $0.box(center, width: label.width * SVGDrawing.em, height: 15, radius: 3, "paper")
      let style = edge.isFocus ? " active strong" : edge.isActive ? " active" : ""
      $0.text(label.text, at: center, "small" + style)
    }
  }

  private func draw(_ node: NetworkFigure.Node, on drawing: inout SVGDrawing) {
    guard let place = layout.nodes[node.place] else { return }
    let at = pixels(place.center)
    let label = texts.label(of: node).text
    drawing.group(title: texts.title(of: node)) { drawing in
      if case .gap = node.place {
        drawing.text(label, at: at, "small quiet halo")
        return
      }
      let (width, height) = (place.width * SVGDrawing.em, layout.nodeHeight * SVGDrawing.em)
      let style = node.emphasis == .focus ? "node focus" : node.emphasis == .road ? "node road" : "node"
      var radius = height / 2
      if case .bias = node.place { radius = 4 }
      drawing.box(at, width: width, height: height, radius: radius, style)
      if node.emphasis == .focus {
        drawing.box(at, width: width + 7, height: height + 7, radius: radius + 3.5, "rim")
      }
      drawing.text(label, at: at, node.emphasis == .none ? "" : "strong")
      guard !layout.isSmall else { return }
      for (k, line) in texts.lines(of: node).enumerated() {
        drawing.text(line.text, at: pixels(layout.place(ofLine: k, at: place)), "small halo quiet")
      }
    }
  }

  // MARK: What finds no room

  /// Below the drawing what belongs to the edges into each node that is shown, a row for each node.
  private func drawTable(on drawing: inout SVGDrawing) {
    let margin = 13.0
    let rows = figure.columns.joined().map { node in
      (
        name: texts.label(of: node),
        cells: figure.edges.filter { $0.to == node.place }.compactMap { texts.label(at: $0) }
      )
    }.filter { !$0.cells.isEmpty }
    func width(_ texts: [FigureText]) -> Double { (texts.map(\.width).max() ?? 0) * SVGDrawing.em + 14 }
    let (first, cell) = (width(rows.map(\.name)), width(rows.flatMap(\.cells)))
    for row in rows {
      let y = drawing.height + 4
      drawing.text(row.name.text, at: (margin, y), "small quiet start")
      for (k, text) in row.cells.enumerated() {
        drawing.text(text.text, at: (margin + first + Double(k) * cell, y), "small start")
      }
      drawing.width = max(drawing.width, margin + first + Double(row.cells.count) * cell)
      drawing.height += 18
    }
    drawing.height += 6
  }
}
