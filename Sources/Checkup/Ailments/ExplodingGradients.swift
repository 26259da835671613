import Networks

/// δ grows from layer to layer on the way back, as activations do on the way forward, until a step leaps over everything.
struct ExplodingGradients: Ailment {
  let name = "exploding-gradients"
  let lesson = "exploding-gradients"
  /// Starting weights of the right size keep δ within a factor of about 10.
  let limit = 100.0

  func findings(in run: ObservedRun) -> [Finding] {
    guard let growth = LayerGrowth(run), growth.backward > limit || growth.growsBothWays else { return [] }
    let isWell =
      run.hasLearned
      && run.end?.layers.allSatisfy { 4 * $0.dead.count < run.network.count(ofLayer: $0.layer) } ?? false
    var evidence = growth.evidence(limit: limit)
    if let constant = run.constantAnswer, run.firstError > 10 * constant.error {
      evidence +=
        " E begins at \(short(run.firstError)), \(short(run.firstError / constant.error)) times that of one answer for all."
    }
    return [
      Finding(
        isWell ? .slight : .grave,
        "Exploding gradients: the starting weights are too large, and δ grows on the way back.",
        evidence: evidence,
        remedy: "Starting weights of the size of √(2/inputs), or clipped gradients.",
        figures: growth.figures(limit: limit))
    ]
  }
}
