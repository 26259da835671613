import Derivation

/// Writes mathematics whose numbers are links: as HTML, since a reader of the screen takes what is inside of MathML
/// for one thing, and would not find the links in it.
struct LinkedMathematics {
  /// The beginning and the end of a link around a quantity's number; nil where it has none.
  let link: (ID) -> (open: String, close: String)?

  /// Mathematics in a line that may be broken before its operators.
  /// - Parameter sign: the sign before it.
  func line(_ mathematics: Mathematics, after sign: String) -> String {
    // Each operator stays with what follows it.
    var pieces = [Self.operation(sign)]
    let parts = mathematics.flattened
    for (k, part) in parts.enumerated() {
      if part.isSign, k > 0, !parts[k - 1].isSign { pieces.append("") }
      pieces[pieces.count - 1] += self.text(of: part, after: k > 0 ? parts[k - 1] : nil)
    }
    let text = pieces.map { "<span class=\"piece\">\($0)</span>" }.joined(separator: "<wbr/>")
    return "<span class=\"numbers\">\(text)</span>"
  }

  private static func operation(_ sign: String) -> String {
    "<span class=\"op\">\(escapedMarkup(sign))</span>"
  }

  /// The text of a part of a row. A minus at the beginning, or behind an operator, is a sign.
  private func text(of part: Mathematics, after last: Mathematics?) -> String {
    if case .sign(.minus) = part, last?.isSign ?? true { return "−" }
    return text(of: part)
  }

  private func text(of mathematics: Mathematics) -> String {
    switch mathematics {
    case .number(let text): MathML.number(text)
    case .name(let name) where name.count == 1: "<i>\(escapedMarkup(name))</i>"
    case .name(let text), .words(let text): escapedMarkup(text)
    case .sign(let sign): Self.operation(String(sign.rawValue))
    case .row: row(mathematics.flattened)
    case .fraction(let a, let b):
      "<span class=\"fraction\"><span>\(text(of: a))</span><span class=\"spoken\"> over </span>"
        + "<span>\(text(of: b))</span></span>"
    case .power(let a, let b): "\(text(of: a))<sup>\(text(of: b))</sup>"
    case .subscripted(let a, let b): "\(text(of: a))<sub>\(text(of: b))</sub>"
    case .marked(let a, let mark): "\(text(of: a))<sup>\(escapedMarkup(mark))</sup>"
    case .root(let a): "√<span class=\"root\">\(text(of: a))</span>"
    case .fenced(.parentheses, let a): "(\(text(of: a)))"
    case .fenced(.bars, let a): "|\(text(of: a))|"
    case .function(let name, let arguments):
      "\(escapedMarkup(name))(\(arguments.map { text(of: $0) }.joined(separator: ", ")))"
    case .choice(let cases, let otherwise):
      "<span class=\"cases\">"
        + cases.map { "<span>\(text(of: $0.value)), if \(text(of: $0.condition))</span>" }.joined(
          separator: " ")
        + " <span>\(text(of: otherwise)), otherwise</span></span>"
    case .quantity(let id, let a): linked(id, a)
    }
  }

  private func linked(_ id: ID, _ a: Mathematics) -> String {
    guard let link = link(id) else { return text(of: a) }
    return link.open + text(of: a) + link.close
  }

  private func row(_ parts: [Mathematics]) -> String {
    parts.enumerated().map { k, part in text(of: part, after: k > 0 ? parts[k - 1] : nil) }.joined()
  }
}

extension Mathematics {
  fileprivate var isSign: Bool { if case .sign = self { true } else { false } }
}
