/// The names of curves, each written where its curve is farthest from the others.
struct PlotLabels {
  private let plot: CurvePlot
  private let frame: PlotFrame
  /// Of each labelled curve its cells, from left to right.
  private let cells: [(label: String, role: Role, cells: [(row: Int, column: Int)])]

  init(_ plot: CurvePlot, x: ScaleRange, y: ScaleRange, frame: PlotFrame) {
    self.plot = plot
    self.frame = frame
    cells = plot.series.filter { !$0.label.isEmpty }.map { series in
      (series.label, series.role, series.points.compactMap { frame.cell(of: $0, x: x, y: y) })
    }
  }

  func paint(on canvas: inout Canvas) {
    var taken: [(row: Int, columns: Range<Int>)] = []
    for k in cells.indices {
      guard let place = place(of: k, avoiding: taken) else { continue }
      let width = displayWidth(of: cells[k].label)
      canvas.put(cells[k].label, row: place.row, column: place.column, role: cells[k].role)
      taken.append((place.row, (place.column - 1)..<(place.column + width + 1)))
    }
  }

  /// Beside the curve, above or below it, with as much room to the other curves as can be had.
  private func place(of k: Int, avoiding taken: [(row: Int, columns: Range<Int>)]) -> (row: Int, column: Int)?
  {
    let width = displayWidth(of: cells[k].label)
    let rows = frame.top..<(frame.top + frame.rows)
    let last = frame.left + frame.columns - width
    var best: (room: Int, row: Int, column: Int)?
    for cell in cells[k].cells {
      for row in [cell.row - 1, cell.row + 1] where rows.contains(row) {
        let column = max(frame.left + 2, min(cell.column - width / 2, last))
        let columns = column..<(column + width)
        if taken.contains(where: { $0.row == row && $0.columns.overlaps(columns) }) { continue }
        let room =
          cells.indices.flatMap { other in
            cells[other].cells.filter { columns.contains($0.column) }.map {
              other == k ? abs($0.row - row) * 4 : abs($0.row - row)
            }
          }.min() ?? 0
        if room > best?.room ?? 0 { best = (room, row, column) }
      }
    }
    return best.map { ($0.row, $0.column) }
  }
}
