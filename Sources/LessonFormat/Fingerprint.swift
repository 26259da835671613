import Derivation
import Networks

/// A number that tells one thing from others, gathered from its parts (FNV-1a over words of 64 bits).
private struct Fingerprint {
  private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ word: UInt64) { hash = (hash ^ word) &* 0x100_0000_01B3 }

  mutating func add(_ text: String) {
    text.utf8.forEach { add(UInt64($0)) }
    add(0)
  }

  mutating func add(_ numbers: [Double]) { numbers.forEach { add($0.bitPattern) } }

  mutating func add(_ network: Network) {
    for layer in network.layers {
      layer.nodes.forEach { add($0) }
      (layer.weightNames ?? []).forEach { add($0) }
      add(layer.activation.name)
      add(layer.weights)
      (layer.biases ?? []).forEach { add(UInt64($0)) }
    }
    network.inputs.forEach { add($0) }
    network.biases.forEach {
      add($0.name)
      add([$0.value])
    }
    for example in network.examples { add(example.inputs + (example.targets ?? [])) }
    add(network.loss.name + network.reduction.rawValue)
    add([network.learningRate ?? .nan])
    if network.frozen.isEmpty {
      // As many names as parameters would take longer than all else.
      for _ in 0..<network.parameterCount { add(0) }
    } else {
      network.parameters.forEach { add(network.frozen.contains($0) ? 1 : 0) }
    }
    add("\(type(of: network.optimizer))")
    if network.batches != nil || network.optimizer.memories != [] || network.weightDecay != 0
      || network.learningRateDecay != 1
    {
      add(
        "\(network.optimizer.settings) \(network.batches.map { "\($0)" } ?? "") \(network.weightDecay) \(network.learningRateDecay)"
      )
    }
  }

  mutating func add(_ graph: Graph) {
    let naming = GraphNaming(graph)
    let printer = FormulaPrinter(.ascii) { naming.text(of: $0.name) }
    for input in graph.inputs {
      add(naming.text(of: input.id.name))
      add([input.value])
    }
    for quantity in graph.quantities {
      add("\(naming.text(of: quantity.id.name)) = \(printer.text(of: quantity.formula))")
    }
    (graph.tops + graph.variables).forEach { add(naming.text(of: $0.name)) }
    add([graph.learningRate ?? .nan])
    graph.frozen.map(naming.text(of:)).sorted().forEach { add($0) }
  }
}

extension Lesson {
  /// A number that tells a lesson from others, and from itself after a change of its network or graph.
  package var fingerprint: String {
    var fingerprint = Fingerprint()
    switch model {
    case .network(let network): fingerprint.add(network)
    case .graph(let graph): fingerprint.add(graph)
    }
    fingerprint.add([epsilon])
    fingerprint.add("\(conventions)")
    return String(fingerprint.hash, radix: 16)
  }
}
