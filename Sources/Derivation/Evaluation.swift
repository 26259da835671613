/// Values of quantities under an arithmetic, computed once each and remembered.
package final class Evaluation<A: Arithmetic> {
  /// Where the formulas come from.
  package let source: any FormulaSource
  /// What is computed with.
  package let arithmetic: A
  private let leaf: (ID) -> A.Number
  private let assumed: (ID) -> A.Number?
  private let written: (ID, A.Number) -> A.Number
  private var values: [ID: A.Number] = [:]

  /// An evaluation.
  /// - Parameters:
  ///   - source: the formulas.
  ///   - arithmetic: the numbers.
  ///   - assumed: the values that are taken as they are, whatever the quantity's formula; nil for all others.
  ///   - written: what becomes of a computed value where it is written down: rounded, or as it is.
  ///   - leaf: the values of what is given.
  package init(
    _ source: any FormulaSource, _ arithmetic: A, assumed: @escaping (ID) -> A.Number? = { _ in nil },
    written: @escaping (ID, A.Number) -> A.Number = { $1 }, leaf: @escaping (ID) -> A.Number
  ) {
    self.source = source
    self.arithmetic = arithmetic
    self.assumed = assumed
    self.written = written
    self.leaf = leaf
  }

  /// The value of a quantity; one that rests on itself is not a number.
  package func value(of id: ID) -> A.Number {
    if let known = known(id) { return known }
    guard let formula = source.formula(of: id) else { return remembered(id, leaf(id)) }
    // Who tells a derivation in order asks for what rests on known values: no walk is needed.
    if let value = valueOfKnown(formula) { return remembered(id, written(id, value)) }
    for step in source.order(of: [id], known: { known($0) != nil }) {
      values[step.id] =
        step.formula.map { written(step.id, valueOfKnown($0) ?? arithmetic.number(.nan)) } ?? leaf(step.id)
    }
    return values[id] ?? arithmetic.number(.nan)
  }

  /// The value of a formula over quantities whose values are known; nil if one is not.
  private func valueOfKnown(_ formula: Formula) -> A.Number? {
    var isComplete = true
    let value = arithmetic.value(of: formula) { operand in
      if let value = known(operand) { return value }
      isComplete = false
      return arithmetic.number(.nan)
    }
    return isComplete ? value : nil
  }

  private func remembered(_ id: ID, _ value: A.Number) -> A.Number {
    values[id] = value
    return value
  }

  private func known(_ id: ID) -> A.Number? { values[id] ?? assumed(id) }

  /// The value of a formula.
  package func value(of formula: Formula) -> A.Number {
    arithmetic.value(of: formula) { self.value(of: $0) }
  }
}

extension Arithmetic {
  /// The value of a formula, given the values of the quantities in it.
  package func value(of formula: Formula, _ quantity: (ID) -> Number) -> Number {
    switch formula {
    case .number(let x): return number(x)
    case .of(let id): return quantity(id)
    case .sum(let terms):
      guard let first = terms.first else { return number(0) }
      var total = value(of: first, quantity)
      for term in terms.dropFirst() {
        if case .negative(let a) = term {
          total = subtract(total, value(of: a, quantity))
        } else {
          total = add(total, value(of: term, quantity))
        }
      }
      return total
    case .product(let factors):
      guard let first = factors.first else { return number(1) }
      var total = value(of: first, quantity)
      for factor in factors.dropFirst() { total = multiply(total, value(of: factor, quantity)) }
      return total
    case .quotient(let a, let b): return divide(value(of: a, quantity), value(of: b, quantity))
    case .power(let a, let b): return power(value(of: a, quantity), value(of: b, quantity))
    case .negative(let a): return negate(value(of: a, quantity))
    case .call(.max, let arguments):
      guard let first = arguments.first else { return number(-.infinity) }
      var largest = value(of: first, quantity)
      for argument in arguments.dropFirst() { largest = self.max(largest, value(of: argument, quantity)) }
      return largest
    case .call(let function, let arguments):
      return call(function, arguments.first.map { value(of: $0, quantity) } ?? number(.nan))
    case .choice(let subject, let comparison, let yes, let no):
      return choose(
        value(of: subject, quantity), comparison, { value(of: yes, quantity) }, { value(of: no, quantity) })
    }
  }
}
