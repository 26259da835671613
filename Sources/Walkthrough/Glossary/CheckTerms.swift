/// Are the gradients right?
extension Glossary {
  static let checkTerms: [GlossaryEntry] = [
    GlossaryEntry(
      "gradient check", [Synonym("gradient checking", .taylor)],
      words: """
        A test of the backward pass: each gradient is also measured, by moving its weight and looking at E. If both \
        agree, the calculus is very probably right.
        """,
      chapters: "Taylor ch. 16 to 19, 29"),
    GlossaryEntry(
      "step of the check", symbol: "ε", [Synonym("epsilon", .taylor), Synonym("h", .elsewhere)],
      words: """
        How far a weight is moved to measure its slope. Too wide, and the curve bends; too small, and the two errors \
        agree in nearly all their digits. It is added to the weight, not to the gradient.
        """,
      chapters: "Taylor ch. 16, 18, 29"),
    GlossaryEntry(
      "numeric gradient",
      [Synonym("numerical estimation", .taylor), Synonym("central difference", .elsewhere)],
      words: """
        The measured slope: (E(w + ε) − E(w − ε)) / 2ε. It costs two forward passes for each parameter, and it is off \
        by about ε².
        """,
      chapters: "Taylor ch. 16 to 18, 29"),
    GlossaryEntry(
      "analytic gradient", [],
      words:
        "The gradient by calculus, from the backward pass: exact but for roundings, if no mistake was made.",
      chapters: "Taylor ch. 16, 18"),
    GlossaryEntry(
      "relative error", [],
      words: """
        The difference of the two gradients over the larger of them, or over their sum: a difference of 0.001 is much beside 0.002 and \
        little beside 100. It compares gradients, not errors.
        """,
      chapters: "Taylor ch. 18, 29"),
    GlossaryEntry(
      "kink", [],
      words: """
        A place where a slope jumps, as ReLU's does at 0. If it lies between w − ε and w + ε, the measured slope is \
        a mixture of both sides and says nothing.
        """,
      chapters: "Elgendy 2.3.6 (the corner of ReLU)"),
    GlossaryEntry(
      "round-off", [Synonym("rounding error", .elsewhere)],
      words: """
        What is lost since numbers have about 16 digits. Subtract two nearly equal numbers, and most of those digits \
        cancel: that is why ε must not be too small.
        """,
      chapters: "no source tells it: sweep ε, and see it"),
  ]
}
