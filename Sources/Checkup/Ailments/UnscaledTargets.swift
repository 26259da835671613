import Networks

/// Targets far from where a network begins: the first steps go to their size alone, and are as large.
struct UnscaledTargets: Ailment {
  let name = "unscaled-targets"
  let lesson = "gradient-descent-batch"

  func findings(in run: ObservedRun) -> [Finding] {
    let network = run.network
    guard ["identity", "relu", "leaky-relu"].contains(network.layers[network.last - 1].activation.name),
      network.examples.count > 1
    else { return [] }
    let targets = network.examples.flatMap { $0.targets ?? [] }
    let size = rootMeanSquare(targets)
    let mean = targets.reduce(0, +) / Double(max(1, targets.count))
    let spread = rootMeanSquare(targets.map { $0 - mean })
    // Who starts at the size of the targets has no trouble with it.
    guard size > 50, run.firstError > 10 * (run.constantAnswer?.error ?? .infinity) else { return [] }
    return [
      Finding(
        (run.shareOfConstant ?? 0) > 0.2 || !run.hasLearned ? .grave : .slight,
        "Targets not scaled: they are large.",
        evidence:
          "The targets have a root mean square of \(short(size)): \(short(mean)) on average, with a spread of \(short(spread)). The first errors are as large, and so are the steps.",
        remedy:
          "Subtract the mean of the targets and divide by their spread; turn the answers back afterwards.",
        figures: [Figure("root-mean-square", size), Figure("mean", mean), Figure("spread", spread)])
    ]
  }
}
