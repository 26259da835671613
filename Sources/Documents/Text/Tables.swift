import CharacterGraphics

extension TextRenderer {
  /// A table with its columns below each other, or row by row where it is too wide.
  func lines(of table: Table) -> [String] {
    let cells = ([table.heads] + table.rows).map { $0.map(plain) }
    let widths = table.heads.indices.map { column in cells.map { displayWidth(of: $0[column]) }.max() ?? 0 }
    if widths.reduce(0, +) + 2 * widths.count > style.width { return stacked(cells) }
    return cells.enumerated().map { k, row in
      var line = row.enumerated().map { column, cell -> String in
        let blanks = String(repeating: " ", count: widths[column] - displayWidth(of: cell))
        return table.wordColumns.contains(column) ? cell + blanks : blanks + cell
      }.joined(separator: "  ")
      while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
      return "  " + (k == 0 ? style.painted(line, .dim) : line)
    }
  }

  /// A table that is too wide: a row after another, each cell with its head.
  private func stacked(_ cells: [[String]]) -> [String] {
    guard let heads = cells.first else { return [] }
    return cells.dropFirst().flatMap { row in
      [row[0]] + zip(heads, row).dropFirst().map { "  \($0): \($1)" }
    }
  }
}
