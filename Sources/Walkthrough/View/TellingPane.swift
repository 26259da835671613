import CharacterGraphics
import Derivation
import Documents
import WorkedLesson

/// The telling of a step in lines: words, equations, and what the number is made of.
extension WalkView {
  /// The lines of the telling.
  /// - Parameter hasDrawing: whether the network is drawn above, so that roads need not be drawn again.
  /// - Parameter isBrief: whether words and roads are left out where there are equations.
  func tellingLines(
    width: Int, hasDrawing: Bool, isBrief: Bool = false, listsTargets: Bool = true
  ) -> [PaneLine] {
    let renderer = renderer.setting(width: max(10, width))
    let symbol = toldSymbol
    let chosen = telling.targets.indices.contains(state.cursor) ? telling.targets[state.cursor] : nil
    // What a what-if has changed is told first: what stands last may not be seen.
    var lines = oldValueLine.map { [$0] } ?? []
    let equations = telling.blocks.filter { if case .equations = $0 { true } else { false } }
    for block in isBrief && !equations.isEmpty ? equations : telling.blocks {
      // The drawing shows the roads, too.
      if case .roads(let roads) = block, hasDrawing, size.rows < 30 || roads.branches.count < 2 { continue }
      if case .space = block { continue }
      let isEquation = if case .equations = block { true } else { false }
      for (k, text) in renderer.text(of: block).enumerated() where !text.isEmpty || !isEquation {
        var line = PaneLine(text)
        if isEquation {
          line = line.marking(symbol, .active)
          if let chosen { line = line.marking(renderer.name(of: chosen), .selected) }
        }
        if k == 0, isCheck, let target = self.target(of: block) { line = asTarget(line, target) }
        lines.append(line)
      }
    }
    if let outcome = state.outcomes[walkthrough.questionKey], walkthrough.isOnPath {
      lines += outcomeLines(outcome, renderer, width)
    }
    return isCheck || !listsTargets ? lines : lines + targetLines(width: width)
  }

  /// Whether the seven steps of a check are told: they themselves lead on.
  var isCheck: Bool { if case .check = state.place { true } else { false } }

  /// Which of the quantities that can be followed a block tells.
  private func target(of block: Block) -> Int? {
    guard case .equations(let equations) = block, case .of(let id)? = equations.first?.target else {
      return nil
    }
    return telling.targets.firstIndex { $0 == id || ($0.aspect == .derivative && id == $0.with(.difference)) }
  }

  private func asTarget(_ line: PaneLine, _ target: Int) -> PaneLine {
    var line = line
    line.target = target
    if target == state.cursor, let first = line.pieces.first, first.text.hasPrefix("  ") {
      line.pieces[0].text = renderer.characters("▸ ") + first.text.dropFirst(2)
    }
    return line
  }

  private var toldSymbol: String {
    guard case .quantity(let id) = state.place else { return "" }
    return renderer.name(of: id)
  }

  // MARK: What-ifs

  /// Whether a quantity has another value than without the what-ifs.
  func isChanged(_ id: ID) -> Bool {
    guard !walkthrough.edits.isEmpty else { return false }
    let (new, old) = (worked.value(of: id), walkthrough.original.worked.value(of: id))
    return new != old && !(new.isNaN && old.isNaN)
  }

  /// The value of a quantity without the what-ifs, as it is shown.
  func oldValue(_ id: ID) -> String {
    let worked = walkthrough.original.worked
    let numbers = Numbers(worked, digits: walkthrough.askedDigits ?? worked.lesson.digits)
    return renderer.signed(numbers.value(of: id))
  }

  private var oldValueLine: PaneLine? {
    guard case .quantity(let id) = state.place, isChanged(id), walkthrough.question == nil else { return nil }
    let words = "what if: \(renderer.name(of: id)) was \(oldValue(id)), now \(number(id))"
    return PaneLine(renderer.characters("  * \(words)"), .changed)
  }

  /// The value of a quantity as it is shown.
  func number(_ id: ID) -> String { renderer.signed(renderer.numbers.value(of: id)) }

  // MARK: What it is made of

