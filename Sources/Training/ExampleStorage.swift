import Networks

/// The examples that the engine holds: their inputs `[rows × inputs]` and targets `[rows × outputs]`, one after another.
final class ExampleStorage<Number: EngineNumber> {
  typealias Numbers = UnsafeMutablePointer<Number>

  /// The greatest number of examples.
  let rows: Int
  /// How many are held.
  private(set) var count = 0
  /// The inputs of those that are held.
  let inputs: Numbers
  /// Their targets; not numbers where there are none.
  let targets: Numbers
  private let examples: [Example]
  private let (inputCount, outputCount): (Int, Int)
  /// Those that are held: a range, or a batch where that is empty.
  private var heldRange = 0..<0
  private var heldBatch: [Int] = []

  init(_ network: Network, rows: Int) {
    self.rows = rows
    examples = network.examples
    (inputCount, outputCount) = (network.inputs.count, network.outputCount)
    inputs = .zeros(rows * inputCount)
    targets = .zeros(rows * outputCount)
  }

  deinit {
    inputs.deallocate()
    targets.deallocate()
  }

  /// Whether exactly these are held.
  @inline(__always) func holds(_ range: Range<Int>) -> Bool { heldRange == range }
  /// Whether exactly these are held, in this order.
  func holds(_ batch: [Int]) -> Bool { heldRange.isEmpty && heldBatch == batch }

  /// The row of an example, if it is held.
  func row(of example: Int) -> Int? {
    if heldRange.isEmpty { return heldBatch.firstIndex(of: example) }
    return heldRange.contains(example) ? example - heldRange.lowerBound : nil
  }

  /// Brings in the examples of a range, if they are not there.
  @inline(__always) func load(_ range: Range<Int>) {
    if holds(range) { return }
    load(range.count) { range.lowerBound + $0 }
    (heldRange, heldBatch) = (range, [])
  }

  /// Brings in the examples of a batch, in its order, if they are not there.
  func load(_ batch: [Int]) {
    if holds(batch) { return }
    load(batch.count) { batch[$0] }
    (heldRange, heldBatch) = (0..<0, batch)
  }

  private func load(_ count: Int, _ example: (Int) -> Int) {
    precondition(count <= rows, "no more examples than there is room for")
    self.count = count
    // A number that comes from afar takes as long as some multiplications.
    inParallel(count, multiplications: count * inputCount * 4) { first, rows in
      for k in first..<first + rows { copy(examples[example(k)], to: k) }
    }
  }

  private func copy(_ example: Example, to row: Int) {
    Number.copy(example.inputs, to: inputs + row * inputCount)
    if let given = example.targets {
      Number.copy(given, to: targets + row * outputCount)
    } else {
      (targets + row * outputCount).update(repeating: .nan, count: outputCount)
    }
  }
}
