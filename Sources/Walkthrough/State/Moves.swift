import Derivation
import Networks
import WorkedLesson

/// Going about in a walk.
extension Walkthrough {
  /// Makes the state fit the lesson: a place, a cursor and a round that are there.
  mutating func settle() {
    if state.round > 0, !canTrain { state.round = 0 }
    if walk.index(of: state.place) == nil, !isThere(state.place) {
      state.place = walk.steps[min(step, walk.steps.count - 1)].subject
    }
    state.trail = state.trail.filter { $0.round != state.round || isThere($0.place) }
    clampCursor()
  }

  /// Whether a place is one of the present walk: a step, or what can be told beside it.
  private func isThere(_ subject: WalkStep.Subject) -> Bool {
    if walk.index(of: subject) != nil { return true }
    return switch subject {
    case .quantity(let id): worked.has(id)
    case .sweep(let id): walk.index(of: .check(id)) != nil
    case .given, .measure, .check, .plot: false
    }
  }

  mutating func clampCursor() {
    state.cursor = max(0, min(state.cursor, targets.count - 1))
  }

  /// Goes to a place; the way back is kept in the trail where it is a leap.
  mutating func go(to place: WalkStep.Subject, isLeap: Bool) {
    guard place != state.place else {
      state.showsCurve = false
      return
    }
    if isLeap {
      state.trail.append(WalkState.Stop(place: state.place, cursor: state.cursor, round: state.round))
      if state.trail.count > 200 { state.trail.removeFirst() }
    }
    arrive(at: place)
    state.hasLeapt = isLeap
  }

  private mutating func arrive(at place: WalkStep.Subject, cursor: Int = 0) {
    state.place = place
    state.cursor = cursor
    state.hasLeapt = false
    state.scroll = 0
    state.shift = WalkState.Shift()
    state.draft = ""
    state.wrongAnswer = nil
    state.showsCurve = false
    clampCursor()
  }

  mutating func go(toStep index: Int, isLeap: Bool = false) {
    go(to: walk.steps[max(0, min(index, walk.steps.count - 1))].subject, isLeap: isLeap)
  }

  /// One step on; at the end a word on what can be done there.
  mutating func next() {
    if state.showsCurve { return state.showsCurve = false }
    if !isOnPath { return go(toStep: step) }
    if step + 1 < walk.steps.count { return go(toStep: step + 1) }
    // At the end stands the score, if there is one.
    if state.outcomes.isEmpty || state.round > 0 { return state.message = endWords }
    open(.score)
  }

  private var endWords: String {
    let next = worked.lesson.next.first.map { " Next lesson: \($0)." } ?? ""
    return canTrain
      ? "The end of this round. n begins the next with the new parameters, N trains on.\(next)"
      : "The end.\(next) q quits."
  }

  /// One step back.
  mutating func back() {
    if state.showsCurve { return state.showsCurve = false }
    if !isOnPath { return go(toStep: step) }
    if step == 0 {
      state.message = "This is the first step."
    } else {
      go(toStep: step - 1)
    }
  }

  /// To the next step that is the first of its kind: what repeats is passed.
  mutating func skipRepeats() {
    let rest = walk.steps.indices.dropFirst(step + 1)
    guard let new = rest.first(where: { walk.steps[$0].occurrence == 0 }) else {
      return go(toStep: walk.steps.count - 1)
    }
    go(toStep: new)
  }

  /// To the beginning of the stage before or after.
  mutating func go(stages: Int) {
    let present = walk.stages.firstIndex { $0.steps.contains(step) } ?? 0
    // Back from the middle of a stage leads to its own beginning first.
    let isInside = stages < 0 && step > walk.stages[present].steps.lowerBound
    let target = present + (isInside ? 0 : stages)
    guard walk.stages.indices.contains(target) else {
      if stages > 0 { go(toStep: walk.steps.count - 1) }
      return
    }
    go(toStep: walk.stages[target].steps.lowerBound)
  }

  // MARK: Hypertext

  /// The quantities that can be followed from here, in the order of the pane.
  package var targets: [ID] {
    // Where the question is which quantities enter, they are not listed.
    if let question, question.fade == .aside, question.hides.contains(.rule) { return [] }
    return Telling.targets(state.place, worked)
  }

  /// To the quantity under the cursor.
  mutating func follow() {
    guard targets.indices.contains(state.cursor) else {
      state.message = "Nothing here to go to: this is given."
      return
    }
    let target = targets[state.cursor]
    if isTrained(target) { return goToUpdate(of: target) }
    go(to: place(of: target), isLeap: true)
  }

  /// Whether a parameter has its value from the round before.
  func isTrained(_ id: ID) -> Bool {
    guard state.round > 0, id == ID(id.name), worked.isParameter(id.name),
      !worked.isFrozen(id.name)
    else { return false }
    return !state.edits.contains { edit in
      if case .value(id, _) = edit.change { edit.round == state.round } else { false }
    }
  }

  /// To the update of the round before, which gave a parameter its value.
  private mutating func goToUpdate(of parameter: ID) {
    let stop = WalkState.Stop(place: state.place, cursor: state.cursor, round: state.round)
    state.round -= 1
    arrive(at: place(of: parameter.at(update: 1)))
    state.trail.append(stop)
    state.hasLeapt = true
    settle()
    state.message =
      "Round \(state.round + 1): here it was computed. Backspace returns to round \(stop.round + 1)."
  }

  /// Where a quantity is told.
  func place(of id: ID) -> WalkStep.Subject {
    walk.index(of: id).map { walk.steps[$0].subject } ?? .quantity(id)
  }

  /// Back to where one came from.
  mutating func goBack() {
    guard let stop = state.trail.popLast() else {
      state.message = "Nothing to go back to; ← goes one step back."
      return
    }
    state.round = stop.round
    arrive(at: stop.place, cursor: stop.cursor)
    // Who goes back may want to go back further.
    state.hasLeapt = !state.trail.isEmpty
    settle()
  }

  /// To the sweep of ε for the parameter that is checked.
  mutating func sweep() {
    guard case .check(let parameter) = state.place else {
      return state.message = "w sweeps ε for a weight of the check stage."
    }
    go(to: .sweep(parameter), isLeap: true)
  }

  mutating func moveCursor(by count: Int) {
    let last = targets.count - 1
    if last < 0 {
      state.scroll = max(0, state.scroll + count)
    } else {
      state.cursor = max(0, min(state.cursor + count, last))
    }
  }
}

extension WorkedLesson {
  /// Whether an id is that of a quantity of this lesson: one that is computed, or given.
  func has(_ id: ID) -> Bool {
    if id.place.direction == 0, id.place.update == 0, id.aspect == .value, formula(of: id) == nil {
      return ids.naming.name(of: ids.naming.text(of: id.name)) != nil
    }
    return (try? ids.id(of: ids.text(of: id))) == id
  }
}
