import Networks

/// The best that can be done without looking at the inputs: one answer for all examples.
struct ConstantAnswer {
  /// What the answer is, in words.
  let words: String
  /// The error with it.
  let error: Double

  /// The answer for a network's targets; nil where all are alike, so that there is nothing to tell apart.
  init?(_ network: Network) {
    let targets = network.examples.compactMap(\.targets)
    guard let first = targets.first, targets.contains(where: { $0 != first }) else { return nil }
    // Of squares and logarithms the mean is the best, of absolute values the middle.
    let takesMiddle = network.loss.name == "mean-absolute-error"
    var answer = first.indices.map { o in
      takesMiddle
        ? targets.map { $0[o] }.sorted()[targets.count / 2]
        : targets.reduce(0) { $0 + $1[o] } / Double(targets.count)
    }
    let given = answer
    let sum = answer.reduce(0) { $0 + max(0, $1) }
    // What the outputs cannot be is no answer.
    switch network.layers[network.last - 1].activation.name {
    case "softmax" where sum > 0: answer = answer.map { max(0, $0) / sum }
    case "logistic": answer = answer.map { min(max($0, 0), 1) }
    case "tanh": answer = answer.map { min(max($0, -1), 1) }
    case "relu": answer = answer.map { max($0, 0) }
    default: break
    }
    let errors = targets.reduce(0.0) { sum, targets in
      sum
        + network.loss.error(targets: targets, outputs: answer, count: answer.count)
    }
    let reduced = network.reduction == .mean ? errors / Double(targets.count) : errors
    words =
      answer != given
      ? "the best one answer that the outputs can give"
      : takesMiddle ? "the middle one of the targets" : "the mean of the targets"
    error = network.loss.takesRoot ? reduced.squareRoot() : reduced
  }
}
