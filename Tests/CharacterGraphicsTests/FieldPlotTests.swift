import CharacterGraphics
import Testing

@Suite("Fields with roads on them")
struct FieldPlotTests {
  private func plot(_ roads: [FieldPlot.Road], points: [FieldPlot.Point] = []) -> FieldPlot {
    var plot = FieldPlot(
      x: ("w", 0, 9), y: ("b", 0, 4), cells: Array(repeating: Array(repeating: 0, count: 10), count: 5),
      steps: 1,
      glyphs: .unicode)
    (plot.roads, plot.points) = (roads, points)
    return plot
  }

  /// The rows of the field itself, from the top, without axes.
  private func rows(_ plot: FieldPlot) -> [String] {
    plot.draw().lines.dropFirst().prefix(5).map { String($0.map(\.character).dropFirst(3)) }
  }

  @Test("no way hides the mark of another road, and a star stands where two marks meet")
  func crossing() {
    let along = FieldPlot.Road(points: [(0, 2), (4, 2), (9, 2)], mark: "a", role: .accent)
    let across = FieldPlot.Road(points: [(4, 4), (4, 2), (4, 0)], mark: "b", role: .active)
    // b's way from (9, 4) to (0, 0) would run over a's marks.
    let slanting = FieldPlot.Road(points: [(9, 4), (0, 0)], mark: "c", role: .good)
    let text = rows(plot([along, across, slanting]))
    #expect(text[0].contains("b") && text[0].hasSuffix("c"))
    #expect(text[2].first == "a" && text[2].last == "a" && text[2].contains("*"))
    #expect(text[4].hasPrefix("c") && text[4].contains("b"))
    #expect(text.joined().filter { $0 == "*" }.count == 1)
    // The same road may come to its own place again.
    let back = FieldPlot.Road(points: [(0, 2), (9, 2), (0, 2)], mark: "a", role: .accent)
    #expect(!rows(plot([back])).joined().contains("*"))
  }
}
