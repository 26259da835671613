/// Gives derivatives a second, shorter name: δ_h1 for ∂E/∂net_h1, or for its negative.
///
/// δ is not written down a second time: its formula is the derivative, and every other formula that needs the
/// derivative says δ instead. In the convention target minus output, δ = −∂E/∂net, and the signs follow.
package struct Deltas: FormulaSource {
  let base: any FormulaSource
  let total: Name
  let symbol: Symbol
  let net: Symbol
  let negative: Bool

  /// A source in which derivatives of `total` by quantities of the kind `net` are called by `symbol`.
  package init(_ base: any FormulaSource, total: Name, net: Symbol, symbol: Symbol, negative: Bool) {
    self.base = base
    self.total = total
    self.net = net
    self.symbol = symbol
    self.negative = negative
  }

  /// The delta of a derivative by a net input.
  package func delta(of id: ID) -> ID? {
    guard id.aspect == .derivative, id.name == total, id.variable.symbol == net else { return nil }
    return ID(renamed(id.variable, symbol), at: id.place)
  }

  /// The derivative that a delta stands for.
  package func derivative(of delta: ID) -> ID? {
    guard delta.aspect == .value, delta.name.symbol == symbol else { return nil }
    return ID(total, at: delta.place).derivative(by: ID(renamed(delta.name, net), at: delta.place))
  }

  /// ±∂E/∂net for a delta; in all other formulas delta in place of the derivative.
  package func formula(of id: ID) -> Formula? {
    if let derivative = derivative(of: id) { return negative ? .negative(.of(derivative)) : .of(derivative) }
    return base.formula(of: id).map(withDeltas)
  }

  /// A formula with δ in place of every ∂E/∂net.
  package func withDeltas(_ formula: Formula) -> Formula {
    let named = formula.mapQuantities { operand in
      guard let delta = delta(of: operand) else { return .of(operand) }
      return negative ? .negative(.of(delta)) : .of(delta)
    }
    return negative ? named.withSignsDrawnOut : named
  }

  private func renamed(_ name: Name, _ symbol: Symbol) -> Name {
    var name = name
    name.symbol = symbol
    return name
  }

  /// As in the base.
  package func users(of id: ID) -> [ID] { base.users(of: id) }
  /// As in the base.
  package func slope(of user: ID, by operand: ID) -> Formula { base.slope(of: user, by: operand) }
  /// As in the base; a delta is taken to depend on everything, as a derivative is.
  package func depends(_ id: ID, on other: ID) -> Bool {
    id.name.symbol == symbol || base.depends(id, on: other)
  }
  /// As in the base; of a delta, as of the net input.
  package func hasExample(_ name: Name) -> Bool {
    base.hasExample(name.symbol == symbol ? renamed(name, net) : name)
  }
}

extension Formula {
  /// −a·b instead of (−a)·b, throughout.
  var withSignsDrawnOut: Formula {
    switch self {
    case .product(let factors): .times(factors.map(\.withSignsDrawnOut))
    case .sum(let terms): .sum(terms.map(\.withSignsDrawnOut))
    default: self
    }
  }
}
