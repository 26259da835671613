import Networks

/// An error that is no finite number before anything was trained.
struct NotFinite: Ailment {
  let name = "not-finite"
  let lesson = "exploding-gradients"

  func findings(in run: ObservedRun) -> [Finding] {
    guard !run.firstError.isFinite else { return [] }
    return [
      Finding(
        .grave, "The error is not a finite number from the start.",
        evidence:
          "With the starting weights E is \(run.firstError.isNaN ? "not a number" : "infinite"), so there is no slope to go by.",
        remedy: "Smaller starting weights and inputs, or an output activation that fits the loss.",
        figures: [])
    ]
  }
}
