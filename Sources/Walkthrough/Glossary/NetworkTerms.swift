/// What a network is made of.
extension Glossary {
  static let networkTerms: [GlossaryEntry] = [
    GlossaryEntry(
      "node", [Synonym("neuron", .elgendy, .unitIII, .practical), Synonym("unit", .elsewhere)],
      words: """
        A place where a weighted sum is formed and bent into one output. Taylor, and this program, say node; it keeps \
        the thought of brains away.
        """,
      chapters: "Taylor ch. 3, 38; Elgendy 2.1"),
    GlossaryEntry(
      "edge",
      [Synonym("connection", .taylor, .elgendy, .unitIII), Synonym("synapse", .taylor, .unitIII)],
      words: "The way from one node to a node of the next layer. On each edge sits one weight.",
      chapters: "Taylor ch. 3, 38"),
    GlossaryEntry(
      "layer", [],
      words: """
        Nodes side by side: all of them hear the layer before, and none hears its neighbours. An exception is softmax, \
        which looks at its whole layer.
        """,
      chapters: "Taylor ch. 4; Elgendy 2.2"),
    GlossaryEntry(
      "hidden layer", [],
      words: """
        A layer between inputs and outputs. Nobody says what its nodes should give, so their part in the error has to \
        be found out backwards, from the layer behind.
        """,
      chapters: "Taylor ch. 4; Elgendy 2.2.2"),
    GlossaryEntry(
      "fully connected", [Synonym("dense", .elsewhere)],
      words:
        "Every node has an edge from every node of the layer before. All networks here are of this kind.",
      chapters: "Elgendy 2.2.3"),
    GlossaryEntry(
      "weight", symbol: "w",
      words: """
        The number on an edge: what passes along the edge is multiplied by it. Its index is a mere name: w₆ leads \
        from h2 to o1 in one book and from b1 to c2 in another. So look at the ends.
        """,
      chapters: "Taylor ch. 4; Elgendy 2.1.1; UNIT III, Perceptron"),
    GlossaryEntry(
      "bias", symbol: "b", [Synonym("bias weight", .taylor), Synonym("bw", .taylor)],
      words: """
        A number added to a node's weighted sum, so that the sum need not be 0 where all inputs are. It acts like a \
        weight on an input that is always 1.
        """,
      chapters: "Taylor ch. 4, 12; Elgendy 2.1.1"),
    GlossaryEntry(
      "parameter", [Synonym("free parameter", .unitIII), Synonym("θ", .elsewhere)],
      words: "A number that training changes: a weight or a bias. What a person sets is a hyperparameter.",
      chapters: "Taylor ch. 9, 38; Elgendy, summary of ch. 2"),
    GlossaryEntry(
      "hyperparameter", [],
      words: """
        What is chosen before training and is not learned: the number of layers and nodes, the learning rate, the \
        activation.
        """,
      chapters: "Taylor ch. 4; Elgendy 2.2.3"),
    GlossaryEntry(
      "initial weights", [Synonym("initialization", .elgendy, .practical)],
      words: """
        The weights before the first update, mostly small random numbers. Were they all alike, the nodes of a layer \
        would stay alike for ever.
        """,
      chapters: "Taylor ch. 4; Elgendy 2.4; Practical CNN ch. 1"),
    GlossaryEntry(
      "frozen", [],
      words: """
        Left alone by the update, though it has a gradient. The lecture notes freeze both biases of their example \
        without a word.
        """,
      chapters: "UNIT III, Back propagation Process"),
  ]
}
