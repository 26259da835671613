/// A dense layered network, every edge with its name and value, as an orthogonal crossbar.
///
///     i1 0.05 ─┬──── w₁ 0.15 ─┐
///              │ ┌── w₂ 0.20 ─┼─▶ h1
///              │ │   b₁ 0.35 ─┘
///              │ │
///              └─│── w₃ 0.25 ─┐
///     i2 0.10 ───┴── w₄ 0.30 ─┼─▶ h2
///                    b₁ 0.35 ─┘
///
/// Each source has a vertical line of its own, its bus. Each edge has a row, which leaves the bus of its
/// source and ends at the line that gathers what goes into its target. Where a row passes a bus that is
/// not its own, the bus stands in front, `─│─`; where lines meet, there is a junction, `┬ ├ ┼`.
package struct NetworkDrawing: Sendable {
  /// The network to draw.
  package let sketch: NetworkSketch
  /// The characters to draw it with.
  package let glyphs: GlyphSet

  /// A drawing of `sketch`.
  package init(_ sketch: NetworkSketch, glyphs: GlyphSet) {
    self.sketch = sketch
    self.glyphs = glyphs
  }

  /// Draws the network at most `width` columns wide, or as wide as its widest pair of layers if that is more.
  ///
  /// What does not fit side by side is drawn in bands, one below the other; each band repeats the
  /// nodes with which the one above ends.
  package func draw(width: Int) -> Canvas {
    var canvas = Canvas(glyphs: glyphs)
    for band in bands(width: width) {
      paint(band, on: &canvas, top: canvas.height == 0 ? 0 : canvas.height + 1)
    }
    return canvas
  }
}

// MARK: - Bands

extension NetworkDrawing {
  /// Splits the pairs of layers into runs that fit into `width`; a run has one pair at least.
  private func bands(width limit: Int) -> [Range<Int>] {
    guard sketch.pairCount > 0 else { return sketch.layers.isEmpty ? [] : [0..<0] }
    var bands: [Range<Int>] = []
    var start = 0
    for end in 1...sketch.pairCount
    where end == sketch.pairCount || width(of: start..<(end + 1)) > limit {
      bands.append(start..<end)
      start = end
    }
    return bands
  }

  private func width(of band: Range<Int>) -> Int {
    columns(of: band).last?.end ?? sketch.textWidth(layer: band.lowerBound)
  }

  private func columns(of band: Range<Int>) -> [CrossbarColumns] {
    var columns: [CrossbarColumns] = []
    for pair in band {
      columns.append(CrossbarColumns(sketch, pair: pair, start: columns.last?.targets ?? 0))
    }
    return columns
  }

  private func paint(_ band: Range<Int>, on canvas: inout Canvas, top: Int) {
    let rows = CrossbarRows(sketch, pairs: band)
    let columns = columns(of: band)
    let starts = [0] + columns.map(\.targets)
    for (index, layer) in (band.lowerBound...band.upperBound).enumerated() {
      for (node, row) in zip(sketch.layers[layer], rows.nodes[index]) {
        canvas.put(node, row: top + row, column: starts[index])
      }
    }
    for (index, pair) in band.enumerated() {
      let painter = CrossbarPainter(
        sources: sketch.layers[pair], slots: rows.slots[index], columns: columns[index],
        sourceRows: rows.nodes[index], targetRows: rows.nodes[index + 1], top: top)
      painter.paint(on: &canvas)
    }
  }
}

extension Canvas {
  /// Writes a node's label and, less loud, its detail.
  fileprivate mutating func put(_ node: NetworkSketch.Node, row: Int, column: Int) {
    let detailColumn = column + displayWidth(of: node.text) - displayWidth(of: node.detail)
    put(node.label, row: row, column: column, role: .strong)
    put(node.detail, row: row, column: detailColumn)
  }
}
