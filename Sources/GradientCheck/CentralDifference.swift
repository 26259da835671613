import Derivation

/// How two gradients are compared relative to their size.
package enum RelativeErrorRule: String, Sendable, CaseIterable {
  /// |a − n| / max(|a|, |n|): Taylor ch. 18, and cs231n's notes.
  case max
  /// |a − n| / (|a| + |n|): cs231n's assignments; up to half as large.
  case sum

  /// The relative error of two gradients: 0 where both are 0, not a number where one is none.
  package func relativeError(_ analytic: Double, _ numeric: Double) -> Double {
    let difference = (analytic - numeric).magnitude
    let size =
      self == .max ? Swift.max(analytic.magnitude, numeric.magnitude) : analytic.magnitude + numeric.magnitude
    return difference.isNaN ? .nan : size == 0 ? 0 : difference / size
  }
}

/// Adds the gradient check to a source: measured derivatives beside the derived ones, as formulas.
///
/// - numeric dE/dw = (E(w+ε) − E(w−ε)) / (2ε)
/// - difference dE/dw = analytic − numeric
/// - relative error dE/dw = |difference| / max(|analytic|, |numeric|), or 0 where both are 0
///
/// Source: Taylor, ch. 16–18 and 29. (Ch. 29 takes the relative error of the two errors; it belongs to the two
/// gradients.)
package struct CentralDifference: FormulaSource {
  let base: any FormulaSource
  let epsilon: ID
  let rule: RelativeErrorRule

  /// A source with the gradient check.
  /// - Parameters:
  ///   - base: formulas with derivatives and nudges.
  ///   - epsilon: the quantity ε.
  ///   - rule: what the difference is held against.
  package init(_ base: any FormulaSource, epsilon: ID, rule: RelativeErrorRule) {
    self.base = base
    self.epsilon = epsilon
    self.rule = rule
  }

  /// The three formulas of the check; everything else as in the base.
  package func formula(of id: ID) -> Formula? {
    let (analytic, numeric) = (Formula.of(id.with(.derivative)), Formula.of(id.with(.numericDerivative)))
    switch id.aspect {
    case .numericDerivative:
      let error = ID(id.name, at: id.place)
      return .quotient(
        .sum([.of(error.nudged(id.variable, 1)), .negative(.of(error.nudged(id.variable, -1)))]),
        .product([.number(2), .of(epsilon)]))
    case .difference: return .sum([analytic, .negative(numeric)])
    case .relativeError:
      let sizes = [Formula.call(.abs, [analytic]), .call(.abs, [numeric])]
      let size = rule == .max ? Formula.call(.max, sizes) : .sum(sizes)
      // Where both are 0 there is nothing to compare, and nothing is wrong.
      return .choice(size, .greater, .quotient(.call(.abs, [.of(id.with(.difference))]), size), .number(0))
    default: return base.formula(of: id)
    }
  }

  /// As in the base.
  package func users(of id: ID) -> [ID] { base.users(of: id) }
  /// As in the base.
  package func depends(_ id: ID, on other: ID) -> Bool { base.depends(id, on: other) }
  /// As in the base.
  package func hasExample(_ name: Name) -> Bool { base.hasExample(name) }
}
