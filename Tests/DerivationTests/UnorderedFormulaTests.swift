import Derivation
import Testing

@Suite("Formulas whatever their order")
struct UnorderedFormulaTests {
  private func same(_ a: String, _ b: String) throws -> Bool {
    UnorderedFormula(try Letters.formula(a)) == UnorderedFormula(try Letters.formula(b))
  }

  @Test(
    "the order of terms and factors does not count",
    arguments: [
      ("u + v", "v + u"), ("u - v", "-v + u"), ("(u - v)^2", "(-v + u)^2"), ("u*v*w", "w*(u*v)"),
      ("u + (v + w)", "w + v + u"), ("exp(u*v) / (1 + w)", "exp(v*u) / (w + 1)"), ("u*u*v", "u*v*u"),
    ])
  func equal(a: String, b: String) throws { #expect(try same(a, b)) }

  @Test(
    "all else does",
    arguments: [
      ("u - v", "v - u"), ("u/v", "v/u"), ("u^v", "v^u"), ("u*u*v", "u*v*v"), ("u + v", "u*v"),
      ("exp(u)", "log(u)"), ("(u if v > 0 else w)", "(w if v > 0 else u)"), ("u + 1", "u + 2"),
      ("(u if v > 0 else w)", "(u if v >= 0 else w)"),
    ])
  func different(a: String, b: String) throws { #expect(try !same(a, b)) }

  @Test("a shuffled formula is the same one, and has the same value but for its last digits")
  func shuffled() {
    var random = RandomFormulas(seed: 31)
    for _ in 0..<300 {
      let formula = random.formula(depth: 4)
      let turned = Self.turned(formula)
      #expect(UnorderedFormula(turned) == UnorderedFormula(formula))
    }
  }

  /// Sums and products back to front.
  private static func turned(_ formula: Formula) -> Formula {
    switch formula.mapParts(turned) {
    case .sum(let terms): .sum(terms.reversed())
    case .product(let factors): .product(factors.reversed())
    case let other: other
    }
  }
}
