/// From inputs to outputs.
extension Glossary {
  static let forwardTerms: [GlossaryEntry] = [
    GlossaryEntry(
      "forward pass", [Synonym("forward propagation", .taylor), Synonym("feedforward", .elgendy)],
      words: """
        From the inputs to the outputs and the error: layer by layer, sum and activation. It uses the weights and \
        changes none.
        """,
      chapters: "Taylor ch. 5 to 7, 26; Elgendy 2.4; UNIT III, Forward Pass"),
    GlossaryEntry(
      "input", symbol: "i", [Synonym("feature", .taylor, .elgendy), Synonym("x", .elgendy, .unitIII)],
      words: """
        A number given to the network from outside, such as the grey of a pixel. It passes on as it is, without a \
        sum and without an activation.
        """,
      chapters: "Taylor ch. 4, 25"),
    GlossaryEntry(
      "net input", symbol: "net",
      [
        Synonym("weighted sum", .elgendy, .unitIII), Synonym("total net input", .taylor),
        Synonym("linear combination", .elgendy), Synonym("net sum", .unitIII),
        Synonym("pre-activation", .elsewhere),
        Synonym("z", .elgendy, caution: "To Taylor, z is the output of the whole network."),
        Synonym("logit", .practical),
      ],
      words: """
        What a node takes in: every input times the weight on its edge, and the bias on top. The logits of softmax \
        are the net inputs of its layer.
        """,
      chapters: "Taylor ch. 5, 38; Elgendy 2.1.1; UNIT III, Perceptron"),
    GlossaryEntry(
      "activation function",
      [
        Synonym("transfer function", .taylor, .elgendy, .unitIII),
        Synonym("nonlinearity", .elgendy, .practical),
      ],
      words: """
        The function that makes a node's output of its net input. In a hidden layer it has to bend: without a bend, any number of \
        layers does no more than one.
        """,
      chapters: "Taylor ch. 5, 38; Elgendy 2.3"),
    GlossaryEntry(
      "output of a node", symbol: "out",
      [
        Synonym("activation", .elsewhere, caution: "Often the function is meant, not its value."),
        Synonym("H1 final", .unitIII),
        Synonym("a", .elgendy, caution: "To Taylor, a1 and a2 are the inputs."),
      ],
      words: """
        What a node hands on: the activation function of its net input. The same number goes out on every one of its \
        edges.
        """,
      chapters: "Taylor ch. 5, 26; Elgendy 2.4.1"),
    GlossaryEntry(
      "prediction",
      [
        Synonym("actual output", .taylor, .unitIII), Synonym("y-hat", .elgendy),
        Synonym("z", .taylor, caution: "To Elgendy, z is the net input of any node."),
        Synonym("model output", .unitIII),
      ],
      words: """
        The outputs of the last layer: what the network says, to be held against the target. Every prediction is an \
        output of a node, but not the other way round.
        """,
      chapters: "Taylor ch. 3, 8; Elgendy 2.4"),
    GlossaryEntry(
      "logistic", symbol: "σ", [Synonym("sigmoid", .taylor, .elgendy, .unitIII, .practical)],
      words: """
        σ(net) = 1 / (1 + e^(−net)): an S that leads from 0 to 1. Its slope is told by its own value, out·(1 − out), \
        and is never above 1/4.
        """,
      chapters: "Taylor ch. 5, 26; Elgendy 2.3.3"),
    GlossaryEntry(
      "tanh", [Synonym("hyperbolic tangent", .taylor, .elgendy, .practical)],
      words: "An S like the logistic one, but from −1 to 1 and steeper. Its slope is 1 − out².",
      chapters: "Taylor ch. 5; Elgendy 2.3.5"),
    GlossaryEntry(
      "ReLU", [Synonym("rectified linear unit", .taylor, .elgendy, .practical)],
      words: """
        max(0, net): what is positive passes, the rest becomes 0. Its slope is 1 or 0, so on the way back too it lets \
        all pass or nothing.
        """,
      chapters: "Taylor ch. 5; Elgendy 2.3.6; Practical CNN ch. 1"),
    GlossaryEntry(
      "identity", [Synonym("linear transfer function", .elgendy), Synonym("linear", .taylor)],
      words: """
        An activation that changes nothing: out = net. Such a node learns like any other; only a stack of such layers \
        is no better than a single one.
        """,
      chapters: "Taylor ch. 5; Elgendy 2.3.1"),
    GlossaryEntry(
      "step function",
      [Synonym("threshold", .unitIII), Synonym("Heaviside", .elgendy), Synonym("hard limit", .unitIII)],
      words: """
        1 or 0, with nothing in between: the activation of the perceptron. It is flat on both sides, so no gradient \
        comes through, and its weights cannot learn by descent.
        """,
      chapters: "Elgendy 2.3.2; UNIT III, Perceptron"),
    GlossaryEntry(
      "softmax", [],
      words: """
        Turns the net inputs of a whole layer into positive shares that sum to 1. Each output depends on every net \
        input of the layer, so there are roads across it.
        """,
      chapters: "Elgendy 2.3.4; Practical CNN ch. 1"),
  ]
}
