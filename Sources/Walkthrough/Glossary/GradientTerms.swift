/// How the error changes with each number.
extension Glossary {
  static let gradientTerms: [GlossaryEntry] = [
    GlossaryEntry(
      "derivative", [Synonym("slope", .taylor, .elgendy), Synonym("rate of change", .elgendy)],
      words: """
        How fast one number changes with another, here and now. Move by a little, and the change is about the slope \
        times the move.
        """,
      chapters: "Taylor ch. 9; Elgendy 2.6.2"),
    GlossaryEntry(
      "partial derivative", symbol: "∂",
      words: """
        The slope in one direction: one quantity is moved, and what stands beside it in the formula is held. ∂E/∂w₅ \
        asks for w₅ alone.
        """,
      chapters: "Taylor ch. 9; Elgendy 2.6.2"),
    GlossaryEntry(
      "gradient", symbol: "∂E/∂w",
      [
        Synonym("Error_w", .unitIII, caution: "It is no error: it is a slope of the error."),
        Synonym("dE/dw", .elgendy), Synonym("nabla", .elsewhere),
      ],
      words: """
        Strictly, the list of all partial derivatives of E; by habit, also each of them. It points uphill. It is a \
        slope, not a weight's share of the error.
        """,
      chapters: "Taylor ch. 9, 10; Elgendy 2.6.2; UNIT III, eq. 1"),
    GlossaryEntry(
      "chain rule", [Synonym("outside-inside rule", .elgendy)],
      words: """
        Along a road, rates multiply: if E moves 3 times as fast as out, and out half as fast as net, then E moves \
        1.5 times as fast as net.
        """,
      chapters: "Taylor ch. 9, 11; Elgendy 2.7.1; UNIT III, eq. 3"),
    GlossaryEntry(
      "road", [Synonym("path", .elsewhere)],
      words: """
        A way from a quantity to the error, from formula to formula. Rates along a road multiply; the rates of \
        separate roads add.
        """,
      chapters: "Taylor ch. 13; UNIT III, before eq. 29"),
    GlossaryEntry(
      "δ", symbol: "δ_o1",
      [
        Synonym("delta", .taylor), Synonym("node delta", .taylor),
        Synonym("error signal", .elsewhere, caution: "UNIT III means output less target."),
        Synonym("error term", .elsewhere),
      ],
      words: """
        ∂E/∂net of a node: all that its weights' gradients have in common. Computed once, it serves every weight into \
        the node, its bias, and the layer before. Some books turn its sign.
        """,
      chapters: "Taylor ch. 11 to 14; UNIT III, eq. 20 and 26"),
    GlossaryEntry(
      "slope of the activation", symbol: "∂out/∂net", [Synonym("local gradient", .elgendy, .practical)],
      words: """
        How fast a node's output follows its net input. For σ it is out·(1 − out): the forward pass has all that is \
        needed.
        """,
      chapters: "Taylor ch. 11, 13; UNIT III, eq. 8; Practical CNN ch. 1"),
    GlossaryEntry(
      "backpropagation",
      [Synonym("backward pass", .taylor, .elgendy, .unitIII, .practical), Synonym("backprop", .taylor)],
      words: """
        The computation of all gradients in one sweep from the error back to the first layer, each δ made from those \
        of the layer behind. It yields slopes; moving the weights is a step of its own.
        """,
      chapters: "Taylor stage 3; Elgendy 2.7; UNIT III, Back propagation Process"),
    GlossaryEntry(
      "saturation", [],
      words: """
        An activation far out, where it is flat: an output near 0 or 1 for σ. Its slope is nearly 0, so the weights \
        into it hardly learn, however large the error.
        """,
      chapters: "Elgendy 2.3; Practical CNN ch. 1"),
    GlossaryEntry(
      "vanishing gradient", [],
      words: """
        Every layer on the way back multiplies by weights and slopes. Where these are below 1, little is left for \
        the first layers. Factors above 1 make it explode.
        """,
      chapters: "Elgendy 2.3.6; UNIT III, recurrent networks; Practical CNN ch. 1"),
    GlossaryEntry(
      "dead ReLU", [Synonym("dying ReLU", .elsewhere)],
      words: """
        A ReLU node whose net input is negative for every example: it gives 0, its slope is 0, and the weights \
        into it are never updated.
        """,
      chapters: "Practical CNN ch. 1"),
  ]
}
