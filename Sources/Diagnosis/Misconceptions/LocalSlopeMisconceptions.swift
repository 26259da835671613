import Derivation
import Networks
import WorkedLesson

/// What goes wrong with the slope of a single formula: one rule of differentiation misremembered, everywhere in the
/// gradients, the numbers before it right.
enum LocalSlopeMisconceptions {
  static func all(_ setting: Setting) -> [Misconception] {
    [
      exponentKept, exponentAlone, factorItself, differenceUnsigned, productOfSlopes, insideForgotten,
      slopeAtInput,
      quotientUnsquared,
    ]
  }

  private static func rule(
    _ id: String, _ name: String, wrong: String, right: String, question: String,
    frequency: Misconception.Frequency = .uncommon, _ slope: @escaping @Sendable (Formula, ID) -> Formula?
  ) -> Misconception {
    Misconception(
      id, name, wrong: wrong, right: right, question: question, stage: .gradients, frequency: frequency,
      .step { derivative, formula, setting in
        guard derivative.aspect != .value, derivative.name.graphWord != nil else { return nil }
        let (top, x) = (
          ID(derivative.name, at: derivative.place), ID(derivative.variable, at: derivative.place)
        )
        let users = setting.plain.users(of: x).filter { setting.plain.depends(top, on: $0) }
        var isChanged = false
        let terms = users.map { user -> Formula in
          let right = setting.plain.slope(of: user, by: x)
          let wrong = setting.plain.formula(of: user).flatMap { slope($0, x) }
          if let wrong, wrong != right { isChanged = true }
          let local = wrong ?? right
          if derivative.aspect == .localDerivative || user == top { return local }
          return .times([.of(top.derivative(by: user)), local])
        }
        return isChanged ? .plus(terms) : nil
      })
  }

  private static let exponentKept = rule(
    "exponent-not-lowered", "Exponent not lowered",
    wrong: "The exponent has come down as a factor, and stays as it is.",
    right: "xⁿ has the slope n·xⁿ⁻¹.", question: "What becomes of the exponent itself?", frequency: .common,
    inPowers { a, n in [.number(n), .power(a, .number(n))] })

  private static let exponentAlone = rule(
    "exponent-no-factor", "Exponent not brought down",
    wrong: "The exponent is lowered, and has not come down as a factor.",
    right: "xⁿ has the slope n·xⁿ⁻¹.", question: "Where has the exponent gone?", frequency: .common,
    inPowers { a, n in [n == 2 ? a : .power(a, .number(n - 1))] })

  /// Another slope of aⁿ, its factors before that of a by x.
  private static func inPowers(
    _ factors: @escaping @Sendable (_ a: Formula, _ n: Double) -> [Formula]
  ) -> @Sendable (Formula, ID) -> Formula? {
    { formula, x in
      formula.replacingFirst(by: x) {
        guard case .power(let a, .number(let n)) = $0, a.operands.contains(x) else { return nil }
        return .times(factors(a, n) + [a.slope(by: x)])
      }
    }
  }

  private static let factorItself = rule(
    "factor-itself", "A factor for its own slope",
    wrong: "The factor itself is taken, not what it multiplies.",
    right: "a·x has the slope a by x: whatever x multiplies.",
    question: "If x grows by 1, by how much does a·x grow?",
    frequency: .common
  ) { formula, x in
    guard case .product(let factors) = formula, factors.contains(.of(x)), factors.count > 1 else {
      return nil
    }
    return .of(x)
  }

  private static let differenceUnsigned = rule(
    "sign-of-subtrahend", "Sign of what is subtracted lost",
    wrong: "What is subtracted counts as if it were added.",
    right: "a − x has the slope −1 by x.", question: "If x grows, does a − x grow?", frequency: .common
  ) { formula, x in
    formula.replacingFirst(by: x) {
      guard case .sum(let terms) = $0, terms.contains(where: { $0.isNegativeOf(x) }) else { return nil }
      return Formula.sum(terms.map { if case .negative(let a) = $0 { a } else { $0 } }).slope(by: x)
    }
  }

