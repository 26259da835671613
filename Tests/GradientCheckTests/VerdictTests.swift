import GradientCheck
import Testing

@Suite("The verdict of a gradient check")
struct VerdictTests {
  /// A verdict on two gradients that differ, where round-off is no excuse unless it is said to be.
  private func verdict(
    relativeError: Double, difference: Double? = nil, crossesKink: Bool = false, noise: Double = 0
  ) -> Verdict {
    Verdict(
      difference: difference ?? relativeError, relativeError: relativeError, crossesKink: crossesKink,
      noise: { noise })
  }

  @Test(
    "the bands meet at their edges, and the edge belongs to the better one",
    arguments: [
      (0, Verdict.pass), (1e-12, .pass), (1e-7, .pass), ((1e-7).nextUp, .suspect), (1e-6, .suspect),
      (1e-5, .suspect),
      (1e-4, .suspect), ((1e-4).nextUp, .suspect), (1e-2, .suspect), ((1e-2).nextUp, .fail), (0.5, .fail),
      (2, .fail),
    ])
  func bands(relativeError: Double, expected: Verdict) {
    #expect(verdict(relativeError: relativeError) == expected)
  }

  @Test("between 1e-12 and 1 there is no gap: from pass over suspect to fail, once each way")
  func noGap() {
    let verdicts = (0...2400).map { verdict(relativeError: .exp10(-12 + 0.005 * Double($0))) }
    let changes = zip(verdicts, verdicts.dropFirst()).filter { $0 != $1 }
    #expect(changes.map(\.0) == [.pass, .suspect])
    #expect(changes.map(\.1) == [.suspect, .fail])
  }

  @Test("a difference within the noise is round-off, whatever its size; a bit more is not")
  func roundOff() {
    #expect(verdict(relativeError: 1, difference: 3e-9, noise: 3e-9) == .roundOff)
    #expect(verdict(relativeError: 1, difference: -3e-9, noise: 3e-9) == .roundOff)
    #expect(verdict(relativeError: 1, difference: (3e-9).nextUp, noise: 3e-9) == .fail)
    #expect(verdict(relativeError: 1e-3, difference: 1, noise: 0.9) == .suspect)
  }

  @Test("the noise is asked for only where it matters")
  func noiseOnDemand() {
    for (relativeError, crossesKink) in [(0.0, false), (1e-8, false), (1, true)] {
      _ = Verdict(difference: relativeError, relativeError: relativeError, crossesKink: crossesKink) {
        Issue.record("nobody needs it")
        return 0
      }
    }
  }

  @Test("a kink outweighs all else; equal gradients pass, zeros among them")
  func precedence() {
    #expect(verdict(relativeError: 0, crossesKink: true) == .kink)
    #expect(verdict(relativeError: 1, crossesKink: true, noise: 2) == .kink)
    #expect(verdict(relativeError: 0) == .pass)
    #expect(verdict(relativeError: 1e-8, noise: 1) == .pass)
  }

  @Test("what is not a number never passes")
  func notANumber() {
    #expect(verdict(relativeError: .nan) == .fail)
    #expect(verdict(relativeError: .nan, noise: .nan) == .fail)
    #expect(verdict(relativeError: .nan, noise: 1) == .fail)
  }

  @Test("only suspect and fail are doubtful; the words tell the two bands of suspicion apart")
  func words() {
    #expect(Verdict.allCases.filter(\.isDoubtful) == [.suspect, .fail])
    #expect(Verdict.allCases.map(\.rawValue) == ["pass", "suspect", "fail", "kink", "round-off"])
    #expect(Verdict.suspect.words(relativeError: 1e-4) == "caution: more than a smooth function leaves")
    #expect(Verdict.suspect.words(relativeError: (1e-4).nextUp) == "something is wrong")
  }
}

extension Double {
  fileprivate static func exp10(_ x: Double) -> Double {
    // Powers of ten without a mathematics library: 10^x by its halves.
    var (result, base, rest) = (1.0, x < 0 ? 0.1 : 10.0, x.magnitude)
    while rest >= 1 {
      result *= base
      rest -= 1
    }
    for _ in 0..<40 {
      base = base.squareRoot()
      rest *= 2
      if rest >= 1 {
        result *= base
        rest -= 1
      }
    }
    return result
  }
}
