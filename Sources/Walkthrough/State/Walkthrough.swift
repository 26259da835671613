import CharacterGraphics
import Derivation
import Documents
import LessonFormat
import Networks
import WorkedLesson

/// A lesson as a walkthrough: events in, frames out.
///
/// All that changes is ``state``; everything else is a function of it and of the lesson.
package struct Walkthrough: Screen {
  /// Where one is, and what one has done.
  package internal(set) var state: WalkState
  /// The lesson in all its rounds.
  package let rounds: Rounds
  /// The digits that the user asked for, if any.
  package let askedDigits: Digits?

  /// A walkthrough.
  /// - Parameters:
  ///   - lesson: the lesson.
  ///   - name: the name by which it was asked for.
  ///   - state: where to begin; a place that the lesson does not have becomes the first step.
  ///   - digits: the digits that the user asked for, if any.
  package init(_ lesson: Lesson, name: String, state: WalkState = WalkState(), digits: Digits? = nil) {
    rounds = Rounds(lesson, name: name)
    askedDigits = digits
    self.state = state
    settle()
  }

  /// The walk through the present round, with the present what-ifs.
  package var walk: Walk { rounds.walk(state.edits, round: state.round) }
  /// The walk through the same round without any what-if.
  package var original: Walk { rounds.walk([], round: state.round) }
  var worked: WorkedLesson { walk.worked }
  /// The what-ifs that count in the present round: not those of later ones.
  var edits: [Edit] { state.edits.filter { $0.round <= state.round } }

  /// The step at which one stands; where one has gone to a quantity that no step tells, the step that one left.
  package var step: Int {
    if let index = walk.index(of: state.place) { return index }
    return state.trail.reversed().lazy.compactMap { walk.index(of: $0.place) }.first ?? 0
  }

  /// Whether a step is told, rather than a quantity beside the path.
  package var isOnPath: Bool { walk.index(of: state.place) != nil }

  // MARK: Screen

  package var isFinished: Bool { state.isFinished }
  package var isRunning: Bool { state.goal != nil }
  package var wantsMouse: Bool { state.wantsMouse }

  package mutating func handle(_ event: Event) {
    switch event {
    case .key(let key): press(key)
    case .paste(let text): paste(text)
    case .click(let link): click(link)
    case .resized: break
    case .tick: train()
    }
  }

  package func frame(_ size: Size, _ capabilities: Capabilities) -> Frame {
    WalkView(self, size, capabilities).frame
  }

  private mutating func press(_ key: Key) {
    state.message = nil
    if state.goal != nil {
      // Whatever is pressed, a training that goes on by itself stops.
      state.goal = nil
      if key != .character("q") { return }
    }
    if state.panel != nil { return pressInPanel(key) }
    if pressInQuestion(key) { return }
    if let command = Command.of(key) { return command.action(&self) }
    if case .character(let c) = key {
      let isNumber = if case .number? = question?.form { true } else { false }
      state.message =
        isNumber ? "= begins a calculation; ? lists the keys." : "\(c) means nothing here; ? lists the keys."
    }
  }

  /// A pasted text goes where text is typed; anywhere else it means nothing.
  private mutating func paste(_ text: String) {
    let line = text.filter { !$0.isNewline }
    switch state.panel {
    case .prompt, .glossary: state.line += line
    case nil where question != nil && !line.isEmpty: state.draft += line
    default: state.message = "Pasted text is not taken for keys."
    }
    state.line = String(state.line.prefix(Self.lineLimit))
    state.draft = String(state.draft.prefix(Self.lineLimit))
  }

  /// How long a typed line may become.
  static var lineLimit: Int { 200 }

  /// A click on a line that names a quantity goes to it.
  private mutating func click(_ target: Int) {
    state.message = nil
    guard state.panel == nil, state.goal == nil, targets.indices.contains(target) else { return }
    state.cursor = target
    follow()
  }
}
