import Derivation
import Documents
import Glibc
import LessonFormat
import Training

/// Who watches a training: shows how far it is, logs it, keeps what has been learnt, and ends it when the user asks.
final class TrainingWatch {
  /// What a checkpoint is made of besides the state of the run.
  struct Keeping {
    /// Where checkpoints are written; nil: only an interrupted run is kept, in the user's folder for such things.
    let path: String?
    /// After how many updates one is written; nil: after each minute.
    let every: Int?
    let shapes: [StateArray]
    let precision: Precision
    let fingerprint: String
    /// The lesson's name.
    let name: String
    /// The checkpoint that was resumed.
    let resumed: Checkpoint?
  }

  private let plan: TrainingPlan
  private let keeping: Keeping
  private let log: TrainingLog?
  private let progress: ProgressBar
  private let cost: Double
  private let examplesAfter: (Int) -> Int
  private let begin = ContinuousClock.now
  private var kept = ContinuousClock.now
  private var keptStep: Int?
  private var error = Double.nan
  private var points: [(step: Int, error: Double)]
  private var hasFailed = false
  /// Whether a file that was asked for could not be written; the user has been told.
  var hasLostFile: Bool { hasFailed || log?.hasFailed == true }

  /// A watch over a run.
  /// - Parameters:
  ///   - cost: what the error of all examples takes, in updates.
  ///   - examplesAfter: how many examples have gone into so many updates.
  init(
    _ plan: TrainingPlan, _ keeping: Keeping, log: TrainingLog?, cost: Double,
    examplesAfter: @escaping (Int) -> Int
  ) {
    (self.plan, self.keeping, self.log) = (plan, keeping, log)
    (self.cost, self.examplesAfter) = (cost, examplesAfter)
    progress = ProgressBar(total: plan.steps, from: plan.start)
    points = keeping.resumed?.points.filter { $0.step < plan.start } ?? []
  }

  /// Whether a step belongs to the error's course, wherever the run was stopped and resumed.
  private func isOfCourse(_ step: Int) -> Bool {
    TrainingPlan(steps: plan.steps, until: plan.until, every: plan.every).records(step, cost: cost)
  }

  /// Whether the run goes on after a step.
  func goesOn(_ step: Int, _ error: Double, state: () -> [Double]) -> Bool {
    if plan.records(step, cost: cost) {
      self.error = error
      if isOfCourse(step) { points.append((step, error)) }
      log?.note([("updates", .number(Double(step)))] + JSONValue.fields("error", error, note: "not finite"))
    }
    progress.show(step) {
      "E = \(Digits.significant(4).text(of: self.error))"
    }
    if Interruption.signalNumber != nil { return false }
    if step > plan.start, keeping.path != nil, isTime(step) { keep(step, state()) }
    return true
  }

  /// Notes the error of the examples that go into an update.
  func note(_ step: Int, _ loss: Double) {
    log?.note(
      [("update", .number(Double(step + 1)))] + JSONValue.fields("loss", loss, note: "not finite") + [
        ("seconds", .number(seconds))
      ])
  }

  private var seconds: Double { (begin.duration(to: .now) / .microseconds(1)).rounded() / 1e6 }

  private func isTime(_ step: Int) -> Bool {
    if let every = keeping.every { return step % every == 0 }
    return step & 15 == 0 && kept.duration(to: .now) > .seconds(60)
  }

  /// Writes a checkpoint where one is wanted. That it cannot be written now is no reason to lose what is learnt.
  private func keep(_ step: Int, _ state: [Double]) {
    // With batches the error that is known may be an old one: what has run away is not to replace what was good.
    guard let path = keeping.path, state.allSatisfy(\.isFinite), keptStep != step else { return }
    kept = .now
    hasFailed = false
    // Whoever goes on from there finds all in the log that was made before.
    log?.flush()
    do throws(FileError) {
      try TextFile.write(bytes(step, state), to: path, isKept: true)
      keptStep = step
      log?.note([("checkpoint", .string(path)), ("updates", .number(Double(step)))])
    } catch {
      progress.clear()
      Output.complain("--checkpoint \(error.description)")
      hasFailed = true
    }
  }

  private func bytes(_ step: Int, _ state: [Double]) -> [UInt8] {
    Checkpoint(
      updates: step, state: state, precision: keeping.precision, fingerprint: keeping.fingerprint,
      points: points.filter { $0.step <= step }
    ).bytes(keeping.shapes)
  }

  /// The end of a run: the bar is taken away, the log is closed, what was learnt is kept.
  /// - Returns: the whole course, that of a resumed run included.
  func end(_ course: TrainingCourse, state: [Double]) -> TrainingCourse {
    progress.clear()
    let (step, error) = course.last
    let isLearnt = course.end != .diverged && step > plan.start
    if course.end != .diverged { keep(step, state) }
    log?.note(
      [("end", .string("\(course.end)")), ("updates", .number(Double(step)))]
        + JSONValue.fields("error", error, note: "not finite")
        + [
          ("seconds", .number(seconds)),
          (
            "examples-per-second",
            .number(
              (Double(examplesAfter(step) - examplesAfter(plan.start)) / max(seconds, 1e-6)).rounded())
          ),
        ])
    log?.flush()
    if isLearnt, course.end == .stopped || hasFailed { keepAnyway(step, state) }
    var whole = course
    whole.points =
      points.prefix { $0.step < plan.start }
      + course.points.filter { $0.step > plan.start || $0.step == step || isOfCourse($0.step) }
    return whole
  }

  /// What an interrupted run has learnt is not lost, and the user is told how to go on.
  private func keepAnyway(_ step: Int, _ state: [Double]) {
    var path = hasFailed ? nil : keeping.path
    if path == nil {
      do throws(FileError) {
        let file = ownFile
        try file?.write(bytes(step, state))
        path = file?.path
      } catch {
        Output.complain("what was learnt cannot be kept: \(error.description)")
      }
    }
    guard let path else { return }
    Output.complain(
      "after \(counted(step, "update")) it is kept; --resume \(shellWord(path)) goes on from there")
  }

  /// A file in the user's folder for such things: none that holds what another run has learnt, but the one that was
  /// resumed.
  private var ownFile: StateFile? {
    for number in 1... {
      let file = StateFile(
        lesson: "\(keeping.name)-\(number)", kind: "train", ending: ".safetensors",
        variable: Output.environment)
      guard let file, access(file.path, F_OK) == 0, file.path != keeping.resumed?.path else { return file }
    }
    return nil
  }
}
