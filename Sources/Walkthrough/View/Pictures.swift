import CharacterGraphics
import Derivation
import Documents

/// The drawing of the network, and the curve of the error.
extension WalkView {
  /// Paints the drawing under its heading.
  /// - Returns: the rows that it took.
  func paintDrawing(on frame: inout Frame, row: Int, room: Size, width: Int) -> Int { 0 }

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
