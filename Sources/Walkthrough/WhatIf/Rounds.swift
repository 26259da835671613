import Derivation
import LessonFormat
import Networks
import Training
import WorkedLesson

/// A lesson in every round of its training and under every what-if: what a walk goes through.
///
/// A function of the what-ifs and the round alone. What has been trained is remembered, so that the next round
/// and the way back cost little.
package final class Rounds {
  /// The lesson as its author wrote it.
  package let lesson: Lesson
  /// The name by which it was asked for.
  package let name: String
  /// What tells the lesson from others.
  private(set) lazy var fingerprint = lesson.fingerprint
  private var walks: [(key: Key, walk: Walk)] = []
  private var courses: [[Edit]: Course] = [:]

  private struct Key: Hashable {
    let edits: [Edit]
    let round: Int
  }

  /// What is known of a training run: parameters, with what the optimizer keeps, and errors after so many updates.
  fileprivate struct Course {
    var parameters: [Int: [Double]] = [:]
    var errors: [Int: Double] = [:]
  }

  /// The rounds of a lesson.
  package init(_ lesson: Lesson, name: String) {
    self.lesson = lesson
    self.name = name
  }

  /// The walk through a round.
  /// - Parameters:
  ///   - edits: the what-ifs, in the order in which they were made.
  ///   - round: the number of updates before it.
  package func walk(_ edits: [Edit], round: Int) -> Walk {
    let key = Key(edits: edits.filter { $0.round <= round }, round: round)
    if let known = walks.lastIndex(where: { $0.key == key }) {
      // What has been asked for last is forgotten last.
      if known < walks.count - 1 { walks.append(walks.remove(at: known)) }
      return walks[walks.count - 1].walk
    }
    let walk = Walk(WorkedLesson(lesson(key.edits, round: round), name: name))
    walks.append((key, walk))
    if walks.count > 4 { walks.removeFirst() }
    return walk
  }

  /// The lesson as it stands in a round.
  private func lesson(_ edits: [Edit], round: Int) -> Lesson {
    let early = edits.filter { $0.round < round }
    var lesson = round == 0 ? self.lesson : trained(early, round: round)
    for edit in edits where edit.round == round { lesson.apply(edit) }
    // The source tells of its own numbers alone.
    if round > 0 || !edits.isEmpty { lesson.printed = [] }
    return lesson
  }

  private func trained(_ edits: [Edit], round: Int) -> Lesson {
    let start = edits.map(\.round).max() ?? 0
    var lesson = lesson(edits, round: start)
    if lesson.graph != nil { return trainedGraph(lesson, edits, from: start, round: round) }
    guard let rate = lesson.network.learningRate, lesson.network.hasTargets else { return lesson }
    var course = courses[edits] ?? Course()
    let engine = MatrixEngine(lesson.network)
    let known = course.parameters.keys.filter { $0 <= round }.max() ?? start
    engine.restore(course.parameters[known] ?? [])
    _ = engine.train(TrainingPlan(steps: round - known), learningRate: rate, updatesBefore: known) {
      step, error in
      if Self.isRecorded(known + step) { course.errors[known + step] = error }
      return true
    }
    course.errors[round] = engine.error
    course.parameters[round] = engine.state
    if course.parameters.count > Self.memory { course.forgetHalf() }
    courses[edits] = course
    lesson.network = engine.presentNetwork
    lesson.updatesBefore = round
    for name in lesson.network.parameters where !lesson.network.frozen.contains(name) {
      lesson.spellings[ID(name)] = nil
    }
    return lesson
  }

  private func trainedGraph(_ lesson: Lesson, _ edits: [Edit], from start: Int, round: Int) -> Lesson {
    let worked = WorkedLesson(lesson, name: name)
    guard worked.stages.contains(.update), var graph = lesson.graph else { return lesson }
    var (lesson, course) = (lesson, courses[edits] ?? Course())
    let trained = worked.trained
    let known = course.parameters.keys.filter { $0 <= round }.max() ?? start
    for (id, value) in zip(trained, course.parameters[known] ?? []) { graph[id] = value }
    lesson.graph = graph
    var run = GraphRun(WorkedLesson(lesson, name: name))
    let end = run.train(TrainingPlan(steps: round - known)) { step, error in
      if Self.isRecorded(known + step) { course.errors[known + step] = error }
      return true
    }
    course.errors[round] = end.last.error
    let values = trained.map { run.parameters[$0.name] ?? .nan }
    course.parameters[round] = values
    if course.parameters.count > Self.memory { course.forgetHalf() }
    courses[edits] = course
    for (id, value) in zip(trained, values) {
      graph[id] = value
      lesson.spellings[id] = nil
    }
    lesson.graph = graph
    lesson.updatesBefore = round
    return lesson
  }

  /// How many rounds' parameters are kept.
  private static let memory = 256

  /// The errors that are known of a course, up to a round: what its curve is drawn from.
  package func course(_ edits: [Edit], round: Int) -> [(round: Int, error: Double)] {
    let early = edits.filter { $0.round < round }
    var errors = courses[early]?.errors ?? [:]
    // What came before the latest what-if belongs to the course, too.
    if let last = early.map(\.round).max(), last > 0 {
      for (round, error) in course(early, round: last) { errors[round] = error }
    }
    return errors.filter { $0.key <= round }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Whether the error after so many updates is kept for the curve: all up to a hundred, then two digits' worth.
  private static func isRecorded(_ round: Int) -> Bool {
    var step = 1
    while round / step >= 100 { step *= 10 }
    return round % step == 0
  }
}

extension Rounds.Course {
  /// Forgets every other round's parameters, the latest not.
  fileprivate mutating func forgetHalf() {
    for (k, round) in parameters.keys.sorted().dropLast().enumerated() where k % 2 == 0 {
      parameters[round] = nil
    }
  }
}
