import LessonFormat
import Networks

/// Nodes that start alike, inside and out: they get the same gradients and stay alike.
struct EqualNodes: Ailment {
  let name = "equal-nodes"
  let lesson = "xor"

  func findings(in run: ObservedRun) -> [Finding] {
    (1..<max(1, run.network.last)).compactMap { l in
      let layer = run.network.layers[l - 1]
      let (before, after) = (groups(run.network, l), groups(run.trained, l))
      let alike = before.filter { $0.count > 1 && after.contains($0) }.flatMap { $0 }
      if alike.isEmpty { return nil }
      let names = alike.map { layer.nodes[$0] }
      return Finding(
        .grave,
        "Equal nodes: \(names.count) of \(counted(layer.count, "node")) in layer \(l) learn the same.",
        evidence:
          "\(listed(names)): the weights into and out of them are equal at the start, and still after \(counted(run.updates, "update")).",
        remedy: "Draw the starting weights at random, so that each node has its own.",
        figures: [
          Figure("layer", Double(l)), Figure("equal", Double(names.count)),
          Figure("nodes", Double(layer.count)),
        ])
    }
  }

  /// The nodes of layer l by what goes in and out of them, in order.
  private func groups(_ network: Network, _ l: Int) -> [[Int]] {
    let (layer, next, width) = (network.layers[l - 1], network.layers[l], network.count(ofLayer: l - 1))
    var nodes: [[Double]: [Int]] = [:]
    for j in 0..<layer.count {
      var key = Array(layer.weights[(j * width)..<((j + 1) * width)])
      if let biases = layer.biases { key.append(network.biases[biases[j]].value) }
      key += (0..<next.count).map { next.weights[$0 * layer.count + j] }
      // What sums in another order differs in its last bits.
      nodes[key.map { Double(Float($0)) }, default: []].append(j)
    }
    return nodes.values.sorted { $0[0] < $1[0] }
  }
}
