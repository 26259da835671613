import CharacterGraphics

/// Draws a graph of formulas: operands on the left of what is made of them, each with its value, its slope below.
struct GraphSVG {
  private let layout: GraphLayout
  private let texts: FigureTexts
  private var figure: GraphFigure { layout.figure }

  /// A drawing of a graph.
  /// - Parameter cuts: whether what does not find room on a page is only counted.
  init(_ figure: GraphFigure, _ texts: FigureTexts, cuts: Bool) {
    self.texts = texts
    layout = GraphLayout.fitting(figure, texts, cuts: cuts) {
      SVGDrawing.isReadable(width: $0, height: $1)
    }
  }

  /// The drawing.
  func draw(title: String) -> SVGDrawing {
    var drawing = SVGDrawing(title: title)
    drawing.description = figure.nodes.map { texts.title(of: $0) }.joined(separator: "; ") + "."
    (drawing.width, drawing.height) = (layout.width * SVGDrawing.em, layout.height * SVGDrawing.em)
    for isActive in [false, true] {
      for (edge, line) in zip(figure.edges, layout.lines) where edge.isActive == isActive {
        draw(edge, line.map(pixels), on: &drawing)
      }
    }
    for (k, node) in figure.nodes.enumerated() {
      draw(node, layout.boxes[k], layout.centers[k], on: &drawing)
    }
    return drawing
  }

  private func pixels(_ point: GraphLayout.Point) -> GraphLayout.Point {
    (point.x * SVGDrawing.em, point.y * SVGDrawing.em)
  }

  private func draw(_ edge: GraphFigure.Edge, _ line: [GraphLayout.Point], on drawing: inout SVGDrawing) {
    drawing.curve(line, edge.isActive ? "edge road" : "edge")
    if edge.isActive, figure.direction == .backward {
      drawing.arrowHead(at: pixels(layout.start(of: edge)), angle: .pi, "head")
    } else {
      drawing.arrowHead(at: line[line.count - 1], angle: 0, edge.isActive ? "head" : "plainhead")
    }
  }

  private func draw(
    _ node: GraphFigure.Node, _ box: GraphBox, _ middle: GraphLayout.Point, on drawing: inout SVGDrawing
  ) {
    let center = pixels(middle)
    let (width, height) = (box.width * SVGDrawing.em, box.height * SVGDrawing.em)
    drawing.group(title: texts.title(of: node)) { drawing in
      let style = node.emphasis == .focus ? "node focus" : node.emphasis == .road ? "node road" : "node"
      drawing.box(center, width: width, height: height, radius: 8, style)
      if node.emphasis == .focus {
        drawing.box(center, width: width + 7, height: height + 7, radius: 11, "rim")
      }
      for text in box.texts {
        let at = (center.x + text.x * SVGDrawing.em, center.y + text.y * SVGDrawing.em)
        let style =
          switch text.style {
          case .head: "strong"
          case .plain: ""
          case .slope: "small slope"
          }
        drawing.text(text.text, at: at, text.isFlushRight ? "\(style) end" : style)
      }
    }
  }
}
