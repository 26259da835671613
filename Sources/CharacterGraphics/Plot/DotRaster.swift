/// The dots of a curve, finer than the cells they are shown in: two by four to a cell in braille, one to
/// a cell in ASCII.
struct DotRaster {
  /// Decides how fine the dots are.
  private let glyphs: GlyphSet
  /// The number of dots from left to right.
  let width: Int
  /// The number of dots from top to bottom.
  let height: Int
  /// For each cell the dots set in it, as the bits of its braille character, and their role.
  private var cells: [[(dots: UInt32, role: Role)]]

  /// An empty raster over so many columns and rows of cells.
  init(columns: Int, rows: Int, glyphs: GlyphSet) {
    self.glyphs = glyphs
    width = columns * Self.dotsPerCell(glyphs).across
    height = rows * Self.dotsPerCell(glyphs).down
    cells = Array(repeating: Array(repeating: (0, .plain), count: columns), count: rows)
  }

  private static func dotsPerCell(_ glyphs: GlyphSet) -> (across: Int, down: Int) {
    glyphs == .unicode ? (2, 4) : (1, 1)
  }

  /// Bits of the braille characters, by row and column; the fourth row was added to the alphabet last.
  private static let bits: [[UInt32]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

  /// The dot at fractions of the width, from the left, and of the height, from the bottom.
  func dot(across: Double, up: Double) -> Dot {
    Dot(
      column: Int((across * Double(width - 1)).rounded()),
      row: Int(((1 - up) * Double(height - 1)).rounded()))
  }

  /// The cell in which a dot lies.
  func cell(of dot: Dot) -> (row: Int, column: Int) {
    let perCell = Self.dotsPerCell(glyphs)
    return (dot.row / perCell.down, dot.column / perCell.across)
  }

  /// Sets one dot.
  mutating func set(_ dot: Dot, role: Role) {
    let (row, column) = cell(of: dot)
    guard cells.indices.contains(row), cells[row].indices.contains(column) else { return }
    cells[row][column].dots |= Self.bits[dot.row % 4][dot.column % 2]
    cells[row][column].role = role
  }

  /// Sets the dots on the straight line between two.
  mutating func setLine(from start: Dot, to end: Dot, role: Role) {
    let across = end.column - start.column
    let down = end.row - start.row
    let steps = max(abs(across), abs(down), 1)
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      let column = start.column + Int((Double(across) * share).rounded())
      let row = start.row + Int((Double(down) * share).rounded())
      set(Dot(column: column, row: row), role: role)
    }
  }

  /// Writes the cells that have dots, with the first of all cells at `row` and `column`.
  func paint(on canvas: inout Canvas, row: Int, column: Int) {
    for (rowOffset, line) in cells.enumerated() {
      for (columnOffset, cell) in line.enumerated() where cell.dots != 0 {
        canvas.put(
          String(character(cell.dots)), row: row + rowOffset, column: column + columnOffset, role: cell.role)
      }
    }
  }

  private func character(_ dots: UInt32) -> Character {
    switch glyphs {
    case .unicode: Unicode.Scalar(0x2800 + dots).map(Character.init) ?? " "
    case .ascii: "*"
    }
  }

  /// A place on the raster, from the top left.
  struct Dot {
    /// Counted from the left.
    let column: Int
    /// Counted from the top.
    let row: Int
  }
}
