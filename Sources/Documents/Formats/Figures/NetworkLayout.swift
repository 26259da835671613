/// Where the nodes and the edges of a network stand on its drawing, in em of its letters: layers as columns.
///
/// The rows of all columns are equally far apart. What stands at edges stands at the same share of the way, one over
/// one more than the number of edges into a node before its end: so no two of them stand at one height.
struct NetworkLayout {
  typealias Point = (x: Double, y: Double)

  /// Where a node stands.
  struct Node {
    let center: Point
    let width: Double
    /// Where the lines that tell of it stand.
    let side: Side
  }

  /// Where lines stand: below a node, or outside of the drawing beside it.
  enum Side { case below, left, right }

  /// What stands at an edge.
  struct Label {
    /// The edge, by its index.
    let edge: Int
    let text: String
    let center: Point
    let width: Double
  }

  /// What is drawn.
  let figure: NetworkFigure
  /// Whether only names are drawn: for a small picture beside a derivation.
  let isSmall: Bool
  /// The nodes.
  private(set) var nodes: [NetworkFigure.Place: Node] = [:]
  /// What stands at edges.
  private(set) var labels: [Label] = []
  /// The size of the drawing.
  private(set) var width = 0.0, height = 0.0
  /// The height of a node, and that of a line below it.
  let nodeHeight, lineHeight: Double

  /// What is left free around the drawing, and between a node and the line beside it.
  private static let (margin, lineGap) = (1.0, 0.5)

  /// The layout of a network.
  /// - Parameters:
  ///   - named: the edges at which something stands.
  ///   - gap: the room between columns where nothing stands between them.
  init(
    _ figure: NetworkFigure, _ writer: some FigureWriter, isSmall: Bool = false, named: Set<Int>,
    gap: Double = 6.5
  ) {
    (self.figure, self.isSmall) = (figure, isSmall)
    nodeHeight = isSmall ? 2 : 2.5
    lineHeight = 1.27 * writer.smallScale
    let texts = named.reduce(into: [Int: FigureText]()) { texts, k in
      texts[k] = writer.label(at: figure.edges[k], isNameOnly: isSmall)
    }
    let xs = placeNodes(writer, texts, gap)
    width = xs + Self.margin
    let order = texts.keys.sorted()
    for k in order.filter({ figure.edges[$0].isFocus }) + order.filter({ !figure.edges[$0].isFocus }) {
      guard let text = texts[k] else { continue }
      place(text, at: k, width: text.width * writer.smallScale + 0.3)
    }
  }

  /// Places what stands at an edge; on a small picture where it is free, and nowhere if it is not.
  private mutating func place(_ text: FigureText, at k: Int, width: Double) {
    let edge = figure.edges[k]
    guard let (a, b) = ends(of: edge) else { return }
    func label(_ share: Double) -> Label {
      Label(
        edge: k, text: text.text, center: (a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share), width: width
      )
    }
    if !isSmall {
      labels.append(label(1 - fraction(figure.column(of: edge.to))))
    } else if let free = Self.shares.map(label).first(where: { isFree($0, from: a.x, to: b.x) }) {
      labels.append(free)
    }
  }

  /// Where on its way an edge of a small picture is named, as a share of it, the best first.
  private static let shares = [0.5, 0.6, 0.4, 0.68, 0.32]

  /// Whether a name lies on no other, and on no head of an arrow.
  private func isFree(_ label: Label, from: Double, to: Double) -> Bool {
    let half = label.width / 2
    return label.center.x - half >= from + Self.head && label.center.x + half <= to - Self.head
      && labels.allSatisfy {
        abs($0.center.x - label.center.x) >= ($0.width + label.width) / 2
          || abs($0.center.y - label.center.y) >= 1.25
      }
  }

  /// The room of an arrow's head.
  private static let head = 0.9

  /// The layout of a network on a page: with all weights at their edges where that can be read, else with none.
  /// - Parameter writers: ways to write what stands on it, the best first.
  static func onPage<Writer: FigureWriter>(
    _ figure: NetworkFigure, _ writers: [Writer], _ fits: (NetworkLayout) -> Bool
  ) -> (layout: NetworkLayout, writer: Writer) {
    let all = Set(figure.edges.indices.filter { figure.edges[$0].id != nil })
    for writer in writers where figure.namedEdges() == all {
      let layout = NetworkLayout(figure, writer, named: all)
      if fits(layout) { return (layout, writer) }
    }
    // Columns stand closer where there are many.
    let wide = NetworkLayout(figure, writers[0], named: [])
    return (fits(wide) ? wide : NetworkLayout(figure, writers[0], named: [], gap: 2), writers[0])
  }

