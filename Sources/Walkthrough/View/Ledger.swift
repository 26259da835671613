import CharacterGraphics
import Derivation

/// Every value so far, beside the rest of a wide screen.
extension WalkView {
  func paintLedger(on frame: inout Frame, column: Int, rows: Range<Int>) {
    for row in rows { frame.put(glyphs == .ascii ? "|" : "│", row: row, column: column, role: .dim) }
    frame.put("Values so far", row: rows.lowerBound, column: column + 2, role: .strong)
    // Only what can be shown is set.
    let told = walk.steps.prefix(walkthrough.step + 1).reversed().lazy.compactMap { step -> ID? in
      if case .quantity(let id) = step.subject { id } else { nil }
    }
    let room = rows.count - 1
    let count = walk.steps.prefix(walkthrough.step + 1).count { step in
      if case .quantity = step.subject { true } else { false }
    }
    let shown = count > room ? room - 1 : count
    if count > room {
      let words = renderer.characters("… \(count - shown) more above")
      frame.put(words, row: rows.lowerBound + 1, column: column + 2, role: .dim)
    }
    for (k, id) in told.prefix(max(0, shown)).reversed().enumerated() {
      let line = ledgerLine(id, width: size.columns - column - 3)
      let row = rows.lowerBound + 1 + k + (count > room ? 1 : 0)
      frame.put(line, row: row, column: column + 2, limit: size.columns, glyphs: glyphs)
    }
  }

  /// `out_h1    0.593269992`, and a mark where a what-if has changed it; a long name is cut, a number never.
  private func ledgerLine(_ id: ID, width: Int) -> PaneLine {
    let value = isShown(id) ? number(id) : "?"
    let name = padded(renderer.name(of: id), width - displayWidth(of: value) - 2)
    let role: Role = state.place == .quantity(id) ? .active : isChanged(id) ? .changed : .plain
    return PaneLine([("\(name) \(value)", role), (isChanged(id) ? "*" : " ", .changed)])
  }
}
