import LessonFormat
import Networks

/// A pull towards 0 that outweighs the error: the weights shrink, and with them what they could learn.
struct WeightDecayTooStrong: Ailment {
  let name = "weight-decay-too-strong"
  let lesson = "optimizers"

  func findings(in run: ObservedRun) -> [Finding] {
    let λ = run.network.weightDecay
    guard λ > 0, run.updates > 0, run.lastError.isFinite, run.objectives.last < run.objectives.first,
      run.lastError > run.firstError || (run.shareOfConstant ?? 0) > 0.9
    else { return [] }
    let (before, after) = (size(run.network), size(run.trained))
    guard before > 0, after < before / 2 else { return [] }
    return [
      Finding(
        .grave, "Weight decay is too strong: the weights shrink instead of learning.",
        evidence:
          "With a weight decay of \(short(λ)), \(counted(run.updates, "update")) take the weights from a length of \(short(before)) to \(short(after)), and E from \(short(run.firstError)) to \(short(run.lastError)).",
        remedy: "A hundredth of it; 0.0001 to 0.01 is usual.",
        figures: [
          Figure("weight-decay", λ), Figure("first-length", before), Figure("last-length", after),
          Figure("first-error", run.firstError), Figure("last-error", run.lastError),
        ])
    ]
  }

  private func size(_ network: Network) -> Double { length(network.layers.flatMap(\.weights)) }
}
