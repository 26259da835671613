import Glibc
import LessonFormat
import Networks

/// Steps that leap over the bottom and land higher.
struct LearningRateTooHigh: Ailment {
  let name = "learning-rate-too-high"
  let lesson = "error-curve"

  func findings(in run: ObservedRun) -> [Finding] {
    guard let η = run.network.learningRate, η > 0, run.updates > 0 else { return [] }
    guard let course = course(run) else { return swings(run, η) }
    let reached = reached(run, η)
    let told = "η = \(short(η))" + (reached > η ? ", and grows to \(short(reached)) by its decay" : "")
    let (λ, along) = (run.curvature.largest, run.curvature.alongStep)
    let optimizer = run.network.optimizer
    var figures = [
      Figure("learning-rate", η), Figure("first-error", run.firstError), Figure("last-error", run.lastError),
    ]
    guard
      optimizer.name.hasPrefix("gradient") || optimizer.settings.contains(where: { $0.name == "momentum" })
    else {
      return [
        Finding(
          .grave, "The learning rate is probably too high: \(course).",
          evidence:
            "\(told). \(optimizer.name) scales its steps itself, so no bound on η follows from the curvature.",
          remedy: "Try a tenth of η.", figures: figures)
      ]
    }
    figures += [Figure("curvature-along-step", along), Figure("largest-curvature", λ)]
    guard let bound = Curvature.largestLearningRate(optimizer, curvature: λ) else {
      return [
        Finding(
          .grave, "The learning rate is probably too high: \(course).",
          evidence: "\(told). At the start the error bends nowhere upward, so no bound follows from there.",
          remedy: "Try a tenth of η.", figures: figures)
      ]
    }
    figures.append(Figure("largest-learning-rate", bound))
    let sides =
      "At the start the error\(run.isOfBatch ? " of an average batch" : "") bends by \(short(along)) along the step and by \(short(λ)) where it bends most"
    if reached > bound {
      return [
        Finding(
          .grave, "The learning rate is too high: \(course).",
          evidence:
            "\(told). \(sides); \(rule(optimizer)) with λ = \(short(λ)) is \(short(bound)), the largest η that would not diverge there."
            + (2 * run.network.weightDecay > λ
              ? " Of λ the weight decay makes \(short(run.network.weightDecay))." : ""),
          remedy: η > bound
            ? "η below \(short(bound)); half of it is a good start." : "A learning-rate-decay of 1 or less.",
          figures: figures)
      ]
    }
    if course.hasPrefix("in ") { return [] }
    return [
      Finding(
        .grave, "The training gets worse: \(course).",
        evidence:
          "\(told), is below \(short(bound)), the largest that would not diverge at the start. \(sides); on the way it may bend more"
          + (run.network.batches == nil ? "." : ", and batches pull each their own way."),
        remedy: run.network.batches == nil ? "A smaller η." : "A smaller η, or larger batches.",
        figures: figures)
    ]
  }

  /// A training that learns, although the error rises in every fourth update or more.
  private func swings(_ run: ObservedRun, _ η: Double) -> [Finding] {
    // Outputs that jump make the error jump, whatever η is.
    let output = run.network.layers[run.network.last - 1].activation.name
    guard let rises = rises(run), !["step", "sign"].contains(output) else { return [] }
    let bound = Curvature.largestLearningRate(run.network.optimizer, curvature: run.curvature.largest)
    let momentum = run.network.optimizer.settings.first { $0.name == "momentum" }?.value ?? 0
    let isHigh = bound.map { reached(run, η) > $0 } ?? false
    return [
      Finding(
        .slight,
        isHigh
          ? "The learning rate is high: in \(rises) the error rises."
          : "The error swings: in \(rises) it rises.",
        evidence:
          "E goes from \(short(run.firstError)) to \(short(run.lastError)) all the same. η = \(short(η))"
          + (bound.map { "; the largest that would not diverge at the start is \(short($0))." } ?? "."),
        remedy: momentum > 0.9 && !isHigh
          ? "Less momentum, such as 0.9." : "A smaller η: it may come further.",
        figures: [
          Figure("learning-rate", η), Figure("rises", Double(run.rises?.count ?? 0)),
          Figure("updates", Double(run.rises?.of ?? 0)),
        ])
    ]
  }

  /// "190 of 500 updates", where the error rises in at least a quarter of them.
  private func rises(_ run: ObservedRun) -> String? {
    guard let rises = run.rises, rises.of >= 8, 4 * rises.count >= rises.of else { return nil }
    return "\(rises.count) of \(counted(rises.of, "update"))"
  }

  /// The largest η of the run: where it grows, that of the last update.
  private func reached(_ run: ObservedRun, _ η: Double) -> Double {
    let decay = run.network.learningRateDecay
    return decay > 1 ? η * exp2(log2(decay) * Double(run.updates - 1)) : η
  }

  private func rule(_ optimizer: any Optimizer) -> String {
    switch optimizer.name {
    case "momentum": "2(1 + μ)/λ"
    case "nesterov": "2(1 + μ)/((1 + 2μ)λ)"
    default: "2/λ"
    }
  }

  /// What is wrong with the course; nil where it is well.
  private func course(_ run: ObservedRun) -> String? {
    if run.course.end == .diverged {
      return "after \(counted(run.updates, "update")) the error is not a finite number"
    }
    // Weight decay may raise the error in order to shrink the weights.
    let objectives = run.objectives
    if run.lastError > 1.01 * run.firstError, objectives.last > objectives.first {
      return "the error rises from \(short(run.firstError)) to \(short(run.lastError))"
    }
    if !run.hasLearned, let rises = rises(run) { return "in \(rises) the error rises" }
    if !run.hasLearned, let η = run.network.learningRate,
      let bound = Curvature.largestLearningRate(run.network.optimizer, curvature: run.curvature.largest),
      reached(run, η) > 2 * bound
    {
      return run.lastError < run.firstError / 2
        ? "the error goes from \(short(run.firstError)) to \(short(run.lastError)), no better than one answer for all"
        : "the error only goes from \(short(run.firstError)) to \(short(run.lastError))"
    }
    return nil
  }
}
