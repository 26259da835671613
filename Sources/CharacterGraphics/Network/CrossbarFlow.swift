/// What flows between a pair of layers, drawn over the finished lines: double, with arrow heads.
///
///     h1 ◀╗ ┌── w₅ 0.40 ─┐          ╔◀═ w₅ 0.40 ═╗
///         ║ │            ├─▶ o1     ║            ╠◀═ o1
///         ╚═│◀═ w₇ 0.50 ═╗          ║ what flows into h1 comes from o1 and o2
///                        ╚◀═ o2
///
/// Only the piece of a bus or collector that an active edge uses is active.
extension CrossbarPainter {
  /// Draws the active pieces of the lines, and the names on them.
  func paintFlow(_ direction: NetworkSketch.Direction, on canvas: inout Canvas) {
    let active = slots.indices.filter { slots[$0].parameter.map { $0.stretch != .none } ?? false }
    // As with the plain lines, the vertical ones come first.
    let whole = active.filter { slots[$0].parameter?.stretch == .whole }
    let sources = Set(whole.compactMap { slots[$0].source }).sorted()
    for source in sources {
      let rows = whole.filter { slots[$0].source == source } + [sourceRows[source]]
      paintVertical(column: columns.bus(source), rows: rows, role: .active, style: .double, on: &canvas)
    }
    let targets = Set(active.compactMap { slots[$0].target }).sorted()
    for target in targets {
      let rows = active.filter { slots[$0].target == target } + [targetRows[target]]
      paintVertical(column: columns.collector, rows: rows, role: .active, style: .double, on: &canvas)
    }
    for source in sources { paintLead(of: source, direction, on: &canvas) }
    for target in targets { paintArrival(at: target, direction, on: &canvas) }
    for row in active { paintActiveEdge(row: row, direction, on: &canvas) }
    for row in slots.indices {
      if let parameter = slots[row].parameter { paintEmphasis(of: parameter, row: top + row, on: &canvas) }
    }
  }

  private func paintLead(
    of source: Int, _ direction: NetworkSketch.Direction, on canvas: inout Canvas
  ) {
    let (row, start) = (top + sourceRows[source], leadStart(of: source))
    canvas.horizontalLine(
      row: row, from: start, to: columns.bus(source), role: .active, crossing: .passingBehind, style: .double)
    if direction == .backward, !sources[source].isPassage {
      canvas.putHead(.backward, row: row, columns: start...start)
    }
  }

  /// The piece between the collector and the target.
  private func paintArrival(
    at target: Int, _ direction: NetworkSketch.Direction, on canvas: inout Canvas
  ) {
    let row = top + targetRows[target]
    let isPassage = targets[target].isPassage
    let end = isPassage ? columns.targets : columns.collector + 2
    canvas.horizontalLine(row: row, from: columns.collector, to: end, role: .active, style: .double)
    guard !isPassage else { return }
    // The head of the plain drawing is a character, which lines do not cover.
    let head: Character
    switch direction {
    case .backward: head = canvas.glyphs.line(.horizontal, doubled: .horizontal)
    case .none, .forward: head = canvas.glyphs.arrowHead
    }
    canvas.put(String(head), row: row, column: end, role: .active)
    if direction == .backward { canvas.putHead(.backward, row: row, columns: (end - 1)...end) }
  }

  /// The row of an edge or a bias: on both sides of its name, or only beyond it.
  private func paintActiveEdge(
    row slot: Int, _ direction: NetworkSketch.Direction, on canvas: inout Canvas
  ) {
    guard let parameter = slots[slot].parameter else { return }
    let row = top + slot
    let text = columns.text(parameter)
    let isWhole = parameter.stretch == .whole
    if isWhole, let source = slots[slot].source {
      let end = text.map { $0.lowerBound - 2 } ?? columns.collector
      canvas.horizontalLine(
        row: row, from: columns.bus(source), to: end, role: .active, crossing: .passingBehind, style: .double)
      if text != nil { canvas.putHead(direction, row: row, columns: (end - 1)...end) }
    }
    let start = text.map { $0.upperBound + 1 } ?? columns.collector - 1
    canvas.horizontalLine(row: row, from: start, to: columns.collector, role: .active, style: .double)
    if !isWhole, direction == .backward { canvas.putHead(.backward, row: row, columns: start...start) }
  }

  private func paintEmphasis(
    of parameter: NetworkSketch.Parameter, row: Int, on canvas: inout Canvas
  ) {
    guard parameter.emphasis != .none, let text = columns.text(parameter) else { return }
    canvas.put(parameter.label, row: row, column: columns.labels, role: .active)
    guard parameter.emphasis == .focus else { return }
    if !parameter.isChanged {
      canvas.put(parameter.value, row: row, column: columns.value(parameter.value), role: .active)
    }
    canvas.put("[", row: row, column: text.lowerBound - 1, role: .active)
    canvas.put("]", row: row, column: text.upperBound, role: .active)
  }
}
