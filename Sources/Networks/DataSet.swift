/// Labelled examples from a file: what goes in, and to which class it belongs.
package struct DataSet: Sendable {
  /// The classes by their labels, in order.
  package let classes: [String]
  /// The inputs of the examples, `[examples × inputs]`.
  package let inputs: [[Double]]
  /// The class of each example, as an index of ``classes``.
  package let labels: [Int]

  /// A data set.
  /// - Precondition: a label for each example, at least one of them, all with the same number of inputs.
  package init(classes: [String], inputs: [[Double]], labels: [Int]) {
    precondition(!inputs.isEmpty && inputs.count == labels.count, "a label for each example")
    (self.classes, self.inputs, self.labels) = (classes, inputs, labels)
  }

  /// The examples, each target 1 for its class and 0 for the others.
  /// - Parameter scale: what the inputs are multiplied with.
  package func examples(scale: Double) -> [Example] {
    zip(inputs, labels).map { inputs, label in
      Example(
        inputs: scale == 1 ? inputs : inputs.map { $0 * scale },
        targets: classes.indices.map { $0 == label ? 1 : 0 })
    }
  }
}

/// What a network's examples have from a data set besides their numbers.
package struct Classification: Sendable {
  /// The classes, one for each output.
  package var classes: [String]
  /// The examples that are kept back, to see whether what was learnt holds for others.
  package var heldOut: [Example]
  /// How many columns the inputs have as a picture; nil where they are none.
  package var pictureWidth: Int?
  /// Where the examples are from.
  package var name: String

  /// What is known of a data set's examples.
  package init(classes: [String], heldOut: [Example], pictureWidth: Int?, name: String) {
    (self.classes, self.heldOut, self.pictureWidth, self.name) = (classes, heldOut, pictureWidth, name)
  }
}
