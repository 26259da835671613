import LessonFormat
import Testing

@Suite("Formulas of a graph that are not well formed")
struct BadFormulaTests {
  private typealias Bad = BadLesson

  /// A formula f of a graph, written into quotes.
  private static func formula(_ text: String) -> String { Bad.graph("{ f: '\(text)' }") }
  /// A formula f[i] of a graph, written into quotes.
  private static func loop(_ text: String) -> String { Bad.graph("{ 'f[i]': '\(text)' }") }
  private static let above = "is not known here: a formula uses what is given or stands above it"

  private static let circle = "rests on itself: it cannot be computed before this needs it"

  @Test(
    "what a formula names is there, above it",
    arguments: [
      Bad(formula("x + §yy"), "there is no “yy”; did you mean y?"),
      Bad(formula("2 * (x - §zeta)"), "there is no “zeta”"),
      Bad(formula("§X"), "there is no “X”; did you mean x, y or v?"),
      Bad(formula("x + §α"), "there is no “α”; did you mean M, u or v?"),
      Bad(formula("§f + 1"), "“f” \(above)"),
      Bad(Bad.graph("{ f: '2*§g', g: x }"), "“g” \(above)"),
      Bad(Bad.graph("{ f: 'exp(§g)', g: '2*h', h: f }"), "“g” \(above)"),
      Bad(Bad.graph("{ 'h[1]': x, 'h[3]': y, f: '§h + 1' }"), "“h” has gaps among its indices"),
      Bad(formula("§for + 1"), "there is no “for”"),
    ])
  func unknown(bad: BadLesson) { bad.check() }

  @Test(
    "turns of loops that wait for what is never computed",
    arguments: [
      Bad(Bad.graph("{ 'h[t]': '§h[t-1] + 1 for t in 1…3' }"), "there is no h[0]: h[1] … h[3] are there"),
      Bad(Bad.graph("{ 'h[t]': 'exp(§h[t]) for t in 1…3' }"), "“h[1]” \(circle)"),
      Bad(Bad.graph("{ 'a[t]': '2*§b[t] for t in 1…2', 'b[t]': 'a[t] for t in 1…2' }"), "“b[1]” \(circle)"),
      Bad(Bad.graph("{ 'a[t]': 'sum(§b) for t in 1…2', 'b[t]': 'a[t] for t in 1…2' }"), "“b” \(circle)"),
      Bad(
        Bad.graph("{ 'h[0]': 0, 'h[t]': '§h[t+1] + 1 for t in 1…3' }"),
        "there is no h[4]: h[0] … h[3] are there"),
      Bad(
        Bad.graph("{ 'h[0]': 0, 'h[t]': 'h[t-1] + §h[t+3] for t in 1…3' }"),
        "there is no h[4]: h[0] … h[3] are there"),
      Bad(
        Bad.graph("{ 'h[t,j]': 'sum(§h[t-1]) for t in 1…3 for j in 1…2' }"),
        "there is no h[0]: h[1,1] … h[3,2] are there"),
      Bad(Bad.graph("{ 'h[t,j]': 'sum(§h[t]) for t in 1…3 for j in 1…2' }"), "“h[1]” \(circle)"),
    ])
  func waiting(bad: BadLesson) { bad.check() }

  @Test(
    "indices",
    arguments: [
      Bad(formula("x + §v[4]"), "there is no v[4]: v[1] … v[3] are there"),
      Bad(formula("§v[0]"), "there is no v[0]: v[1] … v[3] are there"),
      Bad(formula("§M[3,1]"), "there is no M[3,1]: M[1,1] … M[2,3] are there"),
      Bad(formula("sum(§M[3])"), "there is no M[3]: M[1,1] … M[2,3] are there"),
      Bad(formula("§v[1,2]"), "“v” has one index"),
      Bad(formula("§M[1,2,3]"), "“M” has 2 indices"),
      Bad(formula("§x[1]"), "“x” is a number, without indices"),
      Bad(formula("§z[1]"), "there is no “z”; did you mean y, x or v?"),
      Bad(formula("v[§x]"), "expected a whole number"),
      Bad(formula("v[§1.5]"), "expected a whole number; found 1.5"),
      Bad(formula("v[1§/0]"), "expected a whole number; found inf"),
      Bad(formula("v[§u]"), "expected a whole number"),
      Bad(formula("v[§k]"), "there is no “k”; did you mean M, u or v?"),
      Bad(formula("v§[1"), "unexpected “[”"),
      Bad(loop("§v[i] for i in 1…4"), "there is no v[4]: v[1] … v[3] are there"),
      Bad(loop("x*§v[i-1] for i in 1…3"), "there is no v[0]: v[1] … v[3] are there"),
    ])
  func indices(bad: BadLesson) { bad.check() }

