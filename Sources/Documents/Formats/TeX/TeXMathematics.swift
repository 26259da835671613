/// Writes mathematics in the part of TeX that LaTeX with amsmath, KaTeX and MathJax share: no macros of its own.
struct TeXMathematics {
  /// How words are written inside `\text{…}`.
  let words: (String) -> String
  /// Whether a blank stands behind a stroke that Markdown would take for the beginning of an emphasis.
  var partsStrokes = false
  /// How # is written.
  var numberSign = "\\#"

  /// Whether fractions are as large between words as they are by themselves.
  private var enlarges = false

  /// Mathematics with words spelled in a way of the format's own.
  init(words: @escaping (String) -> String) { self.words = words }

  /// A part between words: ∂E/∂w₅ stands in the line.
  func inline(_ part: Mathematics) -> String {
    var large = self
    large.enlarges = true
    return large.text(of: part.inLine)
  }

  /// Mathematics as TeX, without dollars.
  func text(of part: Mathematics) -> String {
    switch part {
    case .number(let text): number(text)
    case .name(let text): name(text)
    case .words(let text): #"\text{\#(words(text))}"#
    case .sign(let sign): Self.signs[sign] ?? String(sign.rawValue)
    case .row(let parts): Self.joined(parts.map(text))
    case .fraction(.number("1"), .number("2")): #"\frac{1}{2}"#
    case .fraction(let a, let b):
      (enlarges ? #"\dfrac{"# : #"\frac{"#) + #"\#(text(of: a))}{\#(text(of: b))}"#
    case .power(let a, let b): text(of: a) + "^" + braced(text(of: b))
    case .subscripted(let a, let b): subscripted(text(of: a), braced(text(of: b)))
    case .marked(let a, let mark): text(of: a) + "^{" + mark.replacing("#", with: numberSign) + "}"
    case .root(let a): #"\sqrt{\#(text(of: a))}"#
    case .fenced(.parentheses, let a): parentheses([a])
    case .fenced(.bars, let a): #"\left\lvert \#(text(of: a)) \right\rvert"#
    case .function(let name, let arguments): #"\\#(name)"# + parentheses(arguments)
    case .choice(let cases, let otherwise):
      #"\begin{cases} "#
        + (cases.map { #"\#(text(of: $0.value)) & \text{if } \#(text(of: $0.condition))"# }
        + [#"\#(text(of: otherwise)) & \text{otherwise}"#]).joined(separator: #" \\ "#) + #" \end{cases}"#
    case .quantity(_, let a): text(of: a)
    }
  }

  private func parentheses(_ parts: [Mathematics]) -> String {
    let list = parts.map(text).joined(separator: ", ")
    return parts.contains(where: \.isTall) ? #"\left( \#(list) \right)"# : "(\(list))"
  }

  private static let signs: [Mathematics.Sign: String] = [
    .minus: "-", .times: #"\cdot"#, .nearly: #"\approx"#, .greaterOrEqual: #"\ge"#, .to: #"\to"#,
    .bar: #"\vert"#,
  ]

  /// One character needs no braces.
  private func braced(_ text: String) -> String { text.count == 1 ? text : "{\(text)}" }

  private func subscripted(_ base: String, _ index: String) -> String {
    let isInsideWord = base.last.map { $0.isLetter || $0.isNumber } ?? false
    return base + (partsStrokes && !isInsideWord ? "_ " : "_") + index
  }

  /// A blank after every part: a command must not run into a letter.
  private static func joined(_ parts: [String]) -> String {
    parts.reduce("") { line, part in
      let isTight = line.isEmpty || line.last == "(" || part == ")" || part == "," || part.hasPrefix(")^")
      return line + (isTight || line.hasSuffix(#"\text{"#) ? "" : " ") + part
    }
  }

  private func number(_ text: String) -> String {
    if text.hasSuffix(Certainty.mark) { return number(String(text.dropLast())) + "{?}" }
    let sign = text.hasPrefix("-") ? "-" : ""
    let rest = text.hasPrefix("-") ? text.dropFirst() : text[...]
    if rest == "infinity" { return sign + #"\infty"# }
    guard rest.first?.isNumber ?? false else { return #"\text{\#(words(text))}"# }
    guard let e = rest.firstIndex(of: "e") else { return text }
    let (digits, exponent) = (rest[..<e], Int(rest[rest.index(after: e)...]) ?? 0)
    return sign + (digits == "1" ? "" : #"\#(digits) \times "#) + "10^{\(exponent)}"
  }

  private func name(_ text: String) -> String {
    if let greek = Self.greek[text] { return greek }
    if text.count == 1 || text.allSatisfy(\.isNumber) { return text }
    return #"\mathrm{\#(text.replacing("_", with: #"\_"#))}"#
  }

  private static let greek: [String: String] = [
    "∂": #"\partial"#, "δ": #"\delta"#, "η": #"\eta"#, "ε": #"\varepsilon"#, "σ": #"\sigma"#, "Σ": #"\Sigma"#,
  ]
}

extension Mathematics {
  /// Whether this is higher than a line of text, so that parentheses around it must grow.
  var isTall: Bool {
    switch self {
    case .fraction, .choice, .root: true
    case .row(let parts): parts.contains(where: \.isTall)
    case .fenced(_, let a), .quantity(_, let a), .power(let a, _), .marked(let a, _): a.isTall
    case .function(_, let arguments): arguments.contains(where: \.isTall)
    default: false
    }
  }

  /// This with its derivatives written in the line.
  var inLine: Mathematics {
    if case .fraction(.row(let a), .row(let b)) = self, a.first == .name("∂"), b.first == .name("∂") {
      return .row(a + [.sign(.slash)] + b)
    }
    return mapParts(\.inLine)
  }
}

extension String {
  /// This with a text put in place of another one.
  func replacing(_ old: Character, with new: String) -> String {
    reduce(into: "") { $0 += $1 == old ? new : String($1) }
  }
}
