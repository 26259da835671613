import LessonFormat
import Networks

/// Steps so short that the error hardly moves, although it could.
struct LearningRateTooLow: Ailment {
  let name = "learning-rate-too-low"
  let lesson = "gradient-descent-batch"

  func findings(in run: ObservedRun) -> [Finding] {
    guard let η = run.network.learningRate, η > 0, run.updates > 0, let trial = run.curvature.trial,
      Curvature.largestLearningRate(run.network.optimizer, curvature: 1) != nil
    else { return [] }
    // What has been trained before has little left to learn.
    if let constant = run.constantAnswer, run.firstError < constant.error / 2 { return [] }
    let fall = (run.firstError - run.lastError) / run.firstError
    let possible = (trial.before - trial.after) / trial.before
    // One step of the length that the curvature suggests does three times what all updates did.
    guard fall >= 0, fall < 0.25, possible > 0.01, possible > 3 * fall, η < trial.learningRate / 100 else {
      return []
    }
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
        figures: [
          Figure("learning-rate", η), Figure("fall", fall), Figure("tried-learning-rate", trial.learningRate),
          Figure("fall-in-one-step", possible), Figure("curvature-along-step", run.curvature.alongStep),
        ])
    ]
  }
}
