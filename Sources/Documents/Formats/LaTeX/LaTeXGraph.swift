import Derivation
import WorkedLesson

/// The drawing of a graph of formulas, with TikZ.
extension LaTeXWriter {
  /// The em of the letters on drawings, in centimetres: those of 7 points are wide for their height.
  static let em = 0.267
  /// Drawings are made smaller as long as their letters have 5 points.
  static let leastScale = 5.0 / 7
  /// The height of a page that a drawing can take, in centimetres.
  private static let height = 21.0

  /// The graph of what is differentiated, as much of it as can be read on a page.
  var graph: [String] {
    let figure = GraphFigure(worked, under: [worked.deepestTop], asked: [], limit: Self.graphLimit)
    func scale(_ layout: GraphLayout) -> Double {
      min(1, centimetres / (layout.width * Self.em), Self.height / (layout.height * Self.em))
    }
    let texts = LaTeXFigureTexts(worked: worked, typesetter: typesetter, mathematics: mathematics)
    let layout = GraphLayout.fitting(figure, texts, cuts: true) { scale($0) >= Self.leastScale }
    let options = [
      "scale=\(length(scale(layout)))", "transform shape", #"font=\scriptsize"#, "y=-1cm",
      "every node/.style={inner sep=0pt,anchor=base}",
    ]
    return [#"\begin{center}"#, #"\begin{tikzpicture}[\#(options.joined(separator: ","))]"#]
      + layout.lines.map { #"\draw[-stealth,gray] \#(path($0));"# }
      + zip(layout.boxes, layout.centers).flatMap { lines(of: $0, at: $1) }
      + [#"\end{tikzpicture}"#, #"\end{center}"#]
  }

  /// The most boxes of a graph that are looked at.
  private static let graphLimit = 80

  private func point(_ x: Double, _ y: Double) -> String {
    "(\(length(x * Self.em)),\(length(y * Self.em)))"
  }

  /// A line that is level at its points.
  private func path(_ points: [GraphLayout.Point]) -> String {
    zip(points, points.dropFirst()).reduce(point(points[0].x, points[0].y)) { path, step in
      let (a, b) = step
      if a.x == b.x { return path }
      if a.y == b.y { return path + " -- " + point(b.x, b.y) }
      let middle = (a.x + b.x) / 2
      return path + " .. controls \(point(middle, a.y)) and \(point(middle, b.y)) .. \(point(b.x, b.y))"
    }
  }

  private func lines(of box: GraphBox, at center: GraphLayout.Point) -> [String] {
    let (left, top) = (center.x - box.width / 2, center.y - box.height / 2)
    let frame =
      #"\draw[rounded corners=2pt] \#(point(left, top)) rectangle \#(point(left + box.width, top + box.height));"#
    return [frame]
      + box.texts.map { text in
        var options = text.isFlushRight ? ["anchor=base east"] : []
        if text.style == .slope { options.append("text=blue!60!black") }
        let style = options.isEmpty ? "" : "[\(options.joined(separator: ","))]"
        // Letters stand on a line a third of an em below their middle.
        return #"\node\#(style) at \#(point(center.x + text.x, center.y + text.y + 0.33)) {\#(text.text)};"#
      }
  }
}

/// What stands on drawings, in TeX.
struct LaTeXFigureTexts: FigureWriter {
  let worked: WorkedLesson
  let typesetter: DocumentTypesetter
  let mathematics: TeXMathematics

  func writtenName(of id: ID) -> FigureText { text(typesetter.symbol(of: id).inLine) }

  func writtenValue(of id: ID, isElement: Bool) -> FigureText {
    text(.number(typesetter.numbers.short(id, isElement: isElement)))
  }

  func writtenFormula(of id: ID) -> FigureText? {
    guard let formula = worked.drawnFormula(of: id) else { return nil }
    let part = FormulaTypesetter { typesetter.symbol(of: $0) }.mathematics(of: formula)
    return part.isLine ? text(part) : nil
  }

  func written(_ words: String) -> FigureText {
    FigureText(text: laTeXSpelling(words), width: Double(words.count) * 0.52)
  }

  /// Smaller letters could not be read.
  var slopeScale: Double { 1 }

  private func text(_ part: Mathematics) -> FigureText {
    FigureText(text: "$\(mathematics.text(of: part))$", width: 1.05 * part.width)
  }
}

extension Mathematics {
  /// Whether this is no higher than a line; ½ is not.
  fileprivate var isLine: Bool {
    switch self {
    case .fraction(.number("1"), .number("2")): true
    case .fraction, .choice, .root: false
    case .row(let parts): parts.allSatisfy(\.isLine)
    case .fenced(_, let a), .quantity(_, let a), .power(let a, _), .marked(let a, _): a.isLine
    case .function(_, let arguments): arguments.allSatisfy(\.isLine)
    default: true
    }
  }
}
