extension Tape where A == DoubleArithmetic {
  /// On which side of its kinks a slot's value was computed by the last replay: for every choice, maximum, |…| and
  /// root that the value runs through, −1, 0 or 1 by the sign of what decides it.
  ///
  /// Where two replays differ in it, the slope may have jumped between them. What the value does not run through
  /// stays out: the branch that is not taken, the smaller arguments of a maximum.
  /// - Returns: The instructions that decide and how, which means something only beside those of another replay.
  package func sides(of slot: Int) -> [Side] {
    var sides: [Side] = []
    if !decides.contains(true) { return sides }
    var isLive = Array(repeating: false, count: slots.count)
    isLive[slot] = true
    for (k, i) in code.enumerated().reversed() where isLive[Int(i.to)] {
      let (a, b, c) = (Int(i.a), Int(i.b), Int(i.c))
      let isDecided = decides.indices.contains(k) && decides[k]
      switch i.operation {
      case .max where isDecided:
        let side = sign(slots[a] - slots[b])
        sides.append(Side(instruction: k, sign: side))
        if side >= 0 { isLive[a] = true }
        if side <= 0 { isLive[b] = true }
      case .ifGreater where isDecided, .ifGreaterOrEqual where isDecided:
        let side = sign(slots[a])
        sides.append(Side(instruction: k, sign: side))
        if side >= 0 { isLive[b] = true }
        if side <= 0 { isLive[c] = true }
      case .addProduct, .subtractProduct, .ifGreater, .ifGreaterOrEqual:
        (isLive[a], isLive[b], isLive[c]) = (true, true, true)
      case .power:
        // A power that is not whole ends at 0, as a root does.
        if isDecided, slots[b] != slots[b].rounded() {
          sides.append(Side(instruction: k, sign: sign(slots[a])))
        }
        (isLive[a], isLive[b]) = (true, true)
      case .add, .subtract, .multiply, .divide, .max: (isLive[a], isLive[b]) = (true, true)
      case .negate, .square, .exp, .log, .tanh, .logistic: isLive[a] = true
      case .abs, .sqrt:
        if isDecided { sides.append(Side(instruction: k, sign: sign(slots[a]))) }
        isLive[a] = true
      }
    }
    return sides
  }

  private func sign(_ x: Double) -> Int { x > 0 ? 1 : x < 0 ? -1 : 0 }
}

/// What one instruction of a tape decided.
package struct Side: Equatable {
  let instruction: Int
  let sign: Int
}
