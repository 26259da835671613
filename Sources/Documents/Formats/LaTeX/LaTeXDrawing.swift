/// Drawings that are laid out in em of their letters, with TikZ.
extension LaTeXWriter {
  /// The em of the letters on drawings, in centimetres: those of 7 points are wide for their height.
  static let em = 0.267
  /// Drawings are made smaller as long as their letters have 5 points.
  static let leastScale = 5.0 / 7
  /// The height of a page that a drawing can take, in centimetres.
  private static let height = 21.0

  /// By how much a drawing is made smaller, so that it finds room on a page.
  func scale(_ width: Double, _ height: Double) -> Double {
    min(1, centimetres / (width * Self.em), Self.height / (height * Self.em))
  }

  /// A drawing of this size, from its upper left corner on.
  func picture(_ lines: [String], _ width: Double, _ height: Double) -> [String] {
    let options = [
      "scale=\(length(scale(width, height)))", "transform shape", #"font=\scriptsize"#, "y=-1cm",
      "every node/.style={inner sep=0pt,anchor=base}",
    ]
    return [#"\begin{center}"#, #"\begin{tikzpicture}[\#(options.joined(separator: ","))]"#] + lines
      + [#"\end{tikzpicture}"#, #"\end{center}"#]
  }

  /// A point in centimetres.
  func point(_ point: (x: Double, y: Double)) -> String {
    "(\(length(point.x * Self.em)),\(length(point.y * Self.em)))"
  }

  /// A text around a point. Letters stand on a line a third of an em below their middle.
  func node(_ text: String, at place: (x: Double, y: Double), _ options: [String] = []) -> String {
    let style = options.isEmpty ? "" : "[\(options.joined(separator: ","))]"
    return #"\node\#(style) at \#(point((place.x, place.y + 0.33))) {\#(text)};"#
  }
}
