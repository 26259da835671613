import Networks

/// Labels that networks trained without them contradict with confidence.
struct SuspectLabels: Ailment {
  let name = "suspect-labels"
  let lesson = "error-functions"

  func findings(in run: ObservedRun) -> [Finding] {
    let network = run.network
    guard let labels = network.labels, !run.crossFits.isEmpty else { return [] }
    let suspects = run.crossFits.filter { $0.found.index != labels[$0.example] && $0.found.share >= 0.9 }
      .sorted { $0.own < $1.own }
    let right = run.crossFits.count { $0.found.index == labels[$0.example] }
    // Networks that are often wrong are no witnesses.
    guard !suspects.isEmpty, 4 * right >= 3 * run.crossFits.count else { return [] }
    let share = Double(suspects.count) / Double(run.crossFits.count)
    let named = suspects.map {
      "\($0.example + 1) (\(network.className(labels[$0.example])); \(network.className($0.found.index)) to \(percent($0.found.share)))"
    }
    return [
      Finding(
        share >= 0.03 ? .grave : .slight,
        "Labels that may be wrong: \(suspects.count) of \(run.crossFits.count).",
        evidence:
          "Trained without them, the network contradicts the labels of examples \(listed(named)). It is right in \(percent(right, of: run.crossFits.count)) of all. This is a suspicion.",
        remedy: "Look at these examples.",
        figures: [
          Figure("suspects", Double(suspects.count)), Figure("examples", Double(run.crossFits.count)),
          Figure("accuracy", Double(right) / Double(run.crossFits.count)),
        ])
    ]
  }
}
