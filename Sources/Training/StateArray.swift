import Networks

/// An array of what a training has learnt: its name and shape.
package struct StateArray: Sendable {
  /// Its name, as PyTorch would name it in a list of layers.
  package let name: String
  /// Its shape, `[]` for a single number.
  package let shape: [Int]
  /// How many numbers it has.
  package var count: Int { shape.reduce(1, *) }

  /// An array.
  package init(name: String, shape: [Int]) { (self.name, self.shape) = (name, shape) }

  /// The arrays of a network's state, in the order of the engine: the parameters, named as PyTorch would in a list of
  /// layers, then for each memory of the optimizer the same.
  package static func arrays(of network: Network) -> [StateArray] {
    let parameters = parameters(of: network)
    return parameters
      + network.optimizer.memories.flatMap { memory in
        parameters.map { StateArray(name: "optimizer.\(memory).\($0.name)", shape: $0.shape) }
      }
  }

  /// The arrays of a network's parameters.
  package static func parameters(of network: Network) -> [StateArray] {
    network.layers.enumerated().map { l, layer in
      StateArray(name: "layers.\(l).weight", shape: [layer.count, network.count(ofLayer: l)])
    } + biases(of: network)
  }

  /// An array for each layer whose nodes have biases of their own; where any bias feeds several nodes, one for all.
  private static func biases(of network: Network) -> [StateArray] {
    let fed = network.layers.compactMap(\.biases)
    guard Array(fed.joined()) == Array(network.biases.indices) else {
      return network.biases.isEmpty ? [] : [StateArray(name: "biases", shape: [network.biases.count])]
    }
    return network.layers.enumerated().compactMap { l, layer in
      layer.biases.map { StateArray(name: "layers.\(l).bias", shape: [$0.count]) }
    }
  }
}
