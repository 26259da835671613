import CharacterGraphics
import Derivation
import Documents

/// What is laid over the walk: help, glossary, score.
extension WalkView {
  /// A panel's title and lines; nil for a typed line, which leaves the walk in view.
  func panelLines(_ panel: WalkState.Panel, width: Int) -> (title: String, lines: [PaneLine])? {
    switch panel {
    case .prompt: nil
    case .help: ("Help", help(width))
    case .glossary: ("Glossary", glossary(width))
    case .score: ("Score", score(width))
    }
  }

  private func help(_ width: Int) -> [PaneLine] {
    let nameWidth = 10
    return Command.groups.flatMap { group -> [PaneLine] in
      let lines = group.commands.filter { !$0.name.isEmpty }.flatMap { command -> [PaneLine] in
        let name = renderer.characters(command.name)
        if width < 36 {
          // No room for two columns: the words stand below the keys.
          return renderer.wrapped("\(name): \(renderer.characters(command.words))", width).map {
            PaneLine($0)
          }
        }
        let words = renderer.wrapped(renderer.characters(command.words), width - nameWidth - 4)
        return words.enumerated().map { k, text in
          PaneLine([
            ("  " + padded(k == 0 ? name : "", nameWidth), .strong),
            ("  " + text, .plain),
          ])
        }
      }
      return [PaneLine(group.title, .accent)] + lines
    }
  }

  /// The terms that have what is typed in them; before anything is typed, the one under the cursor first.
  private func glossary(_ width: Int) -> [PaneLine] {
    var entries = Glossary.entries(matching: state.line)
    if state.line.isEmpty, let own = ownEntry {
      entries = [own] + entries.filter { $0.term != own.term }
    }
    let typed = renderer.characters(state.line)
    var search = PaneLine([("find: ", .strong), (typed + " ", .selected)])
    search.cursorColumn = displayWidth(of: "find: " + typed)
    if entries.isEmpty { return [search, PaneLine("No term has that in it.")] }
    return [search] + entries.flatMap { [PaneLine("")] + lines(of: $0, width) }
  }

  private var ownEntry: GlossaryEntry? {
    let targets = telling.targets
    let told: ID? = walk.index(of: state.place).flatMap { walk.steps[$0].quantity }
    let id = state.cursor > 0 && targets.indices.contains(state.cursor) ? targets[state.cursor] : told
    return id.flatMap { Glossary.entry(for: $0, in: worked) }
  }

  private func lines(of entry: GlossaryEntry, _ width: Int) -> [PaneLine] {
    let symbol = entry.symbol.map { "  \($0)" } ?? ""
    var lines = [
      PaneLine([(renderer.characters(entry.term), .strong), (renderer.characters(symbol), .accent)])
    ]
    let names = entry.synonyms.map { synonym in
      let sources =
        synonym.sources.isEmpty ? "" : " (\(synonym.sources.map(\.rawValue).joined(separator: ", ")))"
      return synonym.word + sources + (synonym.caution.map { ": \($0)" } ?? "")
    }
    func add(_ text: String, _ role: Role) {
      lines += renderer.wrapped(renderer.characters(text), width - 2).map { PaneLine("  " + $0, role) }
    }
    if !names.isEmpty { add("also: " + names.joined(separator: "; "), .dim) }
    add(entry.words, .plain)
    if !entry.chapters.isEmpty { add(entry.chapters, .dim) }
    return lines
  }

  private func score(_ width: Int) -> [PaneLine] {
    let renderer = renderer.setting(width: width)
    return walkthrough.score.section.blocks.flatMap { renderer.text(of: $0) }.map { PaneLine($0) }
  }
}
