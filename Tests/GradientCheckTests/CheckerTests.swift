import Derivation
import GradientCheck
import Testing

/// Errors of one parameter w, written as expressions: a checker needs no network.
@Suite("The gradient checker")
struct CheckerTests {
  private let w = ID(Symbol("w"))
  private let error = ID(Symbol("E"))
  private let net = ID(Symbol("net"))

  private func formula(_ text: String) throws -> Formula {
    try ExpressionParser.formula(text) { .of(ID(Symbol($0))) }
  }

  private func check(
    _ error: String, net: String = "w", at value: Double, analytic: Double, epsilon: Double = 1e-4,
    rule: RelativeErrorRule = .max
  ) throws -> ParameterCheck {
    let source = WrittenFormulas([(self.net, try formula(net)), (self.error, try formula(error))])
    var checker = GradientChecker(source, total: self.error, rule: rule) { [w] in
      $0 == w ? value : 0.5
    }
    return checker.check(w, analytic: analytic, epsilon: epsilon)
  }

  @Test("a right gradient passes, and the numbers are those of the textbook")
  func right() throws {
    // E = w³ at 2: E′ = 12, and the central difference is 12 + ε².
    let check = try check("w^3", at: 2, analytic: 12)
    #expect(check.verdict == .pass)
    #expect((check.numeric - 12.00000001).magnitude < 1e-10)
    #expect(check.difference == check.analytic - check.numeric)
    #expect(check.relativeError == check.difference.magnitude / check.numeric)
    #expect(check.parameter == w)
  }

  @Test(
    "a wrong gradient does not",
    arguments: [
      (24.0, Verdict.fail), (-12, .fail), (0, .fail), (12.2, .fail), (12.05, .suspect), (12.0001, .suspect),
    ])
  func wrong(analytic: Double, verdict: Verdict) throws {
    #expect(try check("w^3", at: 2, analytic: analytic).verdict == verdict)
  }

  @Test("the relative error is taken of the larger gradient, or of the sum of both")
  func rules() throws {
    let larger = try check("w * w", at: 2, analytic: 5, rule: .max)
    let sum = try check("w * w", at: 2, analytic: 5, rule: .sum)
    #expect((larger.relativeError - 1.0 / 5).magnitude < 1e-9)
    #expect((sum.relativeError - 1.0 / 9).magnitude < 1e-9)
    #expect(try check("w * w", at: 2, analytic: -4, rule: .max).relativeError > 1.99)
    #expect(try check("w * w", at: 2, analytic: -4, rule: .sum).relativeError <= 1)
    for rule in RelativeErrorRule.allCases {
      let nothing = try check("net * 0", at: 2, analytic: 0, rule: rule)
      #expect(nothing.relativeError == 0 && nothing.verdict == .pass)
    }
  }

  @Test(
    "a rectifier between the probes is a kink, not a failure; beyond them it is none",
    arguments: [
      (0.0, Verdict.kink), (0.5e-4, .kink), (-0.99e-4, .kink), (1.5e-4, .pass), (0.3, .pass), (-0.3, .pass),
    ])
  func rectifier(value: Double, verdict: Verdict) throws {
    let check = try check("max(0, net)", at: value, analytic: value > 0 ? 1 : 0)
    #expect(check.verdict == verdict)
  }

  @Test(
    "an absolute miss is a kink where the output meets its target",
    arguments: [(0.5, Verdict.kink), (0.6, .pass)])
  func absolute(value: Double, verdict: Verdict) throws {
    #expect(try check("abs(target - net)", at: value, analytic: 1).verdict == verdict)
  }

  @Test("a valley that both probes leave on the same side is a kink as well")
  func valley() throws {
    // |w| − 0 from both sides: net = |w| is above 0 on either side of w = 0, and at 0 only there.
    #expect(try check("net", net: "abs(w)", at: 0, analytic: 1).verdict == .kink)
  }

  @Test(
    "a kink that the error does not run through is none",
    arguments: [
      "max(net, target, 5)", "max(5, max(net, target))", "net if target > 0 else abs(net - 0.5)",
      "net if abs(net - 0.5) > -1 else target", "net * (1 if target > 0 else max(net, 0.5))",
    ])
  func notTaken(error: String) throws {
    let analytic = error.hasPrefix("max") ? 0.0 : 1
    #expect(try check(error, at: 0.5, analytic: analytic).verdict == .pass)
  }

