import Derivation
import Networks

// What stands in an engine, and how it is put there.

extension NetworkEngine {
  /// The activations of the output layer of all examples, one array per example.
  package var outputs: [[Double]] {
    var all: [[Double]] = []
    all.reserveCapacity(network.examples.count)
    inPieces { _, rows in
      for k in 0..<rows {
        all.append(layers[last].numbers(layers[last].out, from: k, rows: 1).map(Double.init))
      }
    }
    return all
  }

  /// The net input of a node of layer l, as of the last ``forward(batch:)``; examples are counted from 0.
  ///
  /// Of an example that is not held it is computed anew, from the present parameters.
  package func net(_ l: Int, _ j: Int, example k: Int) -> Double {
    Double(layers[l - 1].net[row(of: k) * layers[l - 1].count + j])
  }
  /// The activation of a node of layer l, likewise.
  package func out(_ l: Int, _ j: Int, example k: Int) -> Double {
    Double(layers[l - 1].out[row(of: k) * layers[l - 1].count + j])
  }
  /// ∂E/∂net of a node of layer l, as of the last ``backward(batch:)``, likewise.
  package func delta(_ l: Int, _ j: Int, example k: Int) -> Double {
    Double(layers[l - 1].delta[row(of: k, hasDeltas: true) * layers[l - 1].count + j])
  }

  /// The error of one example by itself, as of the last ``forward(batch:)``, likewise.
  package func error(ofExample k: Int) -> Double { error(ofRow: row(of: k)) }

  /// The parameter's place in ``parameters`` and ``gradients``.
  package func index(of parameter: Name) -> Int {
    if parameter.symbol == .bias { return biasStart + parameter[0] }
    let l = parameter[0] - 1
    return layers[l].weightStart + parameter[1] * layers[l].width + parameter[2]
  }

  /// What the optimizer keeps for a parameter; 0 for what it does not.
  package func memory(_ kind: Memory, of parameter: Name) -> Double {
    place(of: kind, parameter).map { Double(memory[$0]) } ?? 0
  }

  func place(of kind: Memory, _ parameter: Name) -> Int? {
    optimizer.memories.firstIndex(of: kind).map { $0 * parameters.count + index(of: parameter) }
  }

  /// All that goes on to the next update: the parameters, then what the optimizer keeps.
  package var state: [Number] { Array(parameters) + Array(memory) }

  /// Goes on from a state; an empty one changes nothing.
  package func restore(_ state: [Number]) {
    if state.isEmpty { return }
    precondition(state.count == parameters.count + memory.count, "the state of this network")
    for (k, value) in state.enumerated() {
      if k < parameters.count { parameters[k] = value } else { memory[k - parameters.count] = value }
    }
  }

  /// The network as it stands, with what the optimizer has kept.
  package var presentNetwork: Network {
    var network = network
    network.set(parameters: parameters.map(Double.init))
    for kind in optimizer.memories {
      for parameter in network.parameters {
        network.memory[.memory(kind, of: parameter)] = memory(kind, of: parameter)
      }
    }
    return network
  }
}
