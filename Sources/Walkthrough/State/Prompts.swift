import CharacterGraphics
import Derivation
import LessonFormat
import Networks
import WorkedLesson

/// Panels and lines that are typed.
extension Walkthrough {
  mutating func open(_ panel: WalkState.Panel, line: String = "") {
    state.panel = panel
    state.line = line
    state.isProposal = !line.isEmpty
    state.scroll = 0
  }

  mutating func closePanel() {
    state.panel = nil
    state.line = ""
    state.isProposal = false
    state.scroll = 0
  }

  mutating func pressInPanel(_ key: Key) {
    switch (state.panel, key) {
    case (nil, _): break
    case (_, .escape): closePanel()
    case (.prompt(let prompt), _): press(key, in: prompt)
    case (.glossary, .character(let c)) where !(c == " " && state.line.isEmpty): type(c)
    case (.glossary, .backspace) where !state.line.isEmpty:
      state.line.removeLast()
      state.scroll = 0
    case (_, .down), (_, .character("j")): state.scroll += 1
    case (_, .up), (_, .character("k")): state.scroll = max(0, state.scroll - 1)
    case (_, .pageDown), (_, .character(" ")): state.scroll += 10
    case (_, .pageUp): state.scroll = max(0, state.scroll - 10)
    case (_, .home): state.scroll = 0
    case (.glossary, _): closePanel()
    case (.help, .character("q")), (.score, .character("q")): state.isFinished = true
    case (.help, _), (.score, _): closePanel()
    }
  }

  private mutating func type(_ c: Character) {
    if displayWidth(of: c) > 0, state.line.count < Self.lineLimit { state.line.append(c) }
    state.scroll = 0
  }

  private mutating func press(_ key: Key, in prompt: WalkState.Prompt) {
    // To a proposed "w5 = " a number is added; a letter begins something else.
    if state.isProposal, case .character(let c) = key, c.isLetter { state.line = "" }
    state.isProposal = false
    switch key {
    case .character(let c): type(c)
    case .backspace where state.line.isEmpty: closePanel()
    case .backspace: state.line.removeLast()
    case .control("u"): state.line = ""
    case .tab: if let first = completions(prompt).first { state.line = first }
    case .enter: submit(prompt)
    default: break
    }
  }

  private mutating func submit(_ prompt: WalkState.Prompt) {
    let line = state.line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if line.isEmpty { return closePanel() }
    let problem: String?
    switch prompt {
    case .find: problem = find(line)
    case .step:
      problem = number(line, 1...walk.steps.count, "a step") { $0.go(toStep: $1 - 1, isLeap: true) }
    case .round:
      problem = number(line, 1...Self.roundLimit + 1, "a round") {
        $0.state.showsCurve = false
        $0.walk(toRound: $1 - 1)
      }
    case .edit: problem = edit(line)
    }
    if let problem {
      // The line stays, to be mended.
      state.message = problem
    } else {
      closePanel()
    }
  }

  private mutating func number(
    _ text: String, _ range: ClosedRange<Int>, _ what: String, _ go: (inout Walkthrough, Int) -> Void
  ) -> String? {
    guard let number = Int(text), range.contains(number) else {
      return "Expected \(what), a number from \(range.lowerBound) to \(range.upperBound); found \(text)."
    }
    go(&self, number)
    return nil
  }

  // MARK: Find

  /// Goes to the quantity of a name; a part of a name finds the first step whose quantity has it.
  private mutating func find(_ text: String) -> String? {
    state.lastSearch = text
    if let id = try? worked.ids.id(of: text), worked.has(id) {
      // In a later round E@3 counts from the beginning, as it is shown.
      let before = worked.lesson.updatesBefore
      let update = Int(id.place.update)
      let isCounted = update > before && !(id.name.isParameter && update == 1)
      let ahead = isCounted ? update - before : update
      if ahead > stretchLimit { return "\(text) lies far ahead: r \(ahead + before) leads near it." }
      go(to: place(of: id.at(update: ahead)), isLeap: true)
      return nil
    }
    if let index = matches(text).first(where: { _ in true }) {
      go(toStep: index, isLeap: true)
      return nil
    }
    let known = walk.steps.prefix(2000).compactMap { $0.quantity.map(worked.ids.text(of:)) }
    let near = didYouMean(text, among: known)
    return "No step tells \(text)\(near.isEmpty ? "." : near)"
  }

