import Derivation
import Networks

/// What goes wrong with the formulas of a graph on the way forward: the mistakes of a network's nodes and of its error,
/// wherever a graph spells such a formula out.
enum GraphFormulaMisconceptions {
  static func all(_ setting: Setting) -> [Misconception] {
    [
      forward(ForwardMisconceptions.biasLeftOut, withoutBias),
      forward(ForwardMisconceptions.skipped, mapping { activation($0)?.argument }),
      forward(ForwardMisconceptions.twice, mapping { activation($0)?.again }),
      forward(ForwardMisconceptions.exponentWithoutMinus, mapping(exponentTurned)),
      forward(ErrorMisconceptions.halfForgotten, mapping(unhalved)),
      forward(ErrorMisconceptions.absolute, mapping { squared($0).map { .call(.abs, [$0]) } }),
      forward(ErrorMisconceptions.notSquared, mapping(squared)),
      forward(ErrorMisconceptions.meanForgotten, undivided),
      forward(ErrorMisconceptions.meanTaken, divided),
      forward(ErrorMisconceptions.rootForgotten, mapping(rooted)),
      forward(ErrorMisconceptions.logarithm) {
        ErrorMisconceptions.withLogarithms($0, ErrorMisconceptions.toBaseTen)
      },
    ]
  }

  /// A misconception, in the formulas that a graph computes forwards.
  private static func forward(_ one: Misconception, _ rule: @escaping @Sendable (Formula) -> Formula?)
    -> Misconception
  {
    one.varied(
      one.variant, frequency: one.frequency,
      .step { id, formula, setting in
        guard id.aspect == .value, id.name.graphWord != nil, setting.plain.formula(of: ID(id.name)) != nil,
          !(setting.graph?.isHelper(ID(id.name)) ?? true)
        else { return nil }
        return rule(formula)
      })
  }

  /// A formula with every part that a rule knows replaced; nil if it knows none.
  private static func mapping(_ rule: @escaping @Sendable (Formula) -> Formula?)
    -> @Sendable (Formula) -> Formula?
  {
    { formula in
      var isChanged = false
      func map(_ part: Formula) -> Formula {
        guard let other = rule(part) else { return part.mapParts(map) }
        isChanged = true
        return other
      }
      let mapped = map(formula)
      return isChanged ? mapped : nil
    }
  }

  // MARK: Nodes

  /// What goes into an activation, and the activation applied twice.
  private static func activation(_ formula: Formula) -> (argument: Formula, again: Formula)? {
    guard case .call(let function, let arguments) = formula, [.logistic, .tanh].contains(function),
      arguments.count == 1
    else { return nil }
    return (arguments[0], .call(function, [formula]))
  }

  /// A weighted sum, perhaps inside an activation, without what stands in it alone.
  private static func withoutBias(_ formula: Formula) -> Formula? {
    switch formula {
    case .call(let function, let arguments) where arguments.count == 1:
      return withoutBias(arguments[0]).map { .call(function, [$0]) }
    case .sum(let terms):
      let weighted = terms.filter { if case .of = $0 { false } else { true } }
      let isWeighted = weighted.allSatisfy { if case .product = $0 { true } else { false } }
      guard isWeighted, !weighted.isEmpty, weighted.count < terms.count else { return nil }
      return .total(of: weighted)
    default: return nil
    }
  }

  private static func exponentTurned(_ formula: Formula) -> Formula? {
    switch formula {
    case .call(.logistic, let arguments): return .call(.logistic, arguments.map(Formula.minus))
    case .call(.exp, let arguments):
      guard case .negative(let inner)? = arguments.first else { return nil }
      return .call(.exp, [inner])
    default: return nil
    }
  }

  // MARK: Errors

  private static func squared(_ formula: Formula) -> Formula? {
    if case .power(let base, .number(2)) = formula { base } else { nil }
  }

  private static func unhalved(_ formula: Formula) -> Formula? {
    switch formula {
    case .product(let factors):
      guard factors.count == 2, factors[0].isNumber(0.5), squared(factors[1]) != nil else { return nil }
      return factors[1]
    case .quotient(let top, .number(2)): return squared(top) == nil ? nil : top
    default: return nil
    }
  }

  private static func rooted(_ formula: Formula) -> Formula? {
    if case .call(.sqrt, let arguments) = formula { arguments.first } else { nil }
  }

  /// A mean without its divisor, perhaps below a root.
  private static func undivided(_ formula: Formula) -> Formula? {
    switch formula {
    case .call(.sqrt, let arguments): return arguments.first.flatMap(undivided).map { .call(.sqrt, [$0]) }
    case .quotient(.sum(let terms), .number(let count)):
      return Double(terms.count) == count ? .sum(terms) : nil
    case .sum(let terms):
      let tops = terms.compactMap { term -> Formula? in
        guard case .quotient(let top, .number(let count)) = term else { return nil }
        return Double(terms.count) == count ? top : nil
      }
      return tops.count == terms.count ? .sum(tops) : nil
    default: return nil
    }
  }

  /// A sum of errors divided by how many there are.
  private static func divided(_ formula: Formula) -> Formula? {
    guard case .sum(let terms) = formula, terms.count > 1,
      terms.allSatisfy({ term in mapping { squared($0) ?? logarithm($0) }(term) != nil })
    else { return nil }
    return .quotient(formula, .number(Double(terms.count)))
  }

  private static func logarithm(_ formula: Formula) -> Formula? {
    if case .call(.log, let arguments) = formula { arguments.first } else { nil }
  }
}
