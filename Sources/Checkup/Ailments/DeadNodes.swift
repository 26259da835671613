import LessonFormat
import Networks

/// ReLU nodes that fire in no example: their gradients are 0, so they never learn.
struct DeadNodes: Ailment {
  let name = "dead-nodes"
  let lesson = "dead-relu"

  func findings(in run: ObservedRun) -> [Finding] {
    guard let end = run.end else { return [] }
    let layers = end.layers.filter { !$0.dead.isEmpty }
    if layers.isEmpty { return [] }
    let count = layers.reduce(0) { $0 + $1.dead.count }
    let all = layers.reduce(0) { $0 + run.network.count(ofLayer: $1.layer) }
    let names = layers.flatMap { layer in layer.dead.map { run.network.layers[layer.layer - 1].nodes[$0] } }
    let first =
      run.snapshots.first { seen in
        layers.allSatisfy { Set($0.dead).isSubset(of: seen.layers[$0.layer - 1].dead) }
      }?.step ?? end.step
    // A network that learns all the same can spare a few.
    let share = run.hasLearned ? 2 : 4
    let isGrave =
      layers.contains { share * $0.dead.count >= run.network.count(ofLayer: $0.layer) }
      && !(run.hasLearned && (run.shareOfConstant ?? 1) < 0.1)
    let born = layers.reduce(0) { sum, layer in
      sum + Set(layer.dead).intersection(run.start?.layers[layer.layer - 1].dead ?? []).count
    }
    let since =
      born == count
      ? "from the start"
      : "since update \(first) at the latest\(born > 0 ? ", \(born) of them from the start" : "")"
    let isFollowing = !ExplodingGradients().findings(in: run).isEmpty
    return [
      Finding(
        isGrave ? .grave : .slight,
        "\(count) of \(counted(all, "node")) in \(layerNames(layers)) never \(count == 1 ? "fires and never learns" : "fire and never learn").",
        evidence:
          "After \(counted(end.step, "update")) the net input of \(listed(names)) is at most 0 in \(end.step == run.updates && run.course.end != .diverged ? run.allExamples : run.examplesLookedAt), \(since).",
        remedy: (born == count
          ? "Larger biases, other starting weights, or leaky ReLU"
          : isFollowing
            ? "First smaller starting weights: large ones kill nodes at the first steps"
            : "A smaller η, larger biases, or leaky ReLU")
          + (layers[0].layer == 1 && born == count
            ? "; in layer 1, whose inputs are the data, nothing else wakes them." : "."),
        figures: [
          Figure("dead", Double(count)), Figure("nodes", Double(all)), Figure("update", Double(end.step)),
          Figure("since", Double(first)), Figure("from-the-start", Double(born)),
        ])
    ]
  }
}
