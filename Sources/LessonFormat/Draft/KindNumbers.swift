import Derivation
import Networks

/// Numbers that are easy to work with by hand, from a seed: few decimals, never 0, of a size that keeps nodes from
/// being saturated.
struct KindNumbers {
  private var random: RandomNumbers
  private let decimals: Int

  init(seed: UInt64, decimals: Int) {
    random = RandomNumbers(seed: seed)
    self.decimals = decimals
  }

  /// Weights between two layers of so many nodes, as Glorot and Bengio (2010) draw them but at most 1: evenly between
  /// −√(6/(m + n)) and √(6/(m + n)).
  mutating func weights(count: Int, _ m: Int, _ n: Int) -> NumberBlock {
    let bound = min(1, (6 / Double(m + n)).squareRoot())
    return block(count) { $0.signed(upTo: bound) }
  }

  /// Inputs above 0, up to 1.
  mutating func inputs(count: Int) -> NumberBlock { block(count) { $0.positive(upTo: 1) } }

  /// Targets that the outputs can come near: one of several for a classification, no or yes, or what the activation
  /// makes of a net input of ordinary size.
  mutating func targets(count: Int, above activation: any Activation, _ loss: any Loss) -> NumberBlock {
    if activation.couplesNodes || loss.name == "cross-entropy" {
      return DraftWords.oneHot(Int(random.next(in: 0..<Double(count))), of: count)
    }
    if loss.name == "binary-cross-entropy" {
      return block(count) { KindNumber(units: $0.random.next() & 1 == 1 ? 1 : 0, decimals: 0) }
    }
    return block(count) { kind in
      let net = [kind.random.next(in: -2..<2)]
      var out = [0.0]
      activation.activate(net, into: &out, count: 1)
      var scale = 1.0
      for _ in 0..<kind.decimals { scale *= 10 }
      // A step is 0 or 1, without decimals.
      return out[0] == out[0].rounded()
        ? KindNumber(units: Int(out[0]), decimals: 0)
        : KindNumber(units: Int((out[0] * scale).rounded()), decimals: kind.decimals)
    }
  }

  private mutating func block(_ count: Int, _ draw: (inout KindNumbers) -> KindNumber) -> NumberBlock {
    let numbers = (0..<count).map { _ in draw(&self) }
    return NumberBlock(numbers.map(\.value), texts: numbers.map(\.spelling))
  }

  private mutating func positive(upTo bound: Double) -> KindNumber {
    KindNumber(units: units(upTo: bound), decimals: decimals)
  }

  private mutating func signed(upTo bound: Double) -> KindNumber {
    let isNegative = random.next() & 1 == 1
    return KindNumber(units: (isNegative ? -1 : 1) * units(upTo: bound), decimals: decimals)
  }

  /// At least one unit of the last decimal, at most so many as fit below the bound.
  private mutating func units(upTo bound: Double) -> Int {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let most = max(1, (bound * scale + 1e-9).rounded(.down))
    return 1 + Int(random.next(in: 0..<most))
  }
}
