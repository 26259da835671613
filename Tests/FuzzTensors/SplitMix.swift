/// Random numbers: SplitMix64, which every seed starts well.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// A number from 0, less than the limit.
  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<max(1, limit), using: &self) }

  /// True once in so many times.
  mutating func one(in times: Int) -> Bool { below(times) == 0 }

  /// One of many.
  mutating func element<Element>(of all: [Element]) -> Element? { all.randomElement(using: &self) }

  /// A number at which programs break: around a count, powers of two, what is negative in fewer bits.
  mutating func interesting(_ count: Int) -> Int {
    switch below(4) {
    case 0: return count - 2 + below(5)
    case 1: return below(300)
    case 2:
      let power = 1 << below(63)
      return power - 1 + below(3)
    default:
      return element(of: [
        0, 1, -1, .max, .min, 0xFF, 0xFFFF, 0xFFFF_FFFF, 0x7FFF_FFFF, 16_000_000, 16_000_001,
      ]) ?? 0
    }
  }
}