  @Test(
    "a kink that it does run through is one", arguments: ["max(net, target, -5)", "min(5, max(net, target))"])
  func taken(error: String) throws {
    let error = error.replacing("min(5, max(net, target))", with: "-max(-5, -max(net, target))")
    #expect(try check(error, at: 0.5, analytic: 1).verdict == .kink)
  }

  @Test("the largest net input of softmax makes no kink where the checker is told so")
  func smooth() throws {
    let source = WrittenFormulas([
      (net, try formula("max(w, v)")), (error, try formula("exp(w - net)/(exp(w - net) + exp(v - net))")),
    ])
    for isSmooth in [true, false] {
      let net = net
      var checker = GradientChecker(source, total: error, hasKinks: { !isSmooth || $0 != net }, rule: .max) {
        _ in 2
      }
      #expect(checker.check(w, analytic: 0.25, epsilon: 1e-4).verdict == (isSmooth ? .pass : .kink))
    }
  }

  @Test("what is lost in the subtraction is round-off: a slope of 1e-12 on an error of 1")
  func roundOff() throws {
    let check = try check("1 + 0.000000000001 * w", at: 0.3, analytic: 1e-12)
    #expect(check.verdict == .roundOff)
    #expect(check.relativeError > 1e-7)
  }

  @Test(
    "the rounding of w ± ε, and of a target that is nearly met, is no fault of the gradient",
    arguments: [
      (100.1, 100.02, 1e-8), (100.1, 100.02, 1e-10), (1_000_000.3, 1_000_000.2, 1e-4), (0.5, 0.5, 1e-6),
    ])
  func roundingOfProbes(value: Double, target: Double, epsilon: Double) throws {
    let text = "0.5 * (\(target) - net)^2"
    let right = try check(text, at: value, analytic: value - target, epsilon: epsilon)
    #expect([.roundOff, .pass].contains(right.verdict))
    // A gradient that is wrong by half is found out where that can be measured at all.
    let wrong = try check(text, at: value, analytic: 1.5 * (value - target) + 0.1, epsilon: epsilon)
    #expect(wrong.verdict == .fail)
  }

  @Test("a parameter that the error does not contain has the gradient 0")
  func unused() throws {
    let check = try check("target * 2", net: "target", at: 1, analytic: 0)
    #expect(check.numeric == 0 && check.verdict == .pass)
    #expect(try self.check("target * 2", net: "target", at: 1, analytic: 0.1).verdict == .fail)
  }

  @Test("what is not a number does not pass")
  func notFinite() throws {
    let check = try check("log(net - 1)", net: "w * 0", at: 2, analytic: 0)
    #expect(check.verdict == .fail && check.relativeError.isNaN)
  }

  @Test("a power that is not whole ends at 0, as a root does", arguments: ["net^0.5", "sqrt(net)", "net^2"])
  func roots(error: String) throws {
    #expect(try check(error, at: 0, analytic: 0).verdict == (error == "net^2" ? .pass : .kink))
  }

  @Test("checks do not disturb each other: the leaf is put back")
  func putBack() throws {
    let source = WrittenFormulas([(error, try formula("w * v"))])
    var checker = GradientChecker(source, total: error, rule: .max) { [w] in $0 == w ? 3 : 7 }
    for _ in 0..<3 {
      #expect(checker.check(w, analytic: 7, epsilon: 1e-3).verdict == .pass)
      #expect(checker.check(ID(Symbol("v")), analytic: 3, epsilon: 1e-3).verdict == .pass)
    }
  }

  @Test(
    "the measured derivative as a formula is what the checker computes", arguments: RelativeErrorRule.allCases
  )
  func asFormula(rule: RelativeErrorRule) throws {
    let plain = WrittenFormulas([(error, try formula("exp(w) * w"))])
    let epsilon = ID(Symbol("eps"))
    let source = CentralDifference(
      Nudged(Differentiated(plain), epsilon: epsilon), epsilon: epsilon, rule: rule)
    let values = Evaluation(source, DoubleArithmetic()) { [w] in $0 == w ? 0.7 : 1e-3 }
    let derivative = error.derivative(by: w)
    var checker = GradientChecker(plain, total: error, rule: rule) { _ in 0.7 }
    let check = checker.check(w, analytic: values.value(of: derivative), epsilon: 1e-3)
    #expect(values.value(of: derivative.with(.numericDerivative)) == check.numeric)
    #expect(values.value(of: derivative.with(.difference)) == check.difference)
    #expect(values.value(of: derivative.with(.relativeError)) == check.relativeError)
  }
}
