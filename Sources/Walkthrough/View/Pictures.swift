import CharacterGraphics
import Derivation
import Documents
import Networks
import WorkedLesson

/// The drawing of the network, and the curve of the error.
extension WalkView {
  /// Paints the drawing under its heading: the network, or the graph of the formulas under a quantity.
  /// - Returns: the rows that it took.
  func paintDrawing(of flow: Flow, on frame: inout Frame, row: Int, room: Size, width: Int) -> Int {
    let canvas: Canvas
    var (title, right) = (networkTitle, directionWords(flow))
    let hidesRule = walkthrough.question?.hides.contains(.rule) ?? false
    if worked.graph != nil, !state.showsGraph || hidesRule || graphed == nil {
      canvas = GraphPicture(
        worked, name: renderer.name(of:), value: graphNumber, isChanged: isChanged, isBackward: isBackward
      ).draw(state.place, room: room, glyphs: glyphs)
      (title, right) = ("Graph", directionWords(flow) + (isBackward ? ", ∂ beside the values" : ""))
    } else if state.showsGraph, !hidesRule, let id = graphed {
      canvas = FormulaGraph(worked, name: renderer.name(of:), value: shownNumber, isChanged: isChanged)
        .draw(id, room: room, glyphs: glyphs)
      (title, right) = (
        "Formulas under \(renderer.name(of: id))", worked.graph == nil ? "v the network" : "v the graph"
      )
    } else {
      let shift = Position(row: state.shift.rows, column: state.shift.columns)
      canvas = NetworkDiagram(worked, labels: labels).draw(flow, room: room, glyphs: glyphs, scroll: shift)
    }
    heading(on: &frame, row: row, width: width, title: title, right: renderer.characters(right))
    frame.put(canvas, row: row + 1, column: 1)
    return canvas.height + 1
  }

  private var networkTitle: String { example > 0 ? "Network, example \(example)" : "Network" }

  /// The quantity whose graph is drawn.
  private var graphed: ID? {
    switch state.place {
    case .given, .plot: worked.hasGradients ? worked.total : nil
    case .quantity(let id): id
    case .measure(let id), .sweep(let id): worked.gradient(of: id)
    case .check(let id): worked.gradient(of: id).with(.numericDerivative)
    }
  }

  /// A number, or nothing where it may not be shown yet.
  private func shownNumber(_ id: ID) -> String { isTold(id) ? number(id) : "" }

  /// What is active in the step.
  var flow: Flow {
    if worked.graph != nil { return graphFlow }
    return switch state.place {
    case .given, .plot: Flow()
    case .quantity(let id): Flow(of: id, in: worked)
    case .measure(let id): Flow(of: ID(.total).nudged(id.name, 1), in: worked)
    case .check(let id), .sweep(let id): Flow(of: ID(.total).nudged(id.name, 1), in: worked)
    }
  }

  /// Whether a question asks for what the drawing would show: the roads of a weight, the weights of a sum.
  var hidesRoads: Bool {
    guard let question = walkthrough.question, question.fade == .aside, !question.isOfLesson else {
      return false
    }
    if case .measure = state.place { return true }
    return question.hides.contains(.rule)
  }

  private func directionWords(_ flow: Flow) -> String {
    if hidesRoads { return "" }
    switch state.place {
    case .check(let id), .sweep(let id):
      return "what \(renderer.name(of: worked.parameter(of: id))) ± ε moves ══▶"
    case .quantity, .given, .measure, .plot: break
    }
    return worked.graph == nil ? networkDirection(flow) : directionOfFlow(flow)
  }

  /// In a graph: forward, or backwards where slopes are told.
  private var graphFlow: Flow {
    var flow = Flow()
    switch state.place {
    case .given, .plot: break
    case .quantity(let id): flow.direction = id.aspect == .value ? .forward : .backward
    case .measure, .check, .sweep: flow.direction = .forward
    }
    return flow
  }

  /// The value of a quantity in the drawing of a graph, few digits of it; where slopes are told, its slope below.
  private func graphNumber(_ id: ID) -> String {
    let id = updated(id)
    return isShown(id) && walk.isKnown(id, at: walkthrough.step) ? drawn(id) : ""
  }

