import CharacterGraphics
import Derivation
import Networks
import WorkedLesson

/// Sets a document as plain text for the terminal.
package struct TextRenderer {
  let worked: WorkedLesson
  /// Its numbers, as they are shown.
  package let numbers: Numbers
  let style: TextStyle

  /// A renderer of documents about a lesson.
  /// - Parameter certified: whether it says which digits are certain.
  package init(_ worked: WorkedLesson, digits: Digits, style: TextStyle, certified: Bool = false) {
    self.worked = worked
    numbers = Numbers(worked, digits: digits, certified: certified)
    self.style = style
  }

  /// The same with another style; what has been set before serves it, too.
  private init(_ renderer: TextRenderer, _ style: TextStyle) {
    worked = renderer.worked
    numbers = renderer.numbers
    self.style = style
  }

  /// The same renderer at another width.
  package func setting(width: Int) -> TextRenderer {
    var style = style
    style.width = width
    return TextRenderer(self, style)
  }

  /// The text of a document, with a line break at its end.
  package func text(of document: Document) -> String {
    var lines: [String] = []
    let title = wrapped(plain(document.title), style.width)
    lines += title.map { style.painted($0, .strong) }
    if !document.source.isEmpty {
      lines += wrapped(characters(document.source), style.width).map { style.painted($0, .dim) }
    }
    for section in document.sections {
      lines.append("")
      lines += text(of: section)
    }
    // The account is complete only when everything has been set.
    if let certainty = numbers.certainty { lines += [""] + text(of: certainty.section) }
    return lines.joined(separator: "\n") + "\n"
  }

  func text(of section: Section) -> [String] {
    var lines = [heading(section.heading)]
    for (k, block) in section.blocks.enumerated() {
      if k > 0, needsGap(section.blocks[k - 1], block) { lines.append("") }
      lines += text(of: block)
    }
    return lines
  }

  /// Whether a blank line parts two blocks.
  private func needsGap(_ before: Block, _ after: Block) -> Bool {
    switch (before, after) {
    case (.prose, .equations), (.equations, .prose), (.prose, .roads), (.equations, .equations), (.space, _),
      (_, .space):
      false
    default: true
    }
  }

  /// The lines of a block.
  package func text(of block: Block) -> [String] {
    switch block {
    case .space: return [""]
    case .prose(let prose): return wrapped(plain(prose), style.width)
    case .equations(let equations): return EquationSetter(self).lines(of: equations)
    case .network: return network
    case .roads(let roads): return drawing(of: roads)
    case .table(let table): return lines(of: table)
    case .plot(let plot): return indented(picture(of: plot, Size(columns: min(room, 100), rows: 18)))
    case .field(let field): return indented(picture(of: field, Size(columns: min(room, 76), rows: 22)))
    case .pictures(let pictures): return indented(picture(of: pictures))
    case .labelled(let lines): return text(of: lines)
    case .pageBreak: return ["\u{0C}"]
    }
  }

  /// Lines with a word before each, what stands behind it below each other.
  private func text(of lines: [Labelled]) -> [String] {
    let width = lines.map { displayWidth(of: $0.label) }.max() ?? 0
    let indent = "  " + String(repeating: " ", count: width) + "  "
    return lines.flatMap { line in
      // On a narrow screen the word stands above.
      let isNarrow = style.width - indent.count < 24
      let label = "  " + style.painted(line.label, .dim)
      let gap = String(repeating: " ", count: width - displayWidth(of: line.label) + 2)
      let words = wrapped(plain(line.text), style.width - (isNarrow ? 4 : indent.count))
      if isNarrow { return [label] + words.map { "    " + $0 } }
      return words.enumerated().map { k, text in (k == 0 ? label + gap : indent) + text }
    }
  }

  /// `── Forward · h1 ───── mazur ───`; where room is short, first without the lesson's name, then cut.
  private func heading(_ prose: Prose) -> String {
    let dash = style.isASCII ? "-" : "─"
    let dashes = { (n: Int) in String(repeating: dash, count: max(0, n)) }
    let text = plain(prose)
    let name = characters(worked.name)
    let room = style.width - displayWidth(of: text) - displayWidth(of: name) - 9
    guard room >= 2 else { return style.painted("\(dashes(2)) \(cut(text, style.width - 3))", .strong) }
    return style.painted("\(dashes(2)) \(text) ", .strong)
      + style.painted("\(dashes(room)) \(name) \(dashes(3))", .dim)
  }

  /// A text of at most so many columns, an ellipsis in place of what is left out.
  package func cut(_ text: String, _ width: Int) -> String {
    if displayWidth(of: text) <= width { return text }
    let ellipsis = characters("…")
    var short = text
    while !short.isEmpty, displayWidth(of: short + ellipsis) > width { short.removeLast() }
    return displayWidth(of: short + ellipsis) <= width ? short + ellipsis : ""
  }

  // MARK: Words

  /// Prose as text in this style's characters.
  package func plain(_ prose: Prose) -> String {
    characters(
      prose.spans.map { span in
        switch span {
        case .words(let words): words
        case .quantity(let id): name(of: id)
        case .value(let id): signed(numbers.value(of: id))
        case .number(let x, let digits): signed(digits.text(of: x))
        case .figure(let x, let digits, let id): signed(numbers.marked(digits.text(of: x), id, digits))
        case .written(let text): signed(text)
        case .formula(let formula): shortened(formula, FormulaPrinter(style.notation) { name(of: $0) })
        case .calculation(let formula, let numbers):
          shortened(formula, FormulaPrinter(style.notation) { signed(numbers[$0] ?? "?") })
        case .blank: String(repeating: "_", count: 12)
        }
      }.joined())
  }

  /// The name of a quantity in this style: its symbol, or its ASCII id.
  package func name(of id: ID) -> String {
    let id = worked.counted(id)
    return style.isASCII ? worked.text(of: id) : worked.symbol(of: id)
  }

  /// A number with this style's minus.
  package func signed(_ number: String) -> String {
    style.isASCII || !number.hasPrefix("-") ? number : "−" + number.dropFirst()
  }

  /// A text in this style's characters.
  package func characters(_ text: String) -> String { style.isASCII ? asciiSpelling(text) : text }

  /// Whether a text fits, with no break and no blanks in a row that would fall together.
  private func isOneLine(_ text: String, _ width: Int) -> Bool {
    var before = UInt8(ascii: " ")
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: " ") && before == byte) { return false }
      before = byte
    }
    return before != UInt8(ascii: " ") && displayWidth(of: text) <= width
  }

  /// A word that is wider than a line, cut behind signs of multiplication into pieces that fill lines.
  private func pieces(of word: String, _ width: Int) -> [String] {
    if displayWidth(of: word) <= width { return [word] }
    var pieces = [""]
    var factor = ""
    for character in word {
      factor.append(character)
      guard character == "·" || character == "*" else { continue }
      pieces = pieces.dropLast() + joined(pieces.last ?? "", factor, width)
      factor = ""
    }
    return (pieces.dropLast() + joined(pieces.last ?? "", factor, width)).filter { !$0.isEmpty }
  }

  private func joined(_ piece: String, _ factor: String, _ width: Int) -> [String] {
    displayWidth(of: piece + factor) <= width ? [piece + factor] : [piece, factor]
  }

  /// A text in lines of at most so many columns.
  package func wrapped(_ text: String, _ width: Int) -> [String] {
    if isOneLine(text, width) { return [text] }
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var (line, length) = ("", 0)
      var words: [String] = []
      for word in paragraph.utf8.split(separator: UInt8(ascii: " ")) {
        // A number keeps its percent sign.
        if word.first == UInt8(ascii: "%"), let last = words.popLast() {
          words.append("\(last) \(Substring(word))")
        } else {
          words.append(String(Substring(word)))
        }
      }
      for word in words.flatMap({ pieces(of: $0, max(10, width)) }) {
        let wordLength = displayWidth(of: word)
        if line.isEmpty {
          (line, length) = (word, wordLength)
        } else if length + 1 + wordLength <= max(10, width) {
          line += " " + word
          length += 1 + wordLength
        } else {
          lines.append(line)
          (line, length) = (word, wordLength)
        }
      }
      lines.append(line)
    }
    return lines
  }
}
