/// A command of the dialogue: the one table that its lines and its help are read from.
struct DialogueCommand: Sendable {
  /// What may be typed for it.
  let words: [String]
  /// What the help calls it.
  let name: String
  /// What it does.
  let meaning: String
  /// Whether something must follow.
  let takesWord: Bool
  let action: @Sendable (inout Walkthrough, String) -> Void

  private init(
    _ words: [String], as name: String? = nil, _ meaning: String, takesWord: Bool = false,
    _ action: @escaping @Sendable (inout Walkthrough, String) -> Void
  ) {
    self.words = words
    self.name = name ?? words[0]
    self.meaning = meaning
    self.takesWord = takesWord
    self.action = action
  }

  static let all: [DialogueCommand] = [
    DialogueCommand(["b", "back"], "back to where you came from, or one step back") { walkthrough, _ in
      let isLeap = walkthrough.state.hasLeapt || !walkthrough.isOnPath
      isLeap ? walkthrough.goBack() : walkthrough.back()
    },
    DialogueCommand(["s", "skip"], "pass what repeats: on to the next new kind of step") { walkthrough, _ in
      walkthrough.skipRepeats()
    },
    DialogueCommand(["]"], "on to the next stage") { walkthrough, _ in walkthrough.go(stages: 1) },
    DialogueCommand(["["], "back to the beginning of the stage, or to the one before") { walkthrough, _ in
      walkthrough.go(stages: -1)
    },
    DialogueCommand(["g"], as: "g 12", "go to step 12", takesWord: true) { submit(&$0, $1, .step) },
    DialogueCommand(["n"], "the next round, with the new parameters") { walkthrough, _ in
      walkthrough.nextRound()
    },
    DialogueCommand(["N"], "train on: 10 updates in all, then 100, 1000 and so on") { walkthrough, _ in
      walkthrough.run()
    },
    DialogueCommand(["r"], as: "r 5", "go to round 5", takesWord: true) { submit(&$0, $1, .round) },
    DialogueCommand(["U", "undo"], "undo a what-if") { walkthrough, _ in walkthrough.undo() },
    DialogueCommand(["redo"], "make it again") { walkthrough, _ in walkthrough.redo() },
    DialogueCommand(["R", "reset"], "all numbers as the lesson has them") { walkthrough, _ in
      walkthrough.reset()
    },
    DialogueCommand(["p"], "questions on or off") { walkthrough, _ in walkthrough.togglePredicting() },
    DialogueCommand(["score", "S"], "how the questions went") { walkthrough, _ in walkthrough.open(.score) },
    DialogueCommand(["glossary", "G"], "all terms") { walkthrough, _ in walkthrough.open(.glossary) },
    DialogueCommand(["term"], as: "term delta", "what a term means", takesWord: true) { walkthrough, word in
      walkthrough.open(.glossary, line: word)
    },
    DialogueCommand(["help", "?"], "this help") { walkthrough, _ in walkthrough.open(.help) },
    DialogueCommand(["q", "quit"], "quit; the place is kept") { walkthrough, _ in
      walkthrough.state.isFinished = true
    },
  ]

  /// Gives a line to a prompt.
  static func submit(_ walkthrough: inout Walkthrough, _ line: String, _ prompt: WalkState.Prompt) {
    walkthrough.open(.prompt(prompt), line: line)
    walkthrough.handle(.key(.enter))
  }
}
