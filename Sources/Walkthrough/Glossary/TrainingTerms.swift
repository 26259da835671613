/// How the weights are changed.
extension Glossary {
  static let trainingTerms: [GlossaryEntry] = [
    GlossaryEntry(
      "update", [Synonym("weight update", .taylor), Synonym("optimization step", .elsewhere)],
      words: """
        new w = w − η·∂E/∂w, for all weights at once and with gradients that all belong to the old weights. The minus \
        is there because the gradient points uphill.
        """,
      chapters: "Taylor ch. 22, 30; UNIT III, eq. 12; Elgendy 2.6.2"),
    GlossaryEntry(
      "learning rate", symbol: "η",
      [Synonym("eta", .taylor), Synonym("alpha", .elgendy), Synonym("step size", .elgendy)],
      words: """
        By what the gradient is multiplied to give a step. The step's length is η times the gradient's, so where it \
        is steep one η takes longer steps.
        """,
      chapters: "Taylor ch. 4, 22; Elgendy 2.6.2"),
    GlossaryEntry(
      "gradient descent", [Synonym("steepest descent", .elsewhere)],
      words: """
        Step against the gradient, compute it anew, step again. With steps that are short enough the error falls until \
        the ground is level; that this is the lowest place, nobody promises.
        """,
      chapters: "Taylor ch. 20 to 22; Elgendy 2.6"),
    GlossaryEntry(
      "fall of the error", [],
      words: """
        How much lower E is after the update. The slopes foretell η times the sum of the squared gradients; the new \
        forward pass shows the real fall. They differ since slopes change along the step.
        """,
      chapters: "UNIT III, closing paragraphs"),
    GlossaryEntry(
      "example",
      [Synonym("training example", .taylor), Synonym("sample", .elsewhere), Synonym("record", .elgendy)],
      words:
        "Inputs with their targets. The errors of several examples are added or averaged, their gradients likewise.",
      chapters: "Taylor ch. 8, 38"),
    GlossaryEntry(
      "batch", [Synonym("full batch", .taylor), Synonym("mini-batch", .taylor, .elgendy)],
      words: """
        The examples whose gradients go into one update: all of them, or a few at a time as a mini-batch. Sum or \
        mean over them differ by their number, and η has to fit.
        """,
      chapters: "Taylor ch. 21, 22; Elgendy 2.6.2, 2.6.4"),
    GlossaryEntry(
      "stochastic gradient descent",
      [Synonym("SGD", .taylor, .elgendy), Synonym("online training", .taylor)],
      words: """
        An update after every single example. Each gradient is only a sample of the true one, so the way down is \
        noisy: it is one wandering way, not many.
        """,
      chapters: "Taylor ch. 21, 22; Elgendy 2.6.3"),
    GlossaryEntry(
      "iteration", [],
      words: """
        One round of forward pass, backward pass and update. With 60 examples in batches of 20, three iterations \
        make an epoch.
        """,
      chapters: "Taylor ch. 38"),
    GlossaryEntry(
      "epoch", [],
      words: "Every example once. With all examples in one batch, an epoch is one update.",
      chapters: "Taylor ch. 21, 38; Elgendy 2.6"),
    GlossaryEntry(
      "convergence", [],
      words: """
        The error settles and the steps become short. When it grows or jumps about instead, training diverges, and a \
        smaller learning rate may help.
        """,
      chapters: "Taylor ch. 4, 8, 38"),
    GlossaryEntry(
      "local minimum", [Synonym("local minima", .taylor, .elgendy)],
      words: """
        A hollow that is not the deepest one. The ground is level there, all gradients are 0, and descent stops.
        """,
      chapters: "Taylor ch. 4, 38; Elgendy 2.6.2"),
  ]
}
