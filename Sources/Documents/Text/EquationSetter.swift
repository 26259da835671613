import CharacterGraphics
import Derivation
import WorkedLesson

/// Sets equations in lines: symbols, numbers, value, their equals signs below each other, a note beside them.
struct EquationSetter {
  private let renderer: TextRenderer
  /// The column from which notes stand, where there is room.
  private static let noteColumn = 43

  init(_ renderer: TextRenderer) { self.renderer = renderer }

  private var style: TextStyle { renderer.style }

  /// The lines of equations that belong together.
  func lines(of equations: [Equation]) -> [String] {
    let lefts = equations.map { $0.left.map(renderer.plain).joined(separator: " = ") }
    let aligned =
      zip(equations, lefts).filter { $0.0.left.count == 1 }.map { displayWidth(of: $1) }
      .filter { $0 <= 18 }.max() ?? 0
    return zip(equations, lefts).flatMap { equation, left in
      let isAlone = equation.left.count > 1
      let blanks = String(repeating: " ", count: isAlone ? 0 : max(0, aligned - displayWidth(of: left)))
      return lines(of: equation, left: left + blanks)
    }
  }

  private func lines(of equation: Equation, left: String) -> [String] {
    var parts = equation.parts.map { text(of: $0, in: equation) }
    if !equation.hidesValue { parts.append(renderer.signed(renderer.numbers.value(of: equation.target))) }
    let indent = "  "
    var rows = layout(left, distinct(parts), isCompact: equation.isCompact).map { indent + $0 }
    if let note = equation.note { rows = beside(rows, renderer.plain(note)) }
    return rows
  }

  /// Without a part that reads as the one before it.
  private func distinct(_ parts: [String]) -> [String] {
    parts.enumerated().filter { k, part in k == 0 || parts[k - 1] != part }.map(\.element)
  }

  private func text(of part: Equation.Part, in equation: Equation) -> String {
    switch part {
    case .symbols(let formula):
      return FormulaPrinter(style.notation) { renderer.name(of: $0) }.text(of: formula)
    case .numbers(let formula):
      let texts = renderer.numbers.substitution(formula, for: equation.target)
      return FormulaPrinter(style.notation) { renderer.signed(texts[$0] ?? "?") }.text(of: formula)
    case .terms(let formula):
      guard case .sum(let terms) = formula else { return "" }
      return sum(renderer.numbers.terms(terms, for: equation.target))
    }
  }

  /// a + b − c from the texts of a, b and −c.
  private func sum(_ terms: [String]) -> String {
    terms.enumerated().map { k, term in
      if k == 0 { return renderer.signed(term) }
      return term.hasPrefix("-") ? " \(style.isASCII ? "-" : "−") \(term.dropFirst())" : " + \(term)"
    }.joined()
  }

  // MARK: Layout

  private func layout(_ left: String, _ parts: [String], isCompact: Bool) -> [String] {
    guard !parts.isEmpty else { return [left] }
    let width = style.width - 2
    if isCompact {
      let one = ([left] + parts).joined(separator: " = ")
      if displayWidth(of: one) <= width { return [one] }
      let blanks = String(repeating: " ", count: displayWidth(of: left))
      if parts.count == 3 {
        let rows = ["\(left) = \(parts[0])", "\(blanks) = \(parts[1]) = \(parts[2])"]
        if rows.allSatisfy({ displayWidth(of: $0) <= width }) { return rows }
      }
    }
    if displayWidth(of: left) > width / 3,
      parts.contains(where: { displayWidth(of: left + " = " + $0) > width }),
      width < 60
    {
      // A narrow terminal: the left side on a line of its own.
      return [left] + parts.flatMap { broken("  = ", $0, width) }
    }
    var rows: [String] = []
    for (k, part) in parts.enumerated() {
      let start = k == 0 ? left : String(repeating: " ", count: displayWidth(of: left))
      rows += broken(start + " = ", part, width)
    }
    return rows
  }

  /// A right side in as many lines as it needs, broken before an operator.
  private func broken(_ start: String, _ text: String, _ width: Int) -> [String] {
    if displayWidth(of: start + text) <= width { return [start + text] }
    let indent = String(repeating: " ", count: min(displayWidth(of: start), max(4, width / 3)) + 2)
    var rows: [String] = []
    var line = start
    var isEmpty = true
    let room = width - displayWidth(of: indent)
    // Before + and − first; inside a term, and inside a list, only where it is too long alone.
    var pieces = [text]
    for operators in ["+−-", "·*/", ","] {
      pieces = pieces.flatMap { displayWidth(of: $0) > room ? self.pieces(of: $0, at: operators) : [$0] }
    }
    for piece in pieces {
      if !isEmpty, displayWidth(of: line) + displayWidth(of: piece) > width {
        rows.append(line)
        line = indent + piece.drop { $0 == " " }
      } else {
        line += piece
      }
      isEmpty = false
    }
    return rows + [line]
  }

  /// The text cut before each of some operators: those between blanks, and dots and stars without; a comma stays
  /// with what is before it.
  private func pieces(of text: String, at operators: String) -> [String] {
    var pieces: [String] = [""]
    let characters = Array(text)
    for (k, character) in characters.enumerated() {
      let next = k + 2 < characters.count && characters[k + 2] == " " ? characters[k + 1] : " "
      let isBetweenBlanks = character == " " && next != " " && operators.contains(next)
      let isTight =
        operators.contains(character) && "·*".contains(character) && k > 0 && characters[k - 1] != " "
      let isAfterComma = character == " " && k > 0 && characters[k - 1] == "," && operators.contains(",")
      if isBetweenBlanks || isTight || isAfterComma { pieces.append("") }
      pieces[pieces.count - 1].append(character)
    }
    return pieces
  }

  // MARK: Notes

  /// A note beside the first lines that leave room for it: in the column of notes, or else close to the lines;
  /// above them where there is no room at all.
  private func beside(_ rows: [String], _ note: String) -> [String] {
    let widths = rows.map { displayWidth(of: $0) }
    let places = [Self.noteColumn, 0].flatMap { column in
      rows.indices.flatMap { start in (start..<rows.count).map { (column: column, start: start, end: $0) } }
    }
    for (column, start, end) in places {
      let column = max(column, (widths[start...end].max() ?? 0) + 3)
      guard style.width - column >= 16 else { continue }
      let words = renderer.wrapped(note, style.width - column)
      guard words.count <= end - start + 1,
        words.allSatisfy({ displayWidth(of: $0) <= style.width - column })
      else { continue }
      return rows.enumerated().map { k, row in
        guard k >= start, k - start < words.count else { return row }
        return row + String(repeating: " ", count: column - widths[k])
          + style.painted(words[k - start], .dim)
      }
    }
    return renderer.wrapped(note, style.width - 2).map { "  " + style.painted($0, .dim) } + rows
  }
}