  /// Whether all weights stand at their edges.
  var namesAll: Bool { labels.count == figure.edges.count { $0.id != nil } }

  /// The place of a line that tells of a node: its middle, or the end that is at the node.
  func place(ofLine k: Int, at node: Node) -> Point {
    switch node.side {
    case .below: (node.center.x, node.center.y + nodeHeight / 2 + (Double(k) + 0.65) * lineHeight)
    case .left: (node.center.x - node.width / 2 - Self.lineGap, node.center.y)
    case .right: (node.center.x + node.width / 2 + Self.lineGap, node.center.y)
    }
  }

  /// The ends of the line of an edge.
  func ends(of edge: NetworkFigure.Edge) -> (from: Point, to: Point)? {
    guard let a = nodes[edge.from], let b = nodes[edge.to] else { return nil }
    return ((a.center.x + a.width / 2, a.center.y), (b.center.x - b.width / 2, b.center.y))
  }

  /// How far before its end, as a share of the way, something stands at an edge into a column.
  private func fraction(_ l: Int) -> Double {
    1 / Double(min(figure.columns[l - 1].count, NetworkFigure.namedRows) + 1)
  }

  /// Places the nodes; returns where the last column ends.
  private mutating func placeNodes(
    _ writer: some FigureWriter, _ texts: [Int: FigureText], _ gap: Double
  ) -> Double {
    func width(of node: NetworkFigure.Node) -> Double {
      max(isSmall ? 2.6 : 3.2, writer.label(of: node).width + 1.5)
    }
    let widths = figure.columns.map { $0.map(width).max() ?? 0 }
    let sides = figure.columns.indices.map { side(ofColumn: $0) }
    let lines = figure.columns.map { column in
      isSmall ? 0 : (column.flatMap { writer.lines(of: $0) }.map(\.width).max() ?? 0) * writer.smallScale
    }
    let below = zip(lines, sides).map { $1 == .below ? $0 : 0 }
    let rowHeight = rowHeight(isNamed: !texts.isEmpty)
    // Biases stand below their column and do not move its middle.
    let counts = figure.columns.map { column in
      column.count { if case .bias = $0.place { false } else { true } }
    }
    var x = max(widths[0], below[0]) / 2 + (sides[0] == .left ? lines[0] + Self.lineGap : 0) + Self.margin
    for (l, column) in figure.columns.enumerated() {
      if l > 0 {
        let widest =
          texts.filter { figure.column(of: figure.edges[$0.key].to) == l }.map(\.value.width).max()
          .map { $0 * writer.smallScale }
        let label = widest.map {
          isSmall
            ? max(gap, $0 + 2 * Self.head + 1.5)
            : ($0 / 2 + max(1, (below[l] - widths[l]) / 2 + 0.5)) / fraction(l)
        }
        x += max(
          (widths[l - 1] + widths[l]) / 2 + (label ?? gap), (below[l - 1] + below[l]) / 2 + 1.8)
      }
      let top = Self.margin + nodeHeight / 2 + Double((counts.max() ?? 1) - counts[l]) / 2 * rowHeight
      for (k, node) in column.enumerated() {
        let y = top + Double(k) * rowHeight
        nodes[node.place] = Node(
          center: (x, y), width: width(of: node), side: sides[l])
        let lines = isSmall || sides[l] != .below ? 0 : Double(node.figures.count)
        height = max(height, y + nodeHeight / 2 + lines * lineHeight + Self.margin)
      }
    }
    let last = widths.count - 1
    return x + max(widths[last], below[last]) / 2 + (sides[last] == .right ? lines[last] + Self.lineGap : 0)
  }

  /// Where nothing is computed, inputs and targets stand outside, where no edges are.
  private func side(ofColumn l: Int) -> Side {
    guard figure.subject == .given else { return .below }
    return l == 0 ? .left : l == figure.columns.count - 1 ? .right : .below
  }

  /// How far apart rows are: names that stand one below the other at edges need room for as many as enter a node.
  private func rowHeight(isNamed: Bool) -> Double {
    if isSmall { return 3.5 }
    let lines =
      figure.columns.indices.filter { side(ofColumn: $0) == .below }.flatMap { figure.columns[$0] }
      .map(\.figures.count).max() ?? 0
    let entering = min(figure.columns.dropLast().map(\.count).max() ?? 1, NetworkFigure.namedRows)
    return max(
      3.5 + Double(lines) * lineHeight, isNamed ? max(6.5, 1.15 * lineHeight * Double(entering + 1)) : 0)
  }
}
