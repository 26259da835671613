import LessonFormat
import Networks

/// δ shrinks from layer to layer on the way back, until the first layers hardly learn.
struct VanishingGradients: Ailment {
  let name = "vanishing-gradients"
  let lesson = "vanishing-gradients"
  /// Below this share of the last δ the first layer is a thousand times slower than the last.
  let limit = 1e-3

  func findings(in run: ObservedRun) -> [Finding] {
    guard let growth = LayerGrowth(run), growth.backward < limit || growth.shrinksBothWays else { return [] }
    let isDead = growth.backward == 0
    let isRectified = run.network.layers.dropLast().allSatisfy { $0.activation.name.hasSuffix("relu") }
    let moved = moved(run)
    return [
      Finding(
        run.hasLearned && (moved?.first ?? 0) > 0.01 ? .slight : .grave,
        isDead
          ? "No gradient reaches the first layer." : "Vanishing gradients: the first layer hardly learns.",
        evidence:
          growth.evidence(limit: limit)
          + (moved.map {
            " \(counted(run.updates, "update")) move the weights of layer 1 by \(percent($0.first)), those of layer \(run.network.last) by \(percent($0.last))."
          } ?? " The starting weights of a layer are all 0."),
        remedy: moved == nil
          ? "Starting weights that are drawn, of the size of √(2/inputs)."
          : (isRectified ? "S" : "ReLU in the hidden layers, and s")
            + "tarting weights of the size of √(2/inputs).",
        figures: growth.figures(limit: limit)
          + (moved.map { [Figure("first-moved", $0.first), Figure("last-moved", $0.last)] } ?? []))
    ]
  }

  /// How far the weights of the first and of the last layer have come, as shares of their length at the start; nil where
  /// that is 0.
  private func moved(_ run: ObservedRun) -> (first: Double, last: Double)? {
    guard let first = run.moved(1), let last = run.moved(run.network.last) else { return nil }
    return (first, last)
  }
}
