import LessonFormat
import Networks

/// The error is that of a network that gives every example the same answer.
struct NothingLearned: Ailment {
  let name = "nothing-learned"
  let lesson = "xor-perceptron"
  let looksAt = "error beside that of the best constant answer"

  func findings(in run: ObservedRun) -> [Finding] {
    let network = run.network
    let targets = network.examples.compactMap(\.targets)
    guard run.lastError.isFinite, let first = targets.first, targets.contains(where: { $0 != first }),
      network.loss.name != "perceptron"
    else { return [] }
    let mean = first.indices.map { o in targets.reduce(0) { $0 + $1[o] } / Double(targets.count) }
    let sum = targets.reduce(0.0) { sum, targets in
      sum
        + targets.withUnsafeBufferPointer { t in
          mean.withUnsafeBufferPointer { network.loss.error(targets: t, outputs: $0) }
        }
    }
    var chance = network.reduction == .mean ? sum / Double(targets.count) : sum
    if network.loss.takesRoot { chance = chance.squareRoot() }
    guard chance > 0, run.lastError >= 0.98 * chance else { return [] }
    return [
      Finding(
        .grave, "Nothing is learned: one answer for all examples would do as well.",
        evidence:
          "After \(counted(run.updates, "update")) the error is \(short(run.lastError)); answering every example with the mean of the targets gives \(short(chance)).",
        remedy: "More updates, another η, or more hidden nodes; the other findings may tell which.",
        figures: [Figure("last-error", run.lastError), Figure("error-of-constant", chance)])
    ]
  }
}
