import Glibc
import Networks

/// δ shrinks from layer to layer on the way back, until the first layers hardly learn.
struct VanishingGradients: Ailment {
  let name = "vanishing-gradients"
  let lesson = "vanishing-gradients"
  let looksAt = "δ of the first layer beside δ of the last"
  /// Below this share of the last δ the first layer is a thousand times slower than the last.
  let limit = 1e-3

  func findings(in run: ObservedRun) -> [Finding] {
    guard run.network.last > 2, let seen = run.start, let first = seen.layers.first,
      let last = seen.layers.last, last.delta > 0,
      first.delta / last.delta < limit
    else { return [] }
    let ratio = first.delta / last.delta
    let factor = exp2(log2(ratio) / Double(run.network.last - 1))
    let isDead = ratio == 0
    return [
      Finding(
        run.hasLearned ? .slight : .grave,
        isDead
          ? "No gradient reaches the first layer." : "Vanishing gradients: the first layer hardly learns.",
        evidence:
          "Before training, δ of layer 1 is \(short(ratio)) times δ of layer \(run.network.last)"
          + (isDead ? "." : ": a factor of \(short(factor)) a layer; the limit is \(short(limit)) in all."),
        remedy: "ReLU in the hidden layers, and starting weights of the size of √(2/inputs).",
        figures: [Figure("ratio", ratio), Figure("factor", factor), Figure("limit", limit)])
    ]
  }
}
