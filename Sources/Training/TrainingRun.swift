import Derivation
import Networks

/// What a training run is asked for.
package struct TrainingPlan: Sendable {
  /// How many updates of the run have been made before, by a run that was interrupted.
  package let start: Int
  /// The greatest number of updates, those included.
  package let steps: Int
  /// Stops as soon as the total error is at or below this.
  package let until: Double?
  /// Records the error every so many updates; nil: so that a curve can be drawn, about 200 points evenly spaced
  /// on both a linear and a logarithmic scale.
  package let every: Int?

  /// A plan; fewer than no steps are none, and “every 0” is every step.
  package init(steps: Int, from start: Int = 0, until: Double? = nil, every: Int? = nil) {
    self.start = max(0, start)
    self.steps = max(self.start, steps)
    self.until = until
    self.every = every.map { max(1, $0) }
  }

  /// Whether the error after so many updates is recorded.
  /// - Parameter cost: what it takes to find that error, in updates: where it takes some, the curve has fewer points, and
  ///   they take about half as long as the training, or less.
  package func records(_ step: Int, cost: Double = 0) -> Bool {
    if step == start || step == steps { return true }
    if let every { return step % every == 0 }
    if step % max(1, steps / 200, Int((2 * cost).rounded(.up))) == 0 { return true }
    // One to nine times a power of ten.
    let count = 9 * Double(String(steps).count)
    return isRound(step, upTo: count * cost * 4 < Double(steps) ? 9 : 1)
  }

  /// A digit up to one, times a power of ten.
  private func isRound(_ step: Int, upTo digit: Int) -> Bool {
    var rest = step
    while rest >= 10, rest % 10 == 0 { rest /= 10 }
    return rest <= digit
  }
}

/// How a training run ended.
package enum TrainingEnd: Sendable, Equatable {
  /// All steps were made.
  case finished
  /// The error asked for was reached.
  case reached
  /// The error is no longer a finite number.
  case diverged
  /// Whoever watched it ended it.
  case stopped
}

/// The course of a training run.
package struct TrainingCourse: Sendable {
  /// The error after so many updates, at the recorded steps, the last one always among them.
  package var points: [(step: Int, error: Double)] = []
  /// How it ended.
  package var end = TrainingEnd.finished

  /// The last step that was made, and the error after it.
  package var last: (step: Int, error: Double) { points.last ?? (0, .nan) }

  /// A course that has not begun.
  package init() {}

  /// Records the error after so many updates, and tells whether the training goes on.
  /// - Parameters:
  ///   - cost: as ``TrainingPlan/records(_:cost:)`` has it.
  ///   - watch: asked with every step and its error; false stops the run.
  package mutating func goesOn(
    _ step: Int, _ error: Double, _ plan: TrainingPlan, cost: Double = 0, watch: (Int, Double) -> Bool
  ) -> Bool {
    let isReached = plan.until.map { error <= $0 } ?? false
    if !error.isFinite { end = .diverged } else if isReached { end = .reached }
    if end == .finished, !watch(step, error), step < plan.steps { end = .stopped }
    let isOver = end != .finished
    if plan.records(step, cost: cost) || isOver { points.append((step, error)) }
    return !isOver && step < plan.steps
  }
}

extension NetworkEngine {
  /// Trains from the present parameters: forward, backward, update, again and again.
  /// - Parameters:
  ///   - plan: how far, and what to record.
  ///   - learningRate: η.
  ///   - updatesBefore: how many updates had been made when the run began: with batches, it goes on from there.
  ///   - watch: called with every step and its error, the last that is known; false stops the run.
  ///   - loss: called before every update with the number of updates of this run and the error of the examples that go
  ///     into it, all or a batch; nil where nobody asks, since of a batch it has to be computed.
  /// - Returns: the course. The engine is left at its end: the last ``forward(batch:)`` is of the last parameters.
  /// - Precondition: the network has targets.
  package func train(
    _ plan: TrainingPlan, learningRate: Double, updatesBefore: Int = 0,
    watch: (Int, Double) -> Bool = { _, _ in true }, loss: ((Int, Double) -> Void)? = nil
  ) -> TrainingCourse {
    Number.train(self, plan, learningRate, updatesBefore, watch: watch, loss: loss)
  }

  @inline(__always)
  func runTraining(
    _ plan: TrainingPlan, _ learningRate: Double, _ updatesBefore: Int, watch: (Int, Double) -> Bool,
    loss: ((Int, Double) -> Void)?
  ) -> TrainingCourse {
    var course = TrainingCourse()
    let count = network.examples.count
    let perEpoch = network.batches?.countPerEpoch(of: count) ?? 1
    let cost = network.errorCost
    var order = network.batches.map { BatchOrder($0, of: count) }
    for step in plan.start...plan.steps {
      // With batches the error of all examples costs more than an update; it is taken where it is recorded, and, where a
      // goal is to be reached, at the end of each epoch.
      if order == nil || plan.records(step, cost: cost) || (plan.until != nil && step % perEpoch == 0) {
        runForward(nil)
        guard course.goesOn(step, error, plan, cost: cost, watch: watch) else { break }
      } else if !watch(step, error) {
        runForward(nil)
        course.points.append((step, error))
        course.end = .stopped
        break
      }
      let batch = order?.examples(ofUpdate: updatesBefore + step)
      if let batch { runForward(batch) }
      loss?(step, batch == nil ? error : batchError)
      runBackward(batch)
      runUpdate(learningRate, updatesBefore + step)
    }
    return course
  }
}

extension Network {
  /// What the error of all examples takes beside an update, whose forward and backward pass take about three times as
  /// long as the forward pass of its examples; 0 where an update goes by all of them and has it anyway, and where nobody
  /// would notice: below some ten milliseconds.
  package var errorCost: Double {
    guard let batches, examples.count * weightCount > 50_000_000 else { return 0 }
    return Double(examples.count) / Double(3 * batches.size)
  }
}
