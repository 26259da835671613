import CMatrices
import Derivation
import Networks

/// The engine in double precision, which is what everything but fast training asks for.
package typealias MatrixEngine = NetworkEngine<Double>

/// Forward pass, backward pass and update of a whole network over contiguous storage, in batches.
///
/// It shares no code with the formulas; tests hold the two together. On a small network sums run in the order of the
/// formulas, so even the last bits agree.
///
/// Parameters are one array: the weights layer by layer, each layer's `[nodes × inputs]` row by row, then the
/// biases. What the layers compute stands in their own storage, for as many examples as are held at once: all of them,
/// unless that would take too much memory. Then examples are brought in as they are needed.
package final class NetworkEngine<Number: EngineNumber> {
  typealias Numbers = UnsafeMutablePointer<Number>

  /// The network: its shape, activations, loss and examples.
  package let network: Network
  /// All parameters: weights layer by layer and node by node, then biases.
  package let parameters: UnsafeMutableBufferPointer<Number>
  /// ∂E/∂parameter in the same order, as of the last ``backward(batch:)``; an update sets those of frozen ones to 0.
  package let gradients: UnsafeMutableBufferPointer<Number>
  /// What the optimizer keeps, `[memories × parameters]`.
  package let memory: UnsafeMutableBufferPointer<Number>
  /// The total error, as of the last ``forward(batch:)`` of all examples; not a number where there are no targets.
  package var error: Double { lastError }

  // A property with a setter that others see is checked for overlapping access at each use; this one is not.
  private var lastError = Double.nan
  let layers: UnsafeMutableBufferPointer<LayerStorage<Number>>
  let examples: ExampleStorage<Number>
  let head: any OutputHead
  let optimizer: any Optimizer
  /// The passes of one example by itself, if the network is small; see there.
  private let small: SmallPasses?
  /// Whether there are such passes, and whether that example, with targets, is the only one.
  private let (isSmall, isSingle): (Bool, Bool)
  /// All parameters, with their gradients and what is kept for them.
  private let whole: UpdatePart<Number>
  /// Whether an update is the optimizer's and no more.
  private let updatesPlainly: Bool
  let frozen: UnsafeMutableBufferPointer<Int>
  let biasStart: Int
  let last: Int
  private let hasTargets: Bool
  private let takesMean: Bool
  let takesRoot: Bool

  /// An engine with the network's own parameters.
  /// - Parameter rows: the greatest number of examples that are held at once; nil: all of them, or as many as fit into
  ///   256 MB, but at least a batch.
  package init(_ network: Network, rows: Int? = nil) {
    self.network = network
    head = network.head
    optimizer = network.optimizer
    biasStart = network.weightCount
    last = network.last - 1
    hasTargets = network.hasTargets
    takesMean = network.reduction == .mean && network.examples.count > 1
    takesRoot = network.loss.takesRoot
    let held = rows ?? Self.rows(of: network)
    examples = ExampleStorage(network, rows: max(1, min(held, network.examples.count)))
    let (values, slopes) = (Numbers.zeros(network.parameterCount), Numbers.zeros(network.parameterCount))
    parameters = UnsafeMutableBufferPointer(start: values, count: network.parameterCount)
    gradients = UnsafeMutableBufferPointer(start: slopes, count: network.parameterCount)
    let kept = network.optimizer.memories.count * network.parameterCount
    let memories = Numbers.zeros(max(1, kept))
    memory = UnsafeMutableBufferPointer(start: memories, count: kept)
    whole = UpdatePart(
      values, gradients: slopes, count: network.parameterCount, memories: memories,
      distance: network.parameterCount)
    layers = .allocate(capacity: network.last)
    let places =
      network.frozen.isEmpty
      ? [] : network.parameters.enumerated().filter { network.frozen.contains($0.element) }.map(\.offset)
    frozen = .allocate(capacity: places.count)
    _ = frozen.initialize(from: places)
    var start = 0
    for (l, layer) in network.layers.enumerated() {
      layers.initializeElement(
        at: l,
        to: LayerStorage(
          layer, width: network.count(ofLayer: l), rows: examples.rows, parameters: values,
          allGradients: slopes, weightStart: start, biasStart: biasStart))
      Number.copy(layer.weights, to: values + start)
      start += layer.weights.count
    }
    Number.copy(network.biases.map(\.value), to: values + start)
    var ofOne: [SmallLayer<Number>] = []
    for l in layers.indices {
      ofOne.append(layers[l].ofOne(after: l == 0 ? examples.inputs : layers[l - 1].out))
    }
    small = SmallPasses(
      network, ofOne, targets: examples.targets,
      biasGradients: UnsafeMutableBufferPointer(rebasing: gradients[biasStart...]))
    isSmall = small != nil
    isSingle = isSmall && network.examples.count == 1 && network.hasTargets
    if isSingle { examples.load(0..<1) }
    updatesPlainly =
      examples.rows >= network.examples.count && network.weightDecay == 0 && network.learningRateDecay == 1
      && Self.updateCost(whole.count) < WORTH_SHARING
    for (name, value) in network.memory {
      if let (kind, parameter) = name.memory, let place = place(of: kind, parameter) {
        memory[place] = Number(value)
      }
    }
  }

  /// How many examples fit into 256 MB: their inputs and targets, and of each node three numbers.
  private static func rows(of network: Network) -> Int {
    let numbers = network.inputs.count + network.layers.reduce(0) { $0 + 3 * $1.count } + network.outputCount
    return max(network.batches?.size ?? 1, (256 << 20) / (numbers * MemoryLayout<Number>.stride))
  }

  deinit {
    layers.deinitialize().deallocate()
    parameters.deallocate()
    gradients.deallocate()
    memory.baseAddress?.deallocate()
    frozen.deallocate()
  }

  // MARK: Which examples are held

  /// Goes through all examples in pieces that can be held, each brought in and run forward.
  func inPieces(_ body: (_ first: Int, _ rows: Int) -> Void) {
    var first = 0
    while first < network.examples.count {
      let end = min(first + examples.rows, network.examples.count)
      if !examples.holds(first..<end) || !isForward { run(first..<end) }
      body(first, end - first)
      first = end
    }
  }

  /// The row of an example; where it is not held, its piece is brought in.
  func row(of example: Int, hasDeltas: Bool = false) -> Int {
    if let row = examples.row(of: example), isForward, isBackward || !hasDeltas { return row }
    let first = example / examples.rows * examples.rows
    run(first..<min(first + examples.rows, network.examples.count))
    if hasDeltas { deltas(of: network.examples.count) }
    return example - first
  }

  /// Whether what is held has been run forward, and backward to its deltas.
  private var (isForward, isBackward) = (false, false)

  // MARK: Forward

  @inline(__always)
  func runForward(_ batch: [Int]?) {
    guard isSingle else { return forward(ofMany: batch) }
    small?.forward()
    (isForward, isBackward) = (true, false)
    if batch == nil { lastError = small?.error() ?? .nan }
  }

  // Not inlined, so that what a single example has no use for takes none of its time.
  @inline(never)
  private func forward(ofMany batch: [Int]?) {
    if let batch {
      examples.load(batch)
      return run()
    }
    let count = network.examples.count
    if count <= examples.rows {
      examples.load(0..<count)
      run()
      if hasTargets { lastError = reduced(heldErrors, count) }
      return
    }
    isForward = false
    var sum = 0.0
    inPieces { _, _ in if hasTargets { sum += heldErrors } }
    if hasTargets { lastError = reduced(sum, count) }
  }

  private func run(_ range: Range<Int>) {
    examples.load(range)
    run()
  }

  @inline(__always)
  private func run() {
    let rows = examples.count
    if rows == 1, isSmall {
      small?.forward()
    } else {
      layers[0].forward(examples.inputs, rows: rows)
      for l in 1..<max(1, layers.count) { layers[l].forward(layers[l - 1].out, rows: rows) }
    }
    (isForward, isBackward) = (true, false)
  }

  /// The errors of the examples that are held, added up.
  private var heldErrors: Double {
    var sum = 0.0
    for k in 0..<examples.count { sum += error(ofRow: k) }
    return sum
  }

  @inline(__always)
  func error(ofRow k: Int) -> Double {
    Number.error(
      head, net: layers[last].row(layers[last].net, k), out: layers[last].row(layers[last].out, k),
      targets: layers[last].row(examples.targets, k), layers[last].count)
  }

  private func reduced(_ sum: Double, _ count: Int) -> Double {
    let mean = takesMean ? sum / Double(count) : sum
    return takesRoot ? mean.squareRoot() : mean
  }

  /// The error of the examples that were last run forward, a batch or all: their sum or mean.
  package var batchError: Double { hasTargets ? reduced(heldErrors, examples.count) : .nan }

  // MARK: Backward

  @inline(__always)
  func runBackward(_ batch: [Int]?) {
    guard isSingle else { return backward(ofMany: batch) }
    assert(isForward, "forward, then backward")
    small?.backward()
    isBackward = true
  }

  @inline(never)
  private func backward(ofMany batch: [Int]?) {
    for b in biasStart..<gradients.count { gradients[b] = 0 }
    if let batch {
      if !examples.holds(batch) { forward(ofMany: batch) }
      collect(of: batch.count, adds: false)
    } else if network.examples.count <= examples.rows {
      if !examples.holds(0..<network.examples.count) { run(0..<network.examples.count) }
      collect(of: network.examples.count, adds: false)
    } else {
      inPieces { first, _ in collect(of: network.examples.count, adds: first > 0) }
    }
  }

  /// The deltas of the examples that are held, and what they give to the gradients.
  /// - Parameter count: over how many examples a mean is taken.
  @inline(__always)
  private func collect(of count: Int, adds: Bool) {
    let rows = examples.count
    // Then no other is held, and a mean is that one.
    if count == 1, isSmall {
      small?.backward()
      isBackward = true
      return
    }
    deltas(of: count)
    for l in layers.indices {
      layers[l].collect(l == 0 ? examples.inputs : layers[l - 1].out, rows: rows, adds: adds)
    }
  }

  @inline(__always)
  private func deltas(of count: Int) {
    let rows = examples.count
    outputDeltas(of: count)
    for l in stride(from: last - 1, through: 0, by: -1) {
      layers[l + 1].pull(backTo: layers[l].delta, rows: rows)
      layers[l].backward(rows: rows)
    }
    isBackward = true
  }

  @inline(__always)
  private func outputDeltas(of count: Int) {
    outputDeltas(net: layers[last].net, out: layers[last].out, into: layers[last].delta)
    guard takesMean || takesRoot else { return }
    let scale = deltaScale(of: count)
    for o in 0..<examples.count * layers[last].count { layers[last].delta[o] *= scale }
  }

  /// ∂E/∂net of the outputs, each example's error by itself.
  @inline(__always)
  func outputDeltas(net: UnsafePointer<Number>, out: UnsafePointer<Number>, into delta: Numbers) {
    let count = layers[last].count
    for k in 0..<examples.count {
      let start = k &* count
      Number.outputDelta(
        head, net: net + start, out: out + start, targets: examples.targets + start, into: delta + start,
        count)
    }
  }

  /// By what the δ of an example's own error is multiplied: what the mean and the root over the examples do to it.
  func deltaScale(of count: Int) -> Number {
    var scale: Number = 1
    if takesMean { scale /= Number(count) }
    // At an error of 0 the root has no slope; there is nowhere to go from there.
    if takesRoot { scale = lastError == 0 ? 0 : scale / (2 * Number(lastError)) }
    return scale
  }

  // MARK: Update

  @inline(__always)
  func runUpdate(_ learningRate: Double, _ updatesBefore: Int) {
    guard updatesPlainly else { return updateInParts(learningRate, updatesBefore) }
    clearFrozen()
    Number.update(optimizer, whole, update: updatesBefore &+ 1, learningRate: learningRate)
  }

  @inline(__always)
  private func clearFrozen() {
    var k = 0
    while k < frozen.count {
      gradients[frozen[k]] = 0
      k &+= 1
    }
  }

  @inline(never)
  private func updateInParts(_ learningRate: Double, _ updatesBefore: Int) {
    if network.weightDecay != 0 {
      let decay = Number(network.weightDecay)
      for k in gradients.indices { gradients[k] += decay * parameters[k] }
    }
    clearFrozen()
    // What comes in piece by piece is all of the same parameters.
    if network.examples.count > examples.rows { isForward = false }
    var rate = learningRate
    if network.learningRateDecay != 1 {
      rate *= DoubleArithmetic().power(network.learningRateDecay, Double(updatesBefore))
    }
    inParallel(whole.count, multiplications: Self.updateCost(whole.count)) { first, count in
      Number.update(
        optimizer, whole.part(from: first, count: count), update: updatesBefore + 1, learningRate: rate)
    }
  }

  /// What an update of so many parameters costs, in multiplications: some for each, since it waits for memory.
  private static func updateCost(_ count: Int) -> Int { 4 * count }
}
