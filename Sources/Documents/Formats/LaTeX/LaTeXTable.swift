/// Tables: numbers to the right, words in as many lines as they need.
extension LaTeXWriter {
  /// A table, in smaller letters where it is wide; row by row where it is too wide all the same.
  func lines(of table: Table) -> [String] {
    let cells = ([table.heads] + table.rows).map { $0.map(text) }
    var widths = table.heads.indices.map { column in
      ([table.heads] + table.rows).map { width(of: $0[column]) }.max() ?? 0
    }
    let words = table.wordColumns.filter { widths[$0] > 8 }
    var size = 0
    func room() -> Double {
      (width - 1.5 - 0.2 * Double(Self.sizes[size].gap * widths.count)) / Self.sizes[size].scale
    }
    func least() -> Double {
      widths.enumerated().reduce(0) { $0 + (words.contains($1.offset) ? min($1.element, 9) : $1.element) }
    }
    while size < Self.sizes.count - 1, least() > room() { size += 1 }
    guard least() <= room() else { return stacked(cells) }
    // What is too much is taken from the columns of words.
    var broken: Set<Int> = []
    while widths.reduce(0, +) > room(), let widest = words.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > 9
    {
      widths[widest] = max(9, widths[widest] - max(1, widths.reduce(0, +) - room()))
      broken.insert(widest)
    }
    let columns = widths.indices.map { k in
      broken.contains(k)
        ? #">{\raggedright\arraybackslash}p{\#(Int(widths[k]))em}"#
        : table.wordColumns.contains(k) ? "l" : "r"
    }.joined()
    let isLong = table.rows.count > Self.rowLimit
    let hasHead = cells[0].contains { !$0.isEmpty }
    let head = hasHead ? [row(cells[0]), isLong ? #"\midrule \endhead"# : #"\midrule"#] : []
    let kind = isLong ? "longtable" : "tabular"
    return [
      #"{\#(Self.sizes[size].command)"# + (size == 0 ? "" : #"\tabcolsep=\#(Self.sizes[size].gap)pt"#),
      (isLong ? "" : #"\hspace*{1.5em}"#) + #"\begin{\#(kind)}{\#(columns)}"#, #"\toprule"#,
    ] + head + cells.dropFirst().map(row) + [#"\bottomrule"#, #"\end{\#(kind)}\par}"#]
  }

  /// The most rows of a table that is kept on one page.
  private static let rowLimit = 40

  /// Letters from large to small, how wide they are, and half of the gap between columns in points.
  private static let sizes: [(command: String, scale: Double, gap: Int)] = [
    ("", 1, 6), (#"\small"#, 0.93, 5), (#"\footnotesize"#, 0.85, 4), (#"\scriptsize"#, 0.8, 4),
    (#"\tiny"#, 0.68, 3),
  ]

  /// A row. A bracket at its beginning would be taken for an argument of the end of the row before.
  private func row(_ cells: [String]) -> String {
    let text = cells.joined(separator: " & ") + #" \\"#
    return text.hasPrefix("[") ? "{}" + text : text
  }

  private func width(of prose: Prose) -> Double { typesetter.mathematics(of: prose).inLine.width }

  /// A table that is too wide: a row after another, each cell with its head.
  private func stacked(_ cells: [[String]]) -> [String] {
    guard let heads = cells.first else { return [] }
    return [#"\begin{description}"#]
      + cells.dropFirst().map { row in
        #"\item[{\#(row[0])}] "#
          + zip(heads, row).dropFirst().map { head, cell in head.isEmpty ? cell : "\(head): \(cell)" }
          .joined(separator: "; ")
      } + [#"\end{description}"#]
  }
}
