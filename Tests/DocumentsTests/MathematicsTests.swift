import Derivation
import Documents
import Testing
import WorkedLesson

@Suite("Mathematics as a tree") struct MathematicsTests {
  @Test("A symbol's tree, read from left to right, is the symbol of the screen", arguments: Lessons.names)
  func symbols(name: String) throws {
    let worked = try Lessons.worked(name)
    let symbols = SymbolTypesetter(worked)
    for id in worked.stages.flatMap(worked.quantities(of:)) {
      let shown = TextRenderer(worked, digits: .significant(9), style: TextStyle()).name(of: id)
      let plain = symbols.symbol(of: id).plain
      #expect(unmarked(plain) == unmarked(shown))
      #expect(
        Set(plain.matches(of: /[#@]\d+/).map(\.output)) == Set(shown.matches(of: /[#@]\d+/).map(\.output)))
    }
  }

  /// A symbol without its examples and updates, which the tree has at every part that they belong to.
  private func unmarked(_ symbol: String) -> String { symbol.replacing(/[#@]\d+/, with: "") }

  @Test(
    "A formula's tree with its numbers, computed by the rules of its signs, is the value",
    arguments: Lessons.names)
  func values(name: String) throws {
    let worked = try Lessons.worked(name)
    for id in worked.stages.flatMap(worked.quantities(of:)) {
      guard let formula = worked.formula(of: id) else { continue }
      let tree = FormulaTypesetter { .quantity($0, .number("\(worked.value(of: $0))")) }.mathematics(
        of: formula)
      let (computed, value) = (try tree.value(), worked.value(of: id))
      let scale = formula.operands.map { worked.value(of: $0).magnitude }.max() ?? 1
      #expect(
        (computed - value).magnitude <= 1e-9 * max(value.magnitude, 1e-3 * scale), "\(worked.text(of: id))")
    }
  }

  @Test(
    "Parentheses stand where they are needed, and only there",
    arguments: zip(
      [
        Formula.product([.sum([.number(1), .number(2)]), .number(-3)]),
        .power(.number(-2), .number(2)), .negative(.sum([.number(1), .negative(.number(-2))])),
        .sum([.number(-1), .product([.number(-2), .number(3)])]),
        .power(.power(.number(2), .number(3)), .number(4)), .power(.number(1e-7), .number(2)),
        .product([.negative(.number(2)), .number(4)]), .negative(.product([.number(2), .number(4)])),
        .call(.abs, [.sum([.number(1), .number(2)])]),
        .quotient(.number(-1), .sum([.number(2), .number(3)])),
        .product([.number(2), .choice(.number(1), .greater, .number(3), .number(4))]),
      ],
      [
        "(1+2)·(−3)", "(−2)^2", "−(1−(−2))", "−1+(−2)·3", "(2^3)^4", "(1e−7)^2", "−2·4", "−2·4", "|1+2|",
        "−1/2+3", "2·(3 if 1>0 else 4)",
      ]))
  func parentheses(formula: Formula, expected: String) {
    #expect(FormulaTypesetter { _ in .number("?") }.mathematics(of: formula).plain == expected)
  }
}
