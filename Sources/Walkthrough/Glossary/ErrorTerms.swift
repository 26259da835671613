/// How far the outputs are off.
extension Glossary {
  static let errorTerms: [GlossaryEntry] = [
    GlossaryEntry(
      "target", symbol: "t",
      [
        Synonym("desired output", .taylor, .elgendy, .unitIII), Synonym("ideal output", .taylor),
        Synonym("target output", .taylor), Synonym("label", .taylor, .elgendy, .practical),
        Synonym("y", .elgendy, .unitIII, caution: "In the example of the notes y1 is an output."),
        Synonym("ground truth", .elsewhere),
      ],
      words:
        "What an output should have been. It is given with the example, and nothing in the network can move it.",
      chapters: "Taylor ch. 3, 38; Elgendy 2.5"),
    GlossaryEntry(
      "residual",
      [
        Synonym("difference", .taylor, .unitIII), Synonym("miss", .elsewhere),
        Synonym("error signal", .unitIII, caution: "In most books it is δ."),
      ],
      words: """
        Output less target, or the other way round. Here it is the slope of half the square; it is neither the local \
        error nor the total one.
        """,
      chapters: "Elgendy 2.5.4; Taylor ch. 8"),
    GlossaryEntry(
      "local error", symbol: "E_o1", [],
      words: """
        What one output adds to the error, with whatever factor the loss has. Taylor uses the words for the plain \
        difference, too, and then for its square.
        """,
      chapters: "Taylor ch. 8, 27"),
    GlossaryEntry(
      "total error", symbol: "E",
      [
        Synonym("global error", .taylor), Synonym("E_total", .unitIII), Synonym("J", .elsewhere),
        Synonym(
          "error", .elgendy, caution: "For each weight's gradient the notes say Error_w: that is a slope."),
      ],
      words: """
        One number for how badly the network does, over all outputs and examples. All gradients here are slopes of \
        this number.
        """,
      chapters: "Taylor ch. 8, 27; UNIT III, Forward Pass"),
    GlossaryEntry(
      "loss",
      [
        Synonym("cost function", .taylor, .elgendy, .practical),
        Synonym("error function", .elgendy, .unitIII),
        Synonym("objective", .practical),
      ],
      words: """
        The rule by which outputs and targets become an error. Some say loss for one example and cost for all of \
        them; most mix the words.
        """,
      chapters: "Taylor ch. 8; Elgendy 2.5; Practical CNN ch. 1"),
    GlossaryEntry(
      "half squared error", [Synonym("squared error", .taylor), Synonym("SE", .taylor)],
      words: """
        ½(t − out)², added over the outputs. The ½ has one purpose: the slope is then out − t, with nothing in front. \
        With two outputs it happens to equal their mean square.
        """,
      chapters: "Taylor ch. 8, 27; UNIT III, Forward Pass"),
    GlossaryEntry(
      "mean squared error", [Synonym("MSE", .taylor, .elgendy), Synonym("mean square error", .elgendy)],
      words: """
        The squares of the misses, averaged. Its slope is 2(out − t)/n; without the 2 and the n it is that of the half \
        squared error. Ask what n counts: outputs or examples.
        """,
      chapters: "Taylor ch. 8; Elgendy 2.5.4"),
    GlossaryEntry(
      "root mean square", [Synonym("RMS", .taylor), Synonym("RMSE", .elsewhere)],
      words: "The root of the mean squared error: an error in the unit of the outputs.",
      chapters: "Taylor ch. 8"),
    GlossaryEntry(
      "mean absolute error", [Synonym("MAE", .elgendy)],
      words: """
        The sizes of the misses, averaged. One large miss counts less than with squares; at the target the slope \
        jumps.
        """,
      chapters: "Elgendy 2.5.4"),
    GlossaryEntry(
      "cross-entropy", [Synonym("log loss", .elsewhere)],
      words: """
        −Σ t·ln(out), for outputs that are shares: what counts is how much was given to the right class. After \
        softmax its slope by a net input is simply out − t.
        """,
      chapters: "Elgendy 2.5.5; Practical CNN ch. 1"),
    GlossaryEntry(
      "one-hot", [],
      words: "Targets of a classification: 1 for the right class, 0 for all others.",
      chapters: "Taylor ch. 25, 35; Practical CNN ch. 1"),
  ]
}
