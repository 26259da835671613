import Derivation
import Testing

@Suite("Symbolic slopes against dual numbers")
struct SlopeTests {
  private func symbolic(_ formula: Formula, _ letter: String, _ values: [ID: Double]) -> Double {
    DoubleArithmetic().value(of: formula.slope(by: Letters.id(letter))) { values[$0] ?? .nan }
  }

  private func dual(_ formula: Formula, _ letter: String, _ values: [ID: Double]) -> Dual {
    DualArithmetic().value(of: formula) { Dual(values[$0] ?? .nan, $0 == Letters.id(letter) ? 1 : 0) }
  }

  @Test(
    "every function and operator",
    arguments: [
      "x + y - x * 3", "x * y * x", "x / y", "y / x", "(x + y) / (x - 3*y)", "x ^ 2", "x ^ 3", "x ^ 0.5",
      "x ^ -2",
      "y ^ x", "x ^ x", "-x", "exp(x * y)", "log(x + y)", "sqrt(x * y)", "tanh(x - y)", "logistic(x - y)",
      "abs(x - 2*y)", "abs(2*y - x)", "max(x, y)", "max(y, x)", "max(x*x, y, x + y)", "max(x)",
      "x * y if x > y else x / y", "x * y if y >= x else x / y", "1 if x > 0 else 0",
      "x if x > 0 else 0.01 * x",
      "exp(-(x^2) / 2) / sqrt(2)", "log(1 + exp(-abs(x)))", "7",
    ])
  func each(text: String) throws {
    let formula = try Letters.formula(text)
    for (x, y) in [(0.7, 1.3), (1.9, 0.4), (0.25, 0.25001)] {
      let values = [Letters.id("x"): x, Letters.id("y"): y]
      for letter in ["x", "y"] {
        let (a, b) = (symbolic(formula, letter, values), dual(formula, letter, values).rate)
        #expect(close(a, b), "d/d\(letter) at \(x), \(y): \(a), should be \(b)")
      }
    }
  }

  @Test("the slope of an absolute value at 0 is 0, of a maximum of equals that of the first one")
  func atKinks() throws {
    let values = [Letters.id("x"): 2.0, Letters.id("y"): 2.0]
    for (text, expected) in [
      ("abs(x - y)", 0.0), ("max(x, y)", 1), ("max(y, x)", 0), ("x*5 if x > y else 0", 0),
    ] {
      let formula = try Letters.formula(text)
      #expect(symbolic(formula, "x", values) == expected, "\(text)")
      #expect(dual(formula, "x", values).rate == expected, "\(text)")
    }
  }

  @Test("told by a quantity itself, the slope uses that quantity")
  func toldByTheWhole() throws {
    let y = Letters.of("y")
    func slope(_ text: String) throws -> Formula {
      try Letters.formula(text).slope(by: Letters.id("x"), of: Letters.id("y"))
    }
    #expect(try slope("logistic(x)") == .product([y, .sum([.number(1), .negative(y)])]))
    #expect(try slope("tanh(x)") == .sum([.number(1), .negative(.power(y, .number(2)))]))
    #expect(try slope("exp(x)") == y)
    #expect(try slope("sqrt(x)") == .quotient(.number(1), .product([.number(2), y])))
    // Deeper inside, y is not the value of the logistic function.
    #expect(try !slope("2 * logistic(x)").operands.contains(Letters.id("y")))
  }

  @Test("random formulas of every shape")
  func random() {
    var compared = 0
    for seed in 1...600 {
      var random = RandomFormulas(seed: UInt64(seed))
      let (formula, values) = (random.formula(depth: 1 + seed % 4), random.values())
      for letter in Letters.all {
        let (a, b) = (symbolic(formula, letter, values), dual(formula, letter, values))
        guard b.value.isFinite, b.rate.isFinite, b.value.magnitude < 1e6, b.rate.magnitude < 1e6 else {
          continue
        }
        compared += b.rate == 0 ? 0 : 1
        #expect(close(a, b.rate), "d/d\(letter) of \(Letters.text(formula)): \(a), should be \(b.rate)")
      }
    }
    #expect(compared > 500)
  }

  private func close(_ a: Double, _ b: Double) -> Bool {
    (a - b).magnitude <= 1e-9 * max(1, a.magnitude, b.magnitude)
  }
}
