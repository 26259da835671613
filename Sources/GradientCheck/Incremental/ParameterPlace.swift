import Derivation
import Networks

/// What a parameter of a network feeds: one node, or several that share a bias.
enum FedNodes {
  /// A weight into a node, from what enters its layer.
  case weight(layer: Int, node: Int, source: Int)
  /// The bias of one node.
  case bias(layer: Int, node: Int)
  /// A bias of several nodes, of which the first are in a layer; of none where no node has it.
  case shared(layer: Int, bias: Int)

  /// The layer, from 0, where a nudge comes in.
  var layer: Int {
    switch self {
    case .weight(let layer, _, _), .bias(let layer, _), .shared(let layer, _): layer
    }
  }

  /// Whether it enters at several nodes.
  var isShared: Bool { if case .shared = self { true } else { false } }
}

/// The parameters of a network by their indices: the weights layer by layer, node by node, then the biases. Nothing
/// is stored per weight.
package struct ParameterPlaces: Sendable {
  private let widths, counts, starts: [Int]
  private let nodesOfBias: [[(layer: Int, node: Int)]]
  /// The number of weights.
  package let weightCount: Int
  /// The number of parameters.
  package var count: Int { weightCount + nodesOfBias.count }

  /// The places of a network's parameters.
  package init(_ network: Network) {
    counts = network.layers.map(\.count)
    widths = (0..<network.last).map { network.count(ofLayer: $0) }
    var starts: [Int] = []
    var fed = [[(layer: Int, node: Int)]](repeating: [], count: network.biases.count)
    var start = 0
    for (l, layer) in network.layers.enumerated() {
      starts.append(start)
      start += layer.weights.count
      for (j, bias) in (layer.biases ?? []).enumerated() { fed[bias].append((l, j)) }
    }
    (self.starts, nodesOfBias, weightCount) = (starts, fed, start)
  }

  /// The name of a parameter.
  package func name(of index: Int) -> Name {
    guard index < weightCount else { return Name(.bias, index - weightCount) }
    let l = layer(ofWeight: index)
    let rest = index - starts[l]
    return Name(.weight, l + 1, rest / widths[l], rest % widths[l])
  }

  /// The weights of a layer, counted from 1.
  package func weights(ofLayer l: Int) -> Range<Int> {
    starts[l - 1]..<starts[l - 1] + counts[l - 1] * widths[l - 1]
  }

  /// The biases of a layer, counted from 1; one that several layers share belongs to the first of them.
  package func biases(ofLayer l: Int) -> [Int] {
    nodesOfBias.indices.filter { nodesOfBias[$0].first?.layer == l - 1 }.map { weightCount + $0 }
  }

  /// The nodes of a bias, counted from 0, in the order of their layers.
  func nodes(ofBias bias: Int) -> [(layer: Int, node: Int)] { nodesOfBias[bias] }

  func fed(by index: Int) -> FedNodes {
    guard index < weightCount else {
      let nodes = nodesOfBias[index - weightCount]
      return nodes.count == 1
        ? .bias(layer: nodes[0].layer, node: nodes[0].node)
        : .shared(layer: nodes.first?.layer ?? 0, bias: index - weightCount)
    }
    let l = layer(ofWeight: index)
    let rest = index - starts[l]
    return .weight(layer: l, node: rest / widths[l], source: rest % widths[l])
  }

  private func layer(ofWeight index: Int) -> Int { (starts.firstIndex { $0 > index } ?? starts.count) - 1 }
}
