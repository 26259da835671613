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
    let hint =
      "Enter goes on, b goes back, a name such as w5 leads to it, w5 = 0.5 asks what if, help tells the rest, q quits."
    return text(message(walkthrough.state.message) + wrapped(hint)) + "\n" + present
  }

  /// What is said to a line.
  package mutating func answer(_ line: String) -> String {
    let before = walkthrough.state
    walkthrough.state.message = nil
    // A line is a whole answer: what was unclear about the last one is not gone on with.
    walkthrough.state.draft = ""
    take(line.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    while walkthrough.isRunning { walkthrough.handle(.tick) }
    // There is no curve in it that one would have to leave.
    walkthrough.state.showsCurve = false
    if walkthrough.isFinished { return "" }
    if let panel = walkthrough.state.panel, let lines = view.panelLines(panel, width: width) {
      walkthrough.closePanel()
      // The glossary begins with the line in which one would search.
      let told = panel == .glossary ? lines.lines.dropFirst() : lines.lines[...]
      return text(panel == .help ? help : told.map(\.text))
    }
    walkthrough.closePanel()
    let message = message(walkthrough.state.message)
    walkthrough.state.message = nil
    var after = walkthrough.state
    after.lastSearch = before.lastSearch
    var unmoved = before
    (unmoved.message, after.draft, unmoved.draft) = (nil, "", "")
    return text(message) + (after == unmoved ? "" : present)
  }

  /// The step after this one, every number shown; nil at the end. For when nobody answers.
  package mutating func tellNext() -> String? {
    walkthrough.state.isPredicting = false
    guard walkthrough.step + 1 < walkthrough.walk.steps.count else { return nil }
    walkthrough.next()
    return present
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
    if let command = DialogueCommand.all.first(where: { $0.words.contains(word) }),
      rest.isEmpty == !command.takesWord
    {
      command.action(&walkthrough, rest)
    } else {
      DialogueCommand.submit(&walkthrough, line, line.contains("=") ? .edit : .find)
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
    var lines = view.tellingLines(width: width, hasDrawing: false, listsTargets: false).map(\.text)
    if !view.telling.targets.isEmpty, !view.isCheck {
      lines += targetsHeading + operands(view)
    }
    lines += view.misprintLines(width: width).map(\.text)
    let question = view.questionLines(width: width).map(\.text)
    if !question.isEmpty { lines += question.dropLast() + wrapped("Your answer? Enter alone shows it.") }
    return text([""] + wrapped(heading) + lines)
  }

  /// What stands over the quantities that can be followed.
  private var targetsHeading: [String] {
    switch walkthrough.state.place {
    case .measure, .sweep: ["It is about:"]
    case .quantity: view.isGiven ? [] : ["Made of:"]
    case .given, .check, .plot: []
    }
  }

  /// The commands, a line each.
  private var help: [String] {
    DialogueCommand.all.flatMap { wrapped("\($0.name): \($0.meaning)") }
      + wrapped("any name, such as w5 or dE/dw1: its formula")
      + wrapped("any name = a value, such as w5 = 0.5: what if it were so")
  }

  /// What a number is made of, a sentence each.
  private func operands(_ view: WalkView) -> [String] {
    view.telling.targets.map { view.sentence(about: $0) }.flatMap { wrapped("  " + $0) }
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
      // As on the screen, a calculation with names begins with = or (.
      if line.hasPrefix("=") || line.hasPrefix("(") { return true }
      return line.contains(where: \.isNumber) && !line.contains(where: { $0.isLetter && $0 != "e" })
    }
  }
}
