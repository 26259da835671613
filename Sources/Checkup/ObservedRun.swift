import Networks
import Training

/// A training run as it was observed: its start, some steps on the way, its end.
package struct ObservedRun: Sendable {
  /// The network as it stood at the start.
  package let network: Network
  /// The network as it stood at the end.
  package let trained: Network
  /// The recorded errors, and how the run ended.
  package let course: TrainingCourse
  /// In how many updates of how many the error rose by more than a thousandth, where every update goes by all examples;
  /// else nil. Smaller rises are the trembling of a run that has arrived.
  package let rises: (count: Int, of: Int)?
  /// What was seen at the start, on the way and at the end, in order; those whose numbers are finite.
  package let snapshots: [Snapshot]
  /// The examples that were looked at, counted from 0: all, unless that would take too long.
  package let sample: [Int]
  /// How the error bends at the start.
  package let curvature: Curvature
  /// The class that networks trained without an example find for it, and with what share; nil where none was asked.
  package let crossFits: [CrossFit]

  /// Whether the curvature is that of an average batch, since the error is a sum and an update goes by a part of it.
  package var isOfBatch: Bool { network.batches != nil && network.reduction == .sum }
  /// How many updates were made.
  package var updates: Int { course.last.step }
  /// The error at the start.
  package var firstError: Double { course.points.first?.error ?? .nan }
  /// The error at the end.
  package var lastError: Double { course.last.error }
  /// What was seen at the start.
  package var start: Snapshot? { snapshots.first { $0.step == 0 } }
  /// What was seen last.
  package var end: Snapshot? { snapshots.last }
  /// The best answer that is the same for all examples; nil where their targets are alike.
  let constantAnswer: ConstantAnswer?
  /// Whether the error fell below half of what it was, and clearly below that of one answer for all.
  package var hasLearned: Bool {
    lastError < firstError / 2 && (constantAnswer.map { lastError < 0.98 * $0.error } ?? true)
  }
  /// What the updates make smaller, at the start and at the end: the error, and with weight decay λ the λ/2·|w|² that it
  /// adds. Of a sum that is taken in batches, the error counts as of a batch.
  var objectives: (first: Double, last: Double) {
    let goesBy = network.batches.map { Double($0.size) / Double(network.examples.count) } ?? 1
    let scale = network.reduction == .sum ? goesBy : 1
    func added(_ network: Network) -> Double {
      let weights = network.layers.map { layer in layer.weights.reduce(0) { $0 + $1 * $1 } }
      let biases = network.biases.reduce(0) { $0 + $1.value * $1.value }
      return network.weightDecay / 2 * weights.reduce(biases, +)
    }
    return (scale * firstError + added(network), scale * lastError + added(trained))
  }
  /// How far the weights of layer l have come, as a share of their length at the start; nil where that is 0.
  func moved(_ l: Int) -> Double? {
    let (old, new) = (network.layers[l - 1].weights, trained.layers[l - 1].weights)
    return length(old) == 0 ? nil : length(zip(old, new).map { $1 - $0 }) / length(old)
  }
  /// The error at the end as a share of that of one answer for all; nil where their targets are alike.
  var shareOfConstant: Double? { constantAnswer.map { lastError / $0.error } }
  /// Whether the error had hardly fallen after a quarter of the updates.
  package var startedLate: Bool {
    guard updates > 3, let quarter = snapshots.first(where: { 4 * $0.step >= updates - 3 }) else {
      return false
    }
    return quarter.error > 0.9 * firstError
  }
  /// All examples, in words.
  var allExamples: String {
    network.examples.count == 1 ? "the only example" : "all \(network.examples.count) examples"
  }
  /// The examples that were looked at, in words: "all 4 examples", "all 300 examples looked at, of 500".
  package var examplesLookedAt: String {
    let (count, all) = (sample.count, network.examples.count)
    return count == all ? allExamples : "all \(count) examples looked at, of \(all)"
  }
}

