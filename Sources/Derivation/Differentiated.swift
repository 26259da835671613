/// Adds derivatives to a source: the chain rule, itself written down as formulas.
///
/// dA/dx = Σ over the users u of x:  dA/du · ∂u/∂x
///
/// Rates along a road multiply, rates of separate roads add. Only users from which A can be reached count, so
/// `dE_o1/dout_h1` does not run through o2. A slope that is more than a number or a quantity gets a name of its
/// own (`dout/dnet_h1`), since it is a number that somebody writes down.
package struct Differentiated: FormulaSource {
  let base: any FormulaSource

  /// A source with derivatives of everything in `base` by everything that it depends on.
  package init(_ base: any FormulaSource) { self.base = base }

  /// The chain rule for derivatives; everything else as in the base.
  package func formula(of id: ID) -> Formula? {
    switch id.aspect {
    case .derivative: derivative(id)
    case .localDerivative: base.slope(of: numerator(of: id), by: variable(of: id))
    default: base.formula(of: id)
    }
  }

  private func derivative(_ id: ID) -> Formula {
    let (top, x) = (numerator(of: id), variable(of: id))
    if top == x { return .number(1) }
    if let closed = base.closedForm(of: id) { return closed }
    return roads(from: x, to: top)
  }

  /// The derivative spelled out along its roads, even where the source knows a closed form of it.
  package func roads(of id: ID) -> Formula {
    roads(from: variable(of: id), to: numerator(of: id))
  }

  private func roads(from x: ID, to top: ID) -> Formula {
    let users = base.users(of: x).filter { base.depends(top, on: $0) }
    return .plus(
      users.map { user in
        if user == top { return base.slope(of: user, by: x) }
        if let constant = constantRate(of: top, by: user, depth: 4) {
          return .times([constant, base.slope(of: user, by: x)])
        }
        return .times([.of(top.derivative(by: user)), namedSlope(of: user, by: x, besides: users)])
      })
  }

  /// dA/du where all roads from u to A are short and of constant slope (E is a plain sum of the local errors);
  /// nil as soon as one is not.
  private func constantRate(of top: ID, by x: ID, depth: Int) -> Formula? {
    if top == x { return .number(1) }
    guard depth > 0 else { return nil }
    var terms: [Formula] = []
    for user in base.users(of: x) where base.depends(top, on: user) {
      let slope = base.slope(of: user, by: x)
      guard slope.operands.isEmpty, let rest = constantRate(of: top, by: user, depth: depth - 1) else {
        return nil
      }
      terms.append(.times([slope, rest]))
    }
    return .plus(terms)
  }

  private func namedSlope(of user: ID, by x: ID, besides users: [ID]) -> Formula {
    let slope = base.slope(of: user, by: x)
    switch slope {
    case .number, .of: return slope
    default:
      // The direct slope is the total derivative unless another road from x leads to the same user.
      let direct = !users.contains { $0 != user && base.depends(user, on: $0) }
      return .of(user.derivative(by: x, direct ? .derivative : .localDerivative))
    }
  }

  private func numerator(of id: ID) -> ID { part(id.name, of: id) }
  private func variable(of id: ID) -> ID { part(id.variable, of: id) }

  private func part(_ name: Name, of id: ID) -> ID {
    var place = id.place
    if !base.hasExample(name) { place.example = 0 }
    return ID(name, at: place)
  }

  /// As in the base.
  package func users(of id: ID) -> [ID] { base.users(of: id) }
  /// As in the base.
  package func slope(of user: ID, by operand: ID) -> Formula { base.slope(of: user, by: operand) }
  /// As in the base; a derivative is taken to depend on everything.
  package func depends(_ id: ID, on other: ID) -> Bool { id.aspect != .value || base.depends(id, on: other) }
  /// As in the base.
  package func hasExample(_ name: Name) -> Bool { base.hasExample(name) }
  /// As in the base.
  package func closedForm(of derivative: ID) -> Formula? { base.closedForm(of: derivative) }
}
