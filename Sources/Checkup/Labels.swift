import Networks

extension Network {
  /// The class of each example where every target is one 1 among noughts, or a single 0 or 1, or a single −1 or 1; else
  /// nil.
  package var labels: [Int]? {
    var labels: [Int] = []
    labels.reserveCapacity(examples.count)
    let least = leastTarget
    for example in examples {
      guard let targets = example.targets, targets.allSatisfy({ $0 == least || $0 == 1 }) else { return nil }
      if targets.count == 1 {
        labels.append(targets[0] == 1 ? 1 : 0)
      } else {
        guard targets.count(where: { $0 == 1 }) == 1, let label = targets.firstIndex(of: 1) else {
          return nil
        }
        labels.append(label)
      }
    }
    return labels
  }

  /// What stands for "no": 0, or −1 of a single output.
  private var leastTarget: Double { hasSignedClasses ? -1 : 0 }
  /// Whether a single output tells classes apart by −1 and 1.
  var hasSignedClasses: Bool { outputCount == 1 && examples.contains { $0.targets?.first == -1 } }

  /// The number of classes: a single output has two.
  package var classCount: Int { outputCount == 1 ? 2 : outputCount }

  /// What a class is called.
  package func className(_ label: Int) -> String {
    if let classes = classification?.classes, classes.indices.contains(label) { return classes[label] }
    if outputCount == 1 { return label == 0 && leastTarget < 0 ? "−1" : String(label) }
    return layers[last - 1].nodes[label]
  }

  /// The class that outputs speak for, and their share of it.
  package func found(_ outputs: [Double]) -> (index: Int, share: Double) {
    if outputs.count == 1 {
      let share = (outputs[0] - leastTarget) / (1 - leastTarget)
      return share >= 0.5 ? (1, share) : (0, 1 - share)
    }
    let best = outputs.indices.max { outputs[$0] < outputs[$1] } ?? 0
    return (best, outputs[best])
  }
}
