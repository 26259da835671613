import Derivation
import Documents
import LessonFormat
import Networks
import Training
import WorkedLesson

/// A training of a lesson's network or graph, as the command line asks for it.
struct Trainer {
  let lesson: Lesson
  let name: String
  let precision: Precision
  let files: TrainingFiles
  /// The greatest number of updates, those of a resumed run included.
  let steps: Int
  let until: Double?
  let every: Int?

  /// Trains.
  /// - Throws: ``Failure`` where there is nothing to train, or a file cannot be read or written.
  func run() throws -> Outcome {
    if let graph = lesson.graph { return try run(graph) }
    // In batches few examples are needed at once; the others come in for the error of all, so many at a time.
    let rows = lesson.network.batches.map { max($0.size, 512) }
    return switch precision {
    case .double: try run(NetworkEngine<Double>(lesson.network, rows: rows))
    case .single: try run(NetworkEngine<Float>(lesson.network, rows: rows))
    }
  }

  /// What a training comes to, and whether a file that was asked for could not be written.
  typealias Outcome = (result: TrainingResult, hasLostFile: Bool)

  private func run<Number: EngineNumber>(_ engine: NetworkEngine<Number>) throws -> Outcome {
    let network = lesson.network
    let shapes = StateArray.arrays(of: network)
    let resumed = try files.resumed(shapes, lesson, precision)
    if let resumed { engine.restore(resumed.state.map { Number($0) }) }
    let plan = try plan(resumed)
    let perUpdate = network.batches?.size ?? network.examples.count
    let watch = TrainingWatch(
      plan, try keeping(shapes, resumed), log: try log(plan, perUpdate, network.parameterCount),
      cost: network.errorCost,
      examplesAfter: { updates in
        network.batches?.examples(after: updates, of: network.examples.count)
          ?? updates * network.examples.count
      })
    let state = { engine.state.map(Double.init) }
    Interruption.listen()
    let course = engine.train(
      plan, learningRate: network.learningRate ?? .nan, updatesBefore: lesson.updatesBefore,
      watch: { step, error in watch.goesOn(step, error, state: state) },
      loss: files.log == nil ? nil : watch.note)
    let result = TrainingResult(
      course: watch.end(course, state: state()), outputs: engine.outputs, until: until,
      trained: engine.presentNetwork)
    return (result, watch.hasLostFile)
  }

  private func run(_ graph: Graph) throws -> Outcome {
    if graph.tops.count > 1 {
      throw Failure(
        message: "nothing to train: the lesson differentiates \(graph.tops.count) quantities, not one")
    }
    if precision == .single {
      throw Failure(message: "--precision single: a graph is trained in double precision")
    }
    var lesson = lesson
    let names = WorkedLesson(lesson, name: name).trained.map(\.name)
    let shapes = names.map { StateArray(name: lesson.model.naming.text(of: $0), shape: []) }
    let resumed = try files.resumed(shapes, lesson, precision)
    var started = graph
    for (name, value) in zip(names, resumed?.state ?? []) { started[ID(name)] = value }
    lesson.graph = started
    let worked = WorkedLesson(lesson, name: name)
    var run = GraphRun(worked, outputs: worked.outputs)
    let plan = try plan(resumed)
    let watch = TrainingWatch(
      plan, try keeping(shapes, resumed), log: try log(plan, 1, names.count), cost: 0, examplesAfter: { $0 })
    Interruption.listen()
    let course = run.train(plan) { step, error, values in
      if files.log != nil, step < plan.steps { watch.note(step, error) }
      return watch.goesOn(step, error) { names.map { values($0) } }
    }
    let state = names.map { run.parameters[$0] ?? .nan }
    let result = TrainingResult(
      course: watch.end(course, state: state), outputs: [run.outputValues], until: until)
    return (result, watch.hasLostFile)
  }

  private func plan(_ resumed: Checkpoint?) throws -> TrainingPlan {
    if let resumed { try files.requireRest(after: resumed, of: steps) }
    return TrainingPlan(steps: steps, from: resumed?.updates ?? 0, until: until, every: every)
  }

  private func keeping(_ shapes: [StateArray], _ resumed: Checkpoint?) throws -> TrainingWatch.Keeping {
    TrainingWatch.Keeping(
      path: files.checkpoint, every: files.checkpointEvery, shapes: shapes, precision: precision,
      fingerprint: resumed?.fingerprint ?? lesson.fingerprint, name: name, resumed: resumed)
  }

  private func log(_ plan: TrainingPlan, _ examplesPerUpdate: Int, _ parameters: Int) throws -> TrainingLog? {
    guard let path = files.log else { return nil }
    let log = try TrainingLog(path, appends: files.resume != nil)
    log.note([
      ("start", .string(name)), ("updates", .number(Double(steps))), ("from", .number(Double(plan.start))),
      ("examples-per-update", .number(Double(examplesPerUpdate))),
      ("parameters", .number(Double(parameters))),
      ("learning-rate", .number(lesson.model.learningRate ?? .nan)),
      ("precision", .string(precision.rawValue)),
    ])
    return log
  }
}
