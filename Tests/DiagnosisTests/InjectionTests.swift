import Foundation
import TestPrograms
import Testing

/// Sheets with mistakes that a program made which shares no code with ours, and what `explain mark` finds of them.
///
/// The seeds are fixed, so that a count is a count. The bounds are what is reached today; they only get stricter.
@Suite("Injected mistakes", .serialized)
struct InjectionTests {
  /// What the program beside the tests counts.
  private struct Score: Decodable {
    let sheets: Int
    /// Right figures, and how many of them have a verdict other than `exact` or `rounding`.
    let right: Int
    let accused: Int
    /// Cases that count, and in how many the true cause is first, or among the first three.
    let cases: Int
    let first: Int
    let three: Int
    let failures: Int
    let examples: [String]

    var told: String { examples.joined(separator: "\n") }
  }

  private func score(_ kind: String, count: Int, seed: Int = 11) throws -> Score {
    let arguments = [
      "--explain", Program.executable.path(), "--kind", kind, "--count", "\(count)", "--seed", "\(seed)",
      "--summary",
    ]
    let result = try Program.python("Injection/score.py", arguments)
    let score = try JSONDecoder().decode(Score.self, from: Data(result.output.utf8))
    #expect(result.errors == "")
    #expect(score.sheets == count)
    #expect(score.failures == 0, "\(score.told)")
    return score
  }

  @Test("of right figures, rounded in any way, at most one in a thousand is accused")
  func right() throws {
    let score = try score("right", count: 80)
    #expect(score.right > 5000)
    #expect(score.accused * 1000 <= score.right, "\(score.told)")
  }

  @Test("a misconception is found: first in 98 of 100, among the first three in all")
  func misconceptions() throws {
    let score = try score("misconception", count: 50)
    #expect(score.cases >= 45)
    #expect(score.first * 100 >= score.cases * 98, "\(score.told)")
    #expect(score.three == score.cases, "\(score.told)")
    #expect(score.accused <= 1, "\(score.told)")
  }

  @Test("a slip of the pen is found as often as today")
  func slips() throws {
    let score = try score("slip", count: 60)
    #expect(score.cases >= 50)
    #expect(score.first * 100 >= score.cases * 83, "\(score.told)")
    #expect(score.three * 100 >= score.cases * 96, "\(score.told)")
    #expect(score.accused * 1000 <= score.right, "\(score.told)")
  }

  @Test("what nobody teaches is explained by nothing")
  func inventions() throws {
    let score = try score("none", count: 12, seed: 12)
    #expect(score.cases >= 12)
    #expect(score.first == score.cases, "\(score.told)")
    #expect(score.accused * 1000 <= score.right, "\(score.told)")
  }

  @Test("the program that makes the mistakes lists what it makes, and knows each by its own name")
  func catalogue() throws {
    let listed = try Program.python("Injection/score.py", ["--catalogue"])
    let lines = listed.output.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("misconception") } >= 40)
    #expect(lines.count { $0.hasPrefix("slip") } == 36)
    #expect(lines.count { $0.hasPrefix("none") } == 10)
    #expect(lines.allSatisfy { $0.hasPrefix("none") == $0.hasSuffix("unexplained") })
  }
}
