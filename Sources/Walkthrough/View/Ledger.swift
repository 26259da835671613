import CharacterGraphics
import Derivation

/// Every value so far, beside the rest of a wide screen.
extension WalkView {
  func paintLedger(on frame: inout Frame, column: Int, rows: Range<Int>) {
    for row in rows { frame.put(glyphs == .ascii ? "|" : "│", row: row, column: column, role: .dim) }
    frame.put("Values so far", row: rows.lowerBound, column: column + 2, role: .strong)
    let room = rows.count - 1
    // Only what can be shown is set.
    let steps = walk.steps.prefix(walkthrough.step + 1).suffix(3 * room)
    var lines: [PaneLine] = []
    for step in steps {
      guard case .quantity(let id) = step.subject else { continue }
      let isNow = step.subject == state.place
      let name = renderer.name(of: id)
      let value = isShown(id) ? number(id) : "?"
      let mark = isChanged(id) ? "*" : " "
      let gap = size.columns - column - 4 - displayWidth(of: name) - displayWidth(of: value)
      let text = name + String(repeating: " ", count: max(1, gap)) + value
      lines.append(
        PaneLine([(text, isNow ? .active : isChanged(id) ? .changed : .plain), (mark, .changed)]))
    }
    if walkthrough.step + 1 > lines.count || lines.count > room {
      let left =
        walk.steps.prefix(walkthrough.step + 1).count { $0.quantity != nil } - min(room - 1, lines.count)
      if left > 0 {
        lines = [PaneLine(renderer.characters("… \(left) more above"), .dim)] + lines.suffix(room - 1)
      }
    }
    for (k, line) in lines.suffix(room).enumerated() {
      frame.put(line, row: rows.lowerBound + 1 + k, column: column + 2, limit: size.columns)
    }
  }
}
