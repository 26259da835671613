import Derivation

/// Sets formulas: quotients as fractions, powers raised, a choice as its cases.
///
/// The structural twin of ``FormulaPrinter``. What stands for a quantity is the caller's: its symbol, or its value.
package struct FormulaTypesetter {
  /// The number that stands for e, where a book takes one.
  private let e: Double?
  private let quantity: (ID) -> Mathematics

  /// A typesetter of formulas.
  /// - Parameters:
  ///   - e: the number that stands for e, where a book takes one: 2.71828^(−0.857) in place of e^(−0.857).
  ///   - quantity: what stands for a quantity; where it is a number below 0, parentheses are added as needed.
  package init(e: Double? = nil, quantity: @escaping (ID) -> Mathematics) {
    self.e = e
    self.quantity = quantity
  }

  /// A formula.
  package func mathematics(of formula: Formula) -> Mathematics { unit(set(formula, isFirst: true).parts) }

  /// How tightly the outermost operator binds.
  private enum Binding: Int, Comparable {
    case choice, sum, sign, product, atom
    static func < (a: Binding, b: Binding) -> Bool { a.rawValue < b.rawValue }
  }

  private typealias Printed = (parts: [Mathematics], binding: Binding)

  private func unit(_ parts: [Mathematics]) -> Mathematics { parts.count == 1 ? parts[0] : .row(parts) }

  /// A formula inside marks that part it from the rest: no parentheses are needed.
  private func alone(_ formula: Formula) -> Mathematics { mathematics(of: formula) }

  /// A formula's parts.
  /// - Parameter isFirst: whether nothing stands before it, so that a minus needs no parentheses.
  private func set(_ formula: Formula, isFirst: Bool) -> Printed {
    switch formula {
    case .number(0.5): return ([.fraction(.number("1"), .number("2"))], .atom)
    case .number(let x): return signed(.number(shortest(x)), isFirst)
    case .of(let id): return signed(of: id, isFirst)
    case .sum(let terms): return (sum(terms, isFirst: isFirst), .sum)
    case .product(let factors): return (product(factors, isFirst: isFirst), .product)
    case .quotient(let a, let b): return ([.fraction(alone(a), alone(b))], .atom)
    case .power(let a, let b): return ([.power(base(a), alone(b))], .atom)
    case .negative(let a):
      let part = set(a, isFirst: false)
      let isSafe = part.binding >= .product
      return ([.sign(.minus)] + (isSafe ? part.parts : [alone(a).inParentheses]), .sign)
    case .call(let function, let arguments): return call(function, arguments, isFirst)
    case .choice: return ([choice(formula)], .choice)
    }
  }

  /// A number, in parentheses where a minus may not stand.
  private func signed(_ number: Mathematics, _ isFirst: Bool) -> Printed {
    guard !isFirst, number.isNegative else { return ([number], .atom) }
    return ([number.inParentheses], .atom)
  }

  /// A quantity by its symbol or its value. A nudged leaf is called by a sum, w₅ − ε, and binds as one.
  private func signed(of id: ID, _ isFirst: Bool) -> Printed {
    let symbol = quantity(id)
    let bare = symbol.withoutLink
    if case .row(let parts) = bare, parts.contains(where: { [.sign(.plus), .sign(.minus)].contains($0) }) {
      return ([symbol], .sum)
    }
    return signed(symbol, isFirst)
  }

  private func inside(_ formula: Formula, _ needed: Binding, isFirst: Bool) -> [Mathematics] {
    let part = set(formula, isFirst: isFirst)
    return part.binding < needed ? [alone(formula).inParentheses] : part.parts
  }

  private func sum(_ terms: [Formula], isFirst: Bool) -> [Mathematics] {
    terms.enumerated().flatMap { k, term -> [Mathematics] in
      if k == 0 { return inside(term, .sign, isFirst: isFirst) }
      if case .negative(let a) = term { return [.sign(.minus)] + inside(a, .product, isFirst: false) }
      return [.sign(.plus)] + inside(term, .product, isFirst: false)
    }
  }

  private func product(_ factors: [Formula], isFirst: Bool) -> [Mathematics] {
    factors.enumerated().flatMap { k, factor -> [Mathematics] in
      let isFirst = k == 0 && isFirst
      return (k == 0 ? [] : [.sign(.times)]) + inside(factor, isFirst ? .sign : .product, isFirst: isFirst)
    }
  }

  private func base(_ formula: Formula) -> Mathematics {
    let part = unit(set(formula, isFirst: false).parts)
    if part.isAtom, !part.isRaised { return part }
    return alone(formula).inParentheses
  }

  private func call(_ function: Function, _ arguments: [Formula], _ isFirst: Bool) -> Printed {
    let first = arguments.first ?? .number(.nan)
    if let e, let spelled = FormulaPrinter.spelled(function, first, e) {
      return set(spelled, isFirst: isFirst)
    }
    switch function {
    case .exp: return ([.power(.name("e"), alone(first))], .atom)
    case .logistic:
      return set(.quotient(.number(1), .sum([.number(1), .call(.exp, [.minus(first)])])), isFirst: isFirst)
    case .sqrt: return ([.root(alone(first))], .atom)
    case .abs: return ([.fenced(.bars, alone(first))], .atom)
    case .max where arguments.count == 1: return set(first, isFirst: isFirst)
    case .log: return ([.function("ln", [alone(first)])], .atom)
    case .tanh, .max: return ([.function(function.rawValue, arguments.map(alone))], .atom)
    }
  }

  private func choice(_ formula: Formula) -> Mathematics {
    var (cases, rest): ([Mathematics.Case], Formula) = ([], formula)
    while case .choice(let subject, let comparison, let yes, let no) = rest {
      let sign: Mathematics.Sign = comparison == .greater ? .greater : .greaterOrEqual
      cases.append(
        Mathematics.Case(
          value: alone(yes), condition: .row([alone(subject), .sign(sign), .number("0")])))
      rest = no
    }
    return .choice(cases, otherwise: alone(rest))
  }
}

extension Mathematics {
  /// This without its quantity's id.
  var withoutLink: Mathematics { if case .quantity(_, let a) = self { a.withoutLink } else { self } }

  /// Whether a minus stands at its beginning.
  var isNegative: Bool {
    switch self {
    case .number(let text): text.hasPrefix("-")
    case .sign(.minus): true
    case .quantity(_, let a): a.isNegative
    case .row(let parts): parts.first?.isNegative ?? false
    default: false
    }
  }
}
