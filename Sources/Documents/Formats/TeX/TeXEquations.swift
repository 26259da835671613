/// Sets equations as the rows of an alignment: left & = right && note.
///
/// The twin of ``EquationSetter`` in a format where mathematics is two-dimensional.
struct TeXEquations {
  let typesetter: DocumentTypesetter
  let mathematics: TeXMathematics
  /// How wide a line may be, in em.
  let width: Double

  /// What is written: rows of one alignment, or a note that found no room beside them.
  enum Block {
    /// The rows, without the marks between them.
    case rows([String])
    /// A few words above the rows that follow.
    case note(Prose)
  }

  private struct Row {
    var left = ""
    var right: String
    var rightWidth: Double
  }

  /// The rows of equations that belong together, with what stands between them.
  func blocks(of equations: [Equation]) -> [Block] {
    let lefts = equations.map { typesetter.mathematics(of: $0.left.first ?? "") }
    let left = lefts.map(\.width).filter { $0 <= narrow }.max() ?? 0
    let notes = equations.map { equation in equation.note.map { typesetter.mathematics(of: $0) } }
    func isBeside(_ note: Mathematics?, _ row: Row) -> Bool {
      left + row.rightWidth + (note?.width ?? 0) + 2 <= width
    }
    let groups = equations.indices.map { k -> [Row] in
      let short = rows(of: equations[k], left: lefts[k], column: left, isCompact: equations[k].isCompact)
      // Rather more lines than a note that stands apart.
      if notes[k] == nil || short.contains(where: { isBeside(notes[k], $0) }) { return short }
      return rows(of: equations[k], left: lefts[k], column: left, isCompact: false)
    }
    let right = groups.joined().map(\.rightWidth).max() ?? 0
    let widest = notes.map { $0?.width ?? 0 }.max() ?? 0
    let isColumn = left + right + widest + 2 <= width
    var blocks: [Block] = []
    var open: [String] = []
    for (k, rows) in groups.enumerated() {
      var texts = rows.map { $0.left + " &" + $0.right }
      if let note = notes[k], let prose = equations[k].note {
        let text = mathematics.text(of: note.inLine)
        if isColumn {
          texts[0] += #" && \quad "# + text
        } else if let place = rows.firstIndex(where: { isBeside(note, $0) }) {
          texts[place] += #" \qquad "# + text
        } else {
          if !open.isEmpty { blocks.append(.rows(open)) }
          blocks.append(.note(prose))
          open = []
        }
      }
      open += texts
    }
    return blocks + (open.isEmpty ? [] : [.rows(open)])
  }

  // MARK: Rows

  /// The widest left side that has its place in the column of left sides.
  private var narrow: Double { width * 0.35 }

  /// The rows of an equation.
  /// - Parameters:
  ///   - left: its left side.
  ///   - column: how wide the column of left sides is.
  ///   - isCompact: whether it is set on as few lines as possible.
  private func rows(of equation: Equation, left: Mathematics, column: Double, isCompact: Bool) -> [Row] {
    let names = equation.left.dropFirst().map { typesetter.mathematics(of: $0) }
    var rights = typesetter.rightSides(of: equation)
    if !names.isEmpty { rights = [joined(names + rights.prefix(1))] + rights.dropFirst() }
    let isNarrow = left.width <= narrow
    let room = width - (isNarrow ? column : 1) - 1.4
    let rightRows = self.rows(of: rights, room: room, isCompact)
    guard isNarrow else {
      return [Row(right: " " + text(left), rightWidth: left.width)]
        + rightRows.map { Row(right: #" \quad "# + $0.text, rightWidth: $0.width + 1) }
    }
    var rows = rightRows.map { Row(right: $0.text, rightWidth: $0.width) }
    if rows.isEmpty { rows = [Row(right: "", rightWidth: 0)] }
    rows[0].left = text(left)
    return rows
  }

  private func text(_ part: Mathematics) -> String { mathematics.text(of: part) }

  /// a = b = c
  private func joined(_ parts: [Mathematics]) -> Mathematics {
    if parts.count == 1 { return parts[0] }
    return .row(parts.enumerated().flatMap { k, part in k == 0 ? [part] : [.sign(.equals), part] })
  }

  private func rows(of rights: [Mathematics], room: Double, _ isCompact: Bool) -> [(
    text: String, width: Double
  )] {
    if isCompact {
      let one = joined(rights)
      if one.width <= room { return rights.isEmpty ? [] : [row(one)] }
      if rights.count == 3 {
        let rows = [rights[0], joined(Array(rights.dropFirst()))]
        if rows.allSatisfy({ $0.width <= room }) { return rows.map(row) }
      }
    }
    return rights.flatMap { right in
      if right.width <= room { return [row(right)] }
      return BrokenMathematics(right, room: room - 2).lines.enumerated().map { k, line in
        k == 0 ? row(line) : (#" \quad {} "# + text(line), line.width + 3)
      }
    }
  }

  private func row(_ part: Mathematics) -> (text: String, width: Double) {
    ("= " + text(part), part.width + 1.4)
  }
}
