import CNcurses
import CharacterGraphics

/// Gives ncurses the squares that are not as they were; it sends what that changes on the terminal.
package struct FrameWriter {
  private let attributes: RoleAttributes
  private let glyphs: GlyphSet
  private var shown: Frame?
  private var isCursorShown: Bool?

  /// A writer to the screen that ncurses has opened.
  init(_ palette: RolePalette, glyphs: GlyphSet) {
    attributes = RoleAttributes(palette)
    self.glyphs = glyphs
  }

  /// Shows a frame.
  mutating func show(_ frame: Frame) {
    let old = shown?.size == frame.size ? shown : nil
    for row in 0..<frame.size.rows {
      for column in 0..<frame.size.columns {
        let square = frame[row, column]
        if square.width == 0 || square == old?[row, column] { continue }
        put(square, row: row, column: column)
      }
    }
    shown = frame
    show(frame.cursor)
    nc_refresh()
  }

  /// Where a row of the shown frame leads.
  func link(row: Int) -> Int? { shown?.links[row] }

  /// Has every square written anew, whatever stands on the terminal.
  mutating func forget() {
    shown = nil
    isCursorShown = nil
  }

  private mutating func show(_ cursor: Position?) {
    if let cursor { nc_move(Int32(cursor.row), Int32(cursor.column)) }
    guard isCursorShown != (cursor != nil) else { return }
    isCursorShown = cursor != nil
    curs_set(cursor == nil ? 0 : 1)
  }

  private func put(_ square: Frame.Square, row: Int, column: Int) {
    let (attributes, pair) = attributes[square.role]
    for (k, scalars) in Self.cells(square, glyphs: glyphs).enumerated() {
      nc_put(Int32(row), Int32(column + k), scalars, Int32(scalars.count), attributes, pair)
    }
  }

  /// The cells of a square: a single one if C's library takes the character for as wide as we do. Otherwise its
  /// first scalar, or a question mark, with blanks after it: what stands to its right keeps its place.
  package static func cells(_ square: Frame.Square, glyphs: GlyphSet) -> [[UInt32]] {
    let scalars = square.character.unicodeScalars.map(\.value)
    guard let first = scalars.first else { return [[0x20]] }
    if (0x20...0x7E).contains(first), scalars.count == 1 { return [[first]] }
    let width = Int(square.width)
    let blanks = Array(repeating: [UInt32(0x20)], count: max(0, width - 1))
    if glyphs == .ascii { return [[0x3F]] + blanks }
    // A joiner without what it joins would join what stands to its right.
    let marks = scalars.dropFirst().filter { nc_width($0) == 0 && $0 != 0x200D }.prefix(4)
    switch Int(nc_width(first)) {
    case width: return [[first] + marks]
    case 1: return [[first]] + blanks
    default: return [[0x3F]] + blanks
    }
  }
}
