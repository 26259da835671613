import Derivation

/// The drawing of a network, with TikZ.
extension LaTeXWriter {
  /// The network, layer by layer from left to right, with what is given; below it the weights and biases where they
  /// do not find room at their edges.
  var network: [String] {
    if worked.graph != nil { return graph }
    var short = figureTexts
    short.equals = " "
    let (layout, texts) = NetworkLayout.onPage(NetworkFigure(worked, .given), [figureTexts, short]) {
      scale($0.width, $0.height) >= Self.leastScale
    }
    let tables = layout.namesAll ? [] : worked.parameterTables
    return drawing(of: layout, texts) + tables.flatMap { [#"\smallskip"#] + lines(of: $0) }
  }

  private func drawing(of layout: NetworkLayout, _ texts: LaTeXFigureTexts) -> [String] {
    let edges = layout.figure.edges.compactMap { edge in
      layout.ends(of: edge).map { #"\draw[-stealth,gray] \#(point($0.from)) -- \#(point($0.to));"# }
    }
    let labels = layout.labels.flatMap { label in
      [
        #"\fill[white] \#(point((label.center.x - label.width / 2, label.center.y - 0.6))) rectangle \#(point((label.center.x + label.width / 2, label.center.y + 0.6)));"#,
        node(label.text, at: label.center),
      ]
    }
    let nodes = layout.figure.columns.joined().flatMap { node in lines(of: node, in: layout, texts) }
    return picture(edges + labels + nodes, layout.width, layout.height)
  }

  private func lines(
    of node: NetworkFigure.Node, in layout: NetworkLayout, _ texts: LaTeXFigureTexts
  ) -> [String] {
    guard let place = layout.nodes[node.place] else { return [] }
    let label = self.node(texts.label(of: node).text, at: place.center)
    let half = layout.nodeHeight / 2
    // Rounding is not scaled with the rest.
    var corners = half * Self.em * scale(layout.width, layout.height)
    switch node.place {
    case .gap: return [self.node(texts.label(of: node).text, at: place.center, ["fill=white"])]
    case .bias: corners = 0.08
    case .node, .error: break
    }
    let (center, width) = (place.center, place.width / 2)
    let frame =
      #"\draw[rounded corners=\#(length(corners))cm] \#(point((center.x - width, center.y - half))) rectangle \#(point((center.x + width, center.y + half)));"#
    let options: [String]
    switch place.side {
    case .below: options = []
    case .left: options = ["anchor=base east"]
    case .right: options = ["anchor=base west"]
    }
    return [frame, label]
      + texts.lines(of: node).enumerated().map { k, line in
        self.node(line.text, at: layout.place(ofLine: k, at: place), options)
      }
  }
}
