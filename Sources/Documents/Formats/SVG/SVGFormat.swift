import Derivation
import WorkedLesson

/// A drawing of a lesson: of a network its nodes and weights, of a graph its quantities with values and slopes.
///
/// The road of each quantity that is asked for stands out. A stage decides on the numbers: of `gradients` and `check`
/// the slopes, of `update` what is new, else values. The file needs no other, and follows a light or a dark scheme.
package struct SVGFormat: DerivationFormat {
  /// svg
  package let name = "svg"

  /// SVG.
  package init() {}

  /// The most boxes of a graph that are drawn.
  private static let limit = 300

  /// The drawing.
  package func text(of request: DerivationRequest) throws(FormatError) -> String {
    let texts = FigureTexts(request.setting)
    let asked = request.quantities.flatMap(\.formula.operands)
    if request.worked.graph == nil {
      return Self.network(texts, NetworkFigure.Subject(request.stages), asked: asked, tells: true).file
    }
    let roots = request.rootsOfGraph
    let figure = GraphFigure(request.worked, under: roots, asked: asked, limit: Self.limit)
    if figure.isCut { throw .tooLarge(roots, texts, limit: Self.limit) }
    return Self.graph(figure, texts, roots: roots, asked: asked, cuts: false).file
  }

  /// A network's drawing.
  /// - Parameters:
  ///   - isSmall: whether it stands beside a derivation, and only names what is active.
  ///   - tells: whether below it stands what finds no room at edges.
  static func network(
    _ texts: FigureTexts, _ subject: NetworkFigure.Subject = .values, asked: [ID], isSmall: Bool = false,
    tells: Bool = false
  ) -> SVGDrawing {
    let figure = NetworkFigure(texts.worked, subject, asked: asked)
    let named = figure.namedEdges(isSmall: isSmall)
    return network(
      NetworkLayout(figure, texts, isSmall: isSmall, named: named), texts, asked: asked, tells: tells)
  }

  /// A network's drawing that is laid out.
  static func network(
    _ layout: NetworkLayout, _ texts: FigureTexts, asked: [ID] = [], tells: Bool = false
  ) -> SVGDrawing {
    let figure = layout.figure
    let title =
      "The network \(texts.worked.network.shape)"
      + (asked.isEmpty ? "" : ", with the road of \(texts.listed(asked))")
    func label(_ node: NetworkFigure.Node) -> String { texts.label(of: node).text }
    let active = figure.columns.joined().filter { $0.emphasis != .none }.map(label)
    let weights = figure.edges.filter(\.isActive).compactMap(\.id).map(texts.name)
    var words = "Layers from left to right: "
    words += figure.columns.map { $0.map(label).joined(separator: ", ") }.joined(separator: "; ") + "."
    if !active.isEmpty { words += " Active nodes: \(active.joined(separator: ", "))." }
    if !weights.isEmpty {
      let more = weights.count > 24 ? " and \(weights.count - 24) more" : ""
      words += " Active weights: \(weights.prefix(24).joined(separator: ", "))\(more)."
    }
    return NetworkSVG(layout, texts).draw(
      title: texts.characters(title), description: texts.characters(words), tells: tells)
  }

  /// A graph's drawing.
  /// - Parameter cuts: whether what does not find room on a page is only counted.
  static func graph(
    _ figure: GraphFigure, _ texts: FigureTexts, roots: [ID], asked: [ID], cuts: Bool
  ) -> SVGDrawing {
    let road = asked.filter { !roots.contains($0) }
    let title =
      "The computation graph of \(texts.listed(roots))"
      + (road.isEmpty ? "" : ", with the road of \(texts.listed(road))")
    return GraphSVG(figure, texts, cuts: cuts).draw(title: title)
  }
}

extension FigureTexts {
  /// The names of some quantities: "a, b and c".
  func listed(_ ids: [ID]) -> String {
    let names = ids.map(name(of:))
    return names.count < 2
      ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
  }
}

extension NetworkFigure.Subject {
  /// What the numbers tell in the last of the stages asked for.
  init(_ stages: [Stage]?) {
    switch stages?.last {
    case .gradients?, .check?: self = .gradients
    case .update?: self = .update
    case .forward?, .error?, nil: self = .values
    }
  }
}

extension DerivationRequest {
  /// The quantities under which a graph is drawn: what is differentiated, where the whole graph shows what is asked
  /// for; else what is asked for.
  var rootsOfGraph: [ID] {
    let asked = quantities.flatMap(\.formula.operands)
    let shown = Set(worked.order(of: worked.tops).map(\.id))
    func isShown(_ id: ID) -> Bool {
      if shown.contains(id) { return true }
      return id.aspect == .derivative && id.place == Place() && shown.contains(ID(id.name))
        && shown.contains(ID(id.variable))
    }
    return asked.isEmpty || asked.allSatisfy(isShown) ? worked.tops : asked
  }
}

extension FormatError {
  /// More quantities lie under some than a drawing can show.
  static func tooLarge(_ roots: [ID], _ texts: FigureTexts, limit: Int) -> FormatError {
    let worked = texts.worked
    let smaller = roots.flatMap { worked.formula(of: $0)?.operands ?? [] }
      .filter { worked.formula(of: $0) != nil }
    let hint = smaller.first.map { ", such as --quantity '\(worked.text(of: $0))'" } ?? ""
    return FormatError(
      "more than \(limit) quantities lie under \(roots.map(worked.text(of:)).joined(separator: ", ")), too many "
        + "to draw; ask for one that rests on fewer\(hint)")
  }
}
