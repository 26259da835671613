import Glibc
import Networks

/// δ grows from layer to layer on the way back, until a step leaps over everything.
struct ExplodingGradients: Ailment {
  let name = "exploding-gradients"
  let lesson = "exploding-gradients"
  /// Starting weights of the right size keep δ within a factor of about 10.
  let limit = 100.0

  func findings(in run: ObservedRun) -> [Finding] {
    guard run.network.last > 2, let seen = run.start, let first = seen.layers.first,
      let last = seen.layers.last, last.delta > 0, first.delta / last.delta > limit
    else { return [] }
    let ratio = first.delta / last.delta
    let factor = exp2(log2(ratio) / Double(run.network.last - 1))
    return [
      Finding(
        run.hasLearned
          && run.end?.layers.allSatisfy { 4 * $0.dead.count < run.network.count(ofLayer: $0.layer) } ?? false
          ? .slight : .grave, "Exploding gradients: δ grows on the way back.",
        evidence:
          "Before training, δ of layer 1 is \(short(ratio)) times δ of layer \(run.network.last): a factor of \(short(factor)) a layer; the limit is \(short(limit)) in all.",
        remedy: "Starting weights of the size of √(2/inputs), or clipped gradients.",
        figures: [Figure("ratio", ratio), Figure("factor", factor), Figure("limit", limit)])
    ]
  }
}
