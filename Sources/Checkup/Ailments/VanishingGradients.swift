import Glibc
import LessonFormat
import Networks

/// δ shrinks from layer to layer on the way back, until the first layers hardly learn.
struct VanishingGradients: Ailment {
  let name = "vanishing-gradients"
  let lesson = "vanishing-gradients"
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
    let moved = moved(run)
    return [
      Finding(
        run.hasLearned && (moved?.first ?? 0) > 0.01 ? .slight : .grave,
        isDead
          ? "No gradient reaches the first layer." : "Vanishing gradients: the first layer hardly learns.",
        evidence:
          "Before training, δ of layer 1 is \(short(ratio)) times δ of layer \(run.network.last)"
          + (isDead ? "." : ": a factor of \(short(factor)) a layer; the limit is \(short(limit)) in all.")
          + (moved.map {
            " \(counted(run.updates, "update")) move the weights of layer 1 by \(percent($0.first)), those of layer \(run.network.last) by \(percent($0.last))."
          } ?? " The starting weights of a layer are all 0."),
        remedy: moved == nil
          ? "Starting weights that are drawn, of the size of √(2/inputs)."
          : "ReLU in the hidden layers, and starting weights of the size of √(2/inputs).",
        figures: [
          Figure("ratio", ratio), Figure("factor", factor), Figure("limit", limit),
        ] + (moved.map { [Figure("first-moved", $0.first), Figure("last-moved", $0.last)] } ?? []))
    ]
  }

  /// How far the weights of the first and of the last layer have come, as shares of their length at the start; nil where
  /// that is 0.
  private func moved(_ run: ObservedRun) -> (first: Double, last: Double)? {
    func moved(_ l: Int) -> Double? {
      let (old, new) = (run.network.layers[l].weights, run.trained.layers[l].weights)
      return length(old) == 0 ? nil : length(zip(old, new).map { $1 - $0 }) / length(old)
    }
    guard let first = moved(0), let last = moved(run.network.last - 1) else { return nil }
    return (first, last)
  }
}
