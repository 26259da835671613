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
      return block(count) { $0.random.next() & 1 == 1 ? (1, "1") : (0, "0") }
    }
    return block(count) { kind in
      let net = [kind.random.next(in: -2..<2)]
      var out = [0.0]
      net.withUnsafeBufferPointer { net in
        out.withUnsafeMutableBufferPointer { activation.activate(net, into: $0) }
      }
      let text = Digits.decimals(kind.decimals).text(of: out[0])
      return (Double(text) ?? out[0], text)
    }
  }

  private mutating func block(_ count: Int, _ draw: (inout KindNumbers) -> (Double, String)) -> NumberBlock {
    let numbers = (0..<count).map { _ in draw(&self) }
    return NumberBlock(numbers.map(\.0), texts: numbers.map(\.1))
  }

  private mutating func positive(upTo bound: Double) -> (Double, String) {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let most = max(1, (bound * scale + 1e-9).rounded(.down))
    let count = 1 + random.next(in: 0..<most).rounded(.down)
    // The text decides, so that the lesson as written is the lesson as computed.
    let text = Self.text(Int(count), decimals)
    return (Double(text) ?? count / scale, text)
  }

  private mutating func signed(upTo bound: Double) -> (Double, String) {
    let isNegative = random.next() & 1 == 1
    let (value, text) = positive(upTo: bound)
    return isNegative ? (-value, "-" + text) : (value, text)
  }

  /// 0.05 of 5 and two decimals.
  private static func text(_ count: Int, _ decimals: Int) -> String {
    let digits = String(count)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return decimals == 0 ? padded : "\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
  }
}
