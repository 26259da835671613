import CharacterGraphics
import Derivation
import Networks

/// What is active on the diagram for a quantity: what is computed, what it rests on, and which way things flow.
///
/// A road may have millions of edges. So a flow lists none of them: it names the active nodes, all of a layer
/// by one word, and the layers whose edges between active nodes are active.
package struct Flow: Equatable, Sendable {
  /// A node of the network.
  package struct Spot: Hashable, Sendable {
    /// Its layer; 0 are the inputs.
    package var layer: Int
    /// Its place in the layer, from 0.
    package var node: Int
  }

  /// Nodes of one layer.
  package enum Nodes: Equatable, Sendable {
    /// These.
    case these(Set<Int>)
    /// Every one.
    case all

    /// Whether a node is among them.
    package func contains(_ node: Int) -> Bool {
      switch self {
      case .these(let nodes): nodes.contains(node)
      case .all: true
      }
    }

    /// The nodes of either.
    package func union(_ other: Nodes) -> Nodes {
      if case .these(let a) = self, case .these(let b) = other { return .these(a.union(b)) }
      return .all
    }

    /// The nodes of both.
    package func intersection(_ other: Nodes) -> Nodes {
      switch (self, other) {
      case (.all, let nodes), (let nodes, .all): nodes
      case (.these(let a), .these(let b)): .these(a.intersection(b))
      }
    }
  }

  /// Which way things flow.
  package var direction = NetworkSketch.Direction.none
  /// The node whose quantity is computed; several where it is one of the layer.
  package internal(set) var focus: Set<Spot> = []
  /// The weight or bias that the quantity is about.
  package internal(set) var parameter: Name?
  /// What the quantity rests on, or the road it takes, layer by layer; the focus is not repeated.
  package internal(set) var road: [Int: Nodes] = [:]
  /// Further parameters on the road: the bias of a net input.
  package internal(set) var parameters: Set<Name> = []
  /// The node whose activation is multiplied by the parameter, where that is asked for.
  package internal(set) var tail: Spot?
  /// The layers whose incoming edges are active where both their ends are.
  package internal(set) var joined: Set<Int> = []
  /// Whether things flow between the active outputs and the error.
  package internal(set) var reachesError = false

  /// Nothing is active.
  package init() {}
}

// MARK: - Questions

extension Flow {
  /// How much a node stands out.
  package func emphasis(ofNode layer: Int, _ node: Int) -> NetworkSketch.Emphasis {
    if focus.contains(Spot(layer: layer, node: node)) { return .focus }
    if let tail, tail == Spot(layer: layer, node: node) { return .road }
    return road[layer]?.contains(node) ?? false ? .road : .none
  }

  /// Whether a node is in focus or on the road.
  package func isActive(_ layer: Int, _ node: Int) -> Bool { emphasis(ofNode: layer, node) != .none }

  /// How much of a weight's edge is active.
  package func stretch(of weight: Name) -> NetworkSketch.Stretch {
    let (l, j, i) = (weight[0], weight[1], weight[2])
    if weight == parameter, tail != nil { return isActive(l, j) ? .meeting : .uptoName }
    guard isActive(l, j) else { return .none }
    let isNamed = weight == parameter || parameters.contains(weight)
    guard isNamed || joined.contains(l) else { return .none }
    return isActive(l - 1, i) ? .whole : isNamed ? .beyondName : .none
  }

  /// How much of a bias' line into a node is active; it may feed others as well.
  package func stretch(of bias: Name, into layer: Int, _ node: Int) -> NetworkSketch.Stretch {
    isActive(layer, node) && (bias == parameter || parameters.contains(bias)) ? .beyondName : .none
  }

  /// How much a parameter's name stands out.
  package func emphasis(of name: Name, stretch: NetworkSketch.Stretch) -> NetworkSketch.Emphasis {
    name == parameter ? .focus : stretch == .none ? .none : .road
  }
}
