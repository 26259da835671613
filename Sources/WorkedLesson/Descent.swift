import Derivation
import Networks
import Training

extension WorkedLesson {
  /// The course of a training with the lesson's learning rate.
  package func course(_ plan: TrainingPlan) -> TrainingCourse {
    guard let learningRate, hasGradients else { return TrainingCourse() }
    if graph != nil {
      var run = GraphRun(self)
      return run.train(plan)
    }
    return MatrixEngine(network).train(plan, learningRate: learningRate)
  }

  /// The values of the parameters round by round, from the start on, as far as they are finite.
  /// - Parameters:
  ///   - updates: how many updates are made.
  ///   - rate: the learning rate; nil: the lesson's.
  package func descent(updates: Int, learningRate rate: Double? = nil) -> [[ID: Double]] {
    guard let learningRate = rate ?? learningRate, hasGradients else { return [] }
    var rounds: [[ID: Double]] = []
    func note(_ value: (ID) -> Double) -> Bool {
      let values = Dictionary(uniqueKeysWithValues: parameters.map { ($0, value($0)) })
      guard values.values.allSatisfy(\.isFinite) else { return false }
      rounds.append(values)
      return true
    }
    if graph != nil {
      var lesson = lesson
      lesson.graph?.learningRate = learningRate
      var run = GraphRun(WorkedLesson(lesson, name: name))
      for _ in 0...updates {
        guard note({ run.parameters[$0.name] ?? value(of: $0) }) else { break }
        _ = run.train(TrainingPlan(steps: 1))
      }
      return rounds
    }
    let engine = MatrixEngine(network)
    _ = engine.train(TrainingPlan(steps: updates), learningRate: learningRate) { _, _ in
      note { engine.parameters[engine.index(of: $0.name)] }
    }
    return rounds
  }
}
