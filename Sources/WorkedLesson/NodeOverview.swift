import Derivation
import Networks

/// What one node does over the examples, and how its weights rank.
package struct NodeOverview {
  /// Some numbers of all examples.
  package struct Spread {
    /// Their mean, the least and the greatest.
    package let (mean, least, greatest): (Double, Double, Double)

    fileprivate init(_ values: [Double]) {
      mean = values.reduce(0, +) / Double(values.count)
      // What is no number is neither less nor more than others.
      let isOrdered = !values.contains(where: \.isNaN)
      (least, greatest) = isOrdered ? (values.min() ?? .nan, values.max() ?? .nan) : (.nan, .nan)
    }
  }

  /// A weight or a gradient, and its value.
  package typealias Ranked = (id: ID, value: Double)

  /// Where the node is: its layer, and which node of it.
  package let (layer, node): (Int, Int)
  /// The nodes of the layer before.
  package let inputCount: Int
  /// Its net input and its activation; δ where there are targets.
  package let spreads: [(symbol: Symbol, spread: Spread)]
  /// In how many examples its activation is not 0.
  package let activeCount: Int
  /// The δ of the example in which it is largest in magnitude; nil without targets, and where all are 0 or one is no
  /// finite number.
  package let largestDelta: ID?
  /// The weights into it, the largest in magnitude first.
  package let weightsIn: [Ranked]
  /// The weights out of it, likewise; none of an output.
  package let weightsOut: [Ranked]
  /// The gradients of the weights into it, likewise; none without targets.
  package let gradients: [Ranked]
}

extension WorkedLesson {
  /// What a node does over the examples.
  /// - Precondition: the lesson has a network, and the node is not an input.
  package func overview(ofNode node: Int, inLayer layer: Int) -> NodeOverview {
    let hasTargets = network.hasTargets
    func all(_ symbol: Symbol) -> [(id: ID, value: Double)] {
      let places = network.examples.count == 1 ? [0] : Array(1...network.examples.count)
      return places.map { ID(symbol, layer, node, example: $0) }.map { ($0, value(of: $0)) }
    }
    func ranked(_ ids: [ID]) -> [NodeOverview.Ranked] {
      ids.map { ($0, value(of: $0)) }.sorted { $0.1.magnitude > $1.1.magnitude }
    }
    let (out, deltas) = (all(.out), hasTargets ? all(.delta) : [])
    let incoming = (0..<network.count(ofLayer: layer - 1)).map { ID(.weight, layer, node, $0) }
    let outgoing =
      layer < network.last
      ? (0..<network.count(ofLayer: layer + 1)).map { ID(.weight, layer + 1, $0, node) } : []
    let isRanked = deltas.allSatisfy(\.value.isFinite) && deltas.contains { $0.value != 0 }
    let kinds = [(Symbol.net, all(.net)), (.out, out)] + (hasTargets ? [(.delta, deltas)] : [])
    return NodeOverview(
      layer: layer, node: node, inputCount: incoming.count,
      spreads: kinds.map { ($0, NodeOverview.Spread($1.map(\.value))) },
      activeCount: out.count { $0.value != 0 },
      largestDelta: isRanked ? deltas.max { $0.value.magnitude < $1.value.magnitude }?.id : nil,
      weightsIn: ranked(incoming), weightsOut: ranked(outgoing),
      gradients: hasTargets ? ranked(incoming.map { total.derivative(by: $0) }) : [])
  }
}
