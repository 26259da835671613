import CharacterGraphics

/// Where the boxes and the lines of a graph stand on its drawing, in em of its letters.
///
/// Operands stand on the left of what is made of them. Lines bend between the columns only; past a column they keep a
/// lane of their own, and so run over no box and no text.
struct GraphLayout {
  typealias Point = (x: Double, y: Double)

  /// What is drawn.
  let figure: GraphFigure
  /// The boxes, in the order of the figure.
  let boxes: [GraphBox]
  /// The middle of each box.
  private(set) var centers: [Point]
  /// The points of the line of each edge, in the order of the figure; at each of them it is level. Lines of one node
  /// share their way through the columns: but the longest they begin only where they leave it.
  private(set) var lines: [[Point]] = []
  /// The size of the drawing.
  private(set) var width = 0.0, height = 0.0

  private typealias Place = LayeredGraph.Place
  private var graph: LayeredGraph
  private var layers: [[Place]] = []
  private var columns: [(left: Double, right: Double)] = []
  private var ys: [[Double]] = []
  /// The places of the layers before and behind that each place is joined with.
  private var (before, behind): ([[[Int]]], [[[Int]]]) = ([], [])

  private static let (rowGap, laneGap, margin) = (0.9, 0.6, 0.8)

  /// The boxes of a graph in their columns; they have their rows from ``place()`` only.
  private init(_ figure: GraphFigure, _ writer: some FigureWriter, _ detail: GraphDetail) {
    self.figure = figure
    boxes = figure.nodes.map { GraphBox($0, writer, detail) }
    graph = LayeredGraph(operands: figure.nodes.map(\.operands))
    centers = boxes.map { _ in (0, 0) }
    layers = graph.layers
    columns = placeColumns()
    height = leastHeight
  }

  /// Where all stands.
  private mutating func place() {
    graph.uncross()
    layers = graph.layers
    placeRows()
    for (l, layer) in layers.enumerated() {
      for (k, place) in layer.enumerated() {
        if case .node(let node) = place {
          centers[node] = ((columns[l].left + columns[l].right) / 2, ys[l][k])
        }
      }
    }
    placeLines()
  }

  /// The layout of a graph that fits: without formulas where it does not with them; where boxes may be left out, next
  /// without slopes, and then of fewer boxes.
  /// - Parameter fits: whether a drawing may be so wide and so high.
  static func fitting(
    _ figure: GraphFigure, _ writer: some FigureWriter, cuts: Bool,
    _ fits: (_ width: Double, _ height: Double) -> Bool
  ) -> GraphLayout {
    // How wide a drawing is, and how high at least, is known before its rows are.
    func placed(_ layout: GraphLayout) -> GraphLayout? {
      guard fits(layout.width, layout.height) else { return nil }
      var layout = layout
      layout.place()
      return fits(layout.width, layout.height) ? layout : nil
    }
    for detail in [[.formulas, .slopes], .slopes] as [GraphDetail] {
      var layout = GraphLayout(figure, writer, detail)
      if let layout = placed(layout) { return layout }
      if !cuts, detail == .slopes {
        layout.place()
        return layout
      }
    }
    func part(_ limit: Int) -> GraphLayout { GraphLayout(figure.limited(to: limit), writer, []) }
    let count = largest(in: 1...max(1, figure.nodes.count)) { placed(part($0)) != nil }
    var layout = part(count)
    layout.place()
    return layout
  }

  // MARK: Columns

  /// The left and the right end of each column.
  private mutating func placeColumns() -> [(left: Double, right: Double)] {
    var x = Self.margin
    let columns = layers.enumerated().map { l, layer in
      let width =
        layer.map { place in if case .node(let node) = place { boxes[node].fullWidth } else { 0 } }.max() ?? 0
      if l > 0 { x += gap(before: l) }
      defer { x += width }
      return (left: x, right: x + width)
    }
    width = x + Self.margin
    return columns
  }

  /// The gap before a column: many lines need room to bend.
  private func gap(before l: Int) -> Double {
    min(3, 1.7 + 0.05 * Double(graph.lineCount(into: l)))
  }

  private mutating func placeLines() {
    let edges = figure.edges
    // What is active is drawn in a style of its own.
    func way(_ edge: GraphFigure.Edge) -> [Int] { [edge.from, edge.isActive ? 1 : 0] }
    let longest = edges.indices.reduce(into: [[Int]: Int]()) { longest, k in
      let other = longest[way(edges[k])].map { graph.level[edges[$0].to] } ?? 0
      if graph.level[edges[k].to] > other { longest[way(edges[k])] = k }
    }
    lines = edges.indices.map { k in line(edges[k], isWhole: longest[way(edges[k])] == k) }
  }

