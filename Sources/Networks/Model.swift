import Derivation

/// What a lesson computes.
package enum Model: Sendable {
  /// A feedforward network with its examples.
  case network(Network)
  /// A computation graph that the lesson spells out itself.
  case graph(Graph)

  /// What its quantities are called.
  package var naming: any Naming {
    switch self {
    case .network(let network): NetworkNaming(network)
    case .graph(let graph): GraphNaming(graph)
    }
  }
}
