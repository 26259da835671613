import Networks

/// The same inputs with different targets: no network can answer both.
struct ContradictoryExamples: Ailment {
  let name = "contradictory-examples"
  let lesson = "error-functions"

  func findings(in run: ObservedRun) -> [Finding] {
    let examples = run.network.examples
    let groups = Dictionary(grouping: examples.indices) { examples[$0].inputs }.values
      .filter { group in group.contains { examples[$0].targets != examples[group[0]].targets } }
      .sorted { $0[0] < $1[0] }
    if groups.isEmpty { return [] }
    let concerned = groups.reduce(0) { $0 + $1.count }
    let named = groups.map { group in group.prefix(4).map { String($0 + 1) }.joined(separator: " and ") }
    return [
      Finding(
        // Measurements of one thing may differ, and be learned all the same.
        run.network.labels == nil && run.hasLearned ? .slight : .grave,
        "Contradictory examples: the same inputs have different targets.",
        evidence:
          "Examples \(listed(named)): \(concerned) of \(examples.count). The inputs agree to the last digit.",
        remedy: "Find out which target is right; the best a network can do is an answer between them.",
        figures: [Figure("examples", Double(concerned)), Figure("groups", Double(groups.count))])
    ]
  }
}
