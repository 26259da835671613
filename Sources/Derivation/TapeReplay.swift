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
    code.withUnsafeBufferPointer { code in
      slots.withUnsafeMutableBufferPointer { slots in
        // Slots were laid out by `init`, which hands out no index beyond the last one.
        guard let s = slots.baseAddress else { return }
        for round in 0..<times {
          for i in code { Self.run(i, s, arithmetic) }
          if !watch(round, slots) { return }
          for pair in carrying { slots[pair.to] = slots[pair.from] }
        }
      }
    }
  }

  @inline(__always)
  private static func run(_ i: Instruction, _ s: UnsafeMutablePointer<A.Number>, _ arithmetic: A) {
    let (to, a, b) = (Int(i.to), s[Int(i.a)], Int(i.b))
    switch i.operation {
    case .add: s[to] = arithmetic.add(a, s[b])
    case .multiply: s[to] = arithmetic.multiply(a, s[b])
    case .subtract: s[to] = arithmetic.subtract(a, s[b])
    case .addProduct: s[to] = arithmetic.add(a, arithmetic.multiply(s[b], s[Int(i.c)]))
    case .subtractProduct: s[to] = arithmetic.subtract(a, arithmetic.multiply(s[b], s[Int(i.c)]))
    case .divide: s[to] = arithmetic.divide(a, s[b])
    case .negate: s[to] = arithmetic.negate(a)
    case .logistic: s[to] = arithmetic.call(.logistic, a)
    case .square: s[to] = arithmetic.power(a, arithmetic.number(2))
    case .power: s[to] = arithmetic.power(a, s[b])
    case .max: s[to] = arithmetic.max(a, s[b])
    case .ifGreater: s[to] = arithmetic.holds(a, .greater).map { $0 ? s[b] : s[Int(i.c)] } ?? a
    case .ifGreaterOrEqual: s[to] = arithmetic.holds(a, .greaterOrEqual).map { $0 ? s[b] : s[Int(i.c)] } ?? a
    case .exp: s[to] = arithmetic.call(.exp, a)
    case .log: s[to] = arithmetic.call(.log, a)
    case .sqrt: s[to] = arithmetic.call(.sqrt, a)
    case .tanh: s[to] = arithmetic.call(.tanh, a)
    case .abs: s[to] = arithmetic.call(.abs, a)
    }
  }
}
