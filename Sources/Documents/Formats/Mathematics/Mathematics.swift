import Derivation

/// Mathematics as a tree of what stands where: what a format needs that sets fractions as fractions.
///
/// Made by ``FormulaTypesetter`` from formulas and by ``SymbolTypesetter`` from ids. Parentheses stand in it where
/// they are needed; nothing in it is escaped.
package indirect enum Mathematics: Hashable, Sendable {
  /// A number in the characters of `Double`'s descriptions: `0.15`, `-2`, `1.2e-5`, `infinity`, `not a number`; a
  /// question mark at its end says that its last digits are not certain.
  case number(String)
  /// A name: one letter (`w`, `σ`, `∂`), which is slanted, or several (`net`, `h1`, `write_x`), which are not.
  case name(String)
  /// Words with the blanks that belong to them: `new `, `predicted fall`.
  case words(String)
  /// An operator or a mark between parts.
  case sign(Sign)
  /// Parts in a row.
  case row([Mathematics])
  /// a over b.
  case fraction(Mathematics, Mathematics)
  /// a to the power of b.
  case power(Mathematics, Mathematics)
  /// a with b below it.
  case subscripted(Mathematics, Mathematics)
  /// a with something raised that is no power: the example (`#2`) or the number of updates (`@3`).
  case marked(Mathematics, String)
  /// The square root of a.
  case root(Mathematics)
  /// a in parentheses or between bars.
  case fenced(Fence, Mathematics)
  /// A function of arguments: `ln`, `tanh`, `max`.
  case function(String, [Mathematics])
  /// One of several formulas, depending on conditions.
  case choice([Case], otherwise: Mathematics)
  /// The name or the number of a quantity.
  case quantity(ID, Mathematics)

  /// An operator or a mark between parts.
  package enum Sign: Character, Sendable, CaseIterable {
    case plus = "+"
    case minus = "−"
    case times = "·"
    case slash = "/"
    case equals = "="
    case nearly = "≈"
    case greater = ">"
    case greaterOrEqual = "≥"
    case comma = ","
    case to = "→"
    /// A parenthesis whose fellow stands on another line.
    case open = "("
    /// A parenthesis whose fellow stands on another line.
    case close = ")"
    /// A bar whose fellow stands on another line.
    case bar = "|"
  }

  /// What stands around a part.
  package enum Fence: Sendable {
    /// ( )
    case parentheses
    /// | |
    case bars
  }

  /// A formula and what must be so for it to hold.
  package struct Case: Hashable, Sendable {
    /// The formula.
    package let value: Mathematics
    /// A comparison, such as net > 0.
    package let condition: Mathematics
  }
}

extension Mathematics {
  /// The parts of this, each with the rows in it opened.
  package var flattened: [Mathematics] {
    if case .row(let parts) = self { parts.flatMap(\.flattened) } else { [self] }
  }

  /// Whether something is raised at its end already, so that a power of it needs parentheses.
  var isRaised: Bool {
    switch self {
    case .marked, .power: true
    case .quantity(_, let a): a.isRaised
    case .row(let parts): parts.last?.isRaised ?? false
    default: false
    }
  }

  /// Whether this is a single thing to the eye, so that a power of it needs no parentheses.
  var isAtom: Bool {
    switch self {
    case .number(let text): text.first?.isNumber ?? false && !text.contains("e") && !text.contains("/")
    case .name, .fenced: true
    case .subscripted(let a, _): a.isAtom
    case .quantity(_, let a): a.isAtom
    case .row(let parts): parts.count == 1 && parts[0].isAtom
    default: false
    }
  }

  /// This with other parts, each made of one of its own.
  package func mapParts(_ f: (Mathematics) -> Mathematics) -> Mathematics {
    switch self {
    case .number, .name, .words, .sign: self
    case .row(let parts): .row(parts.map(f))
    case .fraction(let a, let b): .fraction(f(a), f(b))
    case .power(let a, let b): .power(f(a), f(b))
    case .subscripted(let a, let b): .subscripted(f(a), f(b))
    case .marked(let a, let mark): .marked(f(a), mark)
    case .root(let a): .root(f(a))
    case .fenced(let fence, let a): .fenced(fence, f(a))
    case .function(let name, let arguments): .function(name, arguments.map(f))
    case .choice(let cases, let otherwise):
      .choice(cases.map { Case(value: f($0.value), condition: f($0.condition)) }, otherwise: f(otherwise))
    case .quantity(let id, let a): .quantity(id, f(a))
    }
  }

  /// This without the ids of its quantities: two that are equal look alike.
  var withoutLinks: Mathematics {
    if case .quantity(_, let a) = self { a.withoutLinks } else { mapParts(\.withoutLinks) }
  }

  /// This in parentheses.
  var inParentheses: Mathematics { .fenced(.parentheses, self) }
}
