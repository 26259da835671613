import CharacterGraphics
import Derivation
import Documents
import WorkedLesson

/// The telling of a step in lines: words, equations, and what the number is made of.
extension WalkView {
  /// The lines of the telling.
  /// - Parameter hasDrawing: whether the network is drawn above, so that roads need not be drawn again.
  /// - Parameter kind: which blocks are told; by default all.
  /// - Parameter isBrief: whether words and roads are left out where there are equations, and the lesson's own words
  ///   come last.
  func tellingLines(
    width: Int, hasDrawing: Bool, isBrief: Bool = false, listsTargets: Bool = true,
    of kind: (Block) -> Bool = { _ in true }
  ) -> [PaneLine] {
    let renderer = renderer.setting(width: max(10, width))
    let symbol = toldSymbol
    let chosen = telling.targets.indices.contains(state.cursor) ? telling.targets[state.cursor] : nil
    // What a what-if has changed is told first: what stands last may not be seen.
    var lines = oldValueLines(width)
    let equations = telling.blocks.filter { if case .equations = $0 { true } else { false } }
    for block in isBrief && !equations.isEmpty ? equations : telling.blocks where kind(block) {
      // The drawing shows the roads, too.
      if case .roads(let roads) = block, hasDrawing, size.rows < 30 || roads.branches.count < 2 { continue }
      if case .space = block { continue }
      let isEquation = if case .equations = block { true } else { false }
      for (k, text) in renderer.text(of: block).enumerated() where !text.isEmpty || !isEquation {
        var line = PaneLine(text)
        if isEquation {
          line = line.marking(symbol, .active).marking(toldValue, .active)
          if let chosen { line = line.marking(renderer.name(of: chosen), .selected) }
        }
        if k == 0, isCheck, let target = self.target(of: block) { line = asTarget(line, target) }
        lines.append(line)
      }
    }
    if let outcome = state.outcomes[walkthrough.questionKey], walkthrough.isOnPath, state.round == 0 {
      lines = outcomeLines(outcome, renderer, width) + lines
    }
    if !isCheck, listsTargets { lines += targetLines(width: width) }
    if isBrief, !equations.isEmpty {
      let words = telling.ownWords.flatMap { renderer.text(of: $0) }
      lines += (words.isEmpty ? [] : [PaneLine("")]) + words.map { PaneLine($0) }
    }
    return lines
  }

  /// Whether what is told is a given number: it is made of nothing.
  var isGiven: Bool {
    guard case .quantity(let id) = state.place else { return false }
    return worked.formula(of: id) == nil
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

  /// The told value, which stands out at the end of its equation.
  private var toldValue: String {
    guard case .quantity(let id) = state.place, isTold(id) else { return "" }
    return number(id)
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

  private func oldValueLines(_ width: Int) -> [PaneLine] {
    guard case .quantity(let id) = state.place, isChanged(id), isTold(id) else { return [] }
    let words = "* what if: \(renderer.name(of: id)) was \(oldValue(id)), now \(number(id))"
    return renderer.wrapped(renderer.characters(words), width - 2).map { PaneLine("  " + $0, .changed) }
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
    let olds = targets.map { isChanged($0) && isTold($0) ? "* was \(oldValue($0))" : "" }
    let nameWidth = min(names.map(displayWidth(of:)).max() ?? 0, width / 2)
    let valueWidth = values.map(displayWidth(of:)).max() ?? 0
    let oldWidth = olds.map(displayWidth(of:)).max() ?? 0
    return targets.indices.map { k in
      let id = targets[k]
      let isSelected = k == state.cursor
      let origin = originWords(id)
      var pieces: [(String, Role)] = [
        (renderer.characters(isSelected ? " ▸ " : "   "), .strong),
        (padded(names[k], nameWidth), isSelected ? .selected : .plain), ("  ", .plain),
        (padded(values[k], valueWidth), olds[k].isEmpty ? .accent : .changed),
      ]
      if oldWidth > 0 { pieces.append((" " + padded(olds[k], oldWidth), .changed)) }
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
    guard let question = walkthrough.question, question.hides.contains(.value), let asked = question.secret
    else { return true }
    return id != asked && worked.deltas.derivative(of: asked) != id
  }

  /// Whether a number has been told: one that is still to come is not shown while there are questions.
  func isTold(_ id: ID) -> Bool {
    guard isShown(id) else { return false }
    guard state.isPredicting, state.round == 0, let index = walk.index(of: id) else { return true }
    if index != walkthrough.step || walkthrough.isOnPath { return index <= walkthrough.step }
    // Beside a step whose question is open, its answer is not shown either.
    return !walkthrough.isAsked(index)
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
    if walkthrough.isTrained(id) { return "round \(state.round)" }
    if let index = walk.index(of: id) { return "step \(index + 1)" }
    return worked.formula(of: id) == nil ? "given" : "detail"
  }

  func padded(_ text: String, _ width: Int) -> String {
    let short = cut(text, width)
    return short + String(repeating: " ", count: max(0, width - displayWidth(of: short)))
  }

  func cut(_ text: String, _ width: Int) -> String { renderer.cut(text, width) }

  private func outcomeLines(_ outcome: Outcome, _ renderer: TextRenderer, _ width: Int) -> [PaneLine] {
    guard let question = walk.question(at: walkthrough.step) else { return [] }
    var text: String
    let isGood = outcome == .first || outcome == .afterHint
    switch outcome {
    case .first: text = "✓ Right at the first try. "
    case .afterHint: text = "✓ Right after a hint. "
    case .revealed, .skipped: text = "Shown. "
    }
    text = renderer.characters(text)
    if case .choice(let options, let right) = question.form {
      text += "\(right + 1)  \(renderer.plain(options[right])). "
    }
    // Who has computed the number needs no words on how.
    let isNumber = if case .number = question.form { true } else { false }
    if isNumber, question.isOfLesson, case .number(let value) = question.form {
      text += "It is \(renderer.signed(Digits.significant(6).text(of: value))). "
    }
    if !(isNumber && outcome == .first) || question.isOfLesson {
      text += renderer.plain(question.explanation)
    }
    return renderer.wrapped(text, width).map { PaneLine($0, isGood ? .good : .strong) }
  }
}
