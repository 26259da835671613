import CharacterGraphics
import Derivation

/// Draws curves over two axes.
struct PlotSVG {
  private let plot: Plot
  private let plain: (Prose) -> String
  private static let (left, top, width, height) = (66.0, 34.0, 540.0, 260.0)

  /// A drawing of curves.
  /// - Parameter plain: words as text.
  init(_ plot: Plot, plain: @escaping (Prose) -> String) { (self.plot, self.plain) = (plot, plain) }

  /// The drawing.
  func draw() -> SVGDrawing {
    let scale: Scale = plot.isLogarithmic ? .log10 : .linear
    let kind = plot.isLogarithmic ? " (logarithmic)" : ""
    let (xTitle, yTitle) = (plain(plot.xTitle) + kind, plain(plot.yTitle) + kind)
    let points = plot.series.flatMap(\.points).filter { $0.x.isFinite && $0.y.isFinite }
    var drawing = SVGDrawing(title: "\(yTitle) against \(xTitle)")
    drawing.width = Self.left + Self.width + 24
    let labelled = plot.series.enumerated().filter { !plain($0.element.label).isEmpty }
    drawing.height = Self.top + Self.height + 46 + (labelled.isEmpty ? 0 : 22)
    drawing.description = description(points)
    drawing.text(yTitle, at: (Self.left - 50, 14), "start strong")
    drawing.text(xTitle, at: (Self.left + Self.width, Self.top + Self.height + 36), "end strong")
    let shown = points.filter { !plot.isLogarithmic || ($0.x > 0 && $0.y > 0) }
    guard let x = ScaleRange(scale, covering: shown.map(\.x)),
      let y = ScaleRange(scale, covering: shown.map(\.y))
    else {
      drawing.text(
        "no points", at: (Self.left + Self.width / 2, Self.top + Self.height / 2), "quiet")
      return drawing
    }
    axes(x, y, on: &drawing)
    for (k, series) in plot.series.enumerated() { draw(series, k, x, y, on: &drawing) }
    legend(labelled.map { ($0.offset, $0.element) }, on: &drawing)
    return drawing
  }

  private func description(_ points: [(x: Double, y: Double)]) -> String {
    plot.series.filter { $0.mark == nil }.compactMap { series -> String? in
      guard let first = series.points.first, let last = series.points.last else { return nil }
      let label = plain(series.label)
      func number(_ x: Double) -> String { Digits.significant(4).text(of: x) }
      return (label.isEmpty ? "The curve" : label) + " runs from (\(number(first.x)), \(number(first.y))) to "
        + "(\(number(last.x)), \(number(last.y)))."
    }.joined(separator: " ")
  }

  private func axes(_ x: ScaleRange, _ y: ScaleRange, on drawing: inout SVGDrawing) {
    let (right, bottom) = (Self.left + Self.width, Self.top + Self.height)
    for tick in x.ticks(limit: 8) {
      guard let share = x.fraction(of: tick.value) else { continue }
      let place = Self.left + share * Self.width
      drawing.line((place, Self.top), (place, bottom), "grid")
      drawing.text(tick.text(glyphs: .unicode), at: (place, bottom + 14), "small quiet")
    }
    for tick in y.ticks(limit: 7) {
      guard let share = y.fraction(of: tick.value) else { continue }
      let place = bottom - share * Self.height
      drawing.line((Self.left, place), (right, place), "grid")
      drawing.text(tick.text(glyphs: .unicode), at: (Self.left - 8, place), "small quiet end")
    }
    drawing.polyline([(Self.left, Self.top), (Self.left, bottom), (right, bottom)], "axis")
  }

  private func draw(
    _ series: Plot.Series, _ k: Int, _ x: ScaleRange, _ y: ScaleRange, on drawing: inout SVGDrawing
  ) {
    var run: [(x: Double, y: Double)] = []
    func flush(_ drawing: inout SVGDrawing) {
      if run.count > 1 { drawing.polyline(run, "curve c\(k % 6)") }
      if run.count == 1 || (run.count > 1 && run.count <= 12) {
        for point in run { drawing.dot(point, radius: 3, "t\(k % 6)") }
      }
      run = []
    }
    for point in series.points {
      guard let across = x.fraction(of: point.x), let up = y.fraction(of: point.y) else {
        flush(&drawing)
        continue
      }
      let place = (x: Self.left + across * Self.width, y: Self.top + (1 - up) * Self.height)
      if let mark = series.mark {
        drawing.text(String(mark), at: place, "strong halo")
      } else if let last = run.last, (last.x - place.x).magnitude < 0.4, (last.y - place.y).magnitude < 0.4 {
        continue
      } else {
        run.append(place)
      }
    }
    flush(&drawing)
  }

  private func legend(_ series: [(Int, Plot.Series)], on drawing: inout SVGDrawing) {
    var x = Self.left
    let y = Self.top + Self.height + 58
    for (k, series) in series {
      let label = plain(series.label)
      if let mark = series.mark {
        drawing.text(String(mark), at: (x + 13, y), "strong")
      } else {
        drawing.line((x, y), (x + 26, y), "curve c\(k % 6)")
      }
      drawing.text(label, at: (x + 32, y), "start")
      x += 52 + SVGDrawing.width(of: label)
    }
    drawing.width = max(drawing.width, x)
  }
}
