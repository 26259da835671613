import Derivation
import WorkedLesson

/// The blocks of a section on a page.
extension HTMLPage {
  /// A block.
  /// - Parameter section: the heading of the section, which names what has no name of its own.
  func html(of block: Block, in section: String) -> String {
    switch block {
    case .space: ""
    case .pageBreak: "<hr class=\"page\">"
    case .prose(let prose): "<p>\(self.prose(prose))</p>"
    case .equations(let equations): self.equations(equations, in: section)
    case .network: worked.graph == nil ? network : figure(graph)
    case .roads(let roads):
      figure(
        RoadsSVG(
          stem: roads.stem.map(renderer.plain), branches: roads.branches.map { $0.map(renderer.plain) },
          end: renderer.name(of: worked.total)
        ).draw())
    case .table(let table): self.table(table, caption: section)
    case .plot(let plot): figure(PlotSVG(plot, plain: renderer.plain).draw()) + "\n" + points(of: plot)
    case .field(let field): figure(FieldSVG(field, texts).draw())
    case .pictures(let pictures): self.pictures(pictures)
    case .labelled(let lines):
      "<dl>\n"
        + lines.map { "<div><dt>\(escapedMarkup($0.label))</dt><dd>\(prose($0.text))</dd></div>" }
        .joined(separator: "\n") + "\n</dl>"
    }
  }

  /// The most boxes of a graph that are drawn.
  private static let limit = 80

  /// The drawing of the graph.
  private var graph: SVGDrawing {
    let top = [worked.deepestTop]
    let figure = GraphFigure(worked, under: top, asked: [], limit: Self.limit)
    return SVGFormat.graph(figure, texts, roots: top, asked: [], cuts: true)
  }

  /// The drawing of the network, and its weights and biases where it has no room for them.
  private var network: String {
    let (layout, _) = NetworkLayout.onPage(NetworkFigure(worked), [texts]) {
      SVGDrawing.isReadable(width: $0.width, height: $0.height)
    }
    let tables = layout.namesAll ? [] : worked.parameterTables
    return
      ([figure(SVGFormat.network(layout, texts))] + tables.map { table($0, caption: "Weights and biases") })
      .joined(separator: "\n")
  }

  private func pictures(_ pictures: Pictures) -> String {
    let all = pictures.pictures.map { picture in
      figure(PixelsSVG.draw(picture, width: pictures.width)).replacing(
        "</svg>", with: "</svg>\n<p>\(escapedMarkup(picture.caption))</p>")
    }
    return "<div class=\"pictures\">\n\(all.joined(separator: "\n"))\n</div>"
  }

  // MARK: Tables

  /// A table; a row of it begins with its name where that is words.
  private func table(_ table: Table, caption: String) -> String {
    func cell(_ prose: Prose, _ column: Int, scope: String?) -> String {
      let style = table.wordColumns.contains(column) ? "" : " class=\"n\""
      let text = self.prose(prose)
      guard let scope, !text.isEmpty else { return "<td\(style)>\(text)</td>" }
      return "<th scope=\"\(scope)\"\(style)>\(text)</th>"
    }
    let head = table.heads.enumerated().map { cell($1, $0, scope: "col") }.joined()
    let rows = table.rows.map { row in
      "<tr>"
        + row.enumerated().map { column, prose in
          cell(prose, column, scope: column == 0 ? "row" : nil)
        }.joined() + "</tr>"
    }
    return scrolling(
      "<table>\n<caption>\(escapedMarkup(caption))</caption>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n"
        + rows.joined(separator: "\n") + "\n</tbody>\n</table>", "Table, \(caption)")
  }

  private func scrolling(_ html: String, _ name: String) -> String {
    "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"\(escapedMarkup(name))\">\n\(html)\n</div>"
  }

  /// The most points of a curve that stand in its table.
  private static let pointLimit = 24

  /// The points of curves as a table: of very many, some at equal distances.
  private func points(of plot: Plot) -> String {
    let rows = plot.series.filter { $0.mark == nil }.flatMap { series -> [String] in
      let (count, label) = (series.points.count, renderer.plain(series.label))
      let shown = min(count, Self.pointLimit)
      let picked = (0..<shown).map { shown > 1 ? $0 * (count - 1) / (shown - 1) : 0 }
      return picked.map { k in
        let cells = [series.points[k].x, series.points[k].y].map {
          "<td class=\"n\">\(MathML.number(Digits.significant(6).text(of: $0)))</td>"
        }
        return "<tr><td>\(escapedMarkup(label))</td>\(cells.joined())</tr>"
      }
    }
    if rows.isEmpty { return "" }
    let name = "\(renderer.plain(plot.yTitle)) against \(renderer.plain(plot.xTitle))"
    let head =
      "<th scope=\"col\">curve</th><th scope=\"col\" class=\"n\">\(prose(plot.xTitle))</th>"
      + "<th scope=\"col\" class=\"n\">\(prose(plot.yTitle))</th>"
    return "<details>\n<summary>The points as a table</summary>\n"
      + scrolling(
        "<table>\n<caption>\(escapedMarkup(name))</caption>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n"
          + rows.joined(separator: "\n") + "\n</tbody>\n</table>", "Points, \(name)") + "\n</details>"
  }
}
