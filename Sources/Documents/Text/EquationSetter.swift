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
    let lefts = equations.map { $0.left.map(renderer.plain) }
    let widths = lefts.filter { $0.count == 1 }.map { displayWidth(of: $0[0]) }
    let aligned = widths.filter { $0 <= leftLimit }.max() ?? 0
    return zip(equations, lefts).flatMap { equation, left in
      lines(of: equation, left: left, aligned: left.count == 1 ? aligned : 0)
    }
  }

  /// The columns between the margins.
  private var width: Int { style.width - Self.indent.count }
  private static let indent = "  "
  /// The widest left side that others are aligned with, and beside which a right side is broken.
  private var leftLimit: Int { width / 3 }

  private func lines(of equation: Equation, left: [String], aligned: Int) -> [String] {
    var parts = equation.parts.map { text(of: $0, in: equation) }
    if !equation.hidesValue { parts.append(renderer.signed(renderer.numbers.value(of: equation.target))) }
    var rows = layout(left, distinct(parts), aligned: aligned, isCompact: equation.isCompact)
      .map { Self.indent + $0 }
    if let note = equation.note { rows = beside(rows, renderer.plain(note)) }
    return rows
  }

  /// Without a part that reads as the one before it.
  private func distinct(_ parts: [String]) -> [String] {
    parts.enumerated().filter { k, part in !part.isEmpty && (k == 0 || parts[k - 1] != part) }.map(\.element)
  }

  private func text(of part: Equation.Part, in equation: Equation) -> String {
    switch part {
    case .symbols(let formula):
      let printer = FormulaPrinter(style.notation) { renderer.name(of: $0) }
      return renderer.shortened(renderer.worked.spelledOut(formula), printer)
    case .numbers(let formula):
      let texts = renderer.numbers.substitution(formula, for: equation.target)
      let printer = FormulaPrinter(style.notation, e: renderer.numbers.arithmetic.e) {
        renderer.signed(texts[$0] ?? "?")
      }
      return renderer.shortened(formula, printer)
    case .terms(let formula):
      guard case .sum(let terms) = formula, terms.count <= LongSum.termLimit else { return "" }
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

  private func layout(_ left: [String], _ parts: [String], aligned: Int, isCompact: Bool) -> [String] {
    let bare = left.joined(separator: " = ")
    guard !parts.isEmpty else { return [bare] }
    let start = bare + blanks(aligned - displayWidth(of: bare))
    let rest = blanks(displayWidth(of: start))
    if isCompact {
      let one = ([start] + parts).joined(separator: " = ")
      if fits(one) { return [one] }
      if parts.count == 3 {
        let rows = ["\(start) = \(parts[0])", "\(rest) = \(parts[1]) = \(parts[2])"]
        if rows.allSatisfy(fits) { return rows }
      }
    }
    let beside = parts.enumerated().map { k, part in (k == 0 ? start : rest) + " = " + part }
    if beside.allSatisfy(fits) { return beside }
    if displayWidth(of: start) <= leftLimit {
      let rows = parts.enumerated().flatMap { k, part in broken((k == 0 ? start : rest) + " = ", part) }
      if rows.allSatisfy(fits) { return rows }
    }
    // The left side on a line of its own, what it equals below it.
    return [left[0]] + (left.dropFirst() + parts).flatMap { broken("  = ", $0) }
  }

  private func fits(_ line: String) -> Bool { displayWidth(of: line) <= width }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  /// A right side in as many lines as it needs; those after the first stand further right than its sign.
  private func broken(_ start: String, _ text: String) -> [String] {
    if fits(start + text) { return [start + text] }
    return BrokenFormula(text).lines(after: start, indent: blanks(displayWidth(of: start) + 2), width: width)
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