  private func networkDirection(_ flow: Flow) -> String {
    switch state.place {
    case .check, .sweep: return ""
    case .measure(let id): return "what \(renderer.name(of: id)) moves ══▶"
    case .quantity(let id) where id.name.symbol == .out && id.variable.symbol == .net:
      return "the slope at \(worked.naming.node(id.name[0], id.name[1]))"
    case .quantity(let id) where id.name.symbol == .delta && id.name[0] < worked.network.last:
      return "δ at \(worked.naming.node(id.name[0], id.name[1]))"
    case .quantity(let id)
    where id.name == .total && id.variable.symbol == .weight && worked.examples.count == 1:
      let (l, j, i) = (id.variable[0], id.variable[1], id.variable[2])
      let input = renderer.name(of: worked.formulas.output(l - 1, i, example: 0))
      return "\(input) ══▶ meets ◀══ \(renderer.name(of: ID(.delta, l, j)))"
    case .quantity, .given, .plot: break
    }
    return directionOfFlow(flow)
  }

  private func directionOfFlow(_ flow: Flow) -> String {
    switch flow.direction {
    case .forward: "values flow forward ══▶"
    case .backward: "◀══ slopes flow back"
    case .none: ""
    }
  }

  private var labels: DiagramLabels {
    DiagramLabels(
      name: renderer.name(of:), value: { drawn(updated($0)) }, detail: detail, detailWidth: 7,
      note: note, noteWidth: isBackward ? 9 : isNet ? 10 : 0, isChanged: isChanged, example: example)
  }

  /// The example whose numbers stand on the drawing: that of the step, or the first.
  private var example: Int {
    let examples = worked.examples
    if examples.count == 1 { return 0 }
    guard case .quantity(let id) = state.place, id.place.example > 0 else { return examples[0] }
    return Int(id.place.example)
  }

  /// A given number as it was given; a trained or very long one with a few digits, so that the drawing keeps its place.
  private func drawn(_ id: ID) -> String {
    let text = number(id)
    if text.count <= 7 { return text }
    return renderer.signed(Digits.significant(size.columns < 100 ? 3 : 4).text(of: worked.value(of: id)))
  }

  /// A quantity as it is at this step: once the new error is told, parameters and what follows from them are new.
  private func updated(_ id: ID) -> ID {
    let isGiven = worked.formula(of: id) == nil
    let isOld = worked.isFrozen(id.name) || (isGiven && !worked.isParameter(id.name))
    guard !isOld, let index = walk.index(of: worked.total.at(update: 1)), index <= walkthrough.step else {
      return id
    }
    return id.at(update: 1)
  }

  private var isNet: Bool {
    if case .quantity(let id) = state.place { id.name.symbol == .net && id.aspect == .value } else { false }
  }

  private var isBackward: Bool { walk.steps[walkthrough.step].stage == .gradients }

  /// What is known of a node, four digits of it: its activation.
  private func detail(_ layer: Int, _ node: Int) -> String {
    let out = ID(.out, layer, node, example: example)
    return walk.isKnown(out, at: walkthrough.step) && isShown(out) ? short(updated(out)) : ""
  }

  /// Below it in the backward pass its δ, while its net input is told that.
  private func note(_ layer: Int, _ node: Int) -> String {
    let net = ID(.net, layer, node, example: example)
    if state.place == .quantity(net), isShown(net) { return "net \(short(net))" }
    let delta = ID(.delta, layer, node, example: example)
    guard isBackward, walk.isKnown(delta, at: walkthrough.step), isShown(delta) else { return "" }
    return renderer.characters("δ ") + short(delta)
  }

  private func short(_ id: ID) -> String {
    renderer.signed(Digits.significant(4).text(of: worked.value(of: id)))
  }

