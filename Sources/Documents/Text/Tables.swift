import CharacterGraphics

extension TextRenderer {
  /// A table with its columns below each other, words at the end of a row in as many lines as they need; row by row
  /// where it is too wide all the same.
  func lines(of table: Table) -> [String] {
    let cells = ([table.heads] + table.rows).map { $0.map(plain) }
    var widths = table.heads.indices.map { column in cells.map { displayWidth(of: $0[column]) }.max() ?? 0 }
    let (last, words) = (widths.count - 1, table.wordColumns)
    func total() -> Int { widths.reduce(0, +) + 2 * widths.count }
    if total() > style.width, words.contains(0) {
      widths[0] = min(widths[0], max(Self.narrowest, style.width / 3))
    }
    if total() > style.width {
      let room = style.width - total() + widths[last]
      guard words.contains(last), room >= Self.narrowest else { return stacked(cells, words) }
      widths[last] = room
    }
    return cells.enumerated().flatMap { k, row -> [String] in
      let broken = row.enumerated().map { column, cell in
        words.contains(column) ? wrapped(cell, widths[column]) : [cell]
      }
      return (0..<(broken.map(\.count).max() ?? 0)).map { n in
        let line = joined(broken.map { n < $0.count ? $0[n] : "" }, widths, words)
        return "  " + (k == 0 ? style.painted(line, .dim) : line)
      }
    }
  }

  /// The fewest columns in which words at the end of a row are broken.
  private static var narrowest: Int { 14 }

  private func joined(_ cells: [String], _ widths: [Int], _ words: Set<Int>) -> String {
    var line = cells.enumerated().map { column, cell -> String in
      let blanks = String(repeating: " ", count: max(0, widths[column] - displayWidth(of: cell)))
      return words.contains(column) ? cell + blanks : blanks + cell
    }.joined(separator: "  ")
    while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
    return line
  }

  /// A table that is too wide: a row after another, each cell with its head.
  private func stacked(_ cells: [[String]], _ words: Set<Int>) -> [String] {
    guard let heads = cells.first else { return [] }
    return cells.dropFirst().flatMap { row in
      // Words speak for themselves, a number does not.
      wrapped(words.contains(0) || heads[0].isEmpty ? row[0] : "\(heads[0]): \(row[0])", style.width)
        + zip(heads, row).dropFirst().filter { !$1.isEmpty }.flatMap { head, cell in
          wrapped("\(head): \(cell)", style.width - 4).enumerated().map { ($0 == 0 ? "  " : "    ") + $1 }
        }
    }
  }
}
