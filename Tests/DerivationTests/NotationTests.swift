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
      ("2 ^ -x", "2^(−x)", "2^(-x)"),
      ("x / -y", "x / (−y)", "x / (-y)"),
    ])
  func signs(text: String, mathematics: String, ascii: String) throws {
    let formula = try Letters.formula(text)
    #expect(FormulaPrinter(.mathematics) { $0.name.symbol.word }.text(of: formula) == mathematics)
    #expect(FormulaPrinter(.ascii) { $0.name.symbol.word }.text(of: formula) == ascii)
  }
}
