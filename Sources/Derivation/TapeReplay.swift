extension Tape {
  /// Computes the tape's roots from what stands in the slots of the leaves.
  package mutating func replay() { replay(times: 1, carrying: []) { _, _ in true } }

  /// Replays the tape again and again, copying slots between replays (new weight → weight).
  /// - Parameters:
  ///   - times: the number of replays.
  ///   - carrying: after each replay the value of slot `from` is copied to slot `to`.
  ///   - watch: called after each replay with its number, from 0, and access to all slots; false stops.
  // Without this, callers in other modules run the generic code, seven times as slow.
  @specialized(where A == DoubleArithmetic)
  package mutating func replay(
    times: Int, carrying: [(from: Int, to: Int)],
    watch: (Int, UnsafeMutableBufferPointer<A.Number>) -> Bool
  ) {
    let arithmetic = self.arithmetic
    // Some rounds are done before an order would be found.
    let ordered = times >= Self.worthOrdering ? scheduled : code
    let runs = Self.runs(of: ordered)
    ordered.withUnsafeBufferPointer { code in
      slots.withUnsafeMutableBufferPointer { slots in
        // Slots were laid out by `init`, which hands out no index beyond the last one.
        guard let s = slots.baseAddress else { return }
        for round in 0..<times {
          for run in runs {
            Self.perform(run.operation, UnsafeBufferPointer(rebasing: code[run.range]), s, arithmetic)
          }
          if !watch(round, slots) { return }
          for pair in carrying { slots[pair.to] = slots[pair.from] }
        }
      }
    }
  }

  /// From so many replays on, grouping the instructions takes less than it saves.
  static var worthOrdering: Int { 200 }

  /// Performs one operation, for each of some instructions.
  @inline(__always)
  private static func perform(
    _ operation: Operation, _ code: UnsafeBufferPointer<Instruction>, _ s: UnsafeMutablePointer<A.Number>,
    _ arithmetic: A
  ) {
    @inline(__always) func one(_ f: (A.Number) -> A.Number) {
      for i in code { s[Int(i.to)] = f(s[Int(i.a)]) }
    }
    @inline(__always) func two(_ f: (A.Number, A.Number) -> A.Number) {
      for i in code { s[Int(i.to)] = f(s[Int(i.a)], s[Int(i.b)]) }
    }
    @inline(__always) func three(_ f: (A.Number, A.Number, A.Number) -> A.Number) {
      for i in code { s[Int(i.to)] = f(s[Int(i.a)], s[Int(i.b)], s[Int(i.c)]) }
    }
    switch operation {
    case .add: two(arithmetic.add)
    case .multiply: two(arithmetic.multiply)
    case .subtract: two(arithmetic.subtract)
    case .addProduct: three { arithmetic.add($0, arithmetic.multiply($1, $2)) }
    case .subtractProduct: three { arithmetic.subtract($0, arithmetic.multiply($1, $2)) }
    case .divide: two(arithmetic.divide)
    case .negate: one(arithmetic.negate)
    case .logistic: one { arithmetic.call(.logistic, $0) }
    case .square: one { arithmetic.power($0, arithmetic.number(2)) }
    case .power: two(arithmetic.power)
    case .max: two(arithmetic.max)
    case .ifGreater: three { a, yes, no in arithmetic.holds(a, .greater).map { $0 ? yes : no } ?? a }
    case .ifGreaterOrEqual:
      three { a, yes, no in arithmetic.holds(a, .greaterOrEqual).map { $0 ? yes : no } ?? a }
    case .exp: one { arithmetic.call(.exp, $0) }
    case .log: one { arithmetic.call(.log, $0) }
    case .sqrt: one { arithmetic.call(.sqrt, $0) }
    case .tanh: one { arithmetic.call(.tanh, $0) }
    case .abs: one { arithmetic.call(.abs, $0) }
    }
  }
}