  private static let productOfSlopes = rule(
    "product-of-slopes", "Slope of a product as the product of slopes",
    wrong: "Both factors are differentiated, and their slopes multiplied.",
    right: "Each factor's slope times the other factor as it is, added.",
    question: "If one factor grows and the other stays, by how much does the product grow?"
  ) { formula, x in
    guard case .product(let factors) = formula, factors.filter({ $0.operands.contains(x) }).count > 1 else {
      return nil
    }
    return .times(factors.map { $0.operands.contains(x) ? $0.slope(by: x) : $0 })
  }

  private static let insideForgotten = rule(
    "inner-slope-missing", "Inner slope left out",
    wrong: "The outer function is differentiated, what is inside is not.",
    right: "Outer slope times inner slope.", question: "How fast does what is inside move?",
    frequency: .common
  ) { formula, x in
    func outer(_ inside: Formula, _ make: (Formula) -> Formula) -> Formula? {
      guard inside != .of(x), inside.operands.contains(x) else { return nil }
      let plain = make(.of(x)).slope(by: x)
      return plain.mapQuantities { $0 == x ? inside : .of($0) }
    }
    return formula.replacingFirst(by: x) {
      switch $0 {
      case .power(let a, .number(let n)): outer(a) { .power($0, .number(n)) }
      case .call(let function, let arguments) where arguments.count == 1:
        outer(arguments[0]) { .call(function, [$0]) }
      default: nil
      }
    }
  }

  private static let slopeAtInput = rule(
    "slope-at-input", "Slope told by the input instead of the output",
    wrong:
      "In out·(1 − out), or 1 − out² for tanh, what went into the function stands in place of what came out.",
    right: "These slopes are told by the output.",
    question: "Is that what goes into the function, or what comes out?",
    frequency: .common
  ) { formula, x in
    guard case .call(let function, let arguments) = formula, let a = arguments.first else { return nil }
    switch function {
    case .logistic: return .times([a, .sum([.number(1), .negative(a)]), a.slope(by: x)])
    case .tanh: return .times([.sum([.number(1), .negative(.power(a, .number(2)))]), a.slope(by: x)])
    default: return nil
    }
  }

  private static let quotientUnsquared = rule(
    "quotient-not-squared", "Denominator not squared",
    wrong: "The slope of 1/x is taken without the square below.",
    right: "1/x has the slope −1/x².", question: "What is the exponent of x in 1/x, and what does it become?"
  ) { formula, x in
    formula.replacingFirst(by: x) {
      guard case .quotient(let a, let b) = $0, b.operands.contains(x) else { return nil }
      return .quotient(.plus([.times([a.slope(by: x), b]), .minus(.times([a, b.slope(by: x)]))]), b)
    }
  }
}

extension Formula {
  /// The slope of this formula where a part's slope is another: that of the part itself, or of the one term or factor
  /// that has it; nil where no part has.
  fileprivate func replacingFirst(by x: ID, _ slope: (Formula) -> Formula?) -> Formula? {
    if let slope = slope(self) { return slope }
    switch self {
    case .negative(let a): return a.replacingFirst(by: x, slope).map(Formula.minus)
    case .product(let factors):
      for (k, factor) in factors.enumerated() {
        guard let own = factor.replacingFirst(by: x, slope) else { continue }
        let others = factors.indices.filter { $0 != k }.map { factors[$0] }
        return .times(others + [own])
      }
      return nil
    case .sum(let terms):
      for (k, term) in terms.enumerated() {
        guard let own = term.replacingFirst(by: x, slope) else { continue }
        return .plus(terms.enumerated().map { $0 == k ? own : $1.slope(by: x) })
      }
      return nil
    case .quotient(let a, let b): return a.replacingFirst(by: x, slope).map { .quotient($0, b) }
    default: return nil
    }
  }

  fileprivate func isNegativeOf(_ x: ID) -> Bool {
    if case .negative(let a) = self { a.operands.contains(x) } else { false }
  }
}
