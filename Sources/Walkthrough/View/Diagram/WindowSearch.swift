import CharacterGraphics
import Documents
import Networks

/// Where the picture of a quantity is centred: a pair of layers, and what of them must be seen.
struct DiagramAnchor {
  /// In which direction the window grows first.
  enum Kind {
    /// Many nodes lead into one.
    case fanIn
    /// One node leads to many.
    case fanOut
    /// It is about one edge, or about no node in particular.
    case edge
  }

  /// The layer into which the pair's edges lead, from 1.
  var pair: Int
  /// The node of the layer before.
  var source: Int?
  /// The node of the pair's own layer.
  var target: Int?
  /// How the window grows.
  var kind: Kind

  /// What a flow is about.
  init(_ flow: Flow, in network: Network) {
    let spots = flow.focus.sorted { ($0.layer, $0.node) < ($1.layer, $1.node) }
    if let name = flow.parameter, name.symbol == .weight {
      self.init(pair: name[0], source: name[2], target: name[1], kind: .edge)
    } else if let name = flow.parameter, name.symbol == .bias {
      let fed = network.nodes(fedBy: name[0])
      let first = fed.first { flow.isActive($0.layer, $0.node) } ?? fed.first
      self.init(pair: first?.layer ?? 1, source: nil, target: first?.node, kind: .edge)
    } else if let spot = spots.first {
      if spot.layer == 0 || flow.joined.contains(spot.layer + 1) {
        self.init(pair: spot.layer + 1, source: spot.node, target: nil, kind: .fanOut)
      } else {
        self.init(pair: spot.layer, source: nil, target: spot.node, kind: .fanIn)
      }
    } else {
      self.init(pair: max(1, flow.road.keys.max() ?? 1), source: nil, target: nil, kind: .fanOut)
    }
  }

  private init(pair: Int, source: Int?, target: Int?, kind: Kind) {
    self.pair = pair
    self.source = source
    self.target = target
    self.kind = kind
  }
}

/// Finds the largest part of a network that fits, around what is active.
struct WindowSearch {
  let network: Network
  let sketches: DiagramSketch
  let flow: Flow
  let room: Size

  /// Of more edges than this, no picture fits any terminal.
  private static let edgeLimit = 600

  private func fits(_ window: DiagramWindow) -> Bool {
    guard window.leastRows <= room.rows else { return false }
    let needed = NetworkDrawing(sketches.sketch(window, flow), glyphs: sketches.glyphs).size
    let captionRows = window.leavesOutLayers(of: network) ? 1 : 0
    return needed.columns <= room.columns && needed.rows + captionRows <= room.rows
  }

  /// All of the network, with as much written on it as fits; nil where it does not fit with names alone.
  var whole: DiagramWindow? {
    guard network.weightCount <= Self.edgeLimit, leastRows <= room.rows else { return nil }
    return DiagramWindow.Wealth.allCases.lazy
      .map { DiagramWindow(whole: network, wealth: $0) }.first(where: fits)
  }

  /// The rows that the edges of the widest layer need at least.
  private var leastRows: Int {
    (1...network.last).map { network.layers[$0 - 1].count * (network.count(ofLayer: $0 - 1) + 1) - 1 }.max()
      ?? 0
  }

  /// The neighbourhood of what is active; nil where not even one edge fits.
  func window(around anchor: DiagramAnchor, scroll: Position) -> DiagramWindow? {
    let pair = max(1, min(anchor.pair + scroll.column, network.last))
    let isMoved = pair != anchor.pair
    // By hand one goes along the layer that has many nodes; what is in focus stays.
    let along = anchor.kind == .fanOut ? pair : pair - 1
    func shift(_ layer: Int) -> Int { isMoved || layer == along ? scroll.row : 0 }
    let source = start(isMoved ? nil : anchor.source, layer: pair - 1, scroll: shift(pair - 1))
    let target = start(isMoved ? nil : anchor.target, layer: pair, scroll: shift(pair))
    let smallest = DiagramWindow.Wealth.allCases.lazy.map {
      DiagramWindow(
        pair: pair, source: source, target: target, wealth: $0,
        hasBias: anchor.kind == .fanIn || flow.parameter?.symbol == .bias)
    }
    guard let window = smallest.first(where: fits) else { return nil }
    return grown(window, pair: pair, kind: anchor.kind)
  }

  /// The first node shown of a layer: the one that must be seen, or else the first that is active.
  private func start(_ node: Int?, layer: Int, scroll: Int) -> Int {
    var first = node ?? 0
    if node == nil, case .these(let nodes) = flow.road[layer] { first = nodes.min() ?? 0 }
    return max(0, min(first + scroll, network.count(ofLayer: layer) - 1))
  }

  /// A way in which a window may become larger.
  private enum Growth {
    case nodes(Int)
    case wholeLayer(Int)
    case biases
    case right
    case left
  }

  private func grown(
    _ start: DiagramWindow, pair: Int, kind: DiagramAnchor.Kind
  ) -> DiagramWindow {
    let order: [Growth] =
      switch kind {
      case .fanIn: [.nodes(pair - 1), .right, .left, .wholeLayer(pair), .biases]
      case .fanOut: [.nodes(pair), .right, .left, .wholeLayer(pair - 1), .biases]
      case .edge: [.right, .left, .nodes(pair - 1), .wholeLayer(pair), .biases]
      }
    var window = start
    for growth in order {
      switch growth {
      case .nodes(let layer): fill(layer, &window)
      case .wholeLayer(let layer):
        // A few more of the nodes that it is not about would only be in the way.
        var larger = window
        fill(layer, &larger)
        if larger[layer].count == network.count(ofLayer: layer) { window = larger }
      case .biases: if fits(window.withBiases) { window = window.withBiases }
      case .right, .left:
        while let wider = widened(window, growth), fits(wider) {
          window = wider
          fill(isRight(growth) ? window.layers.upperBound : window.layers.lowerBound, &window)
        }
      }
    }
    return window
  }

  private func isRight(_ growth: Growth) -> Bool { if case .right = growth { true } else { false } }

  private func widened(_ window: DiagramWindow, _ growth: Growth) -> DiagramWindow? {
    window.widened(network, right: isRight(growth)) { start(nil, layer: $0, scroll: 0) }
  }

  /// As many nodes of a layer as there is room for. Each takes a row at least.
  private func fill(_ layer: Int, _ window: inout DiagramWindow) {
    let start = window
    let least = start[layer].count
    let most = min(network.count(ofLayer: layer), room.rows)
    let count = largest(in: least...max(least, most)) { fits(start.grown(network, layer: layer, to: $0)) }
    window = start.grown(network, layer: layer, to: count)
  }
}
