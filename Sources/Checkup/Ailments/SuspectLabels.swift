import Networks

/// Labels that two witnesses contradict: networks trained without them, with confidence, and the nearest examples.
///
/// Near the border of two classes a network is confident and wrong now and then; there the nearest examples are of both.
struct SuspectLabels: Ailment {
  let name = "suspect-labels"
  let lesson = "error-functions"

  func findings(in run: ObservedRun) -> [Finding] {
    let network = run.network
    guard let labels = network.labels, !run.crossFits.isEmpty else { return [] }
    // Networks that are wrong nearly as often as one answer for all would be, are no witnesses.
    let right = run.crossFits.count { $0.found.index == labels[$0.example] }
    let commonest = (0..<network.classCount).map { label in
      run.crossFits.count { labels[$0.example] == label }
    }.max()
    let wrong = run.crossFits.count - right
    guard 3 * wrong < 2 * (run.crossFits.count - (commonest ?? 0)) else { return [] }
    let suspects = run.crossFits.filter { fit in
      fit.found.index != labels[fit.example] && fit.found.share >= 0.8
        && nearest(to: fit.example, network.examples).count { labels[$0] == fit.found.index } >= 4
    }.sorted { $0.own < $1.own }
    if suspects.isEmpty { return [] }
    let share = Double(suspects.count) / Double(run.crossFits.count)
    let isWithout = network.classification.map { !$0.heldOut.isEmpty } ?? false
    let named = suspects.map {
      "\($0.example + 1) (\(network.className(labels[$0.example])); \(network.className($0.found.index)) to \(percent($0.found.share)))"
    }
    return [
      Finding(
        share >= 0.1 ? .grave : .slight,
        "Labels that may be wrong: \(suspects.count) of \(run.crossFits.count).",
        evidence:
          "Trained without them, the network contradicts the labels of examples \(listed(named)). It is right in \(percent(right, of: run.crossFits.count)) of all. Of the five nearest examples at least four agree with it. This is a suspicion: where classes overlap, right labels look so, too.\(isWithout ? " Examples are counted without those held out." : "")",
        remedy: "Look at these examples\(suspects.count > mostListed ? "; --format json names all" : "").",
        figures: [
          Figure("suspects", Double(suspects.count)), Figure("examples", Double(run.crossFits.count)),
          Figure("accuracy", Double(right) / Double(run.crossFits.count)),
        ], examples: suspects.map { $0.example + 1 })
    ]
  }

  /// The five examples whose inputs are nearest to those of an example.
  private func nearest(to k: Int, _ examples: [Example]) -> [Int] {
    let own = examples[k].inputs
    var nearest: [(example: Int, distance: Double)] = []
    for other in examples.indices where other != k {
      var distance = 0.0
      for (x, y) in zip(own, examples[other].inputs) { distance += (x - y) * (x - y) }
      if nearest.count == 5, distance >= nearest[4].distance { continue }
      let place = nearest.firstIndex { $0.distance > distance } ?? nearest.count
      nearest.insert((other, distance), at: place)
      if nearest.count > 5 { nearest.removeLast() }
    }
    return nearest.map(\.example)
  }
}