  @Test(
    "signs, brackets and numbers",
    arguments: [
      Bad(formula("(x + y§"), "expected )"),
      Bad(formula("x + y§)"), "unexpected “)”"),
      Bad(formula("exp(x§"), "expected )"),
      Bad(formula("[x, y§"), "expected ]"),
      Bad(formula("max(§)"), "unexpected “)”"),
      Bad(formula("max(x,§)"), "unexpected “)”"),
      Bad(formula("x +§"), "expected a number or a quantity"),
      Bad(formula("x + §* y"), "unexpected “*”"),
      Bad(formula("x §y"), "unexpected “y”"),
      Bad(formula("2§x"), "unexpected “x”"),
      Bad(formula("x §= y"), "unexpected “=”"),
      Bad(formula("x §> y"), "unexpected “>”"),
      Bad(formula("x + §1.2.3"), "“1.2.3” is not a number"),
      Bad(formula("x + §1e999"), "“1e999” is not a number"),
      Bad(formula("x §% 2"), "unexpected “%”"),
      Bad(formula("x if y §else 1"), "expected >, >=, < or <="),
      Bad(formula("x if y > 1§"), "expected “else”"),
      Bad(formula("x if 0 < y §< 1 else 2"), "expected “else”"),
      Bad(formula("x if y > 1 and x §else 2"), "expected >, >=, < or <="),
      Bad(formula("x if y > 1 or§"), "expected a number or a quantity"),
      Bad(Bad.graph("{ §f: '' }"), "f has no formula"),
      Bad(Bad.graph("{ §f: }"), "f has no formula"),
      Bad(Bad.graph("{ f: §[x, y] }"), "the formula of f: expected a text; found a list"),
      Bad(Bad.graph("{ f: §{ x: y } }"), "the formula of f: expected a text; found a mapping"),
    ])
  func signs(bad: BadLesson) { bad.check() }

  @Test(
    "loops",
    arguments: [
      Bad(formula("v[i] for §i in 1…3"), "a loop needs an index to run: write f[i]"),
      Bad(formula("i*j for §i in 1…3, j in 1…2"), "a loop needs an index to run: write f[i,j]"),
      Bad(loop("v[i] for i in §3…1"), "the loop runs from 3 to 1: no turn at all"),
      Bad(loop("sum(v[j] for j in §1…i-1) for i in 1…3"), "the loop runs from 1 to 0: no turn at all"),
      Bad(loop("x for i §on 1…2"), "expected “in”, as in “for t in 1…3”"),
      Bad(loop("x for i in 1§"), "expected … and the last number, as in “for t in 1…3”"),
      Bad(loop("x for i in 1-3§"), "expected … and the last number, as in “for t in 1…3”"),
      Bad(loop("x for §1 in 1…2"), "expected a variable after “for”"),
      Bad(loop("x for §x in 1…2"), "“x” is the name of something else already"),
      Bad(loop("sum(x for §i in 1…2) for i in 1…2"), "“i” is the name of something else already"),
      Bad(loop("x for i in 1…§x"), "expected a whole number"),
      Bad(loop("x for i in §0.5…2"), "expected a whole number; found 0.5"),
      Bad(loop("x for i in 1…§1e7"), "expected a whole number; found 10000000"),
      Bad(loop("x for i in §1…20000"), "more than 10000 turns of a loop"),
      Bad(Bad.graph("{ 'f[i]': 'v[i] + §j for i in 1…3' }"), "there is no “j”; did you mean i, M or u?"),
      Bad(Bad.graph("{ 'f[i]': 'x for i in 1…2', g: '2*§i' }"), "there is no “i”; did you mean f, M or u?"),
    ])
  func loops(bad: BadLesson) { bad.check() }

  @Test("a formula is neither too deep nor too large")
  func size() {
    func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }
    Bad(Self.formula(times(100, "(") + "§(x" + times(101, ")")), "nested too deeply").check()
    Bad(Self.formula(times(199, "-") + "§-x"), "nested too deeply").check()
    Bad(Self.formula("x" + times(200, "/2") + "§/2"), "more than 200 divisions").check()
    let ten = "x if " + times(9, "y > 1 or ")
    Bad(Self.formula(ten + "y > 1 and y > 2 §else 3"), "more than 10 conditions").check()
    #expect(throws: Never.self) { try LessonReader.lesson(Self.formula(ten + "y > 1 else 3"), name: "ten") }
    let turns = "x for i in 1…1000, j in 1…1000"
    Bad(Self.formula("sum(§\(turns))"), "the formulas have more than 300000 parts in all").check()
  }
}
