import Derivation
import Foundation
import LessonFormat
import TestPrograms
import Testing

/// Values of expressions by Python, which knows nothing of our parser.
enum Python {
  private static let script = """
    import sys
    from math import exp, log, sqrt, tanh
    logistic = lambda x: 1 / (1 + exp(-x))
    for line in sys.stdin:
        try:
            value = eval(line)
        except (ArithmeticError, TypeError, ValueError):
            value = None
        print(repr(value) if isinstance(value, float) else "none")
    """

  /// The value of each expression; nil where Python raises an error or answers with a complex number.
  static func values(of expressions: [String]) throws -> [Double?] {
    let result = try Program.run(
      command: ["python3", "-c", script], input: expressions.joined(separator: "\n") + "\n")
    return result.output.split(separator: "\n").map { Double($0) }
  }
}

/// Expressions as a person might type them, parentheses or not: judged by Python alone.
struct RandomTexts {
  var random: RandomFormulas

  mutating func expression(_ depth: Int) -> String {
    if depth == 0 { return atom() }
    func part(_ self: inout RandomTexts) -> String { self.expression(depth - 1) }
    switch random.below(10) {
    case 0: return part(&self) + " + " + part(&self)
    case 1: return part(&self) + "-" + part(&self)
    case 2: return part(&self) + "*" + part(&self)
    case 3: return part(&self) + "/" + part(&self)
    case 4: return atom() + "**" + ["2", "-1", "-2.0", "0.5", "3.0**-1.0", "2.0**0.5"][random.below(6)]
    case 5: return "-" + part(&self)
    case 6: return "(" + part(&self) + ")"
    case 7: return "max(" + part(&self) + ", " + part(&self) + ")"
    case 8:
      return ["exp", "log", "sqrt", "tanh", "logistic", "abs"][random.below(6)] + "(" + part(&self) + ")"
    default:
      let test = [" > ", " >= "][random.below(2)]
      return "(" + part(&self) + " if " + part(&self) + test + part(&self) + " else " + part(&self) + ")"
    }
  }

  private mutating func atom() -> String { random.number().magnitude.description }
}

@Suite("Expressions against Python")
struct PythonTests {
  @Test("300 random expressions have the value that Python gives them, to 4 units in the last place")
  func texts() throws {
    var random = RandomTexts(random: RandomFormulas(seed: 31))
    let texts = (0..<300).map { random.expression(1 + $0 % 5) }
    try compare(
      texts, ours: try texts.map { DoubleArithmetic().value(of: try Letters.formula($0)) { _ in .nan } })
  }

  @Test(
    "300 random formulas printed as Python have the value that Python gives them, to 4 units in the last place"
  )
  func formulas() throws {
    var random = RandomFormulas(seed: 47)
    let values = random.values()
    let value = { (id: ID) in values[id] ?? .nan }
    let formulas = (0..<300).map { random.formula(depth: 1 + $0 % 4) }
    let printer = FormulaPrinter(.python, value: value) { shortest(value($0)) }
    try compare(
      formulas.map(printer.text(of:)), ours: formulas.map { DoubleArithmetic().value(of: $0, value) })
  }

  @Test(
    "the logistic function far out is printed so that Python does not overflow",
    arguments: [-1000.0, -701, 1000])
  func farOut(net: Double) throws {
    let printer = FormulaPrinter(.python, value: { _ in net }) { _ in shortest(net) }
    let text = printer.text(of: .call(.logistic, [Letters.of("x")]))
    #expect(try Python.values(of: [text]) == [logistic(net)])
  }

  private func compare(_ texts: [String], ours: [Double]) throws {
    let theirs = try Python.values(of: texts)
    try #require(theirs.count == texts.count)
    var compared = 0
    for (text, (our, their)) in zip(texts, zip(ours, theirs)) {
      guard let their, their.isFinite else { continue }
      compared += 1
      #expect(ulps(our, their) <= 4, "\(text) is \(our), Python says \(their)")
    }
    // The rest are logarithms and roots of negative numbers, which Python refuses.
    #expect(compared >= 220)
  }
}
