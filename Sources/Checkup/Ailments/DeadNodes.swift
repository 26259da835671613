import LessonFormat
import Networks

/// ReLU nodes that fire in no example: their gradients are 0, so they never learn.
struct DeadNodes: Ailment {
  let name = "dead-nodes"
  let lesson = "dead-relu"
  let looksAt = "net inputs of ReLU nodes"

  func findings(in run: ObservedRun) -> [Finding] {
    guard let end = run.end else { return [] }
    return end.layers.compactMap { layer in
      if layer.dead.isEmpty { return nil }
      let all = run.network.layers[layer.layer - 1]
      let names = layer.dead.map { all.nodes[$0] }
      let first =
        run.snapshots.first { Set(layer.dead).isSubset(of: $0.layers[layer.layer - 1].dead) }?.step
        ?? end.step
      let since = first == 0 ? "from the start" : "since update \(first) at the latest"
      let it = names.count == 1 ? "it" : "them"
      return Finding(
        4 * names.count >= all.count ? .grave : .slight,
        "Dead: \(counted(names.count, "node")) of \(all.count) in layer \(layer.layer) never \(names.count == 1 ? "fires" : "fire") and never \(names.count == 1 ? "learns" : "learn").",
        evidence:
          "After \(counted(end.step, "update")) the net input of \(listed(names)) is at most 0 in \(run.examplesLookedAt), \(since).",
        remedy:
          "Larger biases, a smaller η, or leaky ReLU"
          + (layer.layer == 1 ? "; as the inputs are the data, nothing else wakes \(it)." : "."),
        figures: [
          Figure("layer", Double(layer.layer)), Figure("dead", Double(names.count)),
          Figure("nodes", Double(all.count)), Figure("update", Double(end.step)),
          Figure("since", Double(first)),
        ])
    }
  }
}
