import CharacterGraphics
import WorkedLesson

/// The title, the progress, the stages and the hints.
extension WalkView {
  var hintRows: Int { 1 }

  func paintHeader(on frame: inout Frame) {
    let step = walkthrough.step
    let count = walk.steps.count
    let percent = "\((step + 1) * 100 / count) %"
    let left = " \(renderer.characters(worked.name))\(worked.graph == nil ? " \(worked.network.shape)" : "")"
    // A long name gives way, so that the step's number is never cut.
    let least = displayWidth(of: "step \(step + 1)/\(count) \(percent)") + 3
    var column = frame.put(cut(left, max(8, size.columns - least)), row: 0, column: 0, role: .strong)
    if state.round > 0 {
      column = frame.put(
        renderer.characters(" · round \(state.round + 1)"), row: 0, column: column, role: .active)
    }
    let edits = walkthrough.edits.count
    if edits > 0 {
      let words = edits == 1 ? "1 what-if" : "\(edits) what-ifs"
      column = frame.put(renderer.characters(" · \(words)"), row: 0, column: column, role: .changed)
    }
    let help = "? help  q quit"
    var end = size.columns - 1
    if end - column > 44 {
      end -= help.count
      frame.put(help, row: 0, column: end, role: .dim)
      end -= 2
    }
    let barWidth = min(28, end - column - 26)
    var progress = "step \(step + 1)/\(count)"
    if barWidth >= 8 {
      let filled = (step + 1) * barWidth / count
      let (full, empty) = glyphs == .ascii ? ("#", ".") : ("█", "░")
      progress +=
        " " + String(repeating: full, count: filled) + String(repeating: empty, count: barWidth - filled)
    }
    progress += " \(percent)"
    frame.put(progress, row: 0, column: max(column + 2, end - displayWidth(of: progress)))
    paintStages(on: &frame)
  }

  private func paintStages(on frame: inout Frame) {
    let step = walkthrough.step
    let stages = walk.stages.map { stage, steps -> (name: String, short: String, isNow: Bool, isDone: Bool) in
      let name = stage.rawValue.prefix(1).uppercased() + stage.rawValue.dropFirst()
      let done = max(0, min(step + 1 - steps.lowerBound, steps.count))
      let isNow = steps.contains(step)
      let words = "\(name) \(done)/\(steps.count)"
      return (words, isNow ? words : String(name.prefix(1)), isNow, step >= steps.upperBound - 1 && !isNow)
    }
    let done = displayWidth(of: renderer.characters(" ✓"))
    let full = stages.reduce(0) { $0 + $1.name.count + ($1.isNow ? 1 : $1.isDone ? done : 0) + 3 } - 2
    let isShort = full > size.columns
    var column = 1
    for (k, stage) in stages.enumerated() {
      if k > 0 { column = frame.put(renderer.characters(" │ "), row: 1, column: column, role: .dim) }
      let mark = stage.isNow ? "▸" : ""
      let end = stage.isDone ? (isShort && glyphs == .unicode ? "✓" : " ✓") : ""
      let words = renderer.characters(mark + (isShort ? stage.short : stage.name) + end)
      column = frame.put(
        words, row: 1, column: column, role: stage.isNow ? .active : stage.isDone ? .plain : .dim)
    }
  }

  // MARK: Hints

  func paintHints(on frame: inout Frame) {
    let row = size.rows - 1
    if case .prompt(let prompt)? = state.panel {
      if let message = state.message { paint(message, role: .bad, on: &frame, above: row) }
      return paintPrompt(prompt, on: &frame, row: row)
    }
    if let message = state.message { return paint(message, role: .strong, on: &frame, above: row + 1) }
    // Whole hints only: the most important first, as many as fit.
    var shown = ""
    for hint in hints {
      let longer = renderer.characters(shown.isEmpty ? hint : "\(shown) · \(hint)")
      if displayWidth(of: longer) > size.columns - 2 { break }
      shown = longer
    }
    frame.put(shown, row: row, column: 1, role: .dim)
  }

  /// A word to the user, over whatever stands in the last rows.
  private func paint(_ message: String, role: Role, on frame: inout Frame, above row: Int) {
    let text = message.prefix(1).uppercased() + message.dropFirst()
    let lines = renderer.wrapped(renderer.characters(text), size.columns - 2).suffix(3)
    for (k, line) in lines.enumerated() {
      let place = row - lines.count + k
      frame.put(String(repeating: " ", count: size.columns), row: place, column: 0)
      frame.put(line, row: place, column: 1, role: role)
    }
  }

  /// What can be done here; the most important first, since a narrow screen leaves out the rest.
  private var hints: [String] {
    if state.goal != nil { return ["training …", "any key stops"] }
    switch state.panel {
    case .help, .score: return ["↑ ↓ scroll", "any other key closes"]
    case .glossary: return ["type a term", "↑ ↓ scroll", "Esc closes"]
    case .prompt, nil: break
    }
    if let question = walkthrough.question {
      let how: String =
        if case .choice(let options, _) = question.form { "1 to \(options.count) answers" } else {
          "type, then Enter"
        }
      return [how, "Space shows it", "→ passes on", "p no questions", "? help"]
    }
    if state.place == .given, state.round == 0 {
      return ["Space begins", "← back", "↑ ↓ Enter where a number comes from", "? all keys"]
    }
    if state.showsCurve { return ["Space back to the steps", "N trains on", "n next round", "r any round"] }
    let start = ["Space next", "← back"]
    let undo = state.edits.isEmpty ? ["e what if"] : ["u undo", "R reset", "e what if"]
    if walk.steps[walkthrough.step].stage == .update {
      return start + ["n next round", "N train on"] + undo + ["? help"]
    }
    return start + ["↑ ↓ Enter follow", "s pass repeats"] + undo + ["? help"]
  }

  /// What stands before a typed line.
  func label(of prompt: WalkState.Prompt) -> String {
    switch prompt {
    case .find: "find: "
    case .step: "go to step (1 to \(walk.steps.count)): "
    case .round: "go to round: "
    case .edit: "what if: "
    }
  }

  private func paintPrompt(_ prompt: WalkState.Prompt, on frame: inout Frame, row: Int) {
    let label = label(of: prompt)
    // A long line is shown by its end.
    let room = max(4, size.columns - label.count - 4)
    var shown = Substring(state.line)
    while displayWidth(of: String(shown)) > room { shown.removeFirst() }
    var column = frame.put(label, row: row, column: 1, role: .strong)
    column = frame.put(renderer.characters(String(shown)), row: row, column: column, role: .selected)
    frame.moveCursor(to: Position(row: row, column: min(column, size.columns - 1)))
    let others = walkthrough.completions(prompt).filter { $0 != state.line }
    if state.line.isEmpty || others.isEmpty {
      let words =
        prompt == .edit
        ? "  w5 = 0.5, eta = 0.1, activation h = tanh; Esc leaves"
        : prompt == .find ? "  w5, dE/dw1, net_h1" : ""
      frame.put(state.line.isEmpty ? words : "", row: row, column: column + 1, role: .dim)
    } else {
      frame.put(
        "  Tab: \(others.prefix(4).joined(separator: "  "))", row: row, column: column + 1, role: .dim)
    }
  }
}
