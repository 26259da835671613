import Derivation
import WorkedLesson

/// Words and equations on a page.
extension HTMLPage {
  private var mathML: MathML { MathML() }

  /// The beginning and the end of a link to where a quantity is computed.
  private func link(to id: ID) -> (open: String, close: String)? {
    guard let place = anchors.place(of: id) else { return nil }
    return ("<a href=\"#\(place)\" title=\"\(escapedMarkup(renderer.name(of: id)))\">", "</a>")
  }

  /// The number of a quantity, leading to where it is computed.
  private func number(_ text: String, of id: ID) -> String {
    let text = MathML.number(text)
    guard let link = link(to: id) else { return text }
    return link.open + text + link.close
  }

  /// Words with quantities and numbers among them.
  func prose(_ prose: Prose) -> String {
    typesetter.pieces(of: prose).map { piece in
      switch piece {
      case .words(let words): escapedMarkup(words).replacing("\n", with: "<br/>")
      case .mathematics(.number(let text)): MathML.number(text)
      case .mathematics(.quantity(let id, .number(let text))): number(text, of: id)
      // What is as wide as a small screen may be broken.
      case .mathematics(let part): part.width > 14 ? mathML.broken(part, after: "") : mathML.inline(part)
      case .blank: "<span class=\"blank\" role=\"img\" aria-label=\"a gap to be filled in\"></span>"
      }
    }.joined()
  }

  // MARK: Equations

  /// Equations that belong together, their equals signs below each other.
  func equations(_ equations: [Equation], in section: String) -> String {
    let rows = equations.map(equation)
    let hasLinks = rows.contains { $0.contains("<a ") }
    // What can be moved can be reached with the keyboard, by its links or by itself.
    let focus =
      hasLinks ? "" : " tabindex=\"0\" role=\"group\" aria-label=\"Equations, \(escapedMarkup(section))\""
    return "<div class=\"scroll equations\"\(focus)>\n\(rows.joined(separator: "\n"))\n</div>"
  }

  private func equation(_ equation: Equation) -> String {
    var place = ""
    if let id = equation.anchored, placed.insert(id).inserted { place = " id=\"\(anchors.name(of: id))\"" }
    let parts = typesetter.rightSides(of: equation).map { side($0, of: equation) }
    let left = equation.left.map { prose($0) }.joined(separator: "<math><mo>=</mo></math>")
    let right = parts.map { "<span class=\"part\">\($0)</span>" }.joined(separator: " ")
    let note = equation.note.map { "<span class=\"note\">\(prose($0))</span>" } ?? ""
    return
      "<div class=\"equation\(equation.isCompact ? " compact" : "")\"\(place)><span class=\"left\">\(left)</span>"
      + "<span class=\"right\">\(right)</span>\(note)</div>"
  }

  /// A right side of an equation: symbols as MathML, numbers that are links as HTML.
  private func side(_ side: Mathematics, of equation: Equation) -> String {
    // The value that ends an equation is told here; where it is that of another quantity, it leads to that.
    var origin: ID?
    if equation.parts.count == 1, case .symbols(.of(let other)) = equation.parts[0] { origin = other }
    func leads(_ id: ID) -> ID? { equation.target == .of(id) ? origin.flatMap { $0 == id ? nil : $0 } : id }
    if !side.numbered.contains(where: { leads($0) != nil }) {
      return mathML.broken(side, after: "<mo>=</mo>")
    }
    return LinkedMathematics { [unowned self] in leads($0).flatMap { link(to: $0) } }.line(side, after: "=")
  }

  // MARK: The appendix

  /// Every quantity of which a number is shown that the document does not tell; empty where there is none.
  func appendix() -> String {
    let ids = anchors.close()
    if ids.isEmpty { return "" }
    func isGiven(_ id: ID) -> Bool {
      worked.formula(of: id) == nil || (worked.isLarge && worked.isAssumed(id))
    }
    var lines = [
      "<section id=\"every-quantity\">",
      "<h2>Every quantity</h2>",
      "<p>What is shown above without its own derivation, and what that rests on.</p>",
    ]
    let given = ids.filter(isGiven)
    if !given.isEmpty {
      lines += [
        "<h3>\(worked.isLarge ? "Given, or from the passes of the network" : "Given")</h3>",
        "<ul class=\"given\">",
      ]
      lines += given.map { id in
        placed.insert(id)
        let number = MathML.number(numbers.value(of: id))
        return
          "<li id=\"\(anchors.name(of: id))\">\(prose("\(id)"))<math><mo>=</mo><mn>\(number)</mn></math></li>"
      }
      lines.append("</ul>")
    }
    for stage in Stage.allCases {
      let own = ids.filter { !isGiven($0) && worked.stage(of: $0) == stage }
      if own.isEmpty { continue }
      let name = stage.rawValue.prefix(1).uppercased() + stage.rawValue.dropFirst()
      lines.append("<h3>\(name)</h3>")
      lines.append(equations(own.map(plainEquation), in: "\(name), every quantity"))
    }
    return (lines + ["</section>"]).joined(separator: "\n")
  }

  private func plainEquation(_ id: ID) -> Equation {
    let formula = worked.formula(of: id) ?? .of(id)
    let parts = worked.isWrittenPart(id) ? [.numbers(formula)] : Narrator.parts(formula)
    return Equation(target: .of(id), left: ["\(id)"], parts: parts, note: nil, isCompact: true)
  }
}

extension Mathematics {
  /// The quantities whose numbers are in it.
  fileprivate var numbered: [ID] {
    if case .quantity(let id, .number) = self { return [id] }
    var ids: [ID] = []
    _ = mapParts { part in
      ids += part.numbered
      return part
    }
    return ids
  }
}
