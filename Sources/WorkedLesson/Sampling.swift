import Derivation

/// The values of formulas while something given runs over many values: what plots are drawn from.
package struct Sampling {
  private var tape: Tape<DoubleArithmetic>
  private let given: [Int?]
  private let slots: [Int]

  /// A sampling of some formulas against some of what is given.
  package init(_ worked: WorkedLesson, _ formulas: [Formula], against given: [ID]) {
    let leaf = leafValues(of: worked.lesson)
    var tape = Tape(worked.source, DoubleArithmetic(), roots: formulas.flatMap(\.operands), leaf: leaf)
    slots = formulas.map { tape.slotForFormula($0) }
    self.given = given.map { tape.slot(of: $0) }
    self.tape = tape
  }

  /// The values of the formulas with what is given at some values.
  package mutating func values(at given: [Double]) -> [Double] {
    for (slot, value) in zip(self.given, given) { if let slot { tape[slot] = value } }
    tape.replay()
    return slots.map { tape[$0] }
  }
}
