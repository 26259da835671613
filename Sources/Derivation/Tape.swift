/// Formulas flattened for many evaluations: one slot a value, one instruction an operation.
///
/// Compiled from a source, so whatever wrappers the source has come along. Leaves stand in slots that can be set
/// between replays; that is how a sweep of ε or ten thousand updates run without building a formula again.
package struct Tape<A: Arithmetic>: Sendable {
  enum Operation: UInt8 {
    case add, subtract, negate, multiply, divide, power, square, max, ifGreater, ifGreaterOrEqual
    /// a ± b·c, rounded after the product and after the sum, as two instructions would.
    case addProduct, subtractProduct
    case exp, log, sqrt, tanh, logistic, abs

    /// Whether its slope jumps somewhere.
    var decides: Bool {
      switch self {
      case .max, .ifGreater, .ifGreaterOrEqual, .sqrt, .abs, .power: true
      default: false
      }
    }
  }

  struct Instruction {
    var operation: Operation
    var to, a, b, c: UInt32
  }

  /// What the tape computes with.
  package let arithmetic: A
  var code: [Instruction] = []
  var slots: [A.Number] = []
  /// Of each instruction, whether it decides on which side of a kink the result is.
  private(set) var decides: [Bool] = []
  private var slotOf: [ID: UInt32] = [:]

  /// A tape that computes the roots and all that they rest on.
  /// - Parameters:
  ///   - source: the formulas.
  ///   - arithmetic: the numbers.
  ///   - roots: what is to be computed.
  ///   - hasKinks: whether a maximum or choice in a quantity's formula makes its users' slopes jump; the largest net
  ///     input of softmax makes none.
  ///   - leaf: the first values of what is given.
  package init(
    _ source: any FormulaSource, _ arithmetic: A, roots: [ID], hasKinks: (ID) -> Bool = { _ in true },
    leaf: (ID) -> A.Number
  ) {
    self.arithmetic = arithmetic
    for step in source.order(of: roots) {
      let start = code.count
      slotOf[step.id] = step.formula.map { flatten($0) } ?? push(leaf(step.id))
      let canDecide = hasKinks(step.id)
      decides += code[start...].map { canDecide && $0.operation.decides }
    }
  }

  /// The slot of a quantity, for ``replay(times:carrying:watch:)``; nil if the tape does not need it.
  package func slot(of id: ID) -> Int? { slotOf[id].map(Int.init) }

  /// Adds a formula over quantities that are on the tape, and tells its slot.
  package mutating func slotForFormula(_ formula: Formula) -> Int { Int(flatten(formula)) }

  /// The value in a slot: of a leaf what was set, of the rest what the last replay computed.
  package subscript(slot: Int) -> A.Number {
    get { slots[slot] }
    set { slots[slot] = newValue }
  }

  private mutating func push(_ number: A.Number) -> UInt32 {
    slots.append(number)
    return UInt32(slots.count - 1)
  }

  private mutating func emit(
    _ operation: Operation, _ a: UInt32, _ b: UInt32 = 0, _ c: UInt32 = 0
  ) -> UInt32 {
    let to = push(arithmetic.number(0))
    code.append(Instruction(operation: operation, to: to, a: a, b: b, c: c))
    return to
  }

  private mutating func flatten(_ formula: Formula) -> UInt32 {
    switch formula {
    case .number(let x): return push(arithmetic.number(x))
    case .of(let id):
      guard let slot = slotOf[id] else { preconditionFailure("an operand comes before its user: \(id)") }
      return slot
    case .sum(let terms):
      guard let first = terms.first else { return push(arithmetic.number(0)) }
      return terms.dropFirst().reduce(flatten(first)) { total, term in
        if case .negative(let a) = term { return accumulate(.subtract, .subtractProduct, total, a) }
        return accumulate(.add, .addProduct, total, term)
      }
    case .product(let factors): return chain(.multiply, factors, empty: 1)
    case .quotient(let a, let b): return emit(.divide, flatten(a), flatten(b))
    case .power(let a, .number(2)): return emit(.square, flatten(a))
    case .power(let a, let b): return emit(.power, flatten(a), flatten(b))
    case .negative(let a): return emit(.negate, flatten(a))
    case .call(.max, let arguments): return chain(.max, arguments, empty: -.infinity)
    case .call(let function, let arguments):
      let operation: Operation =
        switch function {
        case .exp: .exp
        case .log: .log
        case .sqrt: .sqrt
        case .tanh: .tanh
        case .logistic: .logistic
        case .abs, .max: .abs
        }
      return emit(operation, flatten(arguments.first ?? .number(.nan)))
    case .choice(let subject, let comparison, let yes, let no):
      let operation = comparison == .greater ? Operation.ifGreater : .ifGreaterOrEqual
      return emit(operation, flatten(subject), flatten(yes), flatten(no))
    }
  }

  /// total ± term; where the term is a product, its last multiplication takes no instruction of its own.
  private mutating func accumulate(
    _ operation: Operation, _ withProduct: Operation, _ total: UInt32, _ term: Formula
  ) -> UInt32 {
    guard case .product(let factors) = term, let last = factors.last, factors.count > 1
    else { return emit(operation, total, flatten(term)) }
    return emit(withProduct, total, chain(.multiply, factors.dropLast(), empty: 1), flatten(last))
  }

  private mutating func chain(
    _ operation: Operation, _ parts: some Collection<Formula>, empty: Double
  ) -> UInt32 {
    guard let first = parts.first else { return push(arithmetic.number(empty)) }
    return parts.dropFirst().reduce(flatten(first)) { emit(operation, $0, flatten($1)) }
  }
}
