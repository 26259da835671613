import Derivation
import LessonFormat
import Networks
import WorkedLesson

/// From round to round.
extension Walkthrough {
  /// Whether there is an update to go on with.
  var canTrain: Bool {
    rounds.walk(state.edits, round: 0).worked.stages.contains(.update)
  }

  /// The greatest round.
  static var roundLimit: Int { 1_000_000 }

  /// Begins the round after this one, with the new parameters.
  mutating func nextRound() {
    guard canTrain else {
      state.message = "Without targets and a learning rate there is no next round."
      return
    }
    go(toRound: state.round + 1)
    go(toStep: 0)
    state.trail = []
    state.message = "Round \(state.round + 1), with the parameters after \(counted(state.round, "update"))."
  }

  mutating func go(toRound round: Int) {
    state.round = max(0, min(round, Self.roundLimit))
    settle()
  }

  /// How many updates may be made at once, so that the screen is not left waiting.
  var stretchLimit: Int {
    let size = worked.graph.map { 20 * $0.quantities.count } ?? worked.network.parameterCount
    return max(1, 20_000_000 / max(1, size * worked.examples.count))
  }

  /// To a round; to one that is far ahead by a training that goes on by itself, and can be stopped.
  mutating func walk(toRound round: Int) {
    guard canTrain, round - state.round > stretchLimit else { return go(toRound: round) }
    settle()
    state.goal = round
    state.showsCurve = true
  }

  /// Lets the training run until the next power of ten.
  mutating func run() {
    guard canTrain else {
      state.message = "Without targets and a learning rate there is nothing to train."
      return
    }
    var goal = 10
    while goal <= state.round { goal *= 10 }
    guard goal <= Self.roundLimit else {
      state.message = "A walk goes up to round \(Self.roundLimit); explain train goes on."
      return
    }
    state.goal = goal
    state.showsCurve = true
  }

  /// One stretch of a run: so many updates that the curve grows evenly on a logarithmic axis.
  mutating func train() {
    guard let goal = state.goal else { return }
    let stretch = min(max(1, state.round / 20), stretchLimit)
    state.round = min(goal, state.round + stretch)
    settle()
    let error = worked.value(of: worked.total)
    if !error.isFinite {
      state.goal = nil
      state.message = "The training diverges: E is no longer a finite number. Try a smaller learning rate: e."
    } else if state.round >= goal {
      state.goal = nil
      state.message = "\(counted(state.round, "update")) made. [ and ] walk through this round, N trains on."
    }
  }
}
