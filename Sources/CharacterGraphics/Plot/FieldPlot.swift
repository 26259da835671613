/// A quantity over two others: its height in steps, told by how densely cells are filled, with points and roads on it.
package struct FieldPlot: Sendable {
  /// A place that is marked.
  package struct Point: Sendable {
    /// Where it is.
    package var x, y: Double
    /// How it is marked.
    package var mark: Character
    /// What the mark is there for.
    package var role: Role

    /// A point.
    package init(x: Double, y: Double, mark: Character, role: Role = .strong) {
      (self.x, self.y, self.mark, self.role) = (x, y, mark, role)
    }
  }

  /// Places that are joined by a line of dots.
  package struct Road: Sendable {
    /// The places in order.
    package var points: [(x: Double, y: Double)]
    /// How its places are marked.
    package var mark: Character
    /// What it is there for.
    package var role: Role

    /// A road.
    package init(points: [(x: Double, y: Double)], mark: Character, role: Role) {
      (self.points, self.mark, self.role) = (points, mark, role)
    }
  }

  /// The axis from left to right, and between which values it runs.
  package var x: (title: String, from: Double, to: Double)
  /// The axis from bottom to top.
  package var y: (title: String, from: Double, to: Double)
  /// Into how many steps heights fall.
  package var steps: Int
  /// The step of each cell, from 0 to `steps` − 1, row by row from the top; nil where there is none.
  package var cells: [[Int?]]
  /// The roads on it.
  package var roads: [Road] = []
  /// The points on it.
  package var points: [Point] = []
  /// The characters to draw with.
  package var glyphs: GlyphSet

  /// A field.
  package init(
    x: (title: String, from: Double, to: Double), y: (title: String, from: Double, to: Double),
    cells: [[Int?]],
    steps: Int, glyphs: GlyphSet
  ) {
    (self.x, self.y, self.cells, self.steps, self.glyphs) = (x, y, cells, steps, glyphs)
  }

  private var size: Size { Size(columns: cells.first?.count ?? 0, rows: cells.count) }

  /// What fills a cell of a step: nothing in the lowest.
  private func filling(_ step: Int) -> Character {
    let ramp: [Character] = glyphs == .unicode ? [" ", "░", "▒", "▓"] : [" ", ".", ":", "%"]
    // Two steps are told apart at once; of many, every other is empty, so that their borders are lines of equal height.
    if steps <= 2 { return step == 0 ? " " : ramp[1] }
    if steps <= ramp.count { return ramp[step] }
    return step % 2 == 0 ? " " : ramp[1]
  }

  /// How many columns and rows of a picture are for its field.
  package static func field(in picture: Size) -> Size {
    Size(columns: max(8, picture.columns - 9), rows: max(4, picture.rows - 4))
  }

  /// Draws the field with its axes.
  package func draw() -> Canvas {
    var canvas = Canvas(glyphs: glyphs)
    guard let xRange = ScaleRange(.linear, covering: [x.from, x.to]),
      let yRange = ScaleRange(.linear, covering: [y.from, y.to])
    else { return canvas }
    let yTicks = yRange.ticks(limit: size.rows / 3 + 1)
    let margin = yTicks.map { displayWidth(of: $0.text(glyphs: glyphs)) }.max() ?? 0
    let frame = PlotFrame(top: 1, rows: size.rows, left: margin + 1, columns: size.columns, glyphs: glyphs)
    frame.paintAxes(on: &canvas)
    frame.paintTitles(x: x.title, y: y.title, on: &canvas)
    frame.paintYTicks(yTicks, range: yRange, on: &canvas)
    frame.paintXTicks(xRange.ticks(limit: size.columns / 8), range: xRange, on: &canvas)
    for (row, line) in cells.enumerated() {
      for (column, step) in line.enumerated() {
        guard let step, filling(step) != " " else { continue }
        canvas.put(String(filling(step)), row: frame.top + row, column: frame.left + 1 + column, role: .dim)
      }
    }
    paintRoads(xRange, yRange, frame, on: &canvas)
    for point in points {
      guard let cell = frame.cell(of: (point.x, point.y), x: xRange, y: yRange) else { continue }
      canvas.put(String(point.mark), row: cell.row, column: cell.column, role: point.role)
    }
    return canvas
  }

  /// The ways of all roads, then their marks, so that no way hides a mark; where those of several roads meet, a star.
  private func paintRoads(_ x: ScaleRange, _ y: ScaleRange, _ frame: PlotFrame, on canvas: inout Canvas) {
    let cells = roads.map { road in road.points.compactMap { frame.cell(of: $0, x: x, y: y) } }
    for (road, cells) in zip(roads, cells) { paintWay(cells, road.role, on: &canvas) }
    var marked: [[Int]: Character] = [:]
    for (road, cells) in zip(roads, cells) {
      for cell in cells {
        let mark = marked[[cell.row, cell.column], default: road.mark] == road.mark ? road.mark : "*"
        marked[[cell.row, cell.column]] = mark
        canvas.put(String(mark), row: cell.row, column: cell.column, role: road.role)
      }
    }
  }

  private func paintWay(_ cells: [(row: Int, column: Int)], _ role: Role, on canvas: inout Canvas) {
    for (a, b) in zip(cells, cells.dropFirst()) {
      let count = max(abs(b.row - a.row), abs(b.column - a.column), 1)
      for k in 0...count {
        let row = a.row + ((b.row - a.row) * k + (b.row > a.row ? 1 : -1) * count / 2) / count
        let column =
          a.column + ((b.column - a.column) * k + (b.column > a.column ? 1 : -1) * count / 2) / count
        canvas.put(glyphs == .unicode ? "·" : ",", row: row, column: column, role: role)
      }
    }
  }
}
