/// Draws the lines and labels between one pair of layers.
struct CrossbarPainter {
  /// The nodes on the left.
  let sources: [NetworkSketch.Node]
  /// The nodes on the right.
  let targets: [NetworkSketch.Node]
  /// What each row holds.
  let slots: [CrossbarRows.Slot]
  /// Where things stand from left to right.
  let columns: CrossbarColumns
  /// The row of each source.
  let sourceRows: [Int]
  /// The row of each target.
  let targetRows: [Int]
  /// The row of the canvas on which row 0 falls.
  let top: Int

  /// Draws everything between the pair; the names of the nodes are not part of it.
  func paint(on canvas: inout Canvas) {
    // The vertical lines come first: the horizontal ones pass behind them.
    for source in sources.indices { paintBus(of: source, on: &canvas) }
    for target in targetRows.indices { paintCollector(of: target, on: &canvas) }
    for source in sources.indices { paintLead(of: source, on: &canvas) }
    for (row, slot) in slots.enumerated() {
      if let parameter = slot.parameter {
        paint(parameter, from: slot.source, row: row, on: &canvas)
      }
    }
  }

  /// The rows of the edges that leave a source.
  private func branches(of source: Int) -> [Int] {
    slots.indices.filter { slots[$0].source == source }
  }

  private func paintBus(of source: Int, on canvas: inout Canvas) {
    let rows = branches(of: source) + [sourceRows[source]]
    paintVertical(column: columns.bus(source), rows: rows, on: &canvas)
  }

  /// Gathers the rows of a target and leads them into it.
  private func paintCollector(of target: Int, on canvas: inout Canvas) {
    let arrivals = slots.indices.filter { slots[$0].target == target && slots[$0].parameter != nil }
    guard !arrivals.isEmpty else { return }
    let row = targetRows[target]
    paintVertical(column: columns.collector, rows: arrivals + [row], on: &canvas)
    if targets[target].isPassage {
      canvas.horizontalLine(row: top + row, from: columns.collector, to: columns.targets)
    } else {
      canvas.arrow(row: top + row, from: columns.collector, to: columns.collector + 2)
    }
  }

  /// The line from a source to its bus.
  private func paintLead(of source: Int, on canvas: inout Canvas) {
    guard !branches(of: source).isEmpty else { return }
    canvas.horizontalLine(
      row: top + sourceRows[source], from: leadStart(of: source), to: columns.bus(source),
      crossing: .passingBehind)
  }

  /// The column in which the line from a source to its bus begins.
  func leadStart(of source: Int) -> Int {
    let textWidth = displayWidth(of: sources[source].text)
    return columns.sources + textWidth + (textWidth > 0 ? 1 : 0)
  }

  /// The row of an edge, or of a bias, which comes from no source.
  private func paint(
    _ parameter: NetworkSketch.Parameter, from source: Int?, row: Int, on canvas: inout Canvas
  ) {
    let row = top + row
    let text = columns.text(parameter)
    if let source {
      let end = text.map { $0.lowerBound - 2 } ?? columns.collector
      canvas.horizontalLine(row: row, from: columns.bus(source), to: end, crossing: .passingBehind)
    }
    let start = text.map { $0.upperBound + 1 } ?? columns.collector - 1
    canvas.horizontalLine(row: row, from: start, to: columns.collector)
    canvas.put(parameter.label, row: row, column: columns.labels, role: .accent)
    canvas.put(parameter.value, row: row, column: columns.value(parameter.value))
  }

  /// Draws a line from the topmost to the lowest of some rows.
  func paintVertical(
    column: Int, rows: [Int], role: Role = .dim, style: Canvas.LineStyle = .single, on canvas: inout Canvas
  ) {
    guard let first = rows.min(), let last = rows.max() else { return }
    canvas.verticalLine(column: column, from: top + first, to: top + last, role: role, style: style)
  }
}
