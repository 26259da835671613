import Derivation
import LessonFormat
import Networks
import Training
import WorkedLesson

/// What came of a training run.
package struct TrainingResult {
  /// The recorded errors, and how it ended.
  package let course: TrainingCourse
  /// The outputs at the end, one array per example.
  package let outputs: [[Double]]
  /// The error that was asked for.
  package let until: Double?
  /// The network as it has become, where it sorts into classes.
  package let trained: Network?

  /// A result.
  package init(course: TrainingCourse, outputs: [[Double]], until: Double?, trained: Network? = nil) {
    self.trained = trained?.classification == nil ? nil : trained
    self.course = course
    self.outputs = outputs
    self.until = until
  }

  /// The result as JSON.
  package var json: JSONValue {
    func point(_ point: (step: Int, error: Double)) -> [(String, JSONValue)] {
      [("step", .number(Double(point.step)))]
        + JSONValue.fields(
          "error", point.error,
          note: point.step == 0 ? "not a finite number from the start" : "the training diverged")
    }
    let outputs = JSONValue.array(self.outputs.map { .array($0.map(JSONValue.number)) })
    return .object(
      [
        ("course", .array(course.points.map { .object(point($0)) })),
        ("final", .object(point(course.last) + [("outputs", outputs)])),
      ] + classification)
  }

  /// The accuracies, and which classes are confused.
  private var classification: [(String, JSONValue)] {
    guard let trained, let own = trained.classification else { return [] }
    func score(_ examples: [Example]) -> JSONValue {
      let score = ClassificationScore(trained, on: examples)
      return .object([
        ("examples", .number(Double(score.count))), ("accuracy", .number(score.accuracy)),
        ("confusion", .array(score.confusion.map { .array($0.map { .number(Double($0)) }) })),
      ])
    }
    return [
      ("classes", .array(own.classes.map(JSONValue.string))), ("trained", score(trained.examples)),
    ] + (own.heldOut.isEmpty ? [] : [("held-out", score(own.heldOut))])
  }
}

extension Narrator {
  /// The course of a training run: a curve, a table, the outputs at the end.
  package func document(of result: TrainingResult) -> Document {
    let course = result.course
    var blocks: [Block] = []
    let drawn = course.points.filter { $0.error.isFinite && $0.error > 0 && $0.step > 0 }
    if drawn.count > 2 {
      blocks.append(
        .plot(
          Plot(
            series: [Plot.Series(points: drawn.map { (Double($0.step), $0.error) })], xTitle: "updates",
            yTitle: worked.graph == nil ? "total error E" : "\(total)", isLogarithmic: true)))
    }
    let rows = course.points.filter { isShown($0.step, course) }
      .map { ["\($0.step)", "\($0.error, digits)"] as [Prose] }
    blocks.append(.table(Table(heads: ["updates", "\(total)"], rows: rows, wordColumns: [])))
    blocks.append(.prose(end(result)))
    blocks.append(contentsOf: outputs(result))
    return document(
      [Section("Training · \(ID(.learningRate)) = \(value: ID(.learningRate))", blocks)]
        + (result.trained.map(classification) ?? []))
  }

  /// The powers of ten, what `--every` asked for if that is little, and the end.
  private func isShown(_ step: Int, _ course: TrainingCourse) -> Bool {
    if course.points.count <= 30 || step == course.last.step || step == 0 { return true }
    var power = 1
    while power < step { power *= 10 }
    return power == step
  }

  private func end(_ result: TrainingResult) -> Prose {
    let (step, error) = result.course.last
    switch result.course.end {
    case .diverged where step == 0:
      return "The error is not a finite number from the start: there is nothing to train."
    case .diverged:
      return """
        The training diverges: after \(counted(step, "update")) the error is no longer a finite number. The steps \
        are too long; try a smaller learning rate.
        """
    case .reached:
      return "After \(counted(step, "update")) the error is \(error, digits): the goal is reached."
    case .stopped:
      return "Stopped after \(counted(step, "update")): the error is \(error, digits)."
    case .finished:
      if let until = result.until {
        return
          "After \(counted(step, "update")) the error is \(error, digits): still above \(until, .significant(6))."
      }
      return "After \(counted(step, "update")) the error is \(error, digits)."
    }
  }

  private func outputs(_ result: TrainingResult) -> [Block] {
    let outputs = worked.outputs
    guard !outputs.isEmpty, result.outputs.count <= 20, outputs.count <= 20 * result.outputs.count else {
      return []
    }
    let hasTargets = worked.graph == nil
    let rows = zip(outputs, result.outputs.joined()).map { id, value -> [Prose] in
      let row: [Prose] = ["\(id)", "\(value, digits)"]
      if !hasTargets { return row }
      var target = id
      target.name.symbol = .target
      return row + ["\(value: target)"]
    }
    let heads: [Prose] = hasTargets ? ["", "output", "target"] : ["", "value"]
    return [.table(Table(heads: heads, rows: rows, wordColumns: [0]))]
  }
}
