/// How formulas are written: the same formula as mathematics on the screen, in ASCII, as a lesson's expression,
/// or as Python.
package enum Notation: Sendable {
  /// `½·(t_o1 − out_o1)²`, `1 / (1 + e^(−net_h1))`
  case mathematics
  /// `0.5 * (target_o1 - out_o1)^2`, `1 / (1 + exp(-net_h1))`
  case ascii
  /// As ``ascii`` without blanks in products; reads back as the same formula.
  case expression
  /// `0.5*(target_o1 - out_o1)**2`; only the functions that Python's `math` has, `max` and `if … else`.
  case python
}

/// Writes formulas in a notation. What stands for a quantity is the caller's: its symbol, or its value.
package struct FormulaPrinter {
  /// How operators and functions are spelt.
  package let notation: Notation
  /// The text of a quantity: a symbol, or a number (negative ones are put in parentheses where they must be).
  package let quantity: (ID) -> String
  /// The value of a quantity, where Python's spelling depends on it: 1/(1 + exp(-x)) overflows at x < −700.
  package let value: ((ID) -> Double)?
  /// The number that stands for e, where a book takes one: 2.71828^(−0.857) in place of e^(−0.857).
  package let e: Double?

  /// A printer.
  package init(
    _ notation: Notation, value: ((ID) -> Double)? = nil, e: Double? = nil, quantity: @escaping (ID) -> String
  ) {
    self.notation = notation
    self.quantity = quantity
    self.value = value
    self.e = e
  }

  /// The text of a formula.
  package func text(of formula: Formula) -> String {
    withBareStart(print(formula).text)
  }

  /// A negative number at the start of a formula or of a sum needs no parentheses, save in Python by contract.
  private func withBareStart(_ text: String) -> String {
    guard notation != .python, text.hasPrefix("("), let close = text.firstIndex(of: ")") else { return text }
    let inner = text[text.index(after: text.startIndex)..<close]
    let after = text[text.index(after: close)...].first
    guard isNegativeNumber(String(inner)), after == nil || " ·*/".contains(after ?? " ") else { return text }
    return String(inner + text[text.index(after: close)...])
  }

  /// How tightly the outermost operator of a text binds.
  private enum Binding: Int, Comparable {
    case choice, sum, product, sign, power, atom
    static func < (a: Binding, b: Binding) -> Bool { a.rawValue < b.rawValue }
  }

  private typealias Printed = (text: String, binding: Binding)

  private var isMathematics: Bool { notation == .mathematics }
  private var minus: String { isMathematics ? "−" : "-" }

  private func print(_ formula: Formula) -> Printed {
    switch formula {
    case .number(let x): return number(constant(x))
    case .of(let id): return printed(id)
    case .sum(let terms): return (sum(terms), .sum)
    case .product(let factors): return (product(factors), .product)
    case .quotient(let a, let b):
      let slash = notation == .python || notation == .expression ? "/" : " / "
      return (leading(a) + slash + unsigned(b, .sign), .product)
    case .power(let a, let b): return (power(a, b), .power)
    // −(a·b) keeps its parentheses where it is to be read back: −a·b is (−a)·b.
    case .negative(let a) where notation == .expression: return (minus + inside(a, .sign), .sign)
    case .negative(let a):
      // −a·b binds as the product that it reads as.
      let part = print(a)
      let needsParentheses = part.binding < .product || part.text.hasPrefix(minus)
      let text = minus + (needsParentheses ? "(\(part.text))" : part.text)
      return (text, part.binding == .product && !needsParentheses ? .product : .sign)
    case .call(let function, let arguments): return call(function, arguments)
    case .choice(let subject, let comparison, let yes, let no):
      let (yes, no) = (inside(yes, .sum), inside(no, .choice))
      let sign = isMathematics && comparison == .greaterOrEqual ? "≥" : comparison.rawValue
      return ("(\(yes) if \(inside(subject, .sum)) \(sign) 0 else \(no))", .atom)
    }
  }

  /// The text of a part, in parentheses where its operator binds less tightly than needed.
  private func inside(_ formula: Formula, _ needed: Binding) -> String {
    let part = print(formula)
    return part.binding < needed ? "(\(part.text))" : part.text
  }

  /// A quantity by its symbol or its value. A nudged leaf is called by a sum, w₅−ε, and binds as one.
  private func printed(_ id: ID) -> Printed {
    let text = quantity(id)
    let isNudgedLeaf = id.aspect == .value && id.place.direction != 0 && id.name == id.place.nudged
    let isSymbol =
      isNudgedLeaf && text.unicodeScalars.contains { $0.properties.isAlphabetic } && Double(text) == nil
    return isSymbol && (isMathematics || notation == .ascii) ? (text, .sum) : number(text)
  }

  private func constant(_ x: Double) -> String {
    if isMathematics && x == 0.5 { return "½" }
    let text = shortest(x)
    return text.hasPrefix("-") ? minus + text.dropFirst() : text
  }

  private func number(_ text: String) -> Printed {
    isNegativeNumber(text) ? ("(\(text))", .atom) : (text, .atom)
  }

  private func isNegativeNumber(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first == "-" || first == "−" else { return false }
    if text.dropFirst() == "infinity" { return true }
    // A question mark stands behind a number whose last digits are not certain.
    return text.unicodeScalars.dropFirst().allSatisfy { "0123456789.e-−+?".unicodeScalars.contains($0) }
  }

  private func sum(_ terms: [Formula]) -> String {
    var text = ""
    for (k, term) in terms.enumerated() {
      if k == 0 {
        text = withBareStart(inside(term, .product))
      } else if case .negative(let a) = term {
        text += " \(minus) " + unsigned(a, .product)
      } else {
        text += " + " + unsigned(term, .product)
      }
    }
    return text
  }

  /// A part after an operator: one that begins with a minus stands in parentheses, as in a − (−b).
  private func unsigned(_ formula: Formula, _ needed: Binding) -> String {
    let text = inside(formula, needed)
    return text.hasPrefix(minus) ? "(\(text))" : text
  }

  private func product(_ factors: [Formula]) -> String {
    let dot: String =
      switch notation {
      case .mathematics: "·"
      case .ascii: factors.contains(where: isComposite) ? " * " : "*"
      case .expression, .python: "*"
      }
    return factors.enumerated()
      .map { k, factor in
        // a·b·c is (a·b)·c in value; only where the text must read back is it told apart.
        if k == 0, notation == .expression, case .product = factor { return "(\(print(factor).text))" }
        return k == 0 ? leading(factor) : unsigned(factor, .sign)
      }
      .joined(separator: dot)
  }

  /// The first part of a product or quotient. A quotient needs no parentheses there, but on the screen (1 / 2)·x
  /// is easier to read than 1 / 2·x.
  private func leading(_ formula: Formula) -> String {
    if case .quotient = formula, notation == .mathematics || notation == .ascii {
      return inside(formula, .sign)
    }
    return inside(formula, .product)
  }

  /// Whether a factor's text has marks of its own, such as the slash of `dE/dw5`, next to which `*` misleads.
  private func isComposite(_ factor: Formula) -> Bool {
    guard case .of(let id) = factor else { return false }
    let text = quantity(id)
    return !text.hasPrefix("{") && text.contains { "/ ".contains($0) }
  }

  private func power(_ a: Formula, _ b: Formula) -> String {
    let base = notation != .python && isComposite(a) ? "(\(inside(a, .atom)))" : inside(a, .atom)
    switch (notation, b) {
    case (.mathematics, .number(let n)) where n == n.rounded() && n >= 0 && n < 1e6:
      return base + String(String(Int(n)).compactMap(\.wholeNumberValue).map { Self.superscripts[$0] })
    case (.python, _): return base + "**" + inside(b, .sign)
    case (.mathematics, _): return base + "^(" + withBareStart(print(b).text) + ")"
    default: return base + "^" + inside(b, .atom)
    }
  }

  private static let superscripts: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

  private func call(_ function: Function, _ arguments: [Formula]) -> Printed {
    let list = arguments.map { withBareStart(print($0).text) }.joined(separator: ", ")
    let first = arguments.first ?? .number(.nan)
    if let e, let spelled = Self.spelled(function, first, e) { return print(spelled) }
    switch (function, notation) {
    case (.logistic, .expression): return ("logistic(\(list))", .atom)
    case (.logistic, .python) where overflows(first): return ("exp(\(list))", .atom)
    case (.logistic, _):
      return print(.quotient(.number(1), .sum([.number(1), .call(.exp, [.minus(first)])])))
    case (.exp, .mathematics): return ("e^(\(list))", .power)
    case (.log, .mathematics), (.log, .ascii): return ("ln(\(list))", .atom)
    case (.sqrt, .mathematics): return ("√(\(list))", .atom)
    case (.sqrt, .python): return (inside(first, .atom) + "**0.5", .power)
    case (.abs, .mathematics): return ("|\(list)|", .atom)
    // By max, which every reader of the contract knows; inside each other that would double with every level.
    case (.abs, .python) where !first.calls(.abs):
      return ("max(\(list), \(print(.minus(first)).text))", .atom)
    case (.max, _) where arguments.count == 1: return print(first)
    default: return ("\(function.rawValue)(\(list))", .atom)
    }
  }

  /// A function in which e stands, with a number in its place; nil for the others.
  package static func spelled(_ function: Function, _ x: Formula, _ e: Double) -> Formula? {
    let base = Formula.number(e)
    switch function {
    case .exp: return .power(base, x)
    case .logistic: return .quotient(.number(1), .sum([.number(1), .power(base, .minus(x))]))
    case .tanh:
      let power = Formula.power(base, .product([.number(2), x]))
      return .quotient(.sum([power, .negative(.number(1))]), .sum([power, .number(1)]))
    case .log, .sqrt, .abs, .max: return nil
    }
  }

  private func overflows(_ argument: Formula) -> Bool {
    guard let value else { return false }
    return DoubleArithmetic().value(of: argument, value) <= -700
  }
}
