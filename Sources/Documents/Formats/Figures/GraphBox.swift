/// A box of a graph with what stands in it, and below it the slopes; lengths in em of the drawing's letters.
struct GraphBox {
  /// A text, by its place from the middle of the box on.
  struct Text {
    let text: String
    let x, y: Double
    let style: Style
    /// Whether it ends at its place rather than having its middle there.
    let isFlushRight: Bool
  }

  /// How a text is set.
  enum Style { case head, plain, slope }

  /// The size of the box.
  let width, height: Double
  /// Its width, and that of the slopes if they are wider.
  let fullWidth: Double
  /// The height of the slopes below it.
  let slopeHeight: Double
  /// All that is written.
  private(set) var texts: [Text] = []

  /// The height of a line, what is left free around them, and between columns of numbers.
  private static let (line, padding, gap) = (1.25, (x: 0.7, y: 0.4), 0.75)

  /// A box.
  init(_ node: GraphFigure.Node, _ writer: some FigureWriter, _ detail: GraphDetail) {
    let lines = writer.lines(of: node, spellsOut: detail.contains(.formulas))
    let slopes = detail.contains(.slopes) ? writer.slopeLines(of: node) : []
    let scale = writer.smallScale
    width = Self.width(of: lines) + 2 * Self.padding.x
    height = Double(lines.count) * Self.line + 2 * Self.padding.y
    fullWidth = max(width, Self.width(of: slopes) * scale)
    slopeHeight = slopes.isEmpty ? 0 : (Double(slopes.count) * Self.line + 0.35) * scale
    place(lines, from: -height / 2 + Self.padding.y, 1) { $0 == 0 ? .head : .plain }
    place(slopes, from: height / 2 + 0.35 * scale, scale) { _ in .slope }
  }

  /// The widths of the columns of numbers: those of a matrix are alike.
  private static func columns(of lines: [[FigureText]]) -> [Double] {
    let rows = lines.filter { $0.count > 1 }
    guard rows.count > 1 else { return rows.first?.map(\.width) ?? [] }
    let widest = rows.joined().map(\.width).max() ?? 0
    return rows[0].map { _ in widest }
  }

  private static func width(ofColumns columns: [Double]) -> Double {
    columns.reduce(0, +) + gap * Double(max(0, columns.count - 1))
  }

  private static func width(of lines: [[FigureText]]) -> Double {
    max(width(ofColumns: columns(of: lines)), lines.filter { $0.count == 1 }.map { $0[0].width }.max() ?? 0)
  }

  private mutating func place(
    _ lines: [[FigureText]], from top: Double, _ scale: Double, _ style: (Int) -> Style
  ) {
    let columns = Self.columns(of: lines)
    for (k, line) in lines.enumerated() {
      var x = -Self.width(ofColumns: columns) / 2
      for (j, cell) in line.enumerated() {
        let isNumber = line.count > 1
        if isNumber { x += columns[j] }
        texts.append(
          Text(
            text: cell.text, x: isNumber ? x * scale : 0, y: top + (Double(k) + 0.5) * Self.line * scale,
            style: style(k), isFlushRight: isNumber))
        x += Self.gap
      }
    }
  }
}

/// What stands in and at the boxes of a graph besides names and values.
struct GraphDetail: OptionSet {
  let rawValue: Int
  /// Formulas, where they are short.
  static let formulas = GraphDetail(rawValue: 1)
  /// The slopes of what is differentiated.
  static let slopes = GraphDetail(rawValue: 2)
}
