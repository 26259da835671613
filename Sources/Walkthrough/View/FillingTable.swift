import CharacterGraphics

/// A table that fills as one steps. Only the rows that are shown are ever made.
struct FillingTable {
  /// A cell and its role.
  typealias Cell = (text: String, role: Role)

  /// Its heading.
  var title = ""
  /// The names of the columns; the first column is aligned to the left, the others to the right.
  var heads: [String] = []
  /// The number of rows.
  var count = 0
  /// The row that must be among those shown.
  var present = 0
  /// The fewest lines that it wants, its head included; 0 where it may be left out.
  var least = 0
  /// The cells of a row.
  var row: (Int) -> [Cell] = { _ in [] }

  /// The head and as many rows as fit, the present one among them.
  func lines(_ limit: Int) -> [PaneLine] {
    let room = max(1, limit - 1)
    let start = max(0, min(present - room / 2, count - room))
    let rows = (start..<min(count, start + room)).map(row)
    let head = heads.map { (text: $0, role: Role.dim) }
    let widths = heads.indices.map { k in
      ([head] + rows).map { displayWidth(of: $0[k].text) }.max() ?? 0
    }
    return ([head] + rows).map { cells in
      PaneLine(
        cells.enumerated().flatMap { k, cell -> [(String, Role)] in
          let blanks = String(repeating: " ", count: widths[k] - displayWidth(of: cell.text))
          return k == 0
            ? [(" ", .plain), (cell.text, cell.role), (blanks, .plain)]
            : [("  " + blanks, .plain), (cell.text, cell.role)]
        })
    }
  }
}
