import LessonFormat
import Networks

/// The error is that of a network that gives every example the same answer.
struct NothingLearned: Ailment {
  let name = "nothing-learned"
  let lesson = "xor-perceptron"

  func findings(in run: ObservedRun) -> [Finding] {
    let network = run.network
    guard run.lastError.isFinite, let constant = run.constantAnswer, run.updates > 0 else { return [] }
    if network.layers.contains(where: { ["step", "sign"].contains($0.activation.name) }) {
      return stuck(run)
    }
    let chance = constant.error
    // A negative η and a run that ran away are told by themselves.
    guard chance > 0, run.lastError >= 0.98 * chance, network.learningRate ?? 0 > 0,
      run.lastError <= 10 * max(run.firstError, chance)
    else { return [] }
    return [
      Finding(
        .grave, "Nothing is learned: one answer for all examples would do as well.",
        evidence:
          "After \(counted(run.updates, "update")) the error is \(short(run.lastError)); answering every example with \(constant.words) gives \(short(chance)).",
        remedy: remedy(run),
        figures: [Figure("last-error", run.lastError), Figure("error-of-constant", chance)])
    ]
  }

  private func remedy(_ run: ObservedRun) -> String {
    let hidden = run.network.layers.dropLast()
    func slope(_ seen: Snapshot?) -> Double { length((seen?.layers ?? []).map(\.gradient)) }
    let isAtBottom = slope(run.end) < 1e-4 * slope(run.start)
    if isAtBottom, hidden.allSatisfy({ $0.activation.name == "identity" }) {
      return (hidden.isEmpty ? "A hidden layer of" : "Hidden nodes of")
        + " tanh or relu: without them an answer is a weighted sum of the inputs."
    }
    return isAtBottom
      ? "Other starting weights, or more hidden nodes: the gradient is nearly 0 here, so more updates go nowhere."
      : "More updates, another η, or more hidden nodes; the other findings may tell which."
  }

  /// A step function has no answers between, so the mean of the targets is none.
  private func stuck(_ run: ObservedRun) -> [Finding] {
    guard run.firstError > 0, run.lastError >= run.firstError else { return [] }
    return [
      Finding(
        .grave, "Nothing is learned: the error is no lower than at the start.",
        evidence:
          "E is \(short(run.firstError)) at the start and \(short(run.lastError)) after \(counted(run.updates, "update")).",
        remedy: "Are the classes on two sides of a line? Otherwise a hidden layer.",
        figures: [Figure("first-error", run.firstError), Figure("last-error", run.lastError)])
    ]
  }
}