  /// The steps whose names have a text in them, those after the present one first; backwards, the one before it
  /// first. Found one by one: a large network has thousands of steps.
  private func matches(_ text: String, backwards: Bool = false) -> some Sequence<Int> {
    let (text, walk, step) = (text.lowercased(), walk, step)
    let count = walk.steps.count
    return (1...count).lazy.map { k in (backwards ? step - k + count : step + k) % count }.filter { index in
      let told = walk.steps[index]
      let symbol = told.quantity.map(walk.worked.ids.symbol(of:)) ?? ""
      return walk.key(of: told.subject).lowercased().contains(text) || symbol.lowercased().contains(text)
    }
  }

  /// On to the next step that the last search finds.
  mutating func findAgain(backwards: Bool) {
    let step = step
    guard !state.lastSearch.isEmpty,
      let index = matches(state.lastSearch, backwards: backwards).first(where: { $0 != step })
    else {
      state.message =
        state.lastSearch.isEmpty
        ? "In the last stage n begins the next round; after / it finds the next."
        : "No other step has \(state.lastSearch)."
      return
    }
    go(toStep: index, isLeap: true)
  }

  /// What the line could become.
  func completions(_ prompt: WalkState.Prompt) -> [String] {
    switch prompt {
    case .step, .round: return []
    case .find:
      // Of what nearly every step has in it, nothing is to be completed.
      if state.line.isEmpty { return [] }
      return matches(state.line).prefix(5).compactMap { walk.steps[$0].quantity.map(worked.ids.text(of:)) }
    case .edit:
      if state.line.contains("=") { return [] }
      if let graph = worked.graph {
        let rate = graph.learningRate == nil ? [] : [ID(.learningRate)]
        return (rate + graph.inputs.map(\.id)).map { worked.ids.text(of: $0) + " = " }.filter {
          $0.hasPrefix(state.line)
        }
      }
      let (network, example) = (worked.network, worked.examples[0])
      let targets = network.hasTargets ? network.outputCount : 0
      let given =
        [ID(.learningRate)] + worked.parameters.prefix(200)
        + network.inputs.indices.map { ID(.input, 0, $0, example: example) }
        + (0..<targets).map { ID(.target, network.last, $0, example: example) }
      return given.map { worked.ids.text(of: $0) + " = " }.filter { $0.hasPrefix(state.line) }
    }
  }

  // MARK: What if

  /// Opens the line of a what-if, with the given number under the cursor.
  mutating func askWhatIf() {
    var line = ""
    let chosen = targets.indices.contains(state.cursor) ? targets[state.cursor] : nil
    if let id = [chosen, walk.index(of: state.place).flatMap { walk.steps[$0].quantity }].compactMap({ $0 })
      .lazy.map({ $0.variable == .none ? ID($0.name, at: $0.place) : ID($0.variable) }).first(
        where: isChangeable)
    {
      line = worked.ids.text(of: id.at(update: 0).nudged(.none, 0)) + " = "
    }
    open(.prompt(.edit), line: line)
  }

  private func isChangeable(_ id: ID) -> Bool {
    [.input, .target, .weight, .bias, .learningRate].contains(id.name.symbol)
      || worked.graph?.isGiven(ID(id.name)) ?? false
  }

  private mutating func edit(_ line: String) -> String? {
    let edits: [Edit]
    do {
      edits = try EditReader(worked, round: state.round).edits(line)
    } catch {
      return error.message
    }
    remember()
    state.edits.removeAll { old in
      old.round == state.round && edits.contains { $0.changesSame(as: old) }
    }
    state.edits += edits
    settle()
    state.message = "What if: \(line). u undoes, R resets everything."
    return nil
  }

  private var whatIfs: String { counted(state.edits.count, "what-if", none: "no") + " now" }

  private mutating func remember() {
    state.undone.append(state.edits)
    if state.undone.count > 100 { state.undone.removeFirst() }
    state.redone = []
  }

  mutating func undo() {
    let isMade = exchange(from: \.undone, to: \.redone)
    state.message = isMade ? "Undone; \(whatIfs). Ctrl-R makes it again." : "Nothing to undo."
  }

  mutating func redo() {
    let isMade = exchange(from: \.redone, to: \.undone)
    state.message = isMade ? "Made again; \(whatIfs)." : "Nothing to redo."
  }

  /// Takes the what-ifs from one pile, and lays the present ones on the other; false where there are none.
  private mutating func exchange(
    from source: WritableKeyPath<WalkState, [[Edit]]>, to target: WritableKeyPath<WalkState, [[Edit]]>
  ) -> Bool {
    guard let edits = state[keyPath: source].popLast() else { return false }
    state[keyPath: target].append(state.edits)
    state.edits = edits
    settle()
    return true
  }

  mutating func reset() {
    if state.edits.isEmpty {
      state.message = "Nothing is changed."
      return
    }
    remember()
    state.edits = []
    settle()
    state.message = "Everything is as the lesson has it. u takes that back."
  }
}
