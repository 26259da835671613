/// What flows between a pair of layers, drawn over the finished lines: double, with arrow heads.
///
///          ╔══◀═ w₅ 0.40 ═╗
///     [h1]◀╣ ┌── w₆ 0.45 ─╬◀═ o1
///          ║ │   b₂ 0.60 ─┘
///          ║ │
///          ╚═│◀═ w₇ 0.50 ═╗
///      h2 ───┴── w₈ 0.55 ─╬◀═ o2
///                b₂ 0.60 ─┘
///
/// Only the piece of a bus or collector that an active edge uses is active.
extension CrossbarPainter {
  /// Draws the active pieces of the lines, and the names on them.
  func paintFlow(_ direction: NetworkSketch.Direction, on canvas: inout Canvas) {
    let leaving = slots.indices.filter { stretch(ofRow: $0).usesSource }
    let arriving = slots.indices.filter { stretch(ofRow: $0).usesTarget }
    // As with the plain lines, the vertical ones come first.
    let sources = Set(leaving.compactMap { slots[$0].source }).sorted()
    for source in sources {
      let rows = leaving.filter { slots[$0].source == source } + [sourceRows[source]]
      paintVertical(column: columns.bus(source), rows: rows, role: .active, style: .double, on: &canvas)
    }
    let targets = Set(arriving.compactMap { slots[$0].target }).sorted()
    for target in targets {
      let rows = arriving.filter { slots[$0].target == target } + [targetRows[target]]
      paintVertical(column: columns.collector, rows: rows, role: .active, style: .double, on: &canvas)
    }
    for source in sources {
      let branches = leaving.filter { slots[$0].source == source }
      paintLead(of: source, branches: branches, direction, on: &canvas)
    }
    for target in targets {
      let isStraight = arriving.filter { slots[$0].target == target } == [targetRows[target]]
      paintArrival(at: target, isStraight: isStraight, direction, on: &canvas)
    }
    for row in leaving { paintDeparture(row: row, direction, on: &canvas) }
    for row in arriving { paintWayOn(row: row, direction, on: &canvas) }
    for row in slots.indices { paintName(row: row, on: &canvas) }
  }

  private func stretch(ofRow row: Int) -> NetworkSketch.Stretch { slots[row].parameter?.stretch ?? .none }

  private func paintLead(
    of source: Int, branches: [Int], _ direction: NetworkSketch.Direction, on canvas: inout Canvas
  ) {
    let (row, start) = (top + sourceRows[source], leadStart(of: source))
    canvas.horizontalLine(
      row: row, from: start, to: columns.bus(source), role: .active, crossing: .passingBehind, style: .double)
    let flowsBack = direction == .backward && branches.contains { stretch(ofRow: $0) == .whole }
    if flowsBack, !sources[source].isPassage, branches != [sourceRows[source]] {
      canvas.putHead(.backward, row: row, columns: start...start)
    }
  }

  /// The piece between the collector and the target. Where it only prolongs the row of one edge, that has its
  /// own head.
  private func paintArrival(
    at target: Int, isStraight: Bool, _ direction: NetworkSketch.Direction, on canvas: inout Canvas
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
    if direction == .backward, !isStraight {
      canvas.putHead(.backward, row: row, columns: (end - 1)...end)
    }
  }

  /// The row of an edge as far as its name.
  private func paintDeparture(
    row slot: Int, _ direction: NetworkSketch.Direction, on canvas: inout Canvas
  ) {
    guard let parameter = slots[slot].parameter, let source = slots[slot].source else { return }
    let text = columns.text(parameter)
    let end = text.map { $0.lowerBound - 2 } ?? columns.collector
    canvas.horizontalLine(
      row: top + slot, from: columns.bus(source), to: end, role: .active, crossing: .passingBehind,
      style: .double)
    guard text != nil else { return }
    let isWhole = parameter.stretch == .whole
    canvas.putHead(isWhole ? direction : .forward, row: top + slot, columns: (end - 1)...end)
  }

  /// The row of an edge or a bias beyond its name.
  private func paintWayOn(
    row slot: Int, _ direction: NetworkSketch.Direction, on canvas: inout Canvas
  ) {
    guard let parameter = slots[slot].parameter else { return }
    let start = columns.text(parameter).map { $0.upperBound + 1 } ?? columns.collector - 1
    canvas.horizontalLine(row: top + slot, from: start, to: columns.collector, role: .active, style: .double)
    if parameter.stretch != .whole, direction == .backward {
      canvas.putHead(.backward, row: top + slot, columns: start...start)
    }
  }

  private func paintName(row slot: Int, on canvas: inout Canvas) {
    guard let parameter = slots[slot].parameter, let text = columns.text(parameter) else { return }
    let row = top + slot
    let value = columns.value(parameter.value)
    if parameter.emphasis != .none {
      canvas.put(parameter.label, row: row, column: columns.labels, role: .active)
    }
    if parameter.isChanged {
      canvas.put(parameter.value, row: row, column: value, role: .changed)
    } else if parameter.emphasis == .focus {
      canvas.put(parameter.value, row: row, column: value, role: .active)
    }
    canvas.putMarks(parameter.emphasis, isChanged: parameter.isChanged, row: row, columns: text)
  }
}
