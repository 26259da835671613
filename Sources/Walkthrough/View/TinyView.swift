import CharacterGraphics
import Derivation
import Documents

/// A screen too small for panes: the step, the rule, the value; on the smallest one line.
struct TinyView {
  private let view: WalkView

  init(_ view: WalkView) { self.view = view }

  func paint(on frame: inout Frame) {
    frame.moveCursor(to: Position(row: 0, column: 0))
    for (row, line) in lines.prefix(frame.size.rows).enumerated() {
      frame.put(line, row: row, column: 0, limit: frame.size.columns, glyphs: view.glyphs)
      if let column = line.cursorColumn {
        frame.moveCursor(to: Position(row: row, column: min(column, frame.size.columns - 1)))
      }
    }
  }

  private var lines: [PaneLine] {
    let (state, renderer) = (view.state, view.renderer.setting(width: max(10, view.size.columns)))
    let number = "\(view.walkthrough.step + 1)/\(view.walk.steps.count) "
    var lines = headline(room: view.size.columns - number.count).enumerated()
      .map { PaneLine($0.offset == 0 ? number + $0.element : $0.element, .strong) }
    if case .prompt(let prompt)? = state.panel {
      lines.append(PaneLine(renderer.characters(view.label(of: prompt) + state.line), .selected))
    }
    if let message = state.message {
      lines += renderer.wrapped(renderer.characters(message), view.size.columns).map { PaneLine($0, .bad) }
    }
    if let panel = state.panel, let (_, panelLines) = view.panelLines(panel, width: view.size.columns) {
      return lines + panelLines.dropFirst(min(state.scroll, max(0, panelLines.count - 1)))
    }
    let question = view.questionLines(width: view.size.columns)
    let told = view.tellingLines(width: view.size.columns, hasDrawing: false, isBrief: true)
    let rows = view.size.rows - lines.count
    let isAskedByHeadline = view.walkthrough.question.map { !$0.isOfLesson } ?? false
    if case .number? = view.walkthrough.question?.form, isAskedByHeadline, let answer = question.last,
      rows > 1
    {
      // The headline asks for the number; what it is made of stands above the answer, or what became of the last one.
      let words = question.filter { $0.pieces.contains { [.bad, .changed].contains($0.role) } }
      let shown = words + told.dropFirst(min(state.scroll, max(0, told.count - 1)))
      let blanks = Array(repeating: PaneLine(""), count: max(0, rows - 1 - shown.count))
      return lines + (shown + blanks).prefix(rows - 1) + [answer]
    }
    lines += view.questionWindow(question, rows: rows)
    return lines + told.dropFirst(min(state.scroll, max(0, told.count - 1)))
  }

  /// `∂E/∂w₅=0.0821670`, with as many digits as fit; where three do not, on two lines if there are two.
  private func headline(room: Int) -> [String] {
    let renderer = view.renderer
    guard case .quantity(let id) = view.state.place else { return [renderer.plain(view.telling.title)] }
    let name = renderer.name(of: id)
    guard view.isShown(id) else { return ["\(name)=?"] }
    let value = view.worked.value(of: id)
    let shorter = (3...8).reversed().map { renderer.signed(Digits.significant($0).text(of: value)) }
    let texts = [view.number(id)] + shorter
    if let fitting = texts.first(where: { displayWidth(of: "\(name)=\($0)") <= room }) {
      return ["\(name)=\(fitting)"]
    }
    let digit = renderer.signed(Digits.significant(1).text(of: value))
    return view.size.rows > 1 ? [name, "= \(texts[0])"] : ["\(name)=\(digit)"]
  }
}
