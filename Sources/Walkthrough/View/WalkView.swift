import CharacterGraphics
import Derivation
import Documents
import Networks
import WorkedLesson

/// The frame of a walkthrough at one moment.
///
/// From top to bottom: a title with the progress, the stages, the drawing, the telling, a question if there is one, a
/// table if there is room, and a line of hints. What does not fit goes in this order: table, drawing, hints. On a
/// very small screen only step, rule and value are left, on the smallest one line.
struct WalkView {
  let walkthrough: Walkthrough
  let size: Size
  let capabilities: Capabilities
  let telling: Telling
  /// Sets text at the width of the whole screen.
  let renderer: TextRenderer

  init(_ walkthrough: Walkthrough, _ size: Size, _ capabilities: Capabilities) {
    self.walkthrough = walkthrough
    self.size = size
    self.capabilities = capabilities
    telling = Telling(walkthrough)
    let worked = walkthrough.worked
    renderer = TextRenderer(
      worked, digits: walkthrough.askedDigits ?? worked.lesson.digits,
      style: TextStyle(width: max(10, size.columns - 2), isASCII: capabilities.glyphs == .ascii))
  }

  var state: WalkState { walkthrough.state }
  var walk: Walk { walkthrough.walk }
  var worked: WorkedLesson { walkthrough.worked }
  var glyphs: GlyphSet { capabilities.glyphs }

  /// From how many columns and rows on the screen is laid out in panes.
  static let smallest = Size(columns: 40, rows: 8)
  /// From how many columns on all values so far stand beside the rest.
  private static let wide = 110
  /// The columns that these values take.
  private static let ledgerWidth = 34

  var frame: Frame {
    var frame = Frame(size)
    guard size.columns >= Self.smallest.columns, size.rows >= Self.smallest.rows else {
      TinyView(self).paint(on: &frame)
      return frame
    }
    paintHeader(on: &frame)
    var headingRow = 2
    if let panel = state.panel, panelLines(panel, width: size.columns - 2) != nil {
      paint(panel, on: &frame)
    } else {
      headingRow = paintPanes(on: &frame)
    }
    // Where nothing is chosen, the cursor stands on the heading of what is told.
    if frame.cursor == nil { frame.moveCursor(to: Position(row: headingRow, column: 2)) }
    paintHints(on: &frame)
    return frame
  }

  // MARK: Panes

  /// Paints the panes.
  /// - Returns: the row of the heading of what is told.
  private func paintPanes(on frame: inout Frame) -> Int {
    let isWide = size.columns >= Self.wide
    let width = isWide ? size.columns - Self.ledgerWidth - 1 : size.columns
    let bottom = size.rows - hintRows
    if isWide { paintLedger(on: &frame, column: width, rows: 2..<bottom) }
    if state.showsCurve {
      paintCurve(on: &frame, rows: 2..<bottom, width: width)
      return 2
    }
    var row = 2
    let question = questionLines(width: width - 2)
    // What a question on the sweep hides, its picture would tell.
    let isPicture: Bool
    switch state.place {
    case .sweep, .plot: isPicture = !hidesValue
    default: isPicture = false
    }
    let table = isPicture ? nil : table(width: width - 2)
    var told = tellingLines(width: width - 2, hasDrawing: size.rows >= 16, isBrief: size.rows < 16)
    let questionRows = question.isEmpty ? 0 : question.count + 1
    let tableRows = table.map { $0.least == 0 ? 0 : $0.least + 1 } ?? 0

    if size.rows >= 14, !isPicture {
      // The drawing gets what the telling leaves; where something flows, two fifths in any case.
      let available = bottom - row
      let flow = hidesRoads ? Flow() : flow
      let isPlain = flow == Flow() && state.place != .given && !hidesRoads
      let least = isPlain || isCheck ? 0 : available * 2 / 5
      let notes = misprintLines(width: width - 2).count
      let need = told.count + notes + 1 + questionRows + tableRows
      let room = Size(columns: width - 2, rows: min(available / 2, max(least, available - need)) - 1)
      if room.rows >= 2 { row += paintDrawing(of: flow, on: &frame, row: row, room: room, width: width) }
    }
    let headingRow = row
    var rest = max(1, bottom - row - 1)
    rest -= min(questionRows, rest - 1)
    rest -= min(tableRows, max(0, rest - 4))
    if told.count > rest, walk.steps[walkthrough.step].occurrence > 0 || !question.isEmpty {
      // What comes again needs no words where there is no room for them.
      told = tellingLines(width: width - 2, hasDrawing: true, isBrief: true)
    }
    told = withMisprints(told, rows: rest, width: width - 2)
    let title = told.count > rest ? shortTitle : renderer.plain(telling.title)
    heading(on: &frame, row: row, width: width, title: title, right: placeWords)
    row += 1
    if isPicture {
      let rows = row..<max(row, bottom - questionRows)
      if case .plot(let k) = state.place {
        row = paintPlot(k, on: &frame, rows: rows, width: width)
      } else {
        row = paintSweep(on: &frame, rows: rows, width: width)
      }
    }
    for line in isPicture ? [] : window(told, rows: rest) {
      paint(line, on: &frame, row: row, width: width)
      row += 1
    }
    if !question.isEmpty {
      let title = bottom - row > question.count ? "Predict" : nil
      let shown = questionWindow(question, rows: bottom - row - (title == nil ? 0 : 1))
      row = paint(shown, title, on: &frame, rows: row..<bottom, width: width)
    }
    if let table, bottom - row >= 4 {
      _ = paint(table.lines(bottom - row - 1), table.title, on: &frame, rows: row..<bottom, width: width)
    }
    return headingRow
  }

