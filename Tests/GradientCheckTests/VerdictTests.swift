import GradientCheck
import Testing

@Suite("The verdict of a gradient check")
struct VerdictTests {
  /// A verdict on two gradients of size 1 that differ by so much, where round-off is no excuse.
  private func verdict(relativeError: Double) -> Verdict {
    Verdict(
      analytic: 1, numeric: 1 - relativeError, relativeError: relativeError, error: 1e-20, epsilon: 1e-4,
      crossesKink: false)
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

  @Test("a difference within 8 units in the last place of E, over ε, is round-off; a bit more is not")
  func roundOff() {
    let (error, epsilon) = (0.25, 1e-5)
    let noise = 8 * error.ulp / epsilon
    func verdict(_ difference: Double) -> Verdict {
      Verdict(
        analytic: difference, numeric: 0, relativeError: 1, error: error, epsilon: epsilon, crossesKink: false
      )
    }
    #expect(verdict(noise) == .roundOff)
    #expect(verdict(noise * 0.01) == .roundOff)
    #expect(verdict(noise.nextUp) == .fail)
  }

  @Test("a kink outweighs all else; equal gradients pass, zeros among them")
  func precedence() {
    #expect(
      Verdict(analytic: 1, numeric: 1, relativeError: 0, error: 1, epsilon: 1e-4, crossesKink: true) == .kink)
    #expect(
      Verdict(analytic: 0, numeric: 0, relativeError: 0, error: 0, epsilon: 1e-4, crossesKink: false) == .pass
    )
    #expect(
      Verdict(analytic: 1, numeric: 1, relativeError: 1e-8, error: 1, epsilon: 1e-4, crossesKink: false)
        == .pass)
  }

  @Test("what is not a number never passes")
  func notANumber() {
    #expect(
      Verdict(analytic: .nan, numeric: 0, relativeError: .nan, error: 1, epsilon: 1e-4, crossesKink: false)
        == .fail)
    #expect(
      Verdict(analytic: 1, numeric: .nan, relativeError: .nan, error: .nan, epsilon: 1e-4, crossesKink: false)
        == .fail)
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
