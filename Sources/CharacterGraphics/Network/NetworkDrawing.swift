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

  /// The columns and rows of the whole network in one band, with all that room is kept for.
  package var size: Size {
    guard !sketch.layers.isEmpty else { return Size(columns: 0, rows: 0) }
    let band = 0..<sketch.pairCount
    guard !band.isEmpty else {
      return Size(columns: width(of: band) + 1 + exitWidth, rows: max(1, sketch.layers[0].count))
    }
    let rows = CrossbarRows(sketch, pairs: band).height(sketch, pairs: band)
    return Size(columns: width(of: band) + 1 + exitWidth, rows: rows)
  }

  /// The columns after the last layer's own: a bracket, an arrow, the exit's name.
  private var exitWidth: Int { sketch.exit.isEmpty ? 0 : displayWidth(of: sketch.exit) + 2 }

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
    columns(of: band).last?.end ?? (sketch.margin + sketch.textWidth(layer: band.lowerBound))
  }

  private func columns(of band: Range<Int>) -> [CrossbarColumns] {
    var columns: [CrossbarColumns] = []
    let rows = sketch.isTight ? CrossbarRows(sketch, pairs: band) : nil
    for (index, pair) in band.enumerated() {
      let straight = rows.map { rows in
        Set(rows.nodes[index].indices.filter { rows.isStraight($0, inPair: index) })
      }
      columns.append(
        CrossbarColumns(
          sketch, pair: pair, start: columns.last?.targets ?? sketch.margin, straight: straight ?? []))
    }
    return columns
  }

  private func paint(_ band: Range<Int>, on canvas: inout Canvas, top: Int) {
    let rows = CrossbarRows(sketch, pairs: band)
    let columns = columns(of: band)
    let starts = [sketch.margin] + columns.map(\.targets)
    for (index, layer) in (band.lowerBound...band.upperBound).enumerated() {
      for (node, row) in zip(sketch.layers[layer], rows.nodes[index]) {
        canvas.put(node, row: top + row, column: starts[index])
        if layer > 0 { canvas.put(node.note, row: top + row + 1, column: starts[index]) }
        if node.leadsOut, layer == sketch.layers.count - 1 {
          paintExit(of: node, row: top + row, column: starts[index], on: &canvas)
        }
      }
      let gap = sketch.gap(layer)
      if let first = rows.nodes[index].first, let last = rows.nodes[index].last {
        let note = layer > 0 && sketch.layers[layer].last?.hasNoteRow ?? false ? 1 : 0
        canvas.put(gap.above, row: top + first - 1, column: starts[index], role: .dim)
        canvas.put(gap.below, row: top + last + 1 + note, column: starts[index], role: .dim)
      }
    }
    for (index, pair) in band.enumerated() {
      defer { paintMarks(ofLayer: pair, rows: rows.nodes[index], top, starts[index], on: &canvas) }
      let painter = CrossbarPainter(
        sources: sketch.layers[pair], targets: sketch.layers[pair + 1], slots: rows.slots[index],
        columns: columns[index], sourceRows: rows.nodes[index], targetRows: rows.nodes[index + 1], top: top)
      painter.paint(on: &canvas)
      painter.paintFlow(sketch.direction, on: &canvas)
    }
    paintMarks(ofLayer: band.upperBound, rows: rows.nodes[band.count], top, starts[band.count], on: &canvas)
  }

  /// The marks of a layer's nodes; they may stand on the lines that leave them.
  private func paintMarks(ofLayer layer: Int, rows: [Int], _ top: Int, _ column: Int, on canvas: inout Canvas)
  {
    for (node, row) in zip(sketch.layers[layer], rows) {
      let columns = column..<(column + displayWidth(of: node.text))
      canvas.putMarks(node.emphasis, isChanged: node.isChanged, row: top + row, columns: columns)
    }
  }

  /// The arrow between an output and what it leads to: `o1 ═▶ E`, or `o1 ◀═ E`.
  private func paintExit(
    of node: NetworkSketch.Node, row: Int, column: Int, on canvas: inout Canvas
  ) {
    let start = column + displayWidth(of: node.text) + 1
    let end = column + sketch.textWidth(layer: sketch.layers.count - 1) + 2
    canvas.horizontalLine(row: row, from: start, to: end, role: .active, style: .double)
    canvas.putHead(sketch.direction, row: row, columns: start...end)
    canvas.put(sketch.exit, row: row, column: end + 1, role: .active)
  }
}

extension Canvas {
  /// Writes a node's label and, less loud, its detail.
  fileprivate mutating func put(_ node: NetworkSketch.Node, row: Int, column: Int) {
    let detailColumn = column + displayWidth(of: node.text) - displayWidth(of: node.detail)
    let role: Role = node.isChanged ? .changed : node.emphasis == .focus ? .active : .plain
    put(node.label, row: row, column: column, role: node.role)
    put(node.detail, row: row, column: detailColumn, role: role)
  }

  /// Puts what is in focus in brackets, and a star after what is changed, in the blanks around a text.
  mutating func putMarks(
    _ emphasis: NetworkSketch.Emphasis, isChanged: Bool, row: Int, columns: Range<Int>
  ) {
    let isFocus = emphasis == .focus
    if isFocus {
      put("[", row: row, column: columns.lowerBound - 1, role: .active)
      put("]", row: row, column: columns.upperBound, role: .active)
    }
    if isChanged {
      put(changeMark, row: row, column: columns.upperBound + (isFocus ? 1 : 0), role: .changed)
    }
  }

  /// Puts an arrow head on the end of a line to which things flow.
  mutating func putHead(_ direction: NetworkSketch.Direction, row: Int, columns: ClosedRange<Int>) {
    switch direction {
    case .none: break
    case .forward: put(String(glyphs.arrowHead), row: row, column: columns.upperBound, role: .active)
    case .backward: put(String(glyphs.backwardHead), row: row, column: columns.lowerBound, role: .active)
    }
  }
}
