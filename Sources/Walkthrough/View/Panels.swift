import CharacterGraphics
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
        let words = renderer.wrapped(renderer.characters(command.words), width - nameWidth - 4)
        return words.enumerated().map { k, text in
          PaneLine([
            ("  " + padded(k == 0 ? renderer.characters(command.name) : "", nameWidth), .strong),
            ("  " + text, .plain),
          ])
        }
      }
      return [PaneLine(group.title, .accent)] + lines
    }
  }

  private func glossary(_ width: Int) -> [PaneLine] { [] }

  private func score(_ width: Int) -> [PaneLine] { [] }
}
