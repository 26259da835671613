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
    prose.spans.map { span in
      switch span {
      case .words(let words): escapedMarkup(words).replacing("\n", with: "<br/>")
      case .quantity(let id): mathML.inline(symbols.symbol(of: id))
      case .value(let id): number(numbers.value(of: id), of: id)
      case .number(let x, let digits): MathML.number(digits.text(of: x))
      case .figure(let x, let digits, let id):
        number(numbers.marked(digits.text(of: x), id, digits), of: id)
      case .written(let text): escapedMarkup(renderer.signed(text))
      case .formula(let formula): mathML.inline(symbolic(formula))
      case .calculation(let formula, let numbers):
        mathML.inline(
          FormulaTypesetter { [self] id in
            // Also an expression in the symbols of its quantities is one.
            let text = numbers[id] ?? "?"
            return text == worked.symbol(of: id) ? symbols.symbol(of: id) : .number(text)
          }.mathematics(of: formula))
      case .blank: "<span class=\"blank\" role=\"img\" aria-label=\"a gap to be filled in\"></span>"
      }
    }.joined()
  }

  private func symbolic(_ formula: Formula) -> Mathematics {
    FormulaTypesetter { [symbols] in symbols.symbol(of: $0) }.mathematics(of: formula)
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
    var parts = equation.parts.map { part($0, in: equation) }
    if !equation.hidesValue { parts.append(value(of: equation)) }
    parts = parts.enumerated().filter { k, part in !part.isEmpty && (k == 0 || parts[k - 1] != part) }
      .map(\.element)
    let left = equation.left.map { prose($0) }.joined(separator: "<math><mo>=</mo></math>")
    let right = parts.map { "<span class=\"part\">\($0)</span>" }.joined(separator: " ")
    let note = equation.note.map { "<span class=\"note\">\(prose($0))</span>" } ?? ""
    return
      "<div class=\"equation\(equation.isCompact ? " compact" : "")\"\(place)><span class=\"left\">\(left)</span>"
      + "<span class=\"right\">\(right)</span>\(note)</div>"
  }

  private static let equals = "<mo>=</mo>"

  private func part(_ part: Equation.Part, in equation: Equation) -> String {
    switch part {
    case .symbols(let formula):
      return set(formula: worked.spelledOut(formula)) { [symbols] in symbols.symbol(of: $0) }
    case .numbers(let formula):
      let texts = numbers.substitution(formula, for: equation.target)
      return set(formula: formula, e: numbers.arithmetic.e, hasLinks: true) {
        .quantity($0, .number(texts[$0] ?? "?"))
      }
    case .terms(let formula):
      guard case .sum(let terms) = formula, terms.count <= EquationSetter.termLimit else { return "" }
      let texts = numbers.terms(terms, for: equation.target)
      let row = texts.enumerated().flatMap { k, text -> [Mathematics] in
        if k == 0 { return [.number(text)] }
        return text.hasPrefix("-")
          ? [.sign(.minus), .number(String(text.dropFirst()))] : [.sign(.plus), .number(text)]
      }
      return mathML.broken(.row(row), after: Self.equals)
    }
  }

  /// A formula, shortened where it is a sum of very many terms.
  private func set(
    formula: Formula, e: Double? = nil, hasLinks: Bool = false, quantity: @escaping (ID) -> Mathematics
  )
    -> String
  {
    line(
      DocumentTypesetter.shortened(formula, FormulaTypesetter(e: e, quantity: quantity)),
      hasLinks && !formula.isConstant)
  }

  /// The right side of an equation: symbols as MathML, numbers that are links as HTML.
  private func line(_ mathematics: Mathematics, _ hasLinks: Bool) -> String {
    guard hasLinks else { return mathML.broken(mathematics, after: Self.equals) }
    return LinkedMathematics { [unowned self] in link(to: $0) }.line(mathematics, after: "=")
  }

  /// The value that ends an equation. Where the quantity is another one by its formula, it leads to that.
  private func value(of equation: Equation) -> String {
    let text = Mathematics.number(numbers.value(of: equation.target))
    if equation.parts.count == 1, case .symbols(.of(let other)) = equation.parts[0],
      equation.target != .of(other)
    {
      return line(.quantity(other, text), true)
    }
    return line(text, false)
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
