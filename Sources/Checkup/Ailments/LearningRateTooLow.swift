import Glibc
import LessonFormat
import Networks

/// Steps so short that the error hardly moves, although it could.
struct LearningRateTooLow: Ailment {
  let name = "learning-rate-too-low"
  let lesson = "gradient-descent-batch"

  func findings(in run: ObservedRun) -> [Finding] {
    guard let η = run.network.learningRate, η > 0, run.updates > 0 else { return [] }
    return usedUp(run, η) + hardlyMoves(run, η)
  }

  /// A learning rate whose decay leaves nothing of it before anything is learned.
  private func usedUp(_ run: ObservedRun, _ η: Double) -> [Finding] {
    let decay = run.network.learningRateDecay
    guard decay > 0, decay < 1, !run.hasLearned, run.constantAnswer != nil else { return [] }
    let updates = Int((log(0.01) / log(decay)).rounded(.up))
    guard updates < run.updates / 2 else { return [] }
    return [
      Finding(
        .grave, "The learning rate is used up: its decay leaves nothing for most of the updates.",
        evidence:
          "Each update takes \(percent(1 - decay)) off η: after \(counted(updates, "update")) of \(run.updates) it is below a hundredth of \(short(η)), and E is still \(short(run.lastError)).",
        remedy: "A learning-rate-decay nearer to 1, or none.",
        figures: [
          Figure("learning-rate", η), Figure("decay", decay),
          Figure("updates-to-a-hundredth", Double(updates)),
        ])
    ]
  }

  private func hardlyMoves(_ run: ObservedRun, _ η: Double) -> [Finding] {
    guard let trial = run.curvature.trial else { return [] }
    let fall = (run.firstError - run.lastError) / run.firstError
    let possible = (trial.before - trial.after) / trial.before
    // One step of the length that the curvature suggests does three times what all updates did.
    guard fall >= 0, fall < 0.25, possible > 0.01, possible > 3 * fall else { return [] }
    // What has been trained before has little left to learn.
    if let constant = run.constantAnswer, possible * run.firstError < 0.01 * constant.error { return [] }
    let figures = [Figure("learning-rate", η), Figure("fall", fall)]
    if Curvature.largestLearningRate(run.network.optimizer, curvature: 1) == nil {
      return scaledSteps(run, η, fall, possible, figures)
    }
    guard η < trial.learningRate / 100 else { return [] }
    let bound = Curvature.largestLearningRate(run.network.optimizer, curvature: run.curvature.largest)
    let advised = min(trial.learningRate / 10, (bound ?? .infinity) / 2)
    return [
      Finding(
        .grave,
        fall < 0.05
          ? "The learning rate is too low: the error hardly moves."
          : "The learning rate is too low: one longer step does more than all of these.",
        evidence:
          "With η = \(short(η)), \(counted(run.updates, "update")) lower the error by \(percent(fall)); one step with η = \(short(trial.learningRate)) by \(percent(possible)).",
        remedy: "Try η = \(short(advised)).",
        figures: figures + [
          Figure("tried-learning-rate", trial.learningRate), Figure("fall-in-one-step", possible),
          Figure("curvature-along-step", run.curvature.alongStep),
        ])
    ]
  }

  /// An optimizer that scales its steps itself moves each parameter by about η in an update.
  private func scaledSteps(
    _ run: ObservedRun, _ η: Double, _ fall: Double, _ possible: Double, _ figures: [Figure]
  ) -> [Finding] {
    let all = (1...run.network.last).map(run.moved)
    guard let moved = all.compactMap({ $0 }).max(), moved < 0.01, !all.contains(nil) else { return [] }
    // So far that the weights can come a third of their length.
    let further = moved > 0 ? pow(10, log10(0.3 / moved).rounded(.down)) : 100
    return [
      Finding(
        .grave, "The learning rate is too low: the weights hardly move.",
        evidence:
          "With η = \(short(η)), \(counted(run.updates, "update")) move the weights of no layer by more than \(percent(moved)) and lower the error by \(percent(fall)); one plain step downhill lowers it by \(percent(possible)).",
        remedy: "Try η = \(short(η * further)).",
        figures: figures + [Figure("moved", moved), Figure("fall-in-one-step", possible)])
    ]
  }
}
