import LessonFormat
import Networks

/// Nodes at a flat end of σ or tanh in every example: what comes down is multiplied by almost 0.
struct SaturatedNodes: Ailment {
  let name = "saturated-nodes"
  let lesson = "saturation"
  let looksAt = "slopes of σ and tanh nodes"

  func findings(in run: ObservedRun) -> [Finding] {
    // Trained well, an output is flat because it is right.
    guard let seen = run.hasLearned ? run.start : run.end ?? run.start else { return [] }
    return seen.layers.compactMap { layer in
      let isOutput = layer.layer == run.network.last
      // With cross-entropy the slope of the output cancels.
      if layer.saturated.isEmpty || isOutput && (run.network.head.usesLogarithms || layer.miss < 0.5) {
        return nil
      }
      let all = run.network.layers[layer.layer - 1]
      let names = layer.saturated.map { all.nodes[$0] }
      let isGrave = !run.hasLearned && 4 * names.count >= all.count
      return Finding(
        isGrave ? .grave : .slight,
        "Saturated: \(counted(names.count, "node")) of \(all.count) in layer \(layer.layer) \(names.count == 1 ? "stands" : "stand") on a flat end of \(all.activation.name).",
        evidence:
          "After \(counted(seen.step, "update")) the slope of \(listed(names)) is below 1 % of the steepest in \(run.examplesLookedAt).",
        remedy: isOutput
          ? "Smaller starting weights, or cross-entropy, in whose δ the slope of the output cancels."
          : "Smaller starting weights, scaled inputs, or ReLU.",
        figures: [
          Figure("layer", Double(layer.layer)), Figure("saturated", Double(names.count)),
          Figure("nodes", Double(all.count)), Figure("update", Double(seen.step)),
        ])
    }
  }
}
