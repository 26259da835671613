/// Small pictures side by side, each pixel two cells filled by how dark it is, each picture with words below.
package struct PicturePlot: Sendable {
  /// A picture.
  package struct Picture: Sendable {
    /// The pixels row by row, from 0, empty, to 1, full.
    package var pixels: [Double]
    /// The number of its columns.
    package var width: Int
    /// What stands below it.
    package var caption: String

    /// A picture.
    package init(pixels: [Double], width: Int, caption: String) {
      (self.pixels, self.width, self.caption) = (pixels, width, caption)
    }
  }

  /// The pictures, from left to right.
  package var pictures: [Picture]
  /// The characters to draw with.
  package var glyphs: GlyphSet

  /// Pictures.
  package init(_ pictures: [Picture], glyphs: GlyphSet) { (self.pictures, self.glyphs) = (pictures, glyphs) }

  private var ramp: [Character] {
    glyphs == .unicode ? [" ", "░", "▒", "▓", "█"] : [" ", ".", ":", "+", "#"]
  }

  /// Draws the pictures, as many side by side as there is room for, the others below.
  package func draw(width: Int) -> Canvas {
    var canvas = Canvas(glyphs: glyphs)
    var (row, column, height) = (0, 0, 0)
    for picture in pictures {
      let cells = picture.width <= 16 ? 2 : 1
      let size = max(picture.width * cells, displayWidth(of: picture.caption))
      let rows = (picture.pixels.count + picture.width - 1) / max(1, picture.width)
      if column > 0, column + size > width { (row, column, height) = (row + height + 1, 0, 0) }
      for (k, pixel) in picture.pixels.enumerated() {
        let step = pixel.isNaN ? 0 : min(ramp.count - 1, max(0, Int(pixel * Double(ramp.count))))
        guard step > 0 else { continue }
        let text = String(repeating: ramp[step], count: cells)
        canvas.put(
          text, row: row + k / picture.width, column: column + k % picture.width * cells, role: .accent)
      }
      canvas.put(picture.caption, row: row + rows, column: column, role: .strong)
      column += size + 3
      height = max(height, rows + 1)
    }
    return canvas
  }
}
