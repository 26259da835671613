import ArgumentParser
import Derivation
import LessonFormat
import Documents
import Networks
import Training
import WorkedLesson

/// Training.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a lesson's network and show the error's course.",
    discussion: "Exit status 1 if the training diverges, or does not reach the error asked for by --until.")

  @OptionGroup var source: LessonOptions

  @Option(
    parsing: .unconditional, help: "The number of updates; default: the lesson's, or 1000.",
    transform: wholeNumber)
  var steps: Int?

  @Option(parsing: .unconditional, help: "Stop as soon as the error is at or below this.", transform: number)
  var until: Double?

  @Option(parsing: .unconditional, help: "Record the error every so many updates.", transform: wholeNumber)
  var every: Int?

  @Option(
    help: ArgumentHelp(
      "Train a parameter that the lesson freezes, or all of them; may be repeated.", valueName: "id|all"))
  var unfreeze: [String] = []

  @OptionGroup var format: FormatOptions

  func validate() throws {
    if let steps, steps < 0 {
      throw ValidationError("--steps: expected a whole number from 0; found \(steps)")
    }
    if let every, every < 1 {
      throw ValidationError("--every: expected a whole number from 1; found \(every)")
    }
    if let until, !(until >= 0) {
      throw ValidationError("--until: expected an error from 0; found \(shortest(until))")
    }
  }

  func run() throws {
    var (lesson, name) = try source.load()
    if case .network(let network) = lesson.model, !network.hasTargets {
      throw Failure(message: "nothing to train: the lesson has no targets, so it has no error")
    }
    let steps = self.steps ?? lesson.model.updates ?? 1000
    let progress = ProgressBar(total: steps)
    let (course, outputs, worked, network) = try trained(&lesson, name, steps) { step, _ in
      progress.show(step)
      return true
    }
    progress.clear()
    let result = TrainingResult(course: course, outputs: outputs, until: until, trained: network)
    if format.format == .json {
      Output.write(result.json.text, paging: false)
    } else {
      try format.write(Narrator(worked, digits: format.askedDigits).document(of: result), of: worked)
    }
    if course.end == .diverged || (until != nil && course.end != .reached) { throw ExitCode(1) }
  }

  /// Trains the lesson's network or graph.
  /// - Returns: the course, the outputs at its end, one array per example, and the lesson as it was at the start.
  private func trained(
    _ lesson: inout Lesson, _ name: String, _ steps: Int, watch: (Int, Double) -> Bool
  ) throws -> (TrainingCourse, [[Double]], WorkedLesson, Network?) {
    let plan = TrainingPlan(steps: steps, until: until, every: every)
    guard let rate = lesson.model.learningRate else {
      throw Failure(message: "the lesson has no learning-rate; give one with --learning-rate")
    }
    if var graph = lesson.graph {
      if graph.tops.count > 1 {
        throw Failure(
          message: "nothing to train: the lesson differentiates \(graph.tops.count) quantities, not one")
      }
      graph.frozen = try frozen(graph.frozen, lesson.model.naming)
      lesson.graph = graph
      let worked = WorkedLesson(lesson, name: name)
      var run = GraphRun(worked, outputs: worked.outputs)
      let course = run.train(plan, watch: watch)
      return (course, [run.outputValues], worked, nil)
    }
    lesson.network.frozen = try frozen(lesson.network.frozen, lesson.model.naming)
    let engine = MatrixEngine(lesson.network)
    let course = engine.train(plan, learningRate: rate, watch: watch)
    return (course, engine.outputs, WorkedLesson(lesson, name: name), engine.presentNetwork)
  }

  private func frozen(_ frozen: Set<Name>, _ naming: any Naming) throws -> Set<Name> {
    if unfreeze.contains("all") { return [] }
    var left = frozen
    for text in unfreeze {
      let known = frozen.map(naming.text(of:)).sorted()
      guard let name = naming.name(of: text), naming.isParameter(name) else {
        let near = didYouMean(text, among: known)
        throw Failure(message: "there is no parameter “\(text)”\(near.isEmpty ? "; \(list(known))" : near)")
      }
      if !frozen.contains(name) { throw Failure(message: "\(text) is not frozen; \(list(known))") }
      left.remove(name)
    }
    return left
  }

  private func list(_ frozen: [String]) -> String {
    if frozen.isEmpty { return "the lesson freezes nothing" }
    return "frozen: \(frozen.prefix(10).joined(separator: ", "))\(frozen.count > 10 ? ", …" : "")"
  }
}
