import Networks

/// A class that no example has, or of which there are few beside the others.
struct LopsidedClasses: Ailment {
  let name = "lopsided-classes"
  let lesson = "handwritten-digits"

  func findings(in run: ObservedRun) -> [Finding] {
    let network = run.network
    guard let labels = network.labels, network.examples.count >= 2 * network.classCount,
      network.examples.count > 8
    else { return [] }
    let counts = (0..<network.classCount).map { label in labels.count { $0 == label } }
    let missing = counts.indices.filter { counts[$0] == 0 }
    if !missing.isEmpty {
      return [
        Finding(
          missing.count == counts.count - 1 ? .slight : .grave, "Classes without examples.",
          evidence: "None of \(labels.count) examples is \(listed(missing.map(network.className))).",
          remedy: "Examples of every class, or an output less.",
          figures: [
            Figure("classes", Double(counts.count)), Figure("without-examples", Double(missing.count)),
          ])
      ]
    }
    guard let most = counts.max(), let least = counts.min(), most >= 10 * least else { return [] }
    let (common, rare) = (counts.firstIndex(of: most) ?? 0, counts.firstIndex(of: least) ?? 0)
    return [
      Finding(
        .slight, "Lopsided classes: some are much rarer than others.",
        evidence:
          "\(most) examples are \(network.className(common)), \(least) \(network.className(rare)): answering always \(network.className(common)) is right in \(percent(most, of: labels.count)).",
        remedy: "More of the rare ones, and look at the accuracy of each class.",
        figures: [Figure("most", Double(most)), Figure("least", Double(least))])
    ]
  }
}