/// What an example is to networks that have not been trained with it.
package struct CrossFit: Sendable {
  /// The example, counted from 0.
  package let example: Int
  /// The share that they give to the class of its label.
  package let own: Double
  /// The class that they find, and its share.
  package let found: (index: Int, share: Double)
}

/// Trains a network and observes it.
package struct Observer {
  let network: Network
  let steps: Int
  let updatesBefore: Int
  /// Told how many updates have been made of how many in all; false ends it.
  let goesOn: (Int, Int) -> Bool

  /// An observer.
  /// - Parameters:
  ///   - steps: how many updates are made.
  ///   - updatesBefore: how many were made before the first, as ``NetworkEngine/train(_:learningRate:updatesBefore:watch:loss:)`` has it.
  ///   - goesOn: told how many updates have been made of how many in all; false ends it.
  /// - Precondition: the network has targets and a learning rate.
  package init(
    _ network: Network, steps: Int, updatesBefore: Int = 0,
    goesOn: @escaping (Int, Int) -> Bool = { _, _ in true }
  ) {
    (self.network, self.steps, self.updatesBefore, self.goesOn) = (network, steps, updatesBefore, goesOn)
  }

  /// The run; nil where it was ended from outside.
  package func run() -> ObservedRun? {
    let engine = MatrixEngine(network)
    let folds = Folds(network)
    let total = steps * (1 + (folds?.count ?? 0))
    let times = Set((0...4).map { steps * $0 / 4 })
    var states: [(step: Int, error: Double, parameters: [Double])] = []
    var (before, rises) = (Double.nan, 0)
    let course = engine.train(
      TrainingPlan(steps: steps), learningRate: network.learningRate ?? .nan, updatesBefore: updatesBefore
    ) { step, error in
      if times.contains(step) { states.append((step, error, Array(engine.parameters))) }
      if error > 1.001 * before { rises += 1 }
      before = error
      return goesOn(step, total)
    }
    if course.end == .stopped { return nil }
    if course.end == .diverged, states.last?.step != course.last.step {
      states.append((course.last.step, course.last.error, Array(engine.parameters)))
    }
    let sample = Self.sample(of: network)
    let looking = SampleEngine(network, sample)
    var crossFits: [CrossFit] = []
    if let folds, course.end != .diverged {
      guard let all = folds.crossFits(steps: steps, goesOn: { goesOn(steps + $0, total) }) else { return nil }
      crossFits = all
    }
    // Whoever has been patient so far is asked once more for each product.
    guard let curvature = looking.curvature(goesOn: { goesOn(total, total) }) else { return nil }
    return ObservedRun(
      network: network, trained: engine.presentNetwork, course: course,
      rises: network.batches == nil ? (rises, course.last.step) : nil,
      snapshots: confirmed(
        states.compactMap { looking.snapshot($0.step, error: $0.error, $0.parameters) }, engine),
      sample: sample,
      curvature: curvature, crossFits: crossFits, constantAnswer: ConstantAnswer(network))
  }

  /// The snapshots with only such nodes dead at the end as fire in no example at all, looked at or not.
  private func confirmed(_ snapshots: [Snapshot], _ engine: MatrixEngine) -> [Snapshot] {
    guard var end = snapshots.last, end.step == steps, end.layers.contains(where: { !$0.dead.isEmpty }) else {
      return snapshots
    }
    engine.forward()
    for k in network.examples.indices {
      for (place, layer) in end.layers.enumerated() {
        end.layers[place].dead = layer.dead.filter { engine.net(layer.layer, $0, example: k) <= 0 }
      }
    }
    return snapshots.dropLast() + [end]
  }

  /// Evenly spread examples: as many as can be looked at in a second or few, at most 1,000.
  private static func sample(of network: Network) -> [Int] {
    let all = network.examples.count
    let count = min(all, 1000, max(100, 200_000_000 / network.parameterCount))
    return (0..<count).map { $0 * all / count }
  }
}
