import CharacterGraphics
import Derivation
import Documents

/// The drawing of the network, and the curve of the error.
extension WalkView {
  /// Paints the drawing under its heading.
  /// - Returns: the rows that it took.
  func paintDrawing(on frame: inout Frame, row: Int, room: Size, width: Int) -> Int {
    let flow = flow
    let diagram = NetworkDiagram(worked, labels: labels)
    let shift = Position(row: state.shift.rows, column: state.shift.columns)
    let canvas = diagram.draw(flow, room: room, glyphs: glyphs, scroll: shift)
    heading(
      on: &frame, row: row, width: width, title: "Network", right: renderer.characters(directionWords(flow)))
    frame.put(canvas, row: row + 1, column: 1)
    return canvas.height + 1
  }

  /// What is active in the step.
  private var flow: Flow {
    switch state.place {
    case .given: Flow()
    case .quantity(let id): Flow(of: id, in: worked)
    case .measure(let id): Flow(of: ID(.total).nudged(id.name, 1), in: worked)
    case .check(let id), .sweep(let id): Flow(of: ID(.total).nudged(id.name, 1), in: worked)
    }
  }

  private func directionWords(_ flow: Flow) -> String {
    switch flow.direction {
    case .forward: "values flow forward ══▶"
    case .backward: "◀══ slopes flow back"
    case .none: ""
    }
  }

  private var labels: DiagramLabels {
    DiagramLabels(
      name: renderer.name(of:), value: number, detail: detail, detailWidth: detailWidth, isChanged: isChanged,
      example: example)
  }

  /// The example whose numbers stand on the drawing: that of the step, or the first.
  private var example: Int {
    let examples = worked.examples
    if examples.count == 1 { return 0 }
    guard case .quantity(let id) = state.place, id.place.example > 0 else { return examples[0] }
    return Int(id.place.example)
  }

  private var isBackward: Bool { walk.steps[walkthrough.step].stage == .gradients }
  private var detailWidth: Int { isBackward ? 9 : 7 }

  /// What is known of a node, four decimals of it: its activation, in the backward pass its δ.
  private func detail(_ layer: Int, _ node: Int) -> String {
    let out = ID(.out, layer, node, example: example)
    let delta = ID(.delta, layer, node, example: example)
    let step = walkthrough.step
    func text(_ id: ID) -> String { renderer.signed(Digits.significant(4).text(of: worked.value(of: id))) }
    if isBackward {
      return walk.isKnown(delta, at: step) && isShown(delta) ? renderer.characters("δ ") + text(delta) : ""
    }
    return walk.isKnown(out, at: step) && isShown(out) ? text(out) : ""
  }

  func paintCurve(on frame: inout Frame, rows: Range<Int>, width: Int) {
    let points = walkthrough.rounds.course(state.edits, round: state.round)
    let error = renderer.signed(Digits.significant(6).text(of: worked.value(of: ID(.total))))
    heading(
      on: &frame, row: rows.lowerBound, width: width, title: "Training",
      right: "\(state.round) updates, \(renderer.name(of: ID(.total))) = \(error)")
    let drawn = points.filter { $0.round > 0 && $0.error > 0 && $0.error.isFinite }
    guard drawn.count > 1 else { return }
    let plot = CurvePlot(
      [CurvePlot.Series(points: drawn.map { (Double($0.round), $0.error) })],
      xAxis: CurvePlot.Axis(title: "updates", scale: .log10),
      yAxis: CurvePlot.Axis(title: "total error E", scale: .log10), glyphs: glyphs)
    let canvas = plot.draw(width: width - 2, height: rows.count - 1)
    frame.put(
      canvas, row: rows.lowerBound + 1, column: 1,
      window: (0..<max(0, rows.count - 1), 0..<max(0, width - 2)))
  }
}
