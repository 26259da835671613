/// The roads from a weight to the error.
///
///                                ┌── w₅ ──▶ net_o1 ──▶ out_o1 ──┐
///     w₁ ──▶ net_h1 ──▶ out_h1 ──┤                              ├──▶ E
///                                └── w₇ ──▶ net_o2 ──▶ out_o2 ──┘
package struct RoadDrawing: Sendable {
  /// What all roads have in common at their beginning; may be empty.
  package let stem: [String]
  /// How they go on, each beginning with the name of the edge it takes.
  package let branches: [[String]]
  /// Where they all lead.
  package let end: String
  /// The characters to draw with.
  package let glyphs: GlyphSet
  /// The most branches drawn in full; of more than these, some are only counted. At least 3.
  package let branchLimit: Int

  /// The roads that begin with `stem`, part into `branches` and meet at `end`.
  package init(
    stem: [String], branches: [[String]] = [], end: String, glyphs: GlyphSet, branchLimit: Int = 6
  ) {
    self.stem = stem
    self.branches = branches
    self.end = end
    self.glyphs = glyphs
    self.branchLimit = branchLimit
  }

  /// Draws the roads at most `width` columns wide where that can be.
  ///
  /// Where room is short, first the arrows are drawn shorter, then the roads go on on a new line.
  package func draw(width: Int) -> Canvas {
    for shaft in [2, 1] {
      let canvas = drawUnbroken(shaft: shaft)
      if canvas.width <= width { return canvas }
    }
    return drawBroken(width: max(0, width))
  }
}

extension RoadDrawing {
  /// The whole way on one line, where there is one way only.
  private func singleRoad(shaft: Int) -> Road? {
    branches.count < 2 ? Road(stem: stem, branch: branches.first ?? [], end: end, shaft: shaft) : nil
  }

  private func fork(shaft: Int) -> Fork {
    Fork(branches, end: end, limit: branchLimit, shaft: shaft, glyphs: glyphs)
  }

  private func drawUnbroken(shaft: Int) -> Canvas {
    var canvas = Canvas(glyphs: glyphs)
    if let road = singleRoad(shaft: shaft) {
      road.paint(on: &canvas, row: 0, limit: .max)
      return canvas
    }
    let fork = fork(shaft: shaft)
    guard !stem.isEmpty else {
      fork.paint(on: &canvas, top: 0, column: 0)
      return canvas
    }
    let stemEnd = Road(stem: stem, shaft: shaft).paint(on: &canvas, row: fork.stemRow, limit: .max)
    let column = stemEnd.column + shaft + 1
    canvas.horizontalLine(row: stemEnd.row, from: stemEnd.column + 1, to: column)
    fork.paint(on: &canvas, top: 0, column: column)
    return canvas
  }

  /// Draws short arrows, breaks what is still too long, and puts a fork below its stem:
  ///
  ///     w₁ ─▶ net_h1 ─▶ out_h1 ─┐
  ///       ┌─────────────────────┘
  ///       ├─ w₅ ─▶ net_o1 ─▶ out_o1 ─┐
  ///       │                          ├─▶ E
  ///       └─ w₇ ─▶ net_o2 ─▶ out_o2 ─┘
  private func drawBroken(width: Int) -> Canvas {
    let shaft = 1
    var canvas = Canvas(glyphs: glyphs)
    if let road = singleRoad(shaft: shaft) {
      road.paint(on: &canvas, row: 0, limit: width)
      return canvas
    }
    guard !stem.isEmpty else { return drawUnbroken(shaft: shaft) }
    let turnWidth = shaft + 2
    let (row, column) = Road(stem: stem, shaft: shaft).paint(on: &canvas, row: 0, limit: width - turnWidth)
    let left = 2
    let right = max(column + turnWidth - 1, left + 1)
    canvas.horizontalLine(row: row, from: column + 1, to: right)
    canvas.verticalLine(column: right, from: row, to: row + 1)
    canvas.horizontalLine(row: row + 1, from: left, to: right)
    canvas.verticalLine(column: left, from: row + 1, to: row + 2)
    fork(shaft: shaft).paint(on: &canvas, top: row + 2, column: left)
    return canvas
  }
}
