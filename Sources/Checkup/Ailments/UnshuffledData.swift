import Networks

/// Batches in the order of the file, and the file sorted by class: each batch teaches one class and unlearns the rest.
struct UnshuffledData: Ailment {
  let name = "data-not-shuffled"
  let lesson = "gradient-descent-mini-batch"
  /// How many random orders the order of the file is held against.
  private let orders = 999

  func findings(in run: ObservedRun) -> [Finding] {
    guard let batches = run.network.batches, !batches.isShuffled, batches.size < run.network.examples.count,
      let labels = run.network.labels
    else { return [] }
    let pairs = neighbors(labels)
    var random = RandomNumbers(seed: 1)
    var (order, mean, asMany) = (labels, 0.0, 0)
    for _ in 0..<orders {
      order.shuffle(using: &random)
      let count = neighbors(order)
      mean += Double(count) / Double(orders)
      if count >= pairs { asMany += 1 }
    }
    let unevenness = unevenness(labels, run.network.classCount, batches.size)
    // With enough examples the slightest clumping is no accident, and does no harm.
    guard asMany == 0, unevenness > min(3, 0.6 * Double(batches.size)) else { return [] }
    let starts = Array(stride(from: 0, to: labels.count, by: batches.size))
    let pure = starts.count { Set(labels[$0..<min($0 + batches.size, labels.count)]).count == 1 }
    return [
      Finding(
        .grave, "Not shuffled: the batches follow the file, and the file has its classes in runs.",
        evidence:
          "\(pairs) of \(labels.count - 1) neighbors have the same label, the longest run is \(longest(labels)); in \(orders) random orders it was \(short(mean)) on average and never so many. \(pure) of \(starts.count) batches hold one class only; the classes of the batches differ \(short(unevenness)) times as much as by chance.",
        remedy: "shuffle: yes in the lesson.",
        figures: [
          Figure("equal-neighbors", Double(pairs)), Figure("expected", mean),
          Figure("chance-below", 1 / Double(orders + 1)),
          Figure("longest-run", Double(longest(labels))), Figure("batches", Double(starts.count)),
          Figure("batches-of-one-class", Double(pure)), Figure("unevenness", unevenness),
        ])
    ]
  }

  /// How far the batches' classes are from those of all, as χ² per degree of freedom: about 1 in a random order.
  private func unevenness(_ labels: [Int], _ classes: Int, _ size: Int) -> Double {
    let starts = Array(stride(from: 0, to: labels.count, by: size))
    var (sum, present) = (0.0, 0)
    for label in 0..<classes {
      let share = Double(labels.count { $0 == label }) / Double(labels.count)
      if share == 0 { continue }
      present += 1
      for start in starts {
        let batch = labels[start..<min(start + size, labels.count)]
        let expected = share * Double(batch.count)
        let found = Double(batch.count { $0 == label })
        sum += (found - expected) * (found - expected) / expected
      }
    }
    return sum / Double(max(1, (starts.count - 1) * (present - 1)))
  }

  private func neighbors(_ labels: [Int]) -> Int { zip(labels, labels.dropFirst()).count { $0 == $1 } }

  private func longest(_ labels: [Int]) -> Int {
    var (run, most) = (1, 1)
    for (a, b) in zip(labels, labels.dropFirst()) {
      run = a == b ? run + 1 : 1
      most = max(most, run)
    }
    return most
  }
}
