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
    /// The part of the course that it belongs to; empty outside of it.
    package let part: String

    /// A lesson that is offered.
    package init(name: String, title: String, part: String = "") {
      (self.name, self.title, self.part) = (name, title, part)
    }
  }

  /// The lesson that was chosen; nil if none was.
  package private(set) var chosen: Entry?
  package private(set) var isFinished = false

  private let entries: [Entry]
  private var selection = 0
  /// The digits that have been typed of a lesson's number.
  private var typed = ""

  /// A menu of lessons.
  package init(_ entries: [Entry]) { self.entries = entries }

  package var isRunning: Bool { false }

  package var wantsMouse: Bool { false }

  package mutating func handle(_ event: Event) {
    guard case .key(let key) = event else { return }
    if case .character(let digit) = key, digit.isASCII, digit.isNumber { return type(digit) }
    typed = ""
    switch key {
    case .down, .tab, .character("j"): select(selection + 1)
    case .up, .backTab, .character("k"): select(selection - 1)
    case .home, .character("g"): select(0)
    case .end, .character("G"): select(entries.count - 1)
    case .pageUp: select(partStarts.last { $0 < selection } ?? 0)
    case .pageDown: select(partStarts.first { $0 > selection } ?? entries.count - 1)
    case .enter, .right, .character(" "), .character("l"): choose(selection)
    case .escape, .character("q"): isFinished = true
    default: break
    }
  }

  private mutating func select(_ index: Int) { selection = max(0, min(entries.count - 1, index)) }

  /// The first lesson of each part.
  private var partStarts: [Int] {
    entries.indices.filter { $0 == 0 || entries[$0].part != entries[$0 - 1].part }
  }

  /// A number goes to its lesson; it is chosen once no longer number can be meant.
  private mutating func type(_ digit: Character) {
    let number = Int(typed + String(digit)) ?? 0
    guard entries.indices.contains(number - 1) else { return typed = "" }
    typed.append(digit)
    select(number - 1)
    if number * 10 > entries.count { choose(number - 1) }
  }

  private mutating func choose(_ index: Int) {
    guard entries.indices.contains(index) else { return }
    (selection, chosen, isFinished) = (index, entries[index], true)
  }

  package func frame(_ size: Size, _ capabilities: Capabilities) -> Frame {
    var frame = Frame(size)
    func spelled(_ text: String) -> String { capabilities.glyphs == .ascii ? asciiSpelling(text) : text }
    // Headings and hints only where they do not crowd out the lessons.
    let hasHeading = size.rows >= 7
    let top = hasHeading ? 2 : 0
    let rows = hasHeading ? size.rows - 4 : size.rows
    if hasHeading {
      frame.put("Which lesson?", row: 0, column: 1, role: .strong)
      let hints = "Enter begins · ↑ ↓ or its number choose · q quits"
      frame.put(spelled(hints), row: size.rows - 1, column: 1, role: .dim)
    }
    let lines = self.lines(withParts: hasHeading)
    let chosen = lines.firstIndex(of: .lesson(selection)) ?? 0
    let first = max(0, min(chosen - rows / 2, lines.count - rows))
    let width = entries.map { displayWidth(of: $0.name) }.max() ?? 0
    let numberWidth = String(entries.count).count
    for (row, line) in lines.dropFirst(first).prefix(max(0, rows)).enumerated() {
      switch line {
      case .blank: break
      case .part(let part): frame.put(spelled(part), row: top + row, column: 1, role: .accent)
      case .lesson(let index):
        let entry = entries[index]
        let padding = String(repeating: " ", count: width - displayWidth(of: entry.name) + 2)
        let number = String(repeating: " ", count: numberWidth - String(index + 1).count) + String(index + 1)
        let mark = index == selection ? ">" : " "
        frame.put(
          "\(mark)\(number) \(entry.name)\(padding)\(spelled(entry.title))", row: top + row, column: 0,
          role: index == selection ? .selected : .plain)
      }
    }
    frame.moveCursor(to: Position(row: top + chosen - first, column: 1))
    return frame
  }

  /// A line of the menu.
  private enum Line: Equatable {
    case blank
    case part(String)
    case lesson(Int)
  }

  /// The lessons, under the parts of the course if there is room for those.
  private func lines(withParts: Bool) -> [Line] {
    var lines: [Line] = []
    var part = ""
    for (index, entry) in entries.enumerated() {
      if withParts, entry.part != part {
        if !lines.isEmpty { lines.append(.blank) }
        lines.append(.part(entry.part))
        part = entry.part
      }
      lines.append(.lesson(index))
    }
    return lines
  }
}
