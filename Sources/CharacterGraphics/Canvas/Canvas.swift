/// A grid of characters that grows as it is drawn upon.
///
///     var canvas = Canvas(glyphs: .unicode)
///     canvas.horizontalLine(row: 0, from: 0, to: 4)
///     canvas.verticalLine(column: 2, from: 0, to: 1)
///     canvas.put("w₁", row: 0, column: 6)
///     print(canvas.text)
///     // ──┬── w₁
///     //   │
///
/// Rows and columns count from 0 at the top left; what falls outside on that side is not drawn.
/// Lines join where they meet. Text covers lines, whichever came first.
package struct Canvas: Sendable {
  /// How a line treats the vertical lines it passes on its way.
  package enum Crossing: Sendable {
    /// It joins them: `─┼─`.
    case joining
    /// It goes on behind them, without touching: `─│─`. They must have been drawn before.
    case passingBehind
  }

  /// What a line looks like, so that some stand out without any colour.
  package enum LineStyle: Sendable {
    /// Like most lines: `──`.
    case single
    /// `══`.
    case double
  }

  /// The characters that lines are made of.
  package let glyphs: GlyphSet
  /// The rows from the top, each as long as it has been drawn upon.
  private var squares: [[Square]] = []

  /// An empty canvas.
  package init(glyphs: GlyphSet) {
    self.glyphs = glyphs
  }

  /// The number of rows drawn upon so far.
  package var height: Int { squares.count }

  /// The width of the widest line, in terminal columns, trailing blanks not counted.
  package var width: Int {
    lines.map { line in line.reduce(0) { $0 + displayWidth(of: $1.character) } }.max() ?? 0
  }
}

// MARK: - Drawing

extension Canvas {
  /// Writes `text` from `column` to the right. Characters of no width are left out.
  package mutating func put(_ text: String, row: Int, column: Int, role: Role = .plain) {
    var next = column
    for character in text {
      let width = displayWidth(of: character)
      if width > 0, next >= 0 {
        place(.text(character, role), row: row, column: next)
        if width == 2 { place(.rightHalf, row: row, column: next + 1) }
      }
      next += width
    }
  }

  /// Draws a line from the middle of one cell to the middle of another in the same row.
  ///
  /// The two ends always join what they meet; `crossing` is about the cells between. From a cell to
  /// itself, the line is a dash.
  package mutating func horizontalLine(
    row: Int, from start: Int, to end: Int, role: Role = .dim, crossing: Crossing = .joining,
    style: LineStyle = .single
  ) {
    let (first, last) = (min(start, end), max(start, end))
    guard first < last else { return add(.horizontal, row: row, column: first, role: role, style: style) }
    add(.right, row: row, column: first, role: role, style: style)
    for column in (first + 1)..<last
    where crossing == .joining || !arms(row: row, column: column).isSuperset(of: .vertical) {
      add(.horizontal, row: row, column: column, role: role, style: style)
    }
    add(.left, row: row, column: last, role: role, style: style)
  }

  /// Draws a horizontal line to the right, with an arrow head in its last cell.
  package mutating func arrow(row: Int, from start: Int, to end: Int, role: Role = .dim) {
    horizontalLine(row: row, from: start, to: end, role: role)
    put(String(glyphs.arrowHead), row: row, column: end, role: role)
  }

  /// Draws a line from the middle of one cell to the middle of another in the same column.
  ///
  /// From a cell to itself, nothing is drawn: such a line has no length.
  package mutating func verticalLine(
    column: Int, from start: Int, to end: Int, role: Role = .dim, style: LineStyle = .single
  ) {
    let (first, last) = (min(start, end), max(start, end))
    guard first < last else { return }
    add(.down, row: first, column: column, role: role, style: style)
    for row in (first + 1)..<last { add(.vertical, row: row, column: column, role: role, style: style) }
    add(.up, row: last, column: column, role: role, style: style)
  }

  /// Adds arms to one cell. A text that stands there stays.
  package mutating func add(
    _ arms: Arms, row: Int, column: Int, role: Role = .dim, style: LineStyle = .single
  ) {
    guard row >= 0, column >= 0 else { return }
    grow(row: row, column: column)
    let doubled = style == .double ? arms : []
    switch squares[row][column] {
    case .blank: squares[row][column] = .line(arms, doubled: doubled, role)
    case .line(let present, let already, _):
      squares[row][column] = .line(present.union(arms), doubled: already.union(doubled), role)
    case .text, .rightHalf: break
    }
  }

  private func arms(row: Int, column: Int) -> Arms {
    guard squares.indices.contains(row), squares[row].indices.contains(column) else { return [] }
    return squares[row][column].arms
  }

  /// Replaces a square, and blanks the other half of a wide character that loses one.
  private mutating func place(_ square: Square, row: Int, column: Int) {
    guard row >= 0 else { return }
    grow(row: row, column: column)
    if case .rightHalf = squares[row][column], case .text = square { squares[row][column - 1] = .blank }
    if column + 1 < squares[row].count, case .rightHalf = squares[row][column + 1] {
      squares[row][column + 1] = .blank
    }
    squares[row][column] = square
  }

  private mutating func grow(row: Int, column: Int) {
    if row >= squares.count {
      squares.append(contentsOf: repeatElement([], count: row + 1 - squares.count))
    }
    let missing = column + 1 - squares[row].count
    if missing > 0 { squares[row].append(contentsOf: repeatElement(.blank, count: missing)) }
  }
}

// MARK: - Cutting

extension Canvas {
  /// At most so much of the drawing, from its top left. A wide character is never shown by half.
  package func cropped(to size: Size) -> Canvas {
    var canvas = self
    canvas.squares = squares.prefix(size.rows).map { row in
      var row = Array(row.prefix(size.columns))
      if case .text(let character, _) = row.last, displayWidth(of: character) == 2 { row.removeLast() }
      return row
    }
    return canvas
  }
}

// MARK: - Reading

extension Canvas {
  /// The rows as cells, without trailing blanks. A wide character is one cell.
  package var lines: [[Cell]] {
    squares.map { row in
      var cells = row.compactMap { $0.cell(glyphs: glyphs) }
      while cells.last?.character == " " { cells.removeLast() }
      return cells
    }
  }

  /// The rows as text, without trailing blanks and without a newline at the end.
  package var text: String {
    lines.map { String($0.map(\.character)) }.joined(separator: "\n")
  }
}