  private func line(_ edge: GraphFigure.Edge, isWhole: Bool) -> [Point] {
    let (from, to) = (graph.level[edge.from], graph.level[edge.to])
    let b = centers[edge.to]
    let first = isWhole ? from : to - 1
    var points = first == from ? [start(of: edge), (columns[from].right, centers[edge.from].y)] : []
    for l in stride(from: max(from + 1, first), to: to, by: 1) {
      let y = ys[l][graph.passage(of: edge.from, in: l)]
      points += [(columns[l].left, y), (columns[l].right, y)]
    }
    return points + [(columns[to].left, b.y), (b.x - boxes[edge.to].width / 2, b.y)]
  }

  /// Where the line of an edge leaves its box.
  func start(of edge: GraphFigure.Edge) -> Point {
    (centers[edge.from].x + boxes[edge.from].width / 2, centers[edge.from].y)
  }

  // MARK: Rows

  /// What stands in a column takes at least so much height, whatever its order.
  private var leastHeight: Double {
    let heights = layers.map { layer in
      layer.reduce(-Self.laneGap) { $0 + above($1) + below($1) + Self.laneGap }
    }
    return (heights.max() ?? 0) + 2 * Self.margin
  }

  private mutating func placeRows() {
    // From above to below first, then each place to the middle of its neighbours, as far as those beside it allow.
    ys = layers.indices.map { l in offsets(l) }
    before = layers.indices.map { graph.before($0) }
    behind = layers.indices.map { graph.behind($0) }
    for _ in 0..<graph.rounds(most: Self.rounds) {
      for l in layers.indices.dropLast().reversed() { relax(l, towards: [l + 1]) }
      for l in layers.indices.dropFirst() { relax(l, towards: [l - 1]) }
    }
    for l in layers.indices { relax(l, towards: [l - 1, l + 1].filter(layers.indices.contains)) }
    let tops = zip(layers, ys).flatMap { layer, ys in zip(layer, ys).map { $1 - above($0) } }
    let bottoms = zip(layers, ys).flatMap { layer, ys in zip(layer, ys).map { $1 + below($0) } }
    let shift = Self.margin - (tops.min() ?? 0)
    for l in ys.indices { for k in ys[l].indices { ys[l][k] += shift } }
    height = (bottoms.max() ?? 0) + shift + Self.margin
  }

  private static let rounds = 12

  private func above(_ place: Place) -> Double {
    if case .node(let node) = place { boxes[node].height / 2 } else { 0 }
  }

  private func below(_ place: Place) -> Double {
    if case .node(let node) = place { boxes[node].height / 2 + boxes[node].slopeHeight } else { 0 }
  }

  /// How far each place of a layer is at least below the first.
  private func offsets(_ l: Int) -> [Double] {
    var y = 0.0
    return layers[l].indices.map { k in
      guard k > 0 else { return 0 }
      let (a, b) = (layers[l][k - 1], layers[l][k])
      if case .passage = a, case .passage = b {
        y += Self.laneGap
      } else {
        y += below(a) + above(b) + Self.rowGap
      }
      return y
    }
  }

  /// Moves the places of a layer to the middle of those in others that they are joined with.
  private mutating func relax(_ l: Int, towards others: [Int]) {
    let layer = layers[l]
    let offsets = offsets(l)
    // Blocks of places that touch share the mean of what their places want.
    var blocks: [(sum: Double, weight: Double, first: Int)] = []
    for (k, place) in layer.enumerated() {
      let near = others.flatMap { other in
        (other < l ? before : behind)[l][k].map { ys[other][$0] }
      }
      let wanted = near.isEmpty ? ys[l][k] : near.reduce(0, +) / Double(near.count)
      let weight = near.isEmpty ? 0.1 : weight(place)
      blocks.append((weight * (wanted - offsets[k]), weight, k))
      while blocks.count > 1 {
        let (a, b) = (blocks[blocks.count - 2], blocks[blocks.count - 1])
        guard a.sum / a.weight > b.sum / b.weight else { break }
        blocks.removeLast(2)
        blocks.append((a.sum + b.sum, a.weight + b.weight, a.first))
      }
    }
    for (b, block) in blocks.enumerated() {
      let end = b + 1 < blocks.count ? blocks[b + 1].first : layer.count
      for k in block.first..<end { ys[l][k] = block.sum / block.weight + offsets[k] }
    }
  }

  /// How much it matters that a line through a place is straight.
  private func weight(_ place: Place) -> Double { if case .passage = place { 8 } else { 1 } }
}
