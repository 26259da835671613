import Derivation
import WorkedLesson

/// The drawing of a graph of formulas, with TikZ.
extension LaTeXWriter {
  /// The most boxes of a graph that are looked at.
  private static let graphLimit = 80

  /// The graph of what is differentiated, as much of it as can be read on a page.
  var graph: [String] {
    let figure = GraphFigure(worked, under: [worked.deepestTop], asked: [], limit: Self.graphLimit)
    let texts = figureTexts
    let layout = GraphLayout.fitting(figure, texts, cuts: true) {
      scale($0, $1) >= Self.leastScale
    }
    let lines = layout.lines.map { #"\draw[-stealth,gray] \#(path($0));"# }
    let boxes = zip(layout.boxes, layout.centers).flatMap { self.lines(of: $0, at: $1) }
    return picture(lines + boxes, layout.width, layout.height)
  }

  /// A line that is level at its points.
  private func path(_ points: [GraphLayout.Point]) -> String {
    zip(points, points.dropFirst()).reduce(point(points[0])) { path, step in
      let (a, b) = step
      if a.x == b.x { return path }
      if a.y == b.y { return path + " -- " + point(b) }
      let middle = (a.x + b.x) / 2
      return path + " .. controls \(point((middle, a.y))) and \(point((middle, b.y))) .. \(point(b))"
    }
  }

  private func lines(of box: GraphBox, at center: GraphLayout.Point) -> [String] {
    let (left, top) = (center.x - box.width / 2, center.y - box.height / 2)
    let frame =
      #"\draw[rounded corners=2pt] \#(point((left, top))) rectangle \#(point((left + box.width, top + box.height)));"#
    return [frame]
      + box.texts.map { text in
        var options = text.isFlushRight ? ["anchor=base east"] : []
        if text.style == .slope { options.append("text=blue!60!black") }
        return node(text.text, at: (center.x + text.x, center.y + text.y), options)
      }
  }
}

extension LaTeXWriter {
  /// What stands on drawings.
  var figureTexts: LaTeXFigureTexts {
    LaTeXFigureTexts(worked: worked, typesetter: typesetter, mathematics: mathematics)
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

  /// What stands between a weight and its number.
  var equals = " = "
  /// Smaller letters could not be read.
  var smallScale: Double { 1 }

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
