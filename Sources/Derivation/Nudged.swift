/// Adds nudged quantities: what a quantity becomes when one leaf is moved by ±ε.
///
/// The formulas are the same ones. A quantity that does not depend on the leaf is not copied: `E(w5+eps)` uses
/// the plain error of o2, since w5 does not lead there.
package struct Nudged: FormulaSource {
  let base: any FormulaSource
  let epsilon: ID

  /// A source in which leaves can be nudged by the quantity `epsilon`.
  package init(_ base: any FormulaSource, epsilon: ID) {
    self.base = base
    self.epsilon = epsilon
  }

  /// leaf ± ε for the nudged leaf, the plain formula over nudged operands for what depends on it.
  package func formula(of id: ID) -> Formula? {
    guard id.place.direction != 0 else { return base.formula(of: id) }
    let place = id.place
    let plain = id.nudged(.none, 0)
    let leaf = ID(place.nudged, at: Place(update: Int(place.update)))
    if plain == leaf {
      return .sum([.of(plain), place.direction > 0 ? .of(epsilon) : .negative(.of(epsilon))])
    }
    guard base.depends(plain, on: leaf) else { return .of(plain) }
    return base.formula(of: plain)?.mapQuantities { operand in
      .of(base.depends(operand, on: leaf) ? operand.nudged(place.nudged, place.direction) : operand)
    } ?? .of(plain)
  }

  /// As in the base.
  package func users(of id: ID) -> [ID] { base.users(of: id) }
  /// As in the base.
  package func depends(_ id: ID, on other: ID) -> Bool { base.depends(id, on: other) }
  /// As in the base.
  package func hasExample(_ name: Name) -> Bool { base.hasExample(name) }
}