  private func targetLines(width: Int) -> [PaneLine] {
    let targets = telling.targets
    guard !targets.isEmpty else { return [] }
    let narrator = Narrator(worked, digits: walkthrough.askedDigits)
    let names = targets.map(renderer.name(of:))
    let values = targets.map { isTold($0) ? number($0) : "?" }
    let nameWidth = min(names.map(displayWidth(of:)).max() ?? 0, width / 2)
    let valueWidth = values.map(displayWidth(of:)).max() ?? 0
    return targets.indices.map { k in
      let id = targets[k]
      let isSelected = k == state.cursor
      let origin = originWords(id)
      var pieces: [(String, Role)] = [
        (renderer.characters(isSelected ? " ▸ " : "   "), .strong),
        (padded(names[k], nameWidth), isSelected ? .selected : .plain), ("  ", .plain),
        (padded(values[k], valueWidth), isChanged(id) ? .changed : .accent),
      ]
      if isChanged(id), isTold(id) { pieces.append(("*(was \(oldValue(id)))", .changed)) }
      let used = pieces.reduce(0) { $0 + displayWidth(of: $1.0) }
      let room = width - used - displayWidth(of: origin) - 3
      let meaning = renderer.plain(narrator.meaning(of: id))
      if room >= 12 { pieces.append(("  " + padded(cut(meaning, room - 1), room - 1), .dim)) }
      pieces.append(("  " + origin, .dim))
      return PaneLine(pieces, target: k)
    }
  }

  /// Whether an open question hides the value of what is told.
  var hidesValue: Bool { walkthrough.question?.hides.contains(.value) ?? false }

  /// Whether a number may be shown: what a question asks for may not, wherever it would stand.
  func isShown(_ id: ID) -> Bool {
    guard let question = walkthrough.question, question.hides.contains(.value), let asked = question.quantity
    else { return true }
    return id != asked && worked.deltas.derivative(of: asked) != id
  }

  /// Whether a number that can be followed is shown: one that is still to be told is not while there are questions.
  private func isTold(_ id: ID) -> Bool {
    guard isShown(id) else { return false }
    return !state.isPredicting || walk.index(of: id).map { $0 <= walkthrough.step } ?? true
  }

  /// "w₅ = 0.40: weight h1 → o1, given."
  func sentence(about id: ID) -> String {
    let narrator = Narrator(worked, digits: walkthrough.askedDigits)
    let value = isTold(id) ? " = \(number(id))" : ""
    let old = isChanged(id) && isTold(id) ? " (was \(oldValue(id)))" : ""
    return
      "\(renderer.name(of: id))\(value)\(old): \(renderer.plain(narrator.meaning(of: id))), \(originWords(id))."
  }

  private func originWords(_ id: ID) -> String {
    if let index = walk.index(of: id) { return "step \(index + 1)" }
    return worked.formula(of: id) == nil ? "given" : "aside"
  }

  func padded(_ text: String, _ width: Int) -> String {
    let short = cut(text, width)
    return short + String(repeating: " ", count: max(0, width - displayWidth(of: short)))
  }

  /// A text of at most so many columns, an ellipsis in place of what is left out.
  func cut(_ text: String, _ width: Int) -> String {
    if displayWidth(of: text) <= width { return text }
    let ellipsis = renderer.characters("…")
    var short = text
    while !short.isEmpty, displayWidth(of: short + ellipsis) > width { short.removeLast() }
    return displayWidth(of: short + ellipsis) <= width ? short + ellipsis : ""
  }

  private func outcomeLines(_ outcome: Outcome, _ renderer: TextRenderer, _ width: Int) -> [PaneLine] {
    guard let question = walk.question(at: walkthrough.step) else { return [] }
    let words: (String, Role) =
      switch outcome {
      case .first: ("✓ Right at the first try. ", .good)
      case .afterHint: ("✓ Right after a hint. ", .good)
      case .revealed, .skipped: ("Shown. ", .plain)
      }
    let text = renderer.characters(words.0) + renderer.plain(question.explanation)
    return renderer.wrapped(text, width).map { PaneLine($0, words.1) }
  }
}
