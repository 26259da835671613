/// What a key does: the one table that the keys, the help and the hints are made from.
package struct Command: Sendable {
  /// The keys, the first of which is shown.
  package let keys: [Key]
  /// What the help calls the keys.
  package let name: String
  /// What it does, in a few words.
  package let words: String
  let action: @Sendable (inout Walkthrough) -> Void

  init(
    _ name: String, _ keys: [Key], _ words: String, _ action: @escaping @Sendable (inout Walkthrough) -> Void
  ) {
    self.keys = keys
    self.name = name
    self.words = words
    self.action = action
  }

  /// The commands, in groups that belong together.
  package static let groups: [(title: String, commands: [Command])] = [
    ("Step by step", steps), ("Follow a number", follow), ("Predict", predict), ("What if", whatIf),
    ("Rounds", rounds), ("The rest", rest),
  ]

  /// How many lines a key scrolls: as many as the smallest window shows, so that none is passed over.
  static let page = 3

  private static let steps: [Command] = [
    Command(
      "Space →", [.character(" "), .right, .character("l")], "the next step (Space first shows an answer)"
    ) { $0.next() },
    Command("←", [.left, .character("h")], "the step before") { $0.back() },
    Command("s", [.character("s")], "pass what repeats: on to the next new kind of step") {
      $0.skipRepeats()
    },
    Command("[ ]", [.character("]")], "the stage before or after") { $0.go(stages: 1) },
    Command("", [.character("[")], "") { $0.go(stages: -1) },
    Command("Home End", [.home], "the first or the last step") { $0.go(toStep: 0) },
    Command("", [.end], "") { $0.go(toStep: $0.walk.steps.count - 1) },
    Command("g", [.character("g")], "go to a step by its number") { $0.open(.prompt(.step)) },
  ]

  private static let follow: [Command] = [
    Command("↑ ↓", [.down, .character("j"), .tab], "choose one of the numbers that this one is made of") {
      $0.moveCursor(by: 1)
    },
    Command("", [.up, .character("k"), .backTab], "") { $0.moveCursor(by: -1) },
    Command("Enter", [.enter], "go to where the chosen number comes from") { $0.follow() },
    Command("Backspace", [.backspace, .delete, .character("b")], "back to where you were") { $0.goBack() },
    Command("/", [.character("/")], "find a quantity: w5, dE/dw1, E(w5+eps)") { $0.open(.prompt(.find)) },
    Command("n N", [.character("n")], "find the next or the one before; in the last stage, see Rounds") {
      $0.nextOrFind()
    },
    Command("PgUp PgDn", [.pageDown], "scroll the telling") { $0.state.scroll += page },
    Command("", [.pageUp], "") { $0.state.scroll = max(0, $0.state.scroll - page) },
    Command("w", [.character("w")], "in the check: the sweep of ε for the weight") { $0.sweep() },
    Command("v", [.character("v")], "draw the network, or the graph of formulas under a number") {
      $0.state.showsGraph.toggle()
    },
    Command("H J K L", [.character("J")], "move the drawing where it is larger than its window") {
      $0.state.shift.rows += 1
    },
    Command("", [.character("K")], "") { $0.state.shift.rows -= 1 },
    Command("", [.character("L")], "") { $0.state.shift.columns += 1 },
    Command("", [.character("H")], "") { $0.state.shift.columns -= 1 },
  ]

  private static let predict: [Command] = [
    Command("p", [.character("p")], "questions on or off; Space shows an answer, nothing blocks") {
      $0.togglePredicting()
    },
    Command("S", [.character("S")], "the score, and what to look at again") { $0.open(.score) },
  ]

  private static let whatIf: [Command] = [
    Command("e", [.character("e")], "change an input, weight, target, learning rate or activation") {
      $0.askWhatIf()
    },
    Command("u", [.character("u"), .character("U")], "undo a change; Ctrl-R makes it again") { $0.undo() },
    Command("", [.control("r")], "") { $0.redo() },
    Command("R", [.character("R")], "reset: all numbers as the lesson has them") { $0.reset() },
  ]

  private static let rounds: [Command] = [
    Command("n", [], "in the last stage: the next round, with the new parameters") { _ in },
    Command(
      "N", [.character("N")],
      "in the last stage: train on, 10 updates in all, then 100, 1000 …; any key stops"
    ) {
      $0.runOrFind()
    },
    Command("r", [.character("r")], "walk through any round, by its number") { $0.open(.prompt(.round)) },
  ]

  private static let rest: [Command] = [
    Command("?", [.character("?")], "this help") { $0.open(.help) },
    Command("G", [.character("G")], "glossary: the term under the cursor, or any other") {
      $0.open(.glossary)
    },
    Command("m", [.character("m")], "clicks on or off") { $0.toggleMouse() },
    Command("Ctrl-L", [], "draw the screen anew") { _ in },
    Command("q", [.character("q")], "quit at once; the place is kept") { $0.state.isFinished = true },
  ]

  private static let byKey: [Key: Command] = {
    let all = groups.flatMap { $0.commands }.flatMap { command in command.keys.map { ($0, command) } }
    return Dictionary(all, uniquingKeysWith: { first, _ in first })
  }()

  /// The command of a key.
  static func of(_ key: Key) -> Command? { byKey[key] }
}

extension Walkthrough {
  private var isInLastStage: Bool { walk.steps[step].stage == .update }

  mutating func nextOrFind() {
    if isInLastStage || state.showsCurve { nextRound() } else { findAgain(backwards: false) }
  }

  mutating func runOrFind() {
    if isInLastStage || state.showsCurve { run() } else { findAgain(backwards: true) }
  }

  mutating func togglePredicting() {
    state.isPredicting.toggle()
    state.draft = ""
    clampCursor()
    state.message = state.isPredicting ? "Questions are on." : "Questions are off."
  }

  mutating func toggleMouse() {
    state.wantsMouse.toggle()
    state.message =
      state.wantsMouse
      ? "Clicks are on: the terminal no longer selects text. m turns them off." : "Clicks are off."
  }
}
