import Derivation
import WorkedLesson

/// All that can change in a walkthrough. A value: two equal states show the same.
package struct WalkState: Hashable, Sendable {
  /// Something laid over the walk.
  package enum Panel: Hashable, Sendable {
    /// The keys.
    case help
    /// Terms and what they mean; of the symbol under the cursor first.
    case glossary
    /// How the predictions went.
    case score
    /// A line that is typed.
    case prompt(Prompt)
  }

  /// What a typed line is for.
  package enum Prompt: String, Hashable, Sendable, CaseIterable {
    case find, step, round, edit
  }

  /// Where one stood, to be returned to.
  package struct Stop: Hashable, Sendable {
    /// What was told there.
    package var place: WalkStep.Subject
    /// Which line of it was under the cursor.
    package var cursor: Int
    /// In which round.
    package var round: Int
  }

  /// How many updates have been made before the round that is walked through.
  package var round = 0
  /// The what-ifs, in the order in which they were made.
  package var edits: [Edit] = []
  /// What the what-ifs were before each change of them, for undo.
  package var undone: [[Edit]] = []
  /// What they were before each undo, for redo.
  package var redone: [[Edit]] = []

  /// What is told now: a step, or any quantity that one has gone to.
  package var place = WalkStep.Subject.given
  /// Where Backspace leads, the latest last.
  package var trail: [Stop] = []
  /// Which of the quantities under the formula is chosen.
  package var cursor = 0
  /// Whether one has come here by a leap, so that one may want to return.
  package var hasLeapt = false
  /// How many lines of the formula's pane are scrolled away.
  package var scroll = 0
  /// How far the drawing is moved by hand.
  package var shift = Shift()
  /// Whether the graph of formulas is drawn rather than the network.
  package var showsGraph = false

  /// Whether there are questions.
  package var isPredicting = true
  /// How the questions went, by the step's key.
  package var outcomes: [String: Outcome] = [:]
  /// The answer that is being typed.
  package var draft = ""
  /// The last wrong answer to the present question.
  package var wrongAnswer: String?
  /// How many wrong answers each open question has had, by the step's key.
  package var attempts: [String: Int] = [:]

  /// What is laid over.
  package var panel: Panel?
  /// What is typed into a prompt or the glossary's search.
  package var line = ""
  /// Whether the line is a proposal that a name typed at once replaces.
  package var isProposal = false
  /// What was looked for last.
  package var lastSearch = ""
  /// A word to the user, until the next key.
  package var message: String?
  /// Until which round a training goes on by itself.
  package var goal: Int?
  /// Whether the curve of the error is shown in place of the formula.
  package var showsCurve = false
  /// Whether clicks are asked for.
  package var wantsMouse = false
  /// Whether the walk is over.
  package var isFinished = false

  /// A walk from its beginning.
  package init() {}

  /// How far a drawing is moved, in nodes and layers.
  package struct Shift: Hashable, Sendable {
    /// Down.
    package var rows = 0
    /// To the right.
    package var columns = 0
  }
}
