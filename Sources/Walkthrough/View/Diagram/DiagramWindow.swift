import Networks

/// The part of a network that a diagram shows: neighbouring layers, and of each some neighbouring nodes.
struct DiagramWindow: Equatable {
  /// How much is written on it, from all to names alone.
  enum Wealth: Int, CaseIterable, Comparable {
    /// Everything.
    case full
    /// The word `target` abbreviated.
    case short
    /// Without notes below the nodes, such as the targets of the outputs.
    case known
    /// Without what is known of the nodes.
    case values
    /// Names, and the error behind the outputs.
    case names
    /// Names of nodes and parameters alone.
    case bare

    static func < (a: Wealth, b: Wealth) -> Bool { a.rawValue < b.rawValue }
  }

  /// The layers shown, one at least.
  var layers: ClosedRange<Int>
  /// The nodes shown of each of these layers.
  var nodes: [Range<Int>]
  /// What is written.
  var wealth: Wealth
  /// The layers whose biases are shown.
  var biasLayers: ClosedRange<Int>?

  /// All of a network.
  init(whole network: Network, wealth: Wealth) {
    layers = 0...network.last
    nodes = layers.map { 0..<network.count(ofLayer: $0) }
    biasLayers = layers
    self.wealth = wealth
  }

  /// One node on each side of an edge.
  init(pair: Int, source: Int, target: Int, wealth: Wealth, hasBias: Bool) {
    layers = (pair - 1)...pair
    nodes = [source..<(source + 1), target..<(target + 1)]
    biasLayers = hasBias ? pair...pair : nil
    self.wealth = wealth
  }

  /// The nodes shown of a layer.
  subscript(layer: Int) -> Range<Int> {
    get { nodes[layer - layers.lowerBound] }
    set { nodes[layer - layers.lowerBound] = newValue }
  }
}

extension DiagramWindow {
  /// Whether a layer of the network is not shown at all.
  func leavesOutLayers(of network: Network) -> Bool { layers != 0...network.last }

  /// With one layer more on the right or on the left; nil where there is none.
  func widened(_ network: Network, right: Bool, around node: (Int) -> Int) -> DiagramWindow? {
    let layer = right ? layers.upperBound + 1 : layers.lowerBound - 1
    guard (0...network.last).contains(layer) else { return nil }
    var window = self
    let first = max(0, min(node(layer), network.count(ofLayer: layer) - 1))
    if right {
      window.layers = layers.lowerBound...layer
      window.nodes.append(first..<(first + 1))
    } else {
      window.layers = layer...layers.upperBound
      window.nodes.insert(first..<(first + 1), at: 0)
    }
    return window
  }

  /// With the biases of all its layers.
  var withBiases: DiagramWindow {
    var window = self
    window.biasLayers = layers
    return window
  }

  /// With one node more of a layer: the next below, or where there is none the next above.
  func grown(_ network: Network, layer: Int) -> DiagramWindow? {
    let (range, count) = (self[layer], network.count(ofLayer: layer))
    guard range.count < count else { return nil }
    var window = self
    window[layer] =
      range.upperBound < count
      ? range.lowerBound..<(range.upperBound + 1) : (range.lowerBound - 1)..<range.upperBound
    return window
  }
}