  /// A picture of the lesson: what there is to say of it, and the picture in the room that is left.
  func paintPlot(_ k: Int, on frame: inout Frame, rows: Range<Int>, width: Int) -> Int {
    var row = rows.lowerBound
    let words = tellingLines(width: width - 2, hasDrawing: true, listsTargets: false) { block in
      switch block {
      case .prose, .table: true
      default: false
      }
    }
    for line in words.prefix(max(0, rows.count - 8)) {
      paint(line, on: &frame, row: row, width: width)
      row += 1
    }
    let size = Size(columns: width - 2, rows: rows.upperBound - row)
    for block in telling.blocks where size.rows >= 7 {
      let canvas: Canvas
      switch block {
      case .plot(let plot):
        canvas = renderer.picture(of: plot, Size(columns: size.columns, rows: min(24, size.rows)))
      case .field(let field):
        canvas = renderer.picture(of: field, Size(columns: min(90, size.columns), rows: size.rows))
      default: continue
      }
      frame.put(canvas, row: row, column: 1, window: (0..<size.rows, 0..<max(0, size.columns)))
      row += min(canvas.height, size.rows)
    }
    return row
  }

  /// The sweep of ε: words, the curve, and the table where there is room left.
  /// - Returns: the row after it.
  func paintSweep(on frame: inout Frame, rows: Range<Int>, width: Int) -> Int {
    guard case .sweep(let parameter) = state.place else { return rows.lowerBound }
    let sweep = worked.sweep(of: parameter)
    let points = sweep.checks.map { (x: $0.epsilon, y: $0.check.relativeError) }.filter {
      $0.y > 0 && $0.y.isFinite
    }
    func lines(of kind: (Block) -> Bool) -> [PaneLine] {
      tellingLines(width: width - 2, hasDrawing: true, listsTargets: false, of: kind)
    }
    let words = lines { if case .prose = $0 { true } else { false } }
    var row = rows.lowerBound
    for line in words.prefix(rows.count) {
      paint(line, on: &frame, row: row, width: width)
      row += 1
    }
    let tableRows = sweep.checks.count + 1
    let hasTable = rows.upperBound - row >= tableRows + 10
    let plotRows = rows.upperBound - row - (hasTable ? tableRows + 1 : 0)
    if points.count > 1, plotRows >= 7 {
      let plot = CurvePlot(
        [CurvePlot.Series(points: points)],
        xAxis: CurvePlot.Axis(title: renderer.characters("ε"), scale: .log10),
        yAxis: CurvePlot.Axis(title: "relative error", scale: .log10), glyphs: glyphs)
      let canvas = plot.draw(width: width - 2, height: min(plotRows, 18))
      frame.put(canvas, row: row, column: 1, window: (0..<plotRows, 0..<max(0, width - 2)))
      row += min(canvas.height, plotRows)
    }
    let table = lines { if case .table = $0 { true } else { false } }.suffix(tableRows)
    for line in (hasTable || plotRows < 7 ? Array(table) : []).prefix(rows.upperBound - row) {
      paint(line, on: &frame, row: row, width: width)
      row += 1
    }
    return row
  }

  /// What falls, as the title of an axis.
  private var errorTitle: String {
    worked.graph == nil ? "total error E" : renderer.name(of: worked.total)
  }

  func paintCurve(on frame: inout Frame, rows: Range<Int>, width: Int) {
    let points = walkthrough.rounds.course(state.edits, round: state.round)
    let error = renderer.signed(Digits.significant(6).text(of: worked.value(of: worked.total)))
    heading(
      on: &frame, row: rows.lowerBound, width: width, title: "Training",
      right: "\(state.round) updates, \(renderer.name(of: worked.total)) = \(error)")
    let drawn = points.filter { $0.round > 0 && $0.error > 0 && $0.error.isFinite }
    guard drawn.count > 1 else { return }
    let plot = CurvePlot(
      [CurvePlot.Series(points: drawn.map { (Double($0.round), $0.error) })],
      xAxis: CurvePlot.Axis(title: "updates", scale: .log10),
      yAxis: CurvePlot.Axis(title: errorTitle, scale: .log10), glyphs: glyphs)
    let canvas = plot.draw(width: width - 2, height: rows.count - 1)
    frame.put(
      canvas, row: rows.lowerBound + 1, column: 1,
      window: (0..<max(0, rows.count - 1), 0..<max(0, width - 2)))
  }
}
