import Derivation
import GradientCheck
import Testing

@Suite("The account of roundings")
struct RoundingNoiseTests {
  private let x = ID(Symbol("x"))

  private func value(_ text: String, at x: Double) throws -> Noisy {
    let formula = try ExpressionParser.formula(text) { .of(ID(Symbol($0))) }
    return NoisyArithmetic().value(of: formula) { _ in Noisy(x) }
  }

  @Test("one operation has half a unit in the last place, a given number has nothing")
  func one() throws {
    #expect(try value("x", at: 0.1).noise == 0)
    #expect(try value("-x", at: 0.1).noise == 0)
    #expect(try value("abs(x)", at: -0.1).noise == 0)
    #expect(try value("x + 0.2", at: 0.1).noise == 0.30000000000000004.ulp / 2)
    #expect(try value("x * 3", at: 0.1).noise == 0.30000000000000004.ulp / 2)
  }

  @Test("cancellation keeps the noise while the value shrinks")
  func cancellation() throws {
    let difference = try value("(x + 0.1) - x", at: 1e6)
    #expect(difference.noise >= (1e6).ulp / 2)
    #expect((difference.value - 0.1).magnitude <= difference.noise)
    #expect((difference.value - 0.1).magnitude > difference.value.ulp)
  }

  @Test(
    "two ways to one number differ by no more than the noise of both, and that is no wild guess",
    arguments: [
      ("(x / 3) * 7", "(x * 7) / 3"), ("1 - logistic(x)", "logistic(-x)"), ("ln(exp(x))", "x"),
      ("sqrt(x)^2", "x"), ("tanh(x)", "2 * logistic(2 * x) - 1"), ("exp(x) ^ 3", "exp(3 * x)"),
      ("(x + 1) * (x - 1)", "x^2 - 1"), ("x ^ 0.5", "sqrt(x)"), ("max(x, 0) + 1e6 - 1e6", "x"),
      ("exp(x * ln(2))", "2 ^ x"), ("(0.1 + x) + 0.7", "0.1 + (x + 0.7)"),
    ])
  func ways(one: String, other: String) throws {
    for k in 1...200 {
      let x = 0.0437 * Double(k)
      let (a, b) = (try value(one, at: x), try value(other, at: x))
      let noise = a.noise + b.noise
      #expect((a.value - b.value).magnitude <= noise, "at \(x)")
      #expect(noise <= 400 * max(a.value.ulp, b.value.ulp, (1e6).ulp), "at \(x)")
    }
  }

  @Test("what is not a number has no verdict by noise")
  func notANumber() throws {
    #expect(try value("ln(x)", at: -1).value.isNaN)
    #expect(!(try value("ln(x)", at: -1).noise >= 0))
  }
}
