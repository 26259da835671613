import BundledLessons
import Derivation
import Training
import WorkedLesson

/// What one run of a training loop gives: the same for ours and for peers.
struct TrainingFigures {
  /// The mean time of one step: forward pass, error, backward pass, update.
  var nanosecondsPerStep: Double
  /// The total error after the last update; a different one means that something else was computed.
  var finalError: Double
}

/// Our two ways of training the 2-2-2 network of the lesson `mazur`.
struct TrainingStep {
  /// How many updates one training makes; everyone makes as many, so that the final errors can be compared.
  static let steps = 10_000

  private let lesson: WorkedLesson
  private let learningRate: Double

  /// The bundled lesson; nil where it is missing or has no learning rate.
  init?() {
    guard let lesson = try? BundledLessons.lesson(named: "mazur"), let rate = lesson.network.learningRate
    else { return nil }
    self.lesson = WorkedLesson(lesson, name: "mazur")
    learningRate = rate
  }

  /// Trains by the matrix engine, so many times from the start.
  func matrixEngine(rounds: Int) -> TrainingFigures {
    var elapsed = Duration.zero
    var error = Double.nan
    for _ in 0..<rounds {
      let engine = MatrixEngine(lesson.network)
      elapsed += ContinuousClock().measure {
        for _ in 0..<Self.steps {
          engine.forward()
          engine.backward()
          engine.update(learningRate: learningRate)
        }
      }
      engine.forward()
      error = engine.error
    }
    return figures(elapsed, rounds, error)
  }

  /// Trains by replaying a tape of the lesson's formulas, so many times from the start.
  func tape(rounds: Int) -> TrainingFigures {
    let total = ID(.total)
    let trained = lesson.network.parameters.filter { !lesson.network.frozen.contains($0) }.map { ID($0) }
    let compiled = Tape(
      lesson.source, DoubleArithmetic(), roots: [total] + trained.map { $0.at(update: 1) },
      leaf: { lesson.value(of: $0) })
    let carrying = trained.compactMap { weight -> (from: Int, to: Int)? in
      guard let from = compiled.slot(of: weight.at(update: 1)), let to = compiled.slot(of: weight)
      else { return nil }
      return (from, to)
    }
    var elapsed = Duration.zero
    var error = Double.nan
    for _ in 0..<rounds {
      var tape = compiled
      tape.replay()
      elapsed += ContinuousClock().measure {
        tape.replay(times: Self.steps, carrying: carrying) { _, _ in true }
      }
      tape.replay()
      error = tape.slot(of: total).map { tape[$0] } ?? .nan
    }
    return figures(elapsed, rounds, error)
  }

  private func figures(_ elapsed: Duration, _ rounds: Int, _ error: Double) -> TrainingFigures {
    TrainingFigures(
      nanosecondsPerStep: elapsed / .nanoseconds(1) / Double(rounds * Self.steps), finalError: error)
  }

  /// Forward pass, error, backward pass, update, beside everyone.
  static func measure(_ report: inout Report) {
    guard let step = TrainingStep() else { return report.missing("the lesson mazur", "") }
    let ours: [(name: String, run: (Int) -> TrainingFigures)] = [
      ("training step, matrix engine", step.matrixEngine), ("training step, formulas on a tape", step.tape),
    ]
    let expected = step.matrixEngine(rounds: 1).finalError
    report.require(step.tape(rounds: 1).finalError, of: "The tape", near: expected, within: 1e-9)
    let peers = StepPeer.all(in: report.workshop, c: report.workshop.compiled("step"))
    for peer in peers {
      guard let first = peer.run() else {
        report.missing(peer.name, peer.remedy)
        continue
      }
      report.require(first.finalError, of: peer.name, near: expected, within: 1e-9)
      for way in ours {
        report.compare(
          way.name, beside: peer.name, remedy: peer.remedy, ours: { way.run(20).nanosecondsPerStep },
          theirs: { peer.run()?.nanosecondsPerStep })
      }
    }
  }
}
