import Derivation
import WorkedLesson

/// The page of a document: what is around its sections, and its appendix.
final class HTMLPage {
  let document: Document
  let worked: WorkedLesson
  let renderer: TextRenderer
  let typesetter: DocumentTypesetter
  let texts: FigureTexts
  var anchors: Anchors
  /// The quantities whose place has been written.
  var placed: Set<ID> = []
  private var figures = 0

  var numbers: Numbers { typesetter.numbers }

  /// A page of a document.
  init(_ document: Document, _ setting: Setting) {
    self.document = document
    worked = setting.worked
    renderer = TextRenderer(worked, digits: setting.digits, style: TextStyle())
    typesetter = DocumentTypesetter(setting)
    // A drawing has no room for marks of doubt.
    texts = FigureTexts(renderer)
    anchors = Anchors(worked, document, leadsOn: setting.leadsOn)
  }

  /// The page.
  var text: String {
    var sections = document.sections.enumerated().map { section($1, key: "section-\($0 + 1)") }
    var headings = document.sections.enumerated().map {
      (key: "section-\($0 + 1)", text: renderer.plain($1.heading))
    }
    let appendix = appendix()
    // The account is complete only when everything has been set.
    if let certainty = numbers.certainty {
      sections.append(section(certainty.section, key: "certainty"))
      headings.append(("certainty", "Certainty"))
    }
    if !appendix.isEmpty {
      sections.append(appendix)
      headings.append(("every-quantity", "Every quantity"))
    }
    let title = renderer.plain(document.title)
    let source = document.source.isEmpty ? "" : "<p class=\"source\">\(escapedMarkup(document.source))</p>\n"
    let hint =
      anchors.isUsed
      ? "<p class=\"hint\">A number that is underlined leads to where it comes from; the browser’s Back leads back.</p>\n"
      : ""
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <title>\(escapedMarkup(title))</title>
      <style>
      \(HTMLStyle.css)
      </style>
      </head>
      <body>
      <a class="skip" href="#main">Skip to the content</a>
      <header>
      <h1>\(prose(document.title))</h1>
      \(source)\(hint)</header>
      \(navigation(headings))<main id="main" tabindex="-1">
      \(sections.joined(separator: "\n"))
      </main>
      </body>
      </html>

      """
  }

  private func navigation(_ headings: [(key: String, text: String)]) -> String {
    if headings.count < 2 { return "" }
    let items = headings.map { "<li><a href=\"#\($0.key)\">\(escapedMarkup($0.text))</a></li>" }
    return """
      <nav aria-label="Sections">
      <ol>
      \(items.joined(separator: "\n"))
      </ol>
      </nav>

      """
  }

  func section(_ section: Section, key: String) -> String {
    let name = renderer.plain(section.heading)
    var lines = ["<section id=\"\(key)\">"]
    lines.append("<h2>\(prose(section.heading))</h2>")
    if let subject = subject(of: section) {
      let drawing = SVGFormat.network(texts, asked: [subject], isSmall: true)
      lines.append(figure(drawing, "road"))
    }
    lines += section.blocks.map { html(of: $0, in: name) }
    lines.append("</section>")
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The quantity whose road through the network a section is about; nil where it is about none, or several, or where
  /// the network is too large for a small drawing.
  private func subject(of section: Section) -> ID? {
    guard worked.graph == nil, !worked.isLarge, worked.network.last <= 4,
      (0...worked.network.last).allSatisfy({ worked.network.count(ofLayer: $0) <= 8 })
    else { return nil }
    let blocks = section.blocks
    if blocks.contains(where: { if case .network = $0 { true } else { false } }) { return nil }
    let named = section.heading.spans.compactMap { span -> ID? in
      if case .quantity(let id) = span { id } else { nil }
    }
    let told = blocks.flatMap { block -> [ID] in
      if case .equations(let equations) = block { equations.compactMap(\.anchored) } else { [] }
    }
    if named.count == 1, let id = named.first {
      if worked.isParameter(id.name) {
        let slope = worked.total.derivative(by: id)
        return told.contains(slope) ? slope : nil
      }
      let isPlain = id.place.update == 0 && id.place.direction == 0
      let isTold = isPlain && [.value, .derivative].contains(id.aspect)
      return isTold && Flow(of: id, in: worked).direction != .none ? id : nil
    }
    guard named.isEmpty else { return nil }
    // Forward: the one node whose net input is told.
    let nets = told.filter {
      $0.aspect == .value && $0.name.symbol == .net && $0.place.update == 0 && $0.place.direction == 0
    }
    return nets.count == 1 ? nets[0] : nil
  }

  // MARK: Figures

  /// A drawing on the page; one that is too wide can be moved.
  func figure(_ drawing: SVGDrawing, _ style: String = "") -> String {
    figures += 1
    return "<div class=\"scroll picture\(style.isEmpty ? "" : " \(style)")\" tabindex=\"0\" role=\"group\""
      + " aria-label=\"Drawing \(figures)\">\n\(drawing.inline(key: "figure-\(figures)"))\n</div>"
  }
}
