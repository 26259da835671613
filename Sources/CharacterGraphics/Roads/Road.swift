/// A line of stops with arrows between them: `w₁ ──▶ net_h1 ──▶ out_h1`.
struct Road {
  /// How a road arrives at a stop.
  enum Approach {
    /// Along an arrow: `──▶ net_o1`.
    case arrow
    /// Along a line without a head, as at an edge's name: `── w₅`.
    case line
  }

  /// A place on the road and the way to it. At the first stop of a road the way is not drawn.
  struct Stop {
    /// What is written there.
    let label: String
    /// How the road comes to it.
    let approach: Approach
  }

  /// From first to last.
  let stops: [Stop]
  /// The number of line pieces before each arrow head.
  let shaft: Int

  /// The road that begins at the stem, goes on along a branch and ends at `end`.
  ///
  /// The first stop of a branch is the name of an edge; from the stem to it the line has no head.
  init(stem: [String], branch: [String] = [], end: String? = nil, shaft: Int) {
    stops =
      stem.map { Stop(label: $0, approach: .arrow) }
      + branch.enumerated().map { Stop(label: $1, approach: $0 == 0 ? .line : .arrow) }
      + (end.map { [Stop(label: $0, approach: .arrow)] } ?? [])
    self.shaft = shaft
  }

  /// The columns between two stops: the shaft, a blank on either side, the head if there is one.
  func gap(before stop: Stop) -> Int {
    stop.approach == .arrow ? shaft + 3 : shaft + 2
  }

  /// Draws the road from the left margin, and breaks it before an approach where it would exceed `limit`.
  ///
  /// - Returns: the row in which the last stop stands, and the column after it.
  @discardableResult
  func paint(on canvas: inout Canvas, row: Int, limit: Int) -> (row: Int, column: Int) {
    let indentation = 1
    var (row, column) = (row, 0)
    for (index, stop) in stops.enumerated() {
      let width = displayWidth(of: stop.label)
      if index > 0 {
        if column > indentation, column + gap(before: stop) + width > limit {
          row += 1
          column = indentation
        }
        let next = column + gap(before: stop)
        paintApproach(stop.approach, from: column + 1, to: next - 2, row: row, on: &canvas)
        column = next
      }
      canvas.put(stop.label, row: row, column: column)
      column += width
    }
    return (row, column)
  }

  /// Draws a line, ending in a head if it is an arrow, over the given columns.
  func paintApproach(_ approach: Approach, from start: Int, to end: Int, row: Int, on canvas: inout Canvas) {
    switch approach {
    case .arrow: canvas.arrow(row: row, from: start, to: end)
    case .line: canvas.horizontalLine(row: row, from: start, to: end)
    }
  }
}
