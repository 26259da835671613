import CharacterGraphics
import Derivation
import WorkedLesson

/// A graph for Graphviz: of a network its nodes and weights; with `--quantity`, and of a lesson that spells out a
/// graph, the graph of formulas, each quantity with an edge from what its formula is made of.
///
/// An edge of a graph that is differentiated has the slope along it, a node the slope of what is differentiated by it.
package struct DOTFormat: DerivationFormat {
  /// dot
  package let name = "dot"

  /// DOT.
  package init() {}

  /// The most quantities of a graph of formulas.
  private static let limit = 1000

  /// The graph.
  package func text(of request: DerivationRequest) throws(FormatError) -> String {
    let texts = FigureTexts(request.setting)
    let asked = request.quantities.flatMap(\.formula.operands)
    var lines: [String]
    if request.worked.graph == nil, asked.isEmpty {
      lines = network(NetworkFigure(request.worked, NetworkFigure.Subject(request.stages)), texts)
    } else {
      let roots = asked.isEmpty ? request.worked.tops : asked
      let figure = GraphFigure(
        request.worked, under: roots, asked: asked, folds: false, limit: Self.limit)
      if figure.isCut, !request.worked.isLarge { throw .tooLarge(roots, texts, limit: Self.limit) }
      lines = graph(figure, texts)
    }
    lines =
      [
        "digraph \(quoted(request.worked.name)) {", "  rankdir=LR;",
        "  node [fontname=\"Helvetica\", fontsize=12];", "  edge [fontname=\"Helvetica\", fontsize=10];",
      ] + lines + ["}"]
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: The network

  private func network(_ figure: NetworkFigure, _ texts: FigureTexts) -> [String] {
    var lines: [String] = []
    for column in figure.columns {
      lines.append("  { rank=same;")
      lines += column.map { node in
        let lines = ([texts.label(of: node)] + texts.lines(of: node)).map(\.text)
        var attributes = [
          "label=\(label(lines))", "tooltip=\(quoted(texts.title(of: node)))",
          "shape=\(shape(of: node.place))",
        ]
        if node.emphasis != .none { attributes.append("penwidth=2.5") }
        return "    \(quoted(key(of: node.place))) [\(attributes.joined(separator: ", "))];"
      }
      lines.append("  }")
    }
    lines += figure.edges.map { edge in
      let attributes = texts.label(at: edge).map { " [label=\(label([$0.text]))]" } ?? ""
      return "  \(quoted(key(of: edge.from))) -> \(quoted(key(of: edge.to)))\(attributes);"
    }
    return lines
  }

  private func shape(of place: NetworkFigure.Place) -> String {
    switch place {
    case .node: "ellipse"
    case .gap: "plaintext"
    case .bias: "square"
    case .error: "box"
    }
  }

  private func key(of place: NetworkFigure.Place) -> String {
    switch place {
    case .node(let l, let j): "node \(l) \(j)"
    case .gap(let l, let j): "gap \(l) \(j)"
    case .bias(let l): "bias \(l)"
    case .error: "error"
    }
  }

  // MARK: The graph of formulas

  private func graph(_ figure: GraphFigure, _ texts: FigureTexts) -> [String] {
    func key(_ node: GraphFigure.Node) -> String { quoted(texts.worked.text(of: node.ids[0])) }
    let nodes = figure.nodes.map { node -> String in
      let lines = (texts.lines(of: node) + texts.slopeLines(of: node)).map {
        $0.map(\.text).joined(separator: " ")
      }
      var attributes = ["label=\(label(lines))", "tooltip=\(quoted(texts.title(of: node)))", "shape=box"]
      if node.operands.isEmpty { attributes.append("style=rounded") }
      if node.emphasis == .focus { attributes += ["penwidth=3", "peripheries=2"] }
      return "  \(key(node)) [\(attributes.joined(separator: ", "))];"
    }
    let edges = figure.edges.map { edge -> String in
      let slope = figure.slope(along: edge).map { " [label=\(label([texts.short($0)]))]" } ?? ""
      return "  \(key(figure.nodes[edge.from])) -> \(key(figure.nodes[edge.to]))\(slope);"
    }
    return nodes + edges
  }

  // MARK: Texts

  /// A text in quotes. A backslash is doubled, since before letters it means something else.
  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 32: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private func label(_ lines: [String]) -> String {
    "\"" + lines.map { quoted($0).dropFirst().dropLast() }.joined(separator: "\\n") + "\""
  }
}