  /// Paints lines under a heading if there is one, as many as there is room for.
  /// - Returns: the row after them.
  private func paint(
    _ lines: [PaneLine], _ title: String?, on frame: inout Frame, rows: Range<Int>, width: Int
  ) -> Int {
    var row = rows.lowerBound
    if let title {
      guard rows.count > 1 else { return row }
      heading(on: &frame, row: row, width: width, title: title, right: "")
      row += 1
    }
    for line in lines.prefix(rows.upperBound - row) {
      paint(line, on: &frame, row: row, width: width)
      row += 1
    }
    return row
  }

  func paint(_ line: PaneLine, on frame: inout Frame, row: Int, width: Int) {
    frame.put(line, row: row, column: 1, limit: width, glyphs: glyphs)
    if let target = line.target { frame.link(row: row, to: target) }
    if let column = line.cursorColumn {
      frame.moveCursor(to: Position(row: row, column: min(size.columns - 1, 1 + column)))
    } else if let target = line.target, target == state.cursor, frame.cursor == nil {
      frame.moveCursor(to: Position(row: row, column: 1))
    }
  }

  /// The part of a pane that is shown: from where it is scrolled to, the line under the cursor always in it.
  private func window(_ lines: [PaneLine], rows: Int) -> [PaneLine] {
    if lines.count <= rows { return lines }
    var start = min(state.scroll, lines.count - rows)
    if state.cursor > 0, let selected = lines.firstIndex(where: { $0.target == state.cursor }) {
      // The last row tells how much there is below, unless nothing is.
      if selected >= start + rows - 1 { start = min(selected - rows + 2, lines.count - rows) }
      if selected < start { start = selected }
    }
    var shown = Array(lines[start..<(start + rows)])
    let below = lines.count - start - rows
    if below > 0, rows > 1 {
      shown[rows - 1] = PaneLine(renderer.characters("… \(below + 1) more: PgDn"), .dim)
    }
    return shown
  }

  /// ── ∂E/∂w₅ ───────────────── step 17 ──
  func heading(on frame: inout Frame, row: Int, width: Int, title: String, right: String) {
    let dash = glyphs == .ascii ? "-" : "─"
    frame.put(String(repeating: dash, count: width), row: row, column: 0, role: .dim, limit: width)
    let end = frame.put(" \(title) ", row: row, column: 2, role: .strong, limit: width - 1)
    let start = width - displayWidth(of: right) - 4
    if !right.isEmpty, start > end + 1 { frame.put(" \(right) ", row: row, column: start, role: .dim) }
  }

  /// "∂E/∂w₅ = 0.0821670406", for where the telling is too long for its pane.
  private var shortTitle: String {
    guard case .quantity(let id) = state.place, isShown(id) else { return renderer.plain(telling.title) }
    return "\(renderer.name(of: id)) = \(number(id))"
  }

  private var placeWords: String {
    let number = walkthrough.step + 1
    let words = walkthrough.isOnPath ? "step \(number)" : "a detail, left at step \(number)"
    return state.hasLeapt || !walkthrough.isOnPath
      ? renderer.characters("\(words) · Backspace returns") : words
  }

  private func paint(_ panel: WalkState.Panel, on frame: inout Frame) {
    guard let (title, lines) = panelLines(panel, width: size.columns - 2) else { return }
    let rows = size.rows - 3 - hintRows
    let start = max(0, min(state.scroll, lines.count - rows))
    let more = lines.count - start - rows
    heading(
      on: &frame, row: 2, width: size.columns, title: title,
      right: renderer.characters(more > 0 ? "↓ \(more) more lines" : start > 0 ? "the end" : ""))
    for (k, line) in lines.dropFirst(start).prefix(rows).enumerated() {
      paint(line, on: &frame, row: 3 + k, width: size.columns)
    }
  }
}
