/// Draws a small picture by its pixels, the darker the nearer to 1.
enum PixelsSVG {
  /// The drawing of a picture.
  static func draw(_ picture: Pictures.Picture, width: Int) -> SVGDrawing {
    let cell = width <= 16 ? 10.0 : 4.0
    var drawing = SVGDrawing(title: picture.caption.isEmpty ? "A picture" : picture.caption)
    let rows = (picture.pixels.count + width - 1) / max(1, width)
    (drawing.width, drawing.height) = (Double(width) * cell, Double(rows) * cell)
    drawing.description = "\(width) by \(rows) pixels, dark where the number is near 1."
    drawing.rectangle(0, 0, drawing.width, drawing.height, "frame")
    for (k, pixel) in picture.pixels.enumerated() where pixel > 0.02 {
      let (row, column) = k.quotientAndRemainder(dividingBy: max(1, width))
      drawing.rectangle(
        Double(column) * cell, Double(row) * cell, cell, cell, opacity: min(1, pixel), "pixel")
    }
    return drawing
  }
}
