/// The part of the roads where they part and meet again:
///
///     ┌── w₅ ──▶ net_o1 ──▶ out_o1 ──┐
///     ┤                              ├──▶ E
///     └── w₇ ──▶ net_o2 ──▶ out_o2 ──┘
struct Fork {
  /// What one row between the two ends holds.
  enum Lane {
    /// One of the roads.
    case road(Road)
    /// Says how many roads are not drawn.
    case note(String)
  }

  /// From top to bottom.
  let lanes: [Lane]
  /// Where the roads lead.
  let end: String
  /// The number of line pieces before each arrow head.
  let shaft: Int

  /// Of more than `limit` roads, the first ones and the last are drawn.
  init(_ branches: [[String]], end: String, limit: Int, shaft: Int, glyphs: GlyphSet) {
    let roads = branches.map { Lane.road(Road(stem: [], branch: $0, shaft: shaft)) }
    let limit = max(3, limit)
    if roads.count > limit {
      let note = Lane.note("\(glyphs.ellipsis) \(roads.count - limit + 1) more")
      lanes = roads.prefix(limit - 2) + [note] + roads.suffix(1)
    } else {
      lanes = roads
    }
    self.end = end
    self.shaft = shaft
  }

  /// The row, counted from the first lane, at which the stem arrives and the way to the end leaves.
  ///
  /// An odd number of lanes has a middle one; an even number parts in the middle for it.
  var stemRow: Int { lanes.count / 2 }

  private func row(ofLane lane: Int) -> Int {
    lanes.count.isMultiple(of: 2) && lane >= stemRow ? lane + 1 : lane
  }

  /// Draws the fork with its left end in `column` and its first lane in row `top`.
  func paint(on canvas: inout Canvas, top: Int, column: Int) {
    let columns = stopColumns(start: column + shaft + 2)
    let right = columns.end + shaft + 1
    let bottom = top + row(ofLane: lanes.count - 1)
    canvas.verticalLine(column: column, from: top, to: bottom)
    canvas.verticalLine(column: right, from: top, to: bottom)
    for (index, lane) in lanes.enumerated() {
      let row = top + row(ofLane: index)
      switch lane {
      case .note(let text):
        canvas.put(text, row: row, column: column + shaft + 2, role: .dim)
      case .road(let road):
        paint(road, on: &canvas, row: row, from: column, to: right, stops: columns.starts)
      }
    }
    canvas.arrow(row: top + stemRow, from: right, to: right + shaft + 1)
    canvas.put(end, row: top + stemRow, column: right + shaft + 3)
  }

  /// Draws one lane; the lines between its stops are as long as the aligned stops want them.
  private func paint(
    _ road: Road, on canvas: inout Canvas, row: Int, from left: Int, to right: Int, stops: [Int]
  ) {
    var lineStart = left
    for (stop, column) in zip(road.stops, stops) {
      road.paintApproach(stop.approach, from: lineStart, to: column - 2, row: row, on: &canvas)
      canvas.put(stop.label, row: row, column: column)
      lineStart = column + displayWidth(of: stop.label) + 1
    }
    canvas.horizontalLine(row: row, from: lineStart, to: right)
  }

  /// The columns in which the first, second … stops of all lanes begin, and the column after the last.
  private func stopColumns(start: Int) -> (starts: [Int], end: Int) {
    var starts: [Int] = []
    var end = start
    var next = start
    let roads = lanes.compactMap { if case .road(let road) = $0 { road } else { nil } }
    for index in 0..<(roads.map(\.stops.count).max() ?? 0) {
      let labels = roads.filter { index < $0.stops.count }.map { $0.stops[index].label }
      starts.append(next)
      end = next + (labels.map(displayWidth).max() ?? 0)
      next = end + shaft + 3
    }
    for case .note(let text) in lanes { end = max(end, start + displayWidth(of: text)) }
    return (starts, end)
  }
}
