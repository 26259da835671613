/// All that a terminal shows at one moment: a grid of cells of a fixed size, and where its cursor stands.
///
/// What does not fit is cut off: nothing stands outside, and a wide character is never shown by half.
///
///     var frame = Frame(Size(columns: 6, rows: 1))
///     frame.put("鶏 = 1 hen", row: 0, column: 0)
///     print(frame.lines[0])     // 鶏 = 1
package struct Frame: Equatable, Sendable {
  /// One place of the grid.
  package struct Square: Hashable, Sendable {
    /// The character; in the right half of a wide one, a blank that is not shown.
    package var character: Character
    /// The columns that it takes: 1, 2, or 0 in the right half of a wide one.
    package var width: Int8
    /// What it is there for.
    package var role: Role

    /// An empty place.
    package static let blank = Square(character: " ", width: 1, role: .plain)
  }

  /// How large it is.
  package let size: Size
  /// The squares, row by row.
  package private(set) var squares: [Square]
  /// Rows that lead somewhere when they are clicked on, by a number that the one who draws gives them.
  package private(set) var links: [Int: Int] = [:]
  /// Where the terminal's own cursor stands, on what is active; nil where it is hidden.
  package private(set) var cursor: Position?

  /// An empty frame.
  package init(_ size: Size) {
    self.size = size
    squares = Array(repeating: .blank, count: size.columns * size.rows)
  }

  /// The square at a place inside the frame.
  package subscript(row: Int, column: Int) -> Square { squares[row * size.columns + column] }

  /// Puts the cursor on a place; outside the frame there is none.
  package mutating func moveCursor(to position: Position?) {
    guard let position, (0..<size.rows).contains(position.row),
      (0..<size.columns).contains(position.column)
    else {
      cursor = nil
      return
    }
    cursor = position
  }

  /// Makes a row lead somewhere when it is clicked on.
  package mutating func link(row: Int, to number: Int) {
    if (0..<size.rows).contains(row) { links[row] = number }
  }

  /// Writes a text from a column to the right, as far as `limit` or the edge.
  /// - Parameter limit: the column before which it ends; by default the width.
  /// - Returns: the column after it.
  @discardableResult
  package mutating func put(
    _ text: String, row: Int, column: Int, role: Role = .plain, limit: Int? = nil
  ) -> Int {
    let end = min(size.columns, limit ?? size.columns)
    var next = column
    for character in text {
      let width = displayWidth(of: character)
      if width == 0 { continue }
      if next + width > end { break }
      place(character, width: width, role: role, row: row, column: next)
      next += width
    }
    return next
  }

  /// Lays a drawing on the frame.
  /// - Parameters:
  ///   - canvas: the drawing.
  ///   - row: where its first shown row comes to stand.
  ///   - column: where its first shown column comes to stand.
  ///   - window: the rows and columns of the drawing that are shown.
  package mutating func put(
    _ canvas: Canvas, row: Int, column: Int, window: (rows: Range<Int>, columns: Range<Int>)? = nil
  ) {
    for (k, line) in canvas.lines.enumerated() {
      guard window?.rows.contains(k) ?? true else { continue }
      let target = row + k - (window?.rows.lowerBound ?? 0)
      var x = 0
      for cell in line {
        let width = displayWidth(of: cell.character)
        defer { x += width }
        if let columns = window?.columns, x < columns.lowerBound || x + width > columns.upperBound {
          continue
        }
        let place = column + x - (window?.columns.lowerBound ?? 0)
        guard place >= 0, place + width <= size.columns, cell != .blank else { continue }
        self.place(cell.character, width: width, role: cell.role, row: target, column: place)
      }
    }
  }

  private mutating func place(_ character: Character, width: Int, role: Role, row: Int, column: Int) {
    guard (0..<size.rows).contains(row), column >= 0, width > 0, column + width <= size.columns else {
      return
    }
    let index = row * size.columns + column
    // A wide character that loses one half loses the other.
    if squares[index].width == 0 { squares[index - 1] = .blank }
    if column + width < size.columns, squares[index + width].width == 0 { squares[index + width] = .blank }
    squares[index] = Square(character: character, width: Int8(width), role: role)
    if width == 2 { squares[index + 1] = Square(character: " ", width: 0, role: role) }
  }

  /// The rows as text, without blanks at their ends.
  package var lines: [String] {
    (0..<size.rows).map { row in
      let squares = squares[row * size.columns..<(row + 1) * size.columns].filter { $0.width > 0 }
      var line = squares.map(\.character)
      while line.last == " " { line.removeLast() }
      return String(line)
    }
  }

  /// The rows as one text.
  package var text: String { lines.joined(separator: "\n") }
}
