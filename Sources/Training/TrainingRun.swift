import Derivation
import Networks

/// What a training run is asked for.
package struct TrainingPlan: Sendable {
  /// The greatest number of updates.
  package let steps: Int
  /// Stops as soon as the total error is at or below this.
  package let until: Double?
  /// Records the error every so many updates; nil: so that a curve can be drawn, about 200 points evenly spaced
  /// on both a linear and a logarithmic scale.
  package let every: Int?

  /// A plan; fewer than no steps are none, and “every 0” is every step.
  package init(steps: Int, until: Double? = nil, every: Int? = nil) {
    self.steps = max(0, steps)
    self.until = until
    self.every = every.map { max(1, $0) }
  }

  /// Whether the error after so many updates is recorded.
  func records(_ step: Int) -> Bool {
    if step == 0 || step == steps { return true }
    if let every { return step % every == 0 }
    return step % max(1, steps / 200) == 0 || isRound(step)
  }

  /// One to nine times a power of ten.
  private func isRound(_ step: Int) -> Bool {
    var rest = step
    while rest >= 10, rest % 10 == 0 { rest /= 10 }
    return rest < 10
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
  /// - Parameter watch: asked with every step and its error; false stops the run.
  package mutating func goesOn(
    _ step: Int, _ error: Double, _ plan: TrainingPlan, watch: (Int, Double) -> Bool
  ) -> Bool {
    let isReached = plan.until.map { error <= $0 } ?? false
    if !error.isFinite { end = .diverged } else if isReached { end = .reached }
    let isOver = end != .finished || !watch(step, error)
    if plan.records(step) || isOver { points.append((step, error)) }
    return !isOver && step < plan.steps
  }
}

extension NetworkEngine {
  @inline(__always)
  func runTraining(
    _ plan: TrainingPlan, _ learningRate: Double, _ updatesBefore: Int, watch: (Int, Double) -> Bool
  ) -> TrainingCourse {
    var course = TrainingCourse()
    let count = network.examples.count
    let perEpoch = network.batches?.countPerEpoch(of: count) ?? 1
    var order = network.batches.map { BatchOrder($0, of: count) }
    for step in 0...plan.steps {
      // With batches the error of all examples costs more than an update; it is taken where it is recorded, and, where a
      // goal is to be reached, at the end of each epoch.
      if order == nil || plan.records(step) || (plan.until != nil && step % perEpoch == 0) {
        runForward(nil)
        guard course.goesOn(step, error, plan, watch: watch) else { break }
      } else if !watch(step, error) {
        runForward(nil)
        course.points.append((step, error))
        break
      }
      let batch = order?.examples(ofUpdate: updatesBefore + step)
      if let batch { runForward(batch) }
      runBackward(batch)
      runUpdate(learningRate, updatesBefore + step)
    }
    return course
  }
}
