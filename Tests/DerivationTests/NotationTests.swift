import Derivation
import Testing

@Suite("Formulas as they are written")
struct NotationTests {
  @Test(
    "no two signs stand side by side",
    arguments: [
      ("x - -y", "x − (−y)", "x - (-y)"),
      ("x + -y", "x − y", "x - y"),
      ("x * -y * z", "x·(−y)·z", "x*(-y)*z"),
      ("-x * y", "−x·y", "-x*y"),
      ("-x + y", "−x + y", "-x + y"),
      ("x - (y - z)", "x − (y − z)", "x - (y - z)"),
      ("ln(-1)", "ln(−1)", "ln(-1)"),
      ("x * -0.25", "x·(−0.25)", "x*(-0.25)"),
      ("-1 - x", "−1 − x", "-1 - x"),
      ("2 ^ -1", "2^(−1)", "2^(-1)"),
      ("exp(x) ^ 2", "(e^(x))²", "exp(x)^2"),
      ("exp(x) * exp(y)", "e^(x)·e^(y)", "exp(x)*exp(y)"),
      ("--x", "−(−x)", "-(-x)"),
      ("2 ^ -x", "2^(−x)", "2^(-x)"),
      ("x / -y", "x / (−y)", "x / (-y)"),
    ])
  func signs(text: String, mathematics: String, ascii: String) throws {
    let formula = try Letters.formula(text)
    #expect(FormulaPrinter(.mathematics) { $0.name.symbol.word }.text(of: formula) == mathematics)
    #expect(FormulaPrinter(.ascii) { $0.name.symbol.word }.text(of: formula) == ascii)
  }

  @Test("a nudged leaf is called by a sum, and binds as one; its value does not")
  func nudged() throws {
    let (x, y) = (Letters.id("x"), Letters.of("y"))
    let leaf = Formula.of(x.nudged(x.name, -1))
    let symbols = FormulaPrinter(.mathematics) { $0.place.direction == 0 ? $0.name.symbol.word : "x−ε" }
    let values = FormulaPrinter(.mathematics) { _ in "1e-5" }
    let cases: [(Formula, String, String)] = [
      (.product([leaf, y]), "(x−ε)·y", "1e-5·1e-5"), (.power(leaf, .number(2)), "(x−ε)²", "1e-5²"),
      (.sum([y, .negative(leaf)]), "y − (x−ε)", "1e-5 − 1e-5"),
      (.sum([leaf, y]), "(x−ε) + y", "1e-5 + 1e-5"),
      (leaf, "x−ε", "1e-5"),
    ]
    for (formula, symbol, value) in cases {
      #expect(symbols.text(of: formula) == symbol)
      #expect(values.text(of: formula) == value)
    }
  }

  @Test("what nests deeply is written in time and space that grow with its depth", .timeLimit(.minutes(1)))
  func deep() {
    var (minus, abs) = (Letters.of("x"), Letters.of("x"))
    for _ in 0..<150 { (minus, abs) = (.negative(minus), .call(.abs, [.sum([abs, .number(1)])])) }
    for notation in [Notation.mathematics, .ascii, .expression, .python] {
      let printer = FormulaPrinter(notation) { $0.name.symbol.word }
      #expect(printer.text(of: minus).utf8.count < 1000)
      #expect(printer.text(of: abs).utf8.count < 3000)
    }
  }
}
