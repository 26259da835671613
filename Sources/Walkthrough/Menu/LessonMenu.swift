import CharacterGraphics
import Documents

/// The lessons, one of which is chosen.
package struct LessonMenu: Screen {
  /// A lesson that is offered.
  package struct Entry: Hashable, Sendable {
    /// The name by which it is asked for.
    package let name: String
    /// Its heading.
    package let title: String

    /// A lesson that is offered.
    package init(name: String, title: String) { (self.name, self.title) = (name, title) }
  }

  /// The lesson that was chosen; nil if none was.
  package private(set) var chosen: Entry?
  package private(set) var isFinished = false

  private let entries: [Entry]
  private var selection = 0

  /// A menu of lessons.
  package init(_ entries: [Entry]) { self.entries = entries }

  package var isRunning: Bool { false }

  package var wantsMouse: Bool { false }

  package mutating func handle(_ event: Event) {
    guard case .key(let key) = event else { return }
    switch key {
    case .down, .tab, .character("j"): select(selection + 1)
    case .up, .backTab, .character("k"): select(selection - 1)
    case .home, .pageUp, .character("g"): select(0)
    case .end, .pageDown, .character("G"): select(entries.count - 1)
    case .enter, .right, .character(" "), .character("l"): choose(selection)
    case .escape, .character("q"): isFinished = true
    case .character(let digit): if let number = digit.wholeNumberValue { choose(number - 1) }
    default: break
    }
  }

  private mutating func select(_ index: Int) { selection = max(0, min(entries.count - 1, index)) }

  private mutating func choose(_ index: Int) {
    guard entries.indices.contains(index) else { return }
    (selection, chosen, isFinished) = (index, entries[index], true)
  }

  package func frame(_ size: Size, _ capabilities: Capabilities) -> Frame {
    var frame = Frame(size)
    // Headings and hints only where they do not crowd out the lessons.
    let hasHeading = size.rows >= entries.count + 4
    let top = hasHeading ? 2 : 0
    let rows = hasHeading ? size.rows - 4 : size.rows
    if hasHeading {
      frame.put("Which lesson?", row: 0, column: 1, role: .strong)
      let hints = "Enter begins · ↑ ↓ choose · q quits"
      let spelled = capabilities.glyphs == .ascii ? asciiSpelling(hints) : hints
      frame.put(spelled, row: size.rows - 1, column: 1, role: .dim)
    }
    let first = max(0, min(selection - rows / 2, entries.count - rows))
    let width = entries.map { displayWidth(of: $0.name) }.max() ?? 0
    for (row, index) in (first..<min(entries.count, first + max(0, rows))).enumerated() {
      let entry = entries[index]
      let padding = String(repeating: " ", count: width - displayWidth(of: entry.name) + 2)
      let title = capabilities.glyphs == .ascii ? asciiSpelling(entry.title) : entry.title
      let mark = index == selection ? ">" : " "
      frame.put(
        "\(mark)\(index + 1) \(entry.name)\(padding)\(title)", row: top + row, column: 0,
        role: index == selection ? .selected : .plain)
    }
    frame.moveCursor(to: Position(row: top + selection - first, column: 1))
    return frame
  }
}
