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
    return MatrixEngine(network).train(plan, learningRate: learningRate, updatesBefore: lesson.updatesBefore)
  }

  /// The same lesson with its parameters as they are after so many updates.
  package func after(updates: Int) -> WorkedLesson {
    guard updates > 0, let learningRate, hasGradients else { return self }
    var lesson = lesson
    switch lesson.model {
    case .network(let network):
      let engine = MatrixEngine(network)
      _ = engine.train(
        TrainingPlan(steps: updates), learningRate: learningRate, updatesBefore: lesson.updatesBefore)
      lesson.model = .network(engine.presentNetwork)
    case .graph(var graph):
      var run = GraphRun(self)
      _ = run.train(TrainingPlan(steps: updates))
      for (name, value) in run.parameters { graph[ID(name)] = value }
      lesson.model = .graph(graph)
    }
    lesson.updatesBefore += updates
    return WorkedLesson(lesson, name: name)
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
    _ = engine.train(
      TrainingPlan(steps: updates), learningRate: learningRate, updatesBefore: lesson.updatesBefore
    ) { _, _ in
      note { engine.parameters[engine.index(of: $0.name)] }
    }
    return rounds
  }
}
