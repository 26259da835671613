import CharacterGraphics
import WorkedLesson

/// The title, the progress, the stages and the hints.
extension WalkView {
  var hintRows: Int { 1 }

  func paintHeader(on frame: inout Frame) {
    let step = walkthrough.step
    let count = walk.steps.count
    let percent = "\((step + 1) * 100 / count) %"
    let left = " \(renderer.characters(worked.name)) \(worked.network.shape)"
    var column = frame.put(left, row: 0, column: 0, role: .strong)
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
    if case .prompt(let prompt)? = state.panel { return paintPrompt(prompt, on: &frame, row: row) }
    if let message = state.message {
      frame.put(renderer.characters(message), row: row, column: 1, role: .strong)
      return
    }
    frame.put(renderer.characters(hints), row: row, column: 1, role: .dim)
  }

  /// What can be done here; the most important first, since a narrow screen cuts the rest.
  private var hints: String {
    if state.goal != nil { return "training … any key stops" }
    switch state.panel {
    case .help, .score: return "↑ ↓ scroll, any other key closes"
    case .glossary: return "type a term, ↑ ↓ scroll, Esc closes"
    case .prompt, nil: break
    }
    if walkthrough.question != nil {
      return "type your answer, Enter · Space shows it · → passes on · p no questions"
    }
    if state.place == .given, state.round == 0 {
      return "Space begins · ← back · ↑ ↓ Enter where a number comes from · ? all keys"
    }
    if state.showsCurve { return "N trains on · n next round · Space back to the steps · r any round" }
    if walk.steps[walkthrough.step].stage == .update {
      return "Space next · ← back · n next round · N train on · e what if · ? help"
    }
    return "Space next · ← back · ↑ ↓ Enter follow · s pass repeats · e what if · ? help"
  }

  private func paintPrompt(_ prompt: WalkState.Prompt, on frame: inout Frame, row: Int) {
    if let message = state.message {
      frame.put(renderer.characters(message), row: row - 1, column: 0, role: .bad)
    }
    let label: String =
      switch prompt {
      case .find: "find: "
      case .step: "go to step (1 to \(walk.steps.count)): "
      case .round: "go to round: "
      case .edit: "what if: "
      }
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
        ? "  w5 = 0.5, eta = 0.1, activation h = tanh" : prompt == .find ? "  w5, dE/dw1, net_h1" : ""
      frame.put(state.line.isEmpty ? words : "", row: row, column: column + 1, role: .dim)
    } else {
      frame.put(
        "  Tab: \(others.prefix(4).joined(separator: "  "))", row: row, column: column + 1, role: .dim)
    }
  }
}
