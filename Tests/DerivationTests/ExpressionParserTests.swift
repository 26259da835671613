import Derivation
import Testing

@Suite("The expression parser")
struct ExpressionParserTests {
  private let x = Letters.of("x")
  private let y = Letters.of("y")
  private let z = Letters.of("z")

  @Test("a formula that is printed as an expression is read back as the same formula", arguments: 1...400)
  func roundTrip(seed: Int) throws {
    var random = RandomFormulas(seed: UInt64(seed))
    for depth in 1...5 {
      let formula = random.formula(depth: depth)
      let text = Letters.text(formula)
      #expect(try Letters.formula(text) == formula, "\(text)")
    }
  }

  @Test("precedence, signs and powers are those of mathematics")
  func precedence() throws {
    let two = Formula.number(2)
    let expected: [(String, Formula)] = [
      ("x + y * z", .sum([x, .product([y, z])])),
      ("(x + y) * z", .product([.sum([x, y]), z])),
      ("x - y - z", .sum([x, .negative(y), .negative(z)])),
      ("x - (y - z)", .sum([x, .negative(.sum([y, .negative(z)]))])),
      ("x / y / z", .quotient(.quotient(x, y), z)),
      ("x / y * z", .product([.quotient(x, y), z])),
      ("-x ^ 2", .negative(.power(x, two))),
      ("(-x) ^ 2", .power(.negative(x), two)),
      ("x ^ y ^ z", .power(x, .power(y, z))),
      ("x ** y ** z", .power(x, .power(y, z))),
      ("(x ^ y) ^ z", .power(.power(x, y), z)),
      ("x ^ -y", .power(x, .negative(y))),
      ("2 ^ -1", .power(two, .number(-1))),
      ("-2 ^ 2", .negative(.power(two, two))),
      ("--x", .negative(.negative(x))),
      ("+x", x),
      ("-2", .number(-2)),
      ("x * -y", .product([x, .negative(y)])),
      ("½ · x² − y³", .sum([.product([.number(0.5), .power(x, two)]), .negative(.power(y, .number(3)))])),
      ("3²", .power(.number(3), two)),
      ("(x + y)²", .power(.sum([x, y]), two)),
      ("ln(x)", .call(.log, [x])),
      ("max(x, y, z)", .call(.max, [x, y, z])),
      ("x if y > 0 else z", .choice(y, .greater, x, z)),
      ("x if y >= 2 else z", .choice(.sum([y, .negative(two)]), .greaterOrEqual, x, z)),
      ("x if y > 0 else y if z > 0 else z", .choice(y, .greater, x, .choice(z, .greater, y, z))),
      ("1e-4", .number(1e-4)), ("1e−4", .number(1e-4)), ("1.5E+2", .number(150)), (".5", .number(0.5)),
      ("{x} * {y}", .product([x, y])),
    ]
    for (text, formula) in expected { #expect(try Letters.formula(text) == formula, "\(text)") }
  }

  @Test(
    "what is wrong is said, at the character where it is wrong",
    arguments: [
      ("", "expected a number or a quantity", 0),
      ("1 +", "expected a number or a quantity", 3),
      ("(1", "expected )", 2),
      ("1)", "unexpected “)”", 1),
      ("1 2", "unexpected “2”", 2),
      ("3x", "unexpected “x”", 1),
      ("2 $ 3", "unexpected “$”", 2),
      ("1 < 2", "unexpected “<”", 2),
      ("{x", "this { has no }", 0),
      ("1..2", "unexpected “.”", 1),
      ("x + 1e999", "“1e999” is not a number", 4),
      ("sin(x)", "unknown function “sin”", 0),
      ("2 * lgo(x)", "unknown function “lgo”; did you mean log?", 4),
      ("sqrt(x, y)", "sqrt takes one argument, not 2", 0),
      ("max(x", "expected )", 5),
      ("max()", "unexpected “)”", 4),
      ("1 if x else 3", "expected >, >=, < or <=", 7),
      ("1 if x > 3", "expected “else”", 10),
      ("x + q", "there is no quantity “q”", 4),
      ("2 * {q}", "there is no quantity “q”", 5),
      ("x * ½ * é", "there is no quantity “é”", 8),
    ])
  func errors(text: String, message: String, offset: Int) {
    #expect(throws: ExpressionError(message, at: offset)) { try Letters.formula(text) }
  }

  @Test(
    "a hundred thousand levels are an error, not a crash",
    arguments: ["(", "-", "x^", "exp(", "x if x>0 else "])
  func deep(opening: String) {
    let text = String(repeating: opening, count: 100_000) + "x"
    #expect(throws: ExpressionError.self) { try Letters.formula(text) }
  }

  @Test("a hundred thousand divisions in a row are an error, not a crash")
  func longChain() {
    let text = "x" + String(repeating: "/x", count: 100_000)
    #expect(throws: ExpressionError.self) { try Letters.formula(text) }
    let mixed = "x" + String(repeating: "*y/z", count: 100_000)
    #expect(throws: ExpressionError.self) { try Letters.formula(mixed) }
  }

  @Test("fifty levels are read, and a sum of a hundred thousand terms")
  func withinReason() throws {
    let nested = String(repeating: "(", count: 50) + "x" + String(repeating: ")", count: 50)
    #expect(try Letters.formula(nested) == x)
    let sum = try Letters.formula("1" + String(repeating: "+1", count: 99_999))
    #expect(DoubleArithmetic().value(of: sum) { _ in .nan } == 100_000)
  }
}
