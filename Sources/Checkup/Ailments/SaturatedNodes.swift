import LessonFormat
import Networks

/// Nodes at a flat end of σ or tanh in every example: what comes down is multiplied by almost 0.
struct SaturatedNodes: Ailment {
  let name = "saturated-nodes"
  let lesson = "saturation"

  func findings(in run: ObservedRun) -> [Finding] {
    guard let seen = seen(run) else { return [] }
    let layers = seen.layers.filter { layer in
      if layer.saturated.isEmpty { return false }
      // With cross-entropy the slope of the output cancels.
      return layer.layer < run.network.last || !run.network.head.usesLogarithms && layer.miss >= 0.5
    }
    if layers.isEmpty { return [] }
    let hinders = !run.hasLearned || run.startedLate || seen.step > 0
    let isGrave =
      hinders && layers.contains { 4 * $0.saturated.count >= run.network.count(ofLayer: $0.layer) }
    let count = layers.reduce(0) { $0 + $1.saturated.count }
    let all = layers.reduce(0) { $0 + run.network.count(ofLayer: $1.layer) }
    let names = layers.flatMap { layer in
      layer.saturated.map { run.network.layers[layer.layer - 1].nodes[$0] }
    }
    let time = seen.step == 0 ? "Before training" : "After \(counted(seen.step, "update"))"
    return [
      Finding(
        isGrave ? .grave : .slight,
        "\(count) of \(counted(all, "node")) in \(layerNames(layers)) \(count == 1 ? "stands" : "stand") on a flat end of the activation.",
        evidence:
          "\(time) the slope of \(listed(names)) is below 1 % of the steepest in \(run.examplesLookedAt). "
          + "A quarter of the way E was \(short(quarter(run))), at the start \(short(run.firstError)).",
        remedy: "Smaller starting weights, scaled inputs, or ReLU; at the output cross-entropy.",
        figures: [
          Figure("saturated", Double(count)), Figure("nodes", Double(all)),
          Figure("update", Double(seen.step)),
          Figure("first-error", run.firstError), Figure("error-after-a-quarter", quarter(run)),
        ])
    ]
  }

  /// When to look: at the start of a training that went well, since there an output is flat because it is right; else at
  /// the end, and there too where a whole hidden layer has gone flat and much of the error is left.
  private func seen(_ run: ObservedRun) -> Snapshot? {
    guard run.hasLearned else { return run.end ?? run.start }
    func isFlat(_ seen: Snapshot?) -> Bool {
      seen?.layers.dropLast().contains { $0.saturated.count == run.network.count(ofLayer: $0.layer) } ?? false
    }
    return (run.shareOfConstant ?? 0) > 0.2 && isFlat(run.end) && !isFlat(run.start) ? run.end : run.start
  }

  private func quarter(_ run: ObservedRun) -> Double {
    run.snapshots.first { 4 * $0.step >= run.updates - 3 }?.error ?? run.firstError
  }
}
