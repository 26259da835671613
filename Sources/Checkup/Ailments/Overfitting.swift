import Networks
import Training

/// Examples learned by heart: those held out are sorted much worse.
struct Overfitting: Ailment {
  let name = "overfitting"
  let lesson = "handwritten-digits"

  func findings(in run: ObservedRun) -> [Finding] {
    guard let held = run.network.classification?.heldOut, !held.isEmpty, run.course.end != .diverged else {
      return []
    }
    let (own, other) = (right(run.trained, run.network.examples), right(run.trained, held))
    let (n, m) = (Double(run.network.examples.count), Double(held.count))
    let gap = Double(own) / n - Double(other) / m
    let pooled = Double(own + other) / (n + m)
    let spread = (pooled * (1 - pooled) * (1 / n + 1 / m)).squareRoot()
    guard gap > 0.1, gap > 3 * spread else { return [] }
    return [
      Finding(
        gap > 0.2 ? .grave : .slight,
        "Overfitting: what is learned holds for the examples more than for others.",
        evidence:
          "\(percent(own, of: Int(n))) of the examples are sorted rightly, \(percent(other, of: Int(m))) of those held out; chance alone makes a difference of \(percent(3 * spread)) in 3 of 1,000 cases.",
        remedy: "More examples, fewer nodes, weight decay, or fewer updates.",
        figures: [
          Figure("accuracy", Double(own) / n), Figure("held-out-accuracy", Double(other) / m),
          Figure("standard-error", spread),
        ])
    ]
  }

  private func right(_ network: Network, _ examples: [Example]) -> Int {
    var asked = network
    (asked.examples, asked.batches) = (examples, nil)
    let engine = MatrixEngine(asked)
    engine.forward()
    guard let labels = asked.labels else { return 0 }
    return zip(engine.outputs, labels).count { asked.found($0).index == $1 }
  }
}
