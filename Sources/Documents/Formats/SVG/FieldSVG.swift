import Derivation
import WorkedLesson

/// Draws a quantity over two others: the higher it is, the darker; roads and places stand on it.
struct FieldSVG {
  private let field: Field
  private let texts: FigureTexts
  private static let (columns, rows, cell, left, top) = (60, 40, 8.0, 60.0, 16.0)
  private var (width, height) = (Double(columns) * cell, Double(rows) * cell)

  /// A drawing of a field.
  init(_ field: Field, _ texts: FigureTexts) {
    (self.field, self.texts) = (field, texts)
  }

  private func number(_ x: Double) -> String {
    let text = Digits.significant(3).text(of: x)
    return text.hasPrefix("-") ? "−" + text.dropFirst() : text
  }

  /// The drawing.
  func draw() -> SVGDrawing {
    let (xName, yName) = (texts.name(of: field.x.id), texts.name(of: field.y.id))
    var drawing = SVGDrawing(
      title: "A field over \(xName), from left to right, and \(yName), from bottom to top")
    drawing.description =
      "Darker is higher. The steps part at \(field.borders.map(number).joined(separator: ", ")). "
      + field.roads.enumerated().compactMap { k, road -> String? in
        guard let first = road.points.first, let last = road.points.last else { return nil }
        return "Road \(k + 1) leads from (\(number(first.x)), \(number(first.y))) to (\(number(last.x)), "
          + "\(number(last.y)))."
      }.joined(separator: " ")
    drawing.width = Self.left + width + 130
    drawing.height = Self.top + height + 46
    cells(on: &drawing)
    drawing.rectangle(Self.left, Self.top, width, height, "frame")
    for (k, road) in field.roads.enumerated() {
      let points = road.points.filter { contains($0.x, $0.y) }.map { place($0.x, $0.y) }
      drawing.polyline(points, "curve c\((k + 1) % 6)")
      for point in points { drawing.dot(point, radius: 2.5, "t\((k + 1) % 6)") }
    }
    for point in field.points where contains(point.x, point.y) {
      drawing.text(String(point.mark), at: place(point.x, point.y), "strong halo")
    }
    axes(xName, yName, on: &drawing)
    legend(on: &drawing)
    return drawing
  }

  private func contains(_ x: Double, _ y: Double) -> Bool {
    x >= min(field.x.from, field.x.to) && x <= max(field.x.from, field.x.to)
      && y >= min(field.y.from, field.y.to) && y <= max(field.y.from, field.y.to)
  }

  private func place(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    let across = (x - field.x.from) / (field.x.to - field.x.from)
    let up = (y - field.y.from) / (field.y.to - field.y.from)
    return (Self.left + across * width, Self.top + (1 - up) * height)
  }

  /// How dark a step is.
  private func opacity(_ step: Int) -> Double {
    0.85 * Double(step) / Double(max(1, field.borders.count))
  }

  /// Every cell is computed; those alike beside each other are one rectangle.
  private func cells(on drawing: inout SVGDrawing) {
    let cells = field.cells(of: texts.worked, columns: Self.columns, rows: Self.rows)
    for (row, line) in cells.enumerated() {
      for run in line.map({ $0 ?? 0 }).stretches {
        drawing.rectangle(
          Self.left + Double(run.start) * Self.cell, Self.top + Double(row) * Self.cell,
          Double(run.end - run.start) * Self.cell, Self.cell, opacity: opacity(run.value), "height")
      }
    }
  }

  private func axes(_ xName: String, _ yName: String, on drawing: inout SVGDrawing) {
    let bottom = Self.top + height
    drawing.text(number(field.x.from), at: (Self.left, bottom + 14), "small quiet")
    drawing.text(number(field.x.to), at: (Self.left + width, bottom + 14), "small quiet")
    drawing.text(xName, at: (Self.left + width / 2, bottom + 20), "strong")
    drawing.text(number(field.y.from), at: (Self.left - 8, bottom - 5), "small quiet end")
    drawing.text(number(field.y.to), at: (Self.left - 8, Self.top + 5), "small quiet end")
    drawing.text(yName, at: (Self.left - 8, Self.top + height / 2), "strong end")
  }

  private func legend(on drawing: inout SVGDrawing) {
    let x = Self.left + width + 16
    for step in stride(from: field.borders.count, through: 0, by: -1) {
      let y = Self.top + Double(field.borders.count - step) * 20
      if step > 0 { drawing.rectangle(x, y, 16, 14, opacity: opacity(step), "height") }
      drawing.rectangle(x, y, 16, 14, "frame")
      let words = step == 0 ? "less" : "from \(number(field.borders[step - 1]))"
      drawing.text(words, at: (x + 24, y + 7), "small start")
    }
  }
}
