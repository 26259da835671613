import Derivation
import Documents
import GradientCheck
import Networks
import WorkedLesson

/// Questions on the error and on the gradient check.
extension Examiner {
  /// What if every output met its target?
  var targetsMet: Question? {
    guard ["half-squared-error", "squared-error", "mean-squared-error"].contains(network.loss.name),
      value(total).isFinite, value(total) > 0
    else { return nil }
    let outputs: Prose = network.outputCount == 1 && isSingle ? "the output" : "every output"
    return choice(
      "If \(outputs) met its target exactly: what would \(total) and the gradients be?",
      topic: "what the error depends on", right: "\(total) = 0, and every gradient 0",
      wrong: [
        "\(total) = 0, but the gradients stay: they depend on the weights",
        "\(total) stays above 0: weights and biases count, too",
        "\(total) = 0, and the gradients as large as can be: the goal is reached",
      ],
      hint: "Every gradient begins with the slope of the loss. What is that at the target?",
      explanation: """
        Nothing is missed, so nothing is to be changed: the slope of the square is 0 at its bottom, and it is a factor \
        of every gradient.
        """)
  }

  /// Questions beside the first two checks.
  func check(_ parameter: ID) -> Question? {
    guard value(total.derivative(by: parameter)).isFinite else { return nil }
    let count = network.parameterCount
    if isFirst {
      guard count > 1 else { return nil }
      return Question(
        text:
          "Each of the \(count) parameters is checked like this one. How many forward passes is that in all?",
        form: .number(value: Double(2 * count)),
        hint: "Each parameter is moved up, and moved down.",
        explanation: """
          Two for each parameter: \(2 * count). One backward pass gives every gradient at once. So one checks by \
          nudging, and trains by backpropagation.
          """,
        fade: .aside, hides: [], topic: "what nudging costs", quantity: nil)
    }
    return choice(
      "Why is \(total) measured at \(parameter) + \(ID(.epsilon)) and at \(parameter) − \(ID(.epsilon)), not at one of them alone?",
      topic: "why both ways", right: "the bend of the curve cancels, and the slope remains",
      wrong: [
        "the roundings cancel", "a gradient may be negative", "\(parameter) has to come back to where it was",
      ],
      hint: "Draw a curve that bends, and two chords: one to one side, one across.",
      explanation: """
        To one side, the bend adds an error that goes with \(ID(.epsilon)). Up and down it is the same, and the \
        difference drops it: what is left goes with \(ID(.epsilon))².
        """)
  }

  /// How does the error of the measurement go with ε?
  func truncation(_ parameter: ID) -> Question? {
    guard !walk.isSample else { return nil }
    let wide = worked.check([parameter], epsilon: 0.1)[0].difference.magnitude
    let narrow = worked.check([parameter], epsilon: 0.01)[0].difference.magnitude
    // A curve without a bend, or with a kink, has another answer.
    guard (50...200).contains(wide / narrow) else { return nil }
    return choice(
      """
      While \(ID(.epsilon)) is large, the two gradients differ by the bend of the curve. Make \(ID(.epsilon)) ten \
      times smaller: what becomes of that difference?
      """,
      topic: "how the check depends on ε", right: "100 times smaller: it goes with \(ID(.epsilon))²",
      wrong: [
        "10 times smaller: it goes with \(ID(.epsilon))",
        "10 times larger: the smaller the step, the more round-off",
        "it stays: the gradient is what it is",
      ],
      hides: .all, hint: "Both ways, the first bend cancels. Which power of \(ID(.epsilon)) is the next?",
      explanation: """
        Measured both ways, the slope is off by a multiple of \(ID(.epsilon))². Once \(ID(.epsilon)) is very small \
        it is the other way round: round-off rules, and a smaller \(ID(.epsilon)) makes it worse.
        """)
  }
}
