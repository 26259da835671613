import Derivation
import Documents
import Networks
import WorkedLesson

/// Questions on what gradients mean and what they are made of.
extension Examiner {
  /// What the first gradient says: a slope, not a share.
  func meaning(_ derivative: ID) -> Question? {
    let weight = ID(derivative.variable)
    let gradient = value(derivative)
    guard gradient.isFinite, gradient != 0 else { return nil }
    let (size, way) = (gradient.magnitude, gradient > 0)
    let gone = worked.error(with: weight, at: 0) - value(total)
    let isGone = (gone.magnitude - size).magnitude < 0.02 * size
    return choice(
      "\(derivative) = \(gradient, .significant(3)). What does it say?", topic: "what a gradient means",
      right: """
        for a small change of \(weight), \(total) changes by \(gradient, .significant(3)) times as much
        """,
      wrong: [
        "\(weight) has a share of \(size, .significant(3)) in \(total)",
        network.learningRate == 1
          ? nil : "\(weight) is to be made \(way ? "smaller" : "larger") by \(size, .significant(3))",
        isGone
          ? nil
          : "without \(weight), \(total) would be \(way ? "lower" : "higher") by \(size, .significant(3))",
      ],
      hint: "A gradient is a rate: so much of one thing for so much of another.",
      explanation: """
        A gradient is the slope of \(total) in \(weight), here and now. It is no share: the gradients do not add up to \
        \(total). And it is no step: how long that is, the learning rate says.
        """)
  }

  /// The next weight into the same node: its gradient differs by what comes along its edge alone.
  func ratio(_ derivative: ID) -> Question? {
    let name = derivative.variable
    let (l, j) = (name[0], name[1])
    guard isSingle, name[2] == 0, network.count(ofLayer: l - 1) > 1 else { return nil }
    let (first, second) = (ID(name), ID(.weight, l, j, 1))
    let (one, two) = (total.derivative(by: first), total.derivative(by: second))
    let inputs = (
      worked.formulas.output(l - 1, 0, example: 0), worked.formulas.output(l - 1, 1, example: 0)
    )
    let times = value(inputs.1) / value(inputs.0)
    let byWeights = value(second) / value(first)
    guard times.isFinite, times != 0, (times - 1).magnitude > 0.01, value(one).isFinite, value(one) != 0
    else {
      return nil
    }
    let isApart = byWeights.isFinite && (byWeights - times).magnitude > 0.01 * times.magnitude
    let short = Digits.significant(3)
    return choice(
      "\(two) comes next. How many times \(one) will it be?", topic: "what makes gradients differ",
      right: "\(times, short) times: \(inputs.1) is \(times, short) times \(inputs.0)",
      wrong: [
        "as large: both weights enter \(node(l, j))",
        isApart ? "\(byWeights, short) times: \(second) is \(byWeights, short) times \(first)" : nil,
        (times + 1).magnitude < 0.01
          ? nil : "\(1 / times, short) times: the more comes along an edge, the less its weight need move",
      ],
      hint: "Two factors: which of them have the two weights in common, and which does each have to itself?",
      explanation: """
        Both weights enter \(node(l, j)) and share its δ. The other factor is what each of them multiplies: \
        \(inputs.0) and \(inputs.1). How large the weights are does not matter.
        """)
  }

  /// What stands in place of the input in the gradient of a bias?
  func inputOfBias(_ derivative: ID) -> Question? {
    let bias = ID(derivative.variable)
    let nodes = network.nodes(fedBy: bias.name[0])
    guard let (l, j) = nodes.first, value(derivative).isFinite else { return nil }
    let gradient = total.derivative(by: ID(.weight, l, j, 0))
    let input = worked.formulas.output(l - 1, 0, example: isSingle ? 0 : 1)
    let adds: Prose = nodes.count > 1 ? " \(bias) feeds \(nodes.count) nodes: their δ are added." : ""
    return choice(
      "In \(gradient), δ is multiplied by \(input). And in \(derivative)?", topic: "the gradient of a bias",
      right: "by 1: the input of a bias is always 1",
      wrong: [
        "by 0: a bias has no input", value(bias) == 1 ? nil : "by \(bias) itself",
        value(input) == 1 ? nil : "by \(input) as well: it feeds the same node",
      ],
      hides: .all,
      hint: "Write the net input down: what does \(bias) stand beside, and what could it be times?",
      explanation: """
        \(bias) enters the net input as it is, as if times 1. Raise it by a little, and the net input rises by as \
        much.\(adds)
        """)
  }

  /// Why the δ of a hidden node is so much smaller than that of an output.
  func smallDelta(_ delta: ID) -> Question? {
    let (l, j) = (delta.name[0], delta.name[1])
    let layer = network.layers[l - 1]
    guard isSingle, !layer.activation.couplesNodes else { return nil }
    let ahead = (0..<network.count(ofLayer: l + 1)).map { ID(.delta, l + 1, $0) }
    guard let largest = ahead.max(by: { value($0).magnitude < value($1).magnitude }) else { return nil }
    let slope = ID(.out, l, j).derivative(by: ID(.net, l, j))
    let weights = weights(outOf: j, ofLayer: l)
    guard value(delta) != 0, value(delta).magnitude < 0.3 * value(largest).magnitude,
      (0..<1).contains(value(slope)), weights.allSatisfy({ value($0).magnitude < 1 })
    else { return nil }
    let terms = zip(ahead, weights).map { value($0) * value($1) }
    let cancels = terms.contains { $0 > 0 } && terms.contains { $0 < 0 }
    let cancelling = cancels ? " Here the roads partly cancel as well, since their signs differ." : ""
    return choice(
      "Why is \(delta) so much smaller than \(largest)?", topic: "how δ shrinks on the way back",
      right: "on the way back it met weights and a slope, all of them below 1",
      wrong: [
        "the learning rate is in it already", "the error is shared out evenly among the nodes of a layer",
        "\(node(l, j)) is further from the target, and every edge halves the error",
      ],
      hint: "Look at its factors one by one: what has been put on top of the δ of the next layer?",
      explanation: """
        Its factors beside the δ of the next layer are \(list(weights)) and the slope, \(value(slope), .significant(3)). \
        With every layer further back two more such factors come in: where slopes are small, gradients vanish.\(cancelling)
        """)
  }

  /// Where is the activation steepest?
  func steepest(_ derivative: ID) -> Question? {
    let activation = network.layers[derivative.variable[0] - 1].activation
    let (steep, flat): (Prose, Prose)
    switch activation.name {
    case "logistic": (steep, flat) = ("½", "0")
    case "tanh": (steep, flat) = ("0", "−1")
    default: return nil
    }
    return choice(
      "At which output does a \(activation.name) node react most to a change of its net input?",
      topic: "saturation", right: "at \(steep), in the middle",
      wrong: ["close to 1", "close to \(flat)", "everywhere alike"],
      hint: "Put a middling and an extreme output into the rule of the slope.",
      explanation: """
        The slope is largest in the middle, at \(steep). Towards \(flat) and 1 it dies away: a node out there is \
        saturated, and its weights hardly learn, however wrong it is.
        """)
  }
}
