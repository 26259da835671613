import Networks

/// Labels that do not follow from the inputs: they are learned by heart, and of other examples nothing is known.
struct NothingGeneral: Ailment {
  let name = "nothing-general"
  let lesson = "handwritten-digits"

  func findings(in run: ObservedRun) -> [Finding] {
    guard (run.shareOfConstant ?? 1) < 0.9, let labels = run.network.labels, !run.crossFits.isEmpty else {
      return []
    }
    let right = run.crossFits.count { $0.found.index == labels[$0.example] }
    let counts = (0..<run.network.classCount).map { label in
      run.crossFits.count { labels[$0.example] == label }
    }
    guard let most = counts.max(), let label = counts.firstIndex(of: most), right <= most else { return [] }
    let all = run.crossFits.count
    return [
      Finding(
        .grave, "Nothing general is learned: what fits these examples tells nothing of others.",
        evidence:
          "Trained on two thirds of the examples, the network sorts \(percent(right, of: all)) of the other third rightly; answering always \(run.network.className(label)) is right in \(percent(most, of: all)).",
        remedy:
          "Do the labels stand beside their own inputs? If so: more examples, other inputs, or fewer nodes.",
        figures: [
          Figure("right", Double(right)), Figure("always-the-commonest", Double(most)),
          Figure("examples", Double(all)),
        ])
    ]
  }
}
