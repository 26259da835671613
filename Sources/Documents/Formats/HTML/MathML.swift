import Derivation

/// Writes mathematics as MathML. Only what MathML Core has is used.
struct MathML {
  /// Mathematics in a line.
  func inline(_ mathematics: Mathematics) -> String { "<math>\(text(of: mathematics))</math>" }

  /// Mathematics that may be broken before its signs where a line is too short.
  /// - Parameter sign: what stands before all of it.
  func broken(_ mathematics: Mathematics, after sign: String) -> String {
    var pieces: [[Mathematics]] = [[]]
    var depth = 0
    let parts = mathematics.flattened
    for part in parts {
      let isBreak: Bool
      switch part {
      case .sign(.plus), .sign(.minus): isBreak = depth > 0
      case .sign(.times): isBreak = depth > 0 && parts.count > 7
      default: isBreak = false
      }
      if isBreak { pieces.append([]) }
      pieces[pieces.count - 1].append(part)
      depth = part.isOperator ? 0 : 1
    }
    return pieces.enumerated().map { k, piece in
      let row = piece.enumerated().map { text(of: $1, isInfix: k > 0 && $0 == 0) }.joined()
      return "<math>\(k == 0 ? sign : "")<mrow>\(row)</mrow></math>"
    }.joined(separator: "<wbr/>")
  }

  /// The elements of mathematics.
  func text(of mathematics: Mathematics, isInfix: Bool = false) -> String {
    switch mathematics {
    case .number(let text): "<mn>\(Self.number(text))</mn>"
    case .name(let name): "<mi>\(escapedMarkup(name))</mi>"
    case .words(let words): "<mtext>\(escapedMarkup(words).replacing(" ", with: "\u{A0}"))</mtext>"
    case .sign(let sign):
      "<mo\(isInfix ? " form=\"infix\"" : "")>\(escapedMarkup(String(sign.rawValue)))</mo>"
    case .row(let parts): "<mrow>\(parts.map { text(of: $0) }.joined())</mrow>"
    case .fraction(let a, let b): "<mfrac>\(text(of: a))\(text(of: b))</mfrac>"
    case .power(let a, let b): "<msup>\(text(of: a))\(text(of: b))</msup>"
    case .subscripted(let a, let b): "<msub>\(text(of: a))\(text(of: b))</msub>"
    case .marked(let a, let mark): "<msup>\(text(of: a))<mtext>\(escapedMarkup(mark))</mtext></msup>"
    case .root(let a): "<msqrt>\(text(of: a))</msqrt>"
    case .fenced(.parentheses, let a): "<mrow><mo>(</mo>\(text(of: a))<mo>)</mo></mrow>"
    case .fenced(.bars, let a):
      "<mrow><mo form=\"prefix\" stretchy=\"true\">|</mo>\(text(of: a))<mo form=\"postfix\" stretchy=\"true\">|</mo></mrow>"
    case .function(let name, let arguments):
      "<mrow><mi>\(escapedMarkup(name))</mi><mo>(</mo>"
        + arguments.map { text(of: $0) }.joined(separator: "<mo>,</mo>") + "<mo>)</mo></mrow>"
    case .choice(let cases, let otherwise):
      "<mrow><mo>{</mo><mtable>"
        + cases.map { row(text(of: $0.value), "<mtext>if\u{A0}</mtext>" + text(of: $0.condition)) }.joined()
        + row(text(of: otherwise), "<mtext>otherwise</mtext>") + "</mtable></mrow>"
    case .quantity(_, let a): text(of: a, isInfix: isInfix)
    }
  }

  private func row(_ a: String, _ b: String) -> String {
    "<mtr><mtd>\(a)</mtd><mtd><mrow>\(b)</mrow></mtd></mtr>"
  }

  /// A number with the minus of mathematics.
  static func number(_ text: String) -> String { escapedMarkup(text).replacing("-", with: "−") }
}

extension Mathematics {
  fileprivate var isOperator: Bool {
    if case .sign = self { true } else { false }
  }
}
