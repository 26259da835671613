extension Formula {
  /// ∂self/∂x, symbolically: the rules of differentiation, one line each.
  ///
  /// - Parameters:
  ///   - x: the quantity to differentiate by; every other quantity counts as constant.
  ///   - whole: the quantity whose entire right side this formula is. σ′ is then told by that quantity itself,
  ///     u·(1 − u); deeper inside a formula it is told by the expression.
  package func slope(by x: ID, of whole: ID? = nil) -> Formula {
    func d(_ f: Formula) -> Formula { f.slope(by: x) }
    let me = whole.map(Formula.of) ?? self
    switch self {
    case .number: return .number(0)
    case .of(let y): return .number(y == x ? 1 : 0)
    case .sum(let terms): return .plus(terms.map(d))
    case .negative(let a): return .minus(d(a))
    case .product(let factors):
      return .plus(
        factors.indices.map { k in .times(factors.indices.map { $0 == k ? d(factors[k]) : factors[$0] }) })
    case .quotient(let a, let b):
      if d(b).isNumber(0) { return d(a).isNumber(0) ? .number(0) : .quotient(d(a), b) }
      return .quotient(.plus([.times([d(a), b]), .minus(.times([a, d(b)]))]), .power(b, .number(2)))
    case .power(let a, .number(let n)):
      return .times([.number(n), n == 2 ? a : .power(a, .number(n - 1)), d(a)])
    case .power(let a, let b):
      let byBase =
        d(a).isNumber(0) ? Formula.number(0) : .times([b, .power(a, .plus([b, .number(-1)])), d(a)])
      let byExponent = d(b).isNumber(0) ? Formula.number(0) : .times([me, .call(.log, [a]), d(b)])
      return .plus([byBase, byExponent])
    case .call(let function, let arguments):
      return Formula.slope(of: function, arguments, me: me, d)
    case .choice(let subject, let comparison, let yes, let no):
      let branches = (d(yes), d(no))
      return branches.0 == branches.1 ? branches.0 : .choice(subject, comparison, branches.0, branches.1)
    }
  }

  private static func slope(
    of function: Function, _ arguments: [Formula], me: Formula, _ d: (Formula) -> Formula
  ) -> Formula {
    guard let a = arguments.first else { return .number(0) }
    let inner = d(a)
    if function != .max && inner.isNumber(0) { return .number(0) }
    switch function {
    case .exp: return .times([me, inner])
    case .log: return .quotient(inner, a)
    case .sqrt: return .quotient(inner, .times([.number(2), me]))
    case .tanh: return .times([.sum([.number(1), .negative(.power(me, .number(2)))]), inner])
    case .logistic: return .times([me, .sum([.number(1), .negative(me)]), inner])
    case .abs:
      return .times([
        .choice(a, .greater, .number(1), .choice(a, .greaterOrEqual, .number(0), .number(-1))), inner,
      ])
    case .max:
      guard arguments.count > 1 else { return inner }
      // Where one argument alone moves, it counts where it is above those before it and not below those behind.
      let moving = arguments.indices.filter { !d(arguments[$0]).isNumber(0) }
      if arguments.count > 2, moving.count == 1, let k = moving.first {
        func largest(_ list: ArraySlice<Formula>) -> Formula {
          list.count == 1 ? list[list.startIndex] : .call(.max, Array(list))
        }
        let (mine, slope) = (arguments[k], d(arguments[k]))
        let behind =
          k + 1 == arguments.count
          ? slope
          : Formula.choice(
            .excess(of: mine, over: largest(arguments[(k + 1)...])), .greaterOrEqual, slope, .number(0))
        return k == 0
          ? behind : .choice(.excess(of: mine, over: largest(arguments[..<k])), .greater, behind, .number(0))
      }
      let others = Array(arguments.dropFirst())
      let rest = others.count == 1 ? others[0] : Formula.call(.max, others)
      let slopes = (inner, others.count == 1 ? d(rest) : slope(of: .max, others, me: rest, d))
      if slopes.0 == slopes.1 { return slopes.0 }
      // Of two that are equal the first counts, so that max(0, x) has slope 0 at 0.
      return .choice(.excess(of: rest, over: a), .greater, slopes.1, slopes.0)
    }
  }
}
