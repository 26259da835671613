import Derivation

/// The result as a table, for a terminal or as Markdown.
struct Table {
  private let header: [String]
  private let rows: [[String]]

  /// A table of texts.
  init(header: [String], rows: [[String]]) { (self.header, self.rows) = (header, rows) }

  /// A table of comparisons.
  init(_ comparisons: [Comparison]) {
    header = ["measure", "ours", "peer", "theirs", "ours / peer"]
    rows = comparisons.map {
      [$0.measure, Self.time($0.ours), $0.peer, Self.time($0.theirs), Self.ratio($0.ratio)]
    }
  }

  /// Columns padded to their width.
  var text: String {
    let all = [header] + rows
    let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { row in
      let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      return Self.trimmed(cells.joined(separator: "  "))
    }.joined(separator: "\n")
  }

  /// A Markdown table.
  var markdown: String {
    let rule = header.map { _ in "---" }
    let lines = ([header, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
    return lines.joined(separator: "\n")
  }

  /// Median (least–greatest), in the unit that suits the median.
  private static func time(_ spread: Spread) -> String {
    let units: [(name: String, size: Double)] = [("ms", 1e6), ("µs", 1e3), ("ns", 1)]
    let unit = units.first { spread.median >= $0.size } ?? ("ns", 1)
    func number(_ x: Double) -> String { digits(x / unit.size) }
    return "\(number(spread.median)) \(unit.name) (\(number(spread.least))–\(number(spread.greatest)))"
  }

  private static func ratio(_ spread: Spread) -> String {
    "\(digits(spread.median)) (\(digits(spread.least))–\(digits(spread.greatest)))"
  }

  /// Three digits, or all those before the point.
  private static func digits(_ x: Double) -> String {
    x >= 100 ? Digits.decimals(0).text(of: x) : Digits.significant(3).text(of: x)
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}
