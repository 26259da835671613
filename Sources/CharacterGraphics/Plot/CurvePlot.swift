/// Curves over two axes, in characters.
///
/// Made for the error against the training step and for the relative error of a gradient check
/// against ε, so either axis may be logarithmic.
package struct CurvePlot: Sendable {
  /// One axis.
  package struct Axis: Sendable {
    /// What it measures.
    package var title: String
    /// How it is divided.
    package var scale: Scale

    /// An axis with its title.
    package init(title: String, scale: Scale = .linear) {
      self.title = title
      self.scale = scale
    }
  }

  /// The points of one curve.
  package struct Series: Sendable {
    /// In the order in which they are joined. A point that has no place on the axes is left out, and
    /// parts the curve.
    package var points: [(x: Double, y: Double)]
    /// The role of the curve's characters.
    package var role: Role
    /// Whether lines join the points.
    package var isJoined: Bool
    /// What the curve is called, written beside it; empty where it is the only one.
    package var label: String
    /// The character of each point, written over everything; nil: dots of the curve.
    package var mark: Character?

    /// A curve through `points`.
    package init(
      points: [(x: Double, y: Double)], role: Role = .accent, isJoined: Bool = true, label: String = "",
      mark: Character? = nil
    ) {
      self.points = points
      self.role = role
      self.isJoined = isJoined
      self.label = label
      self.mark = mark
    }
  }

  /// The curves; a later one is drawn over an earlier one.
  package var series: [Series]
  /// The axis from left to right; its title stands below it.
  package var xAxis: Axis
  /// The axis from bottom to top; its title stands above it.
  package var yAxis: Axis
  /// The characters to draw with.
  package var glyphs: GlyphSet

  /// A plot of `series`.
  package init(_ series: [Series], xAxis: Axis, yAxis: Axis, glyphs: GlyphSet) {
    self.series = series
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.glyphs = glyphs
  }

  /// Draws the plot on so many columns and rows, the titles and the labels of the axes included.
  ///
  /// The curves themselves get two columns and two rows at the least, even if the picture then becomes
  /// larger than was asked for. Titles are not shortened.
  package func draw(width: Int, height: Int) -> Canvas {
    var canvas = Canvas(glyphs: glyphs)
    let points = visiblePoints.joined()
    let ranges = (
      x: ScaleRange(xAxis.scale, covering: points.map(\.x)),
      y: ScaleRange(yAxis.scale, covering: points.map(\.y))
    )
    let rows = max(6, height) - 4
    let yTicks = ranges.y?.ticks(limit: rows / 3 + 1) ?? []
    let margin = yTicks.map { displayWidth(of: $0.text(glyphs: glyphs)) }.max() ?? 0
    let columns = max(margin + 4, width) - margin - 2
    let frame = PlotFrame(top: 1, rows: rows, left: margin + 1, columns: columns, glyphs: glyphs)

    frame.paintAxes(on: &canvas)
    frame.paintTitles(x: xAxis.title, y: yAxis.title, on: &canvas)
    guard let xRange = ranges.x, let yRange = ranges.y else {
      frame.paintEmptiness(on: &canvas)
      return canvas
    }
    frame.paintYTicks(yTicks, range: yRange, on: &canvas)
    frame.paintXTicks(xRange.ticks(limit: columns / 8), range: xRange, on: &canvas)
    raster(x: xRange, y: yRange, frame: frame).paint(on: &canvas, row: frame.top, column: frame.left + 1)
    paintMarks(x: xRange, y: yRange, frame: frame, on: &canvas)
    PlotLabels(self, x: xRange, y: yRange, frame: frame).paint(on: &canvas)
    return canvas
  }

  /// Each series' points that have a place on both axes.
  private var visiblePoints: [[(x: Double, y: Double)]] {
    series.map { series in
      series.points.filter { xAxis.scale.position(of: $0.x) != nil && yAxis.scale.position(of: $0.y) != nil }
    }
  }

  private func paintMarks(x: ScaleRange, y: ScaleRange, frame: PlotFrame, on canvas: inout Canvas) {
    for series in series {
      guard let mark = series.mark else { continue }
      for point in series.points {
        guard let place = frame.cell(of: point, x: x, y: y) else { continue }
        canvas.put(String(mark), row: place.row, column: place.column, role: series.role)
      }
    }
  }

  private func raster(x: ScaleRange, y: ScaleRange, frame: PlotFrame) -> DotRaster {
    var raster = frame.raster
    for series in series where series.mark == nil {
      var previous: DotRaster.Dot?
      for point in series.points {
        guard let across = x.fraction(of: point.x), let up = y.fraction(of: point.y) else {
          previous = nil
          continue
        }
        let dot = raster.dot(across: across, up: up)
        raster.setLine(from: previous ?? dot, to: dot, role: series.role)
        previous = series.isJoined ? dot : nil
      }
    }
    return raster
  }
}
