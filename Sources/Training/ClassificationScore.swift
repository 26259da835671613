import Networks

/// How a trained network sorts examples into classes: the largest output counts.
package struct ClassificationScore: Sendable {
  /// An example that is sorted wrongly.
  package struct Mistake: Sendable {
    /// Which example, counted from 0.
    package let example: Int
    /// The class that it belongs to, and the one that it is taken for.
    package let (right, taken): (Int, Int)
    /// By how much the wrong output is larger than the right one.
    package let margin: Double
  }

  /// The number of examples.
  package let count: Int
  /// How often an example of a class (row) is taken for another or the same (column), `[classes × classes]`.
  package let confusion: [[Int]]
  /// The mistakes, the surest first.
  package let mistakes: [Mistake]

  /// The share of examples that are sorted rightly; not a number without examples.
  package var accuracy: Double { Double(count - mistakes.count) / Double(count) }

  /// The score of some outputs, `[examples × outputs]`.
  package init(_ outputs: [[Double]], _ examples: [Example]) {
    let classes = outputs.first?.count ?? 0
    var confusion = [[Int]](repeating: [Int](repeating: 0, count: classes), count: classes)
    var mistakes: [Mistake] = []
    for (k, (out, example)) in zip(outputs, examples).enumerated() {
      guard let right = example.targets?.largest, let taken = out.largest else { continue }
      confusion[right][taken] += 1
      if taken != right {
        mistakes.append(Mistake(example: k, right: right, taken: taken, margin: out[taken] - out[right]))
      }
    }
    count = examples.count
    self.confusion = confusion
    self.mistakes = mistakes.sorted { ($1.margin, $0.example) < ($0.margin, $1.example) }
  }

  /// The score of a network on examples of its own or others.
  package init(_ network: Network, on examples: [Example]) {
    var other = network
    other.examples = examples
    let engine = MatrixEngine(other)
    engine.forward()
    self.init(engine.outputs, examples)
  }
}

extension [Double] {
  /// Where the largest number stands; the first of several.
  fileprivate var largest: Int? { indices.max { self[$0] < self[$1] || (self[$0] == self[$1] && $0 > $1) } }
}
