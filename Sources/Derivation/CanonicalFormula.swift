extension Formula {
  /// The same formula with its terms and factors in one order, so that a·b and b·a are equal; σ written out, so that
  /// its parts can be compared with what somebody wrote down.
  package var canonical: Formula {
    switch self {
    case .number, .of: return self
    case .sum(let terms): return .sum(Self.ordered(terms.map(\.canonical)))
    case .product(let factors): return .product(Self.ordered(factors.map(\.canonical)))
    case .call(.logistic, let arguments):
      let power = Formula.call(.exp, arguments.map { Formula.minus($0.canonical) })
      return .quotient(.number(1), .sum(Self.ordered([.number(1), power])))
    default: return mapParts(\.canonical)
    }
  }

  private static func ordered(_ parts: [Formula]) -> [Formula] {
    parts.map { (key: $0.key, part: $0) }.sorted { $0.key < $1.key }.map(\.part)
  }

  /// A number that equal formulas share and others hardly ever do; the same in every run.
  private var key: UInt64 {
    func mixed(_ a: UInt64, _ b: UInt64) -> UInt64 { (a ^ b) &* 0x9E37_79B9_7F4A_7C15 ^ (a >> 29) }
    switch self {
    case .number(let x): return mixed(1, x.bitPattern)
    case .of(let id):
      let place =
        UInt64(UInt32(bitPattern: id.place.example)) << 32 | UInt64(UInt32(bitPattern: id.place.update))
      let nudge = mixed(id.place.nudged.key, UInt64(UInt8(bitPattern: id.place.direction)))
      return mixed(mixed(id.name.key, id.variable.key), mixed(place, nudge ^ UInt64(id.aspect.rawValue)))
    case .sum: return parts.reduce(2) { mixed($0, $1.key) }
    case .product: return parts.reduce(3) { mixed($0, $1.key) }
    case .quotient: return parts.reduce(4) { mixed($0, $1.key) }
    case .power: return parts.reduce(5) { mixed($0, $1.key) }
    case .negative: return parts.reduce(6) { mixed($0, $1.key) }
    case .call(let function, _):
      return parts.reduce(mixed(7, UInt64(function.rawValue.utf8.count))) { mixed($0, $1.key) }
    case .choice: return parts.reduce(8) { mixed($0, $1.key) }
    }
  }
}
