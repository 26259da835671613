import Derivation

/// What a lesson computes.
package enum Model: Sendable {
  /// A feedforward network with its examples.
  case network(Network)
  /// A computation graph that the lesson spells out itself.
  case graph(Graph)

  /// Its size in a few words: "2-2-2, 10 parameters", "3 inputs, 2 formulas".
  package var shape: String {
    func counted(_ n: Int, _ what: String) -> String { "\(n) \(what)\(n == 1 ? "" : "s")" }
    switch self {
    case .network(let network):
      return "\(network.shape), \(counted(network.parameterCount, "parameter"))"
    case .graph(let graph):
      return "\(counted(graph.inputs.count, "input")), \(counted(graph.quantities.count, "formula"))"
    }
  }

  /// How many updates a training makes unless it is asked for another number.
  package var updates: Int? { if case .network(let network) = self { network.updates } else { nil } }

  /// The learning rate; nil without one.
  package var learningRate: Double? {
    get {
      switch self {
      case .network(let network): network.learningRate
      case .graph(let graph): graph.learningRate
      }
    }
    set {
      switch self {
      case .network(var network):
        network.learningRate = newValue
        self = .network(network)
      case .graph(var graph):
        graph.learningRate = newValue
        self = .graph(graph)
      }
    }
  }

  /// What its quantities are called.
  package var naming: any Naming {
    switch self {
    case .network(let network): NetworkNaming(network)
    case .graph(let graph): GraphNaming(graph)
    }
  }
}
