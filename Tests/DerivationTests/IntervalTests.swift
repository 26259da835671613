import Derivation
import Foundation
import TestPrograms
import Testing

/// Python's decimal module as the judge of intervals: see `Reference/bounds.py`.
enum Judge {
  /// "in", "out" or "none" for each interval and formula in Python.
  static func verdicts(_ cases: [(interval: Interval, formula: String)]) throws -> [String] {
    let lines = cases.map { "\($0.interval.lower)\t\($0.interval.upper)\t\($0.formula)\n" }.joined()
    let result = try Program.python("Reference/bounds.py", [], input: lines)
    return result.output.split(separator: "\n").map(String.init)
  }
}

@Suite("Interval arithmetic")
struct IntervalTests {
  private func python(_ formula: Formula, _ values: [ID: Double]) -> String {
    FormulaPrinter(.python) { shortest(values[$0] ?? .nan) }.text(of: formula)
  }

  @Test("the interval of a random formula contains its value in sixty digits", arguments: [1, 2, 3])
  func contains(seed: Int) throws {
    var random = RandomFormulas(seed: UInt64(seed))
    let cases = (0..<500).map { _ -> (interval: Interval, formula: String) in
      let (formula, values) = (random.formula(depth: 4), random.values())
      let interval = IntervalArithmetic().value(of: formula) { Interval(values[$0] ?? .nan) }
      return (interval, python(formula, values))
    }
    try expectInside(cases, known: 200, narrow: 150)
  }

  @Test("whatever the operands may be, the interval contains what comes of them", arguments: [4, 5, 6])
  func isotone(seed: Int) throws {
    var random = RandomFormulas(seed: UInt64(seed))
    let cases = (0..<500).map { _ -> (interval: Interval, formula: String) in
      let (formula, values) = (random.formula(depth: 3), random.values())
      let reach = [1e-9, 0.01, 0.5, 4][random.below(4)]
      let interval = IntervalArithmetic().value(of: formula) {
        Interval(values[$0] ?? .nan).widened(by: reach)
      }
      let inside = values.mapValues { $0 + random.random.next(in: -reach..<reach) * 0.999 }
      return (interval, python(formula, inside))
    }
    try expectInside(cases, known: 250, narrow: 100)
  }

  /// - Parameters:
  ///   - known: how many must have a value.
  ///   - narrow: how many of those must have bounds that say something.
  private func expectInside(_ cases: [(interval: Interval, formula: String)], known: Int, narrow: Int) throws
  {
    let verdicts = try Judge.verdicts(cases)
    #expect(verdicts.count == cases.count)
    for (verdict, item) in zip(verdicts, cases) where verdict == "out" {
      Issue.record("\(item.formula) is outside of \(item.interval)")
    }
    let inside = zip(verdicts, cases).filter { $0.0 == "in" }
    #expect(inside.count >= known)
    #expect(inside.count { $0.1.interval.width.isFinite } >= narrow)
  }

  @Test("the judge finds what is outside")
  func judge() throws {
    let third = 1.0 / 3
    let verdicts = try Judge.verdicts([
      (Interval(third, third.nextUp), "1/3"), (Interval(third.nextUp, 1), "1/3"), (Interval(0, 1), "1/0"),
      (Interval(1), "exp(0)"), (Interval(0, 2.718281828459045), "exp(1)"),
      (Interval(0, 2.718281828459045.nextUp), "exp(1)"),
    ])
    #expect(verdicts == ["in", "out", "none", "in", "out", "in"])
  }

  @Test("an interval is no wider than a few units in the last place for each operation")
  func tight() {
    var random = RandomFormulas(seed: 7)
    for _ in 0..<300 {
      let (a, b) = (random.number(), random.number())
      let arithmetic = IntervalArithmetic()
      for (interval, value) in [
        (arithmetic.add(Interval(a), Interval(b)), a + b),
        (arithmetic.multiply(Interval(a), Interval(b)), a * b),
        (arithmetic.divide(Interval(a), Interval(b)), a / b), (arithmetic.call(.exp, Interval(a)), exp(a)),
        (arithmetic.call(.tanh, Interval(a)), tanh(a)),
      ] {
        #expect(interval.contains(value))
        #expect(interval.width <= 9 * value.ulp)
      }
    }
  }

  @Test("where the sign is uncertain, both branches count, and a division by what may be 0 is unbounded")
  func uncertain() {
    let arithmetic = IntervalArithmetic()
    let around = Interval(-1, 1)
    let chosen = arithmetic.choose(around, .greater, { Interval(5) }, { Interval(2) })
    #expect(chosen == Interval(2, 5))
    #expect(arithmetic.holds(around, .greater) == nil)
    #expect(arithmetic.holds(Interval(0, 1), .greaterOrEqual) == true)
    #expect(arithmetic.divide(Interval(1), around) == Interval(-.infinity, .infinity))
    #expect(arithmetic.call(.abs, around) == Interval(0, 1))
    #expect(arithmetic.power(around, Interval(2)).lower == 0)
    #expect(arithmetic.call(.log, around).width == .infinity)
  }
}
