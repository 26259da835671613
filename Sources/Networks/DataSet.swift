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

extension DataSet {
  /// The pictures of a set enlarged, each from `side` × `side` to `size` × `size` pixels, row by row.
  ///
  /// Bilinear: pixel (r, c) of the new picture lies in the old one at y = (r + ½)·side/size − ½, and x likewise
  /// for c, not beyond the middles of the outermost pixels. With y₀ = ⌊y⌋, v = y − y₀, x₀ = ⌊x⌋, u = x − x₀ it is
  /// (1 − v)·((1 − u)·p(y₀, x₀) + u·p(y₀, x₀ + 1)) + v·((1 − u)·p(y₀ + 1, x₀) + u·p(y₀ + 1, x₀ + 1)): a weighted mean
  /// of the four nearest, so a picture of one brightness keeps it. PyTorch's `interpolate` with
  /// `mode="bilinear", align_corners=False` computes the same.
  /// - Precondition: the inputs are squares of `side` × `side` pixels.
  package func enlarged(from side: Int, to size: Int) -> DataSet {
    // Row r and column r have the same neighbors and parts.
    let places = (0..<size).map { r -> (low: Int, high: Int, part: Double) in
      let middle = (Double(r) + 0.5) * Double(side) / Double(size) - 0.5
      let y = min(max(middle, 0), Double(side - 1))
      return (Int(y), min(Int(y) + 1, side - 1), y - y.rounded(.down))
    }
    let pictures = inputs.map { old -> [Double] in
      var new: [Double] = []
      new.reserveCapacity(size * size)
      for row in places {
        for column in places {
          let (a, b) = (old[row.low * side + column.low], old[row.low * side + column.high])
          let (c, d) = (old[row.high * side + column.low], old[row.high * side + column.high])
          let upper = (1 - column.part) * a + column.part * b
          let lower = (1 - column.part) * c + column.part * d
          new.append((1 - row.part) * upper + row.part * lower)
        }
      }
      return new
    }
    return DataSet(classes: classes, inputs: pictures, labels: labels)
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
