/// The axes of a plot, with their titles and tick labels.
struct PlotFrame {
  /// The first row of the curves.
  let top: Int
  /// The number of rows of the curves.
  let rows: Int
  /// The column of the vertical axis; the curves begin right of it.
  let left: Int
  /// The number of columns of the curves.
  let columns: Int
  /// The characters to draw with.
  let glyphs: GlyphSet

  /// An empty raster as large as the place for the curves.
  var raster: DotRaster { DotRaster(columns: columns, rows: rows, glyphs: glyphs) }

  /// The cell of a point; nil where it has no place on the axes.
  func cell(of point: (x: Double, y: Double), x: ScaleRange, y: ScaleRange) -> (row: Int, column: Int)? {
    guard let across = x.fraction(of: point.x), let up = y.fraction(of: point.y) else { return nil }
    let raster = raster
    let cell = raster.cell(of: raster.dot(across: across, up: up))
    return (top + cell.row, left + 1 + cell.column)
  }

  /// The row of the horizontal axis.
  private var bottom: Int { top + rows }

  /// Draws both axes as lines that go on beyond their last ticks.
  func paintAxes(on canvas: inout Canvas) {
    canvas.verticalLine(column: left, from: top, to: bottom)
    canvas.horizontalLine(row: bottom, from: left, to: left + columns)
    canvas.add(.up, row: top, column: left)
    canvas.add(.right, row: bottom, column: left + columns)
  }

  /// Writes one title above the vertical axis and one at the end of the horizontal axis.
  func paintTitles(x: String, y: String, on canvas: inout Canvas) {
    canvas.put(y, row: top - 1, column: 0, role: .strong)
    let start = left + columns + 1 - displayWidth(of: x)
    canvas.put(x, row: bottom + 2, column: max(0, start), role: .strong)
  }

  /// Says that there is nothing to see.
  func paintEmptiness(on canvas: inout Canvas) {
    canvas.put("no points", row: top + rows / 2, column: left + 2, role: .dim)
  }

  /// Labels the vertical axis. Ticks that fall on the same row are labelled once.
  func paintYTicks(_ ticks: [Tick], range: ScaleRange, on canvas: inout Canvas) {
    var lastRow = bottom
    for tick in ticks {
      guard let up = range.fraction(of: tick.value) else { continue }
      let row = top + raster.cell(of: raster.dot(across: 0, up: up)).row
      guard row < lastRow else { continue }
      lastRow = row
      let label = tick.text(glyphs: glyphs)
      canvas.put(label, row: row, column: left - 1 - displayWidth(of: label))
      canvas.add(.left, row: row, column: left)
    }
  }

  /// Labels the horizontal axis. A label that would touch the one before is left out with its tick.
  func paintXTicks(_ ticks: [Tick], range: ScaleRange, on canvas: inout Canvas) {
    var free = 0
    for tick in ticks {
      guard let across = range.fraction(of: tick.value) else { continue }
      let column = left + 1 + raster.cell(of: raster.dot(across: across, up: 0)).column
      let label = tick.text(glyphs: glyphs)
      let width = displayWidth(of: label)
      let start = max(0, min(column - width / 2, left + columns + 1 - width))
      guard start >= free else { continue }
      free = start + width + 2
      canvas.put(label, row: bottom + 1, column: start)
      canvas.add(.down, row: bottom, column: column)
    }
  }
}
