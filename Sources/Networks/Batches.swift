/// Which examples go into each update: all of them, or one batch after another.
///
/// With 1,000 examples in batches of 256 an epoch has four updates: 256, 256, 256 and 232 examples.
/// Source: Taylor, ch. 21 and 22; Elgendy 2.6.
package struct Batches: Sendable, Equatable {
  /// How many examples go into an update; the last batch of an epoch may have fewer.
  package var size: Int
  /// Whether each epoch takes the examples in another order, drawn from the seed.
  package var isShuffled: Bool
  /// What the orders are drawn from.
  package var seed: UInt64

  /// Batches of a size.
  package init(size: Int, isShuffled: Bool, seed: UInt64) {
    (self.size, self.isShuffled, self.seed) = (size, isShuffled, seed)
  }

  /// The number of updates in an epoch of so many examples.
  package func countPerEpoch(of examples: Int) -> Int { (examples + size - 1) / size }

  /// How many examples go into the first so many updates; the last batch of an epoch may be smaller.
  package func examples(after updates: Int, of count: Int) -> Int {
    let (epochs, rest) = updates.quotientAndRemainder(dividingBy: countPerEpoch(of: count))
    return epochs * count + rest * size
  }

  /// The examples of an update, counted from 0; updates are counted from 0 as well.
  package func examples(ofUpdate update: Int, of count: Int) -> [Int] {
    var order = BatchOrder(self, of: count)
    return order.examples(ofUpdate: update)
  }

  /// The order in which an epoch takes the examples.
  package func order(ofEpoch epoch: Int, of count: Int) -> [Int] {
    var order = Array(0..<count)
    guard isShuffled else { return order }
    var random = RandomNumbers(seed: seed &+ UInt64(epoch) &* 0x9E37_79B9)
    // Fisher and Yates: each of the rest is equally likely to come next.
    for k in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(k, Int(random.next(in: 0..<Double(k + 1))))
    }
    return order
  }
}

/// The examples of one update after another: the order of an epoch is drawn once, not for each of its updates.
package struct BatchOrder: Sendable {
  private let batches: Batches
  private let count: Int
  private var epoch = -1
  private var order: [Int] = []

  /// The batches of so many examples.
  package init(_ batches: Batches, of count: Int) { (self.batches, self.count) = (batches, count) }

  /// The examples of an update, counted from 0, as ``Batches/examples(ofUpdate:of:)`` has them.
  package mutating func examples(ofUpdate update: Int) -> [Int] {
    let perEpoch = batches.countPerEpoch(of: count)
    if epoch != update / perEpoch {
      epoch = update / perEpoch
      order = batches.order(ofEpoch: epoch, of: count)
    }
    let start = update % perEpoch * batches.size
    return Array(order[start..<min(count, start + batches.size)])
  }
}
