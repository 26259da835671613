/// A formula in which the order of terms and factors does not count: what two formulas are compared by.
///
/// a + b is b + a, a·(b·c) is c·b·a; −(a − b) and b − a are told apart.
package indirect enum UnorderedFormula: Hashable, Sendable {
  /// A constant.
  case number(Double)
  /// A quantity.
  case of(ID)
  /// The terms of a sum, each with how often it stands there.
  case sum([UnorderedFormula: Int])
  /// The factors of a product, each with how often it stands there.
  case product([UnorderedFormula: Int])
  /// Any other operation on its parts, whose order counts.
  case operation(String, [UnorderedFormula])

  /// A formula without its order.
  /// - Parameter name: what a quantity is called in it, where formulas of different places are compared.
  package init(_ formula: Formula, _ name: (ID) -> ID = { $0 }) {
    func unordered(_ part: Formula) -> UnorderedFormula { UnorderedFormula(part, name) }
    switch formula {
    case .number(let x): self = .number(x)
    case .of(let id): self = .of(name(id))
    case .sum: self = .sum(Self.counted(formula.flatTerms.map(unordered)))
    case .product: self = .product(Self.counted(formula.flatFactors.map(unordered)))
    case .negative(let a): self = .operation("-", [unordered(a)])
    case .quotient(let a, let b): self = .operation("/", [unordered(a), unordered(b)])
    case .power(let a, let b): self = .operation("^", [unordered(a), unordered(b)])
    case .call(let function, let arguments): self = .operation(function.rawValue, arguments.map(unordered))
    case .choice(let subject, let comparison, let yes, let no):
      self = .operation(comparison.rawValue, [subject, yes, no].map(unordered))
    }
  }

  /// How often each stands in a list.
  package static func counted(_ parts: [UnorderedFormula]) -> [UnorderedFormula: Int] {
    parts.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}

extension Formula {
  /// The terms of a sum, those of sums within it included; of anything else, itself.
  package var flatTerms: [Formula] {
    if case .sum(let terms) = self { terms.flatMap(\.flatTerms) } else { [self] }
  }

  /// The factors of a product, those of products within it included; of anything else, itself.
  package var flatFactors: [Formula] {
    if case .product(let factors) = self { factors.flatMap(\.flatFactors) } else { [self] }
  }
}
