import CharacterGraphics
import WorkedLesson

/// The walkthrough as a dialogue: lines in, lines out, nothing is ever drawn over. For screen readers and pipes.
package struct Dialogue {
  /// The walkthrough that is told.
  package private(set) var walkthrough: Walkthrough
  private let capabilities: Capabilities
  private let width: Int

  /// A dialogue.
  /// - Parameter width: the columns of a line.
  package init(_ walkthrough: Walkthrough, _ capabilities: Capabilities, width: Int = 78) {
    self.walkthrough = walkthrough
    self.capabilities = capabilities
    self.width = width
  }

  /// Whether the user has done with it.
  package var isFinished: Bool { walkthrough.isFinished }

  /// What is said at first.
  package var opening: String {
    let hint = "Enter goes on, b goes back, a name such as w5 leads to it, ? tells the rest, q quits."
    return text(message(walkthrough.state.message) + wrapped(hint)) + "\n" + present
  }

  /// What is said to a line.
  package mutating func answer(_ line: String) -> String {
    let before = walkthrough.state
    walkthrough.state.message = nil
    take(line.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    while walkthrough.isRunning { walkthrough.handle(.tick) }
    if walkthrough.isFinished { return "" }
    if let panel = walkthrough.state.panel, let lines = view.panelLines(panel, width: width) {
      walkthrough.closePanel()
      return text(lines.lines.map(\.text))
    }
    walkthrough.state.panel = nil
    let message = message(walkthrough.state.message)
    walkthrough.state.message = nil
    var after = walkthrough.state
    (after.draft, after.line, after.lastSearch) = (before.draft, before.line, before.lastSearch)
    var unmoved = before
    unmoved.message = nil
    return text(message) + (after == unmoved ? "" : present)
  }

  /// The whole walk from here to its end, every number shown.
  package mutating func rest() -> String {
    walkthrough.state.isPredicting = false
    var text = ""
    while walkthrough.step + 1 < walkthrough.walk.steps.count {
      walkthrough.next()
      text += present
    }
    return text
  }

  // MARK: Lines in

  private mutating func take(_ line: String) {
    if line.isEmpty { return walkthrough.handle(.key(.character(" "))) }
    if let question = walkthrough.question, question.takes(line) {
      walkthrough.state.draft = line
      return walkthrough.handle(.key(.enter))
    }
    let word = line.split(separator: " ").first.map(String.init) ?? line
    let rest = String(line.dropFirst(word.count).drop { $0 == " " })
    switch word {
    case "b", "back": walkthrough.state.trail.isEmpty ? walkthrough.back() : walkthrough.goBack()
    case "q", "quit": walkthrough.state.isFinished = true
    case "help": walkthrough.open(.help)
    case "score": walkthrough.open(.score)
    case "G", "glossary": walkthrough.open(.glossary, line: rest)
    case "g" where !rest.isEmpty: submit(rest, .step)
    case "r" where !rest.isEmpty: submit(rest, .round)
    case "e" where !rest.isEmpty: submit(rest, .edit)
    case _ where line.contains("="): submit(line, .edit)
    case _ where line.hasPrefix("/") && line.count > 1: submit(String(line.dropFirst()), .find)
    case "g", "r", "e", "/": walkthrough.state.message = "\(word) wants a word after it: \(example(word))"
    case _ where line.count == 1 && Command.of(.character(Character(line))) != nil:
      walkthrough.handle(.key(.character(Character(line))))
    default: submit(line, .find)
    }
  }

  private mutating func submit(_ line: String, _ prompt: WalkState.Prompt) {
    walkthrough.open(.prompt(prompt), line: line)
    walkthrough.handle(.key(.enter))
  }

  private func example(_ word: String) -> String {
    switch word {
    case "g": "g 12 goes to step 12."
    case "r": "r 5 goes to round 5."
    case "e": "e w5 = 0.5 changes w5."
    default: "/w5 finds w5."
    }
  }

  // MARK: Lines out

  /// The view that the lines are taken from, with nothing chosen.
  private var view: WalkView {
    var shown = walkthrough
    shown.state.cursor = -1
    return WalkView(shown, Size(columns: width + 2, rows: 1000), capabilities)
  }

  /// The present step.
  private var present: String {
    let view = view
    let stage = view.walk.steps[walkthrough.step].stage.rawValue
    let place = walkthrough.isOnPath ? "Step" : "Beside step"
    let heading =
      "\(place) \(walkthrough.step + 1) of \(view.walk.steps.count), \(stage)"
      + (walkthrough.state.round > 0 ? ", round \(walkthrough.state.round + 1)" : "")
      + ": \(view.renderer.plain(view.telling.title))"
    var lines = view.tellingLines(width: width, hasDrawing: false).map(\.text)
    let question = view.questionLines(width: width).map(\.text)
    if !question.isEmpty { lines += question.dropLast() + wrapped("Your answer? Enter alone shows it.") }
    return text([""] + wrapped(heading) + lines)
  }

  private func message(_ message: String?) -> [String] { message.map(wrapped) ?? [] }

  private func wrapped(_ words: String) -> [String] {
    view.renderer.wrapped(view.renderer.characters(words), width)
  }

  private func text(_ lines: [String]) -> String {
    lines.map { line in
      var line = Substring(line)
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}

extension Question {
  /// Whether a line looks like an answer rather than a command.
  fileprivate func takes(_ line: String) -> Bool {
    switch form {
    case .choice(let options, _): return Int(line).map { (1...options.count).contains($0) } ?? false
    case .number:
      return line.contains(where: \.isNumber) && !line.contains(where: { $0.isLetter && $0 != "e" })
    }
  }
}
