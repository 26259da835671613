/// A function that formulas may call.
package enum Function: String, Hashable, Sendable, CaseIterable {
  /// eˣ.
  case exp
  /// The natural logarithm.
  case log
  /// The square root.
  case sqrt
  /// The hyperbolic tangent.
  case tanh
  /// σ(x) = 1 / (1 + e⁻ˣ).
  case logistic
  /// The absolute value.
  case abs
  /// The largest of one or more arguments.
  case max
}

/// The test of a choice: how its subject compares with 0.
package enum Comparison: String, Hashable, Sendable {
  /// Greater than 0.
  case greater = ">"
  /// Greater than 0, or 0.
  case greaterOrEqual = ">="
}

/// A formula as data: the right side of a quantity, over other quantities.
///
/// One formula yields the symbols, the substitution and the value, so what is printed cannot differ from what
/// is computed. Sums and products are evaluated from left to right.
package indirect enum Formula: Hashable, Sendable {
  /// A constant.
  case number(Double)
  /// Another quantity.
  case of(ID)
  /// a + b + …; a term `.negative(b)` is a subtraction.
  case sum([Formula])
  /// a · b · …
  case product([Formula])
  /// a / b
  case quotient(Formula, Formula)
  /// a to the power of b
  case power(Formula, Formula)
  /// −a
  case negative(Formula)
  /// f(a, …)
  case call(Function, [Formula])
  /// The first branch where the subject compares with 0 as asked, otherwise the second.
  case choice(Formula, Comparison, Formula, Formula)
}

extension Formula {
  /// Whether this is the constant x.
  package func isNumber(_ x: Double) -> Bool {
    if case .number(x) = self { true } else { false }
  }

  /// Whether this is nothing but a quantity or a constant.
  package var isQuantityOrConstant: Bool {
    switch self {
    case .of, .number: true
    default: false
    }
  }

  /// Whether no quantity stands in it.
  package var isConstant: Bool { operands.isEmpty }

  /// The parts directly inside this formula, in reading order.
  package var parts: [Formula] {
    switch self {
    case .number, .of: []
    case .sum(let terms), .product(let terms), .call(_, let terms): terms
    case .quotient(let a, let b), .power(let a, let b): [a, b]
    case .negative(let a): [a]
    case .choice(let subject, _, let yes, let no): [subject, yes, no]
    }
  }

  /// This formula with each of its parts replaced.
  package func mapParts(_ f: (Formula) -> Formula) -> Formula {
    switch self {
    case .number, .of: self
    case .sum(let terms): .sum(terms.map(f))
    case .product(let factors): .product(factors.map(f))
    case .quotient(let a, let b): .quotient(f(a), f(b))
    case .power(let a, let b): .power(f(a), f(b))
    case .negative(let a): .negative(f(a))
    case .call(let function, let arguments): .call(function, arguments.map(f))
    case .choice(let subject, let comparison, let yes, let no): .choice(f(subject), comparison, f(yes), f(no))
    }
  }

  /// This formula with every quantity in it replaced.
  package func mapQuantities(_ f: (ID) -> Formula) -> Formula {
    if case .of(let id) = self { f(id) } else { mapParts { $0.mapQuantities(f) } }
  }

  /// Calls a function with every quantity in this formula, in reading order, repeats included.
  package func forEachQuantity(_ body: (ID) -> Void) {
    if case .of(let id) = self { body(id) } else { for part in parts { part.forEachQuantity(body) } }
  }

  /// Whether a function is called anywhere in this formula.
  func calls(_ function: Function) -> Bool {
    if case .call(function, _) = self { return true }
    return parts.contains { $0.calls(function) }
  }

  /// The quantities in this formula, in reading order, each once.
  package var operands: [ID] {
    var list: [ID] = []
    var seen: Set<ID>?
    forEachQuantity { id in
      // A short list is searched faster than a set is made.
      if seen == nil, list.count >= 16 { seen = Set(list) }
      if seen?.insert(id).inserted ?? !list.contains(id) { list.append(id) }
    }
    return list
  }
}

/// Constructors that leave out what changes nothing: zeros in sums, ones in products, double minus.
extension Formula {
  /// The sum of the terms without its zeros.
  package static func plus(_ terms: [Formula]) -> Formula {
    let rest = terms.filter { !$0.isNumber(0) }
    return rest.isEmpty ? .number(0) : rest.count == 1 ? rest[0] : .sum(rest)
  }

  /// The sum of the terms as they are; of one, itself.
  package static func added(_ terms: [Formula]) -> Formula { terms.count == 1 ? terms[0] : .sum(terms) }

  /// The product of the factors: constants gathered in front, signs drawn out, ones left out.
  ///
  /// −(a − b) becomes b − a, so that ½·2·(t − z)·(−1) reads z − t.
  package static func times(_ factors: [Formula]) -> Formula {
    var constant = 1.0
    var rest: [Formula] = []
    func gather(_ factor: Formula) {
      switch factor {
      case .number(let x): constant *= x
      case .negative(let a):
        constant = -constant
        gather(a)
      case .product(let inner): inner.forEach(gather)
      default: rest.append(factor)
      }
    }
    factors.forEach(gather)
    if constant == 0 { return .number(0) }
    if constant < 0, let k = rest.firstIndex(where: { $0.isDifference }) {
      rest[k] = rest[k].turned
      constant = -constant
    }
    if constant.magnitude != 1 || rest.isEmpty { rest.insert(.number(constant.magnitude), at: 0) }
    let product = rest.count == 1 ? rest[0] : Formula.product(rest)
    return constant < 0 ? .minus(product) : product
  }

  /// −a; of a constant, the constant with the other sign; of −a, a itself.
  package static func minus(_ a: Formula) -> Formula {
    switch a {
    case .number(let x): .number(-x)
    case .negative(let inner): inner
    default: .negative(a)
    }
  }

  private var isDifference: Bool {
    if case .sum(let terms) = self, terms.count == 2, case .negative = terms[1] { true } else { false }
  }

  /// b − a for a − b.
  private var turned: Formula {
    guard case .sum(let terms) = self, terms.count == 2, case .negative(let b) = terms[1] else {
      return .minus(self)
    }
    if case .number(let a) = terms[0], a > 0 { return .sum([b, .negative(terms[0])]) }
    return .sum([b, .minus(terms[0])])
  }
}
