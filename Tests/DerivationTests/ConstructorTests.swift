import Derivation
import Testing

@Suite("Formulas that leave out what changes nothing")
struct ConstructorTests {
  private let x = Letters.of("x")
  private let y = Letters.of("y")
  private let z = Letters.of("z")

  @Test("a sum has no zeros; a sum of one is that one")
  func plus() {
    #expect(Formula.plus([]) == .number(0))
    #expect(Formula.plus([.number(0), .number(0)]) == .number(0))
    #expect(Formula.plus([.number(0), x]) == x)
    #expect(Formula.plus([x, .number(0), y]) == .sum([x, y]))
    #expect(Formula.plus([x, .negative(y)]) == .sum([x, .negative(y)]))
  }

  @Test("a product has its constants in front, no ones, and one sign")
  func times() {
    #expect(Formula.times([]) == .number(1))
    #expect(Formula.times([x]) == x)
    #expect(Formula.times([.number(1), x, y]) == .product([x, y]))
    #expect(Formula.times([x, .number(0), y]) == .number(0))
    #expect(Formula.times([x, .number(2), y, .number(3)]) == .product([.number(6), x, y]))
    #expect(Formula.times([.number(0.5), .number(2), x]) == x)
    #expect(Formula.times([x, .product([y, .number(2)])]) == .product([.number(2), x, y]))
    #expect(Formula.times([x, .negative(y)]) == .negative(.product([x, y])))
    #expect(Formula.times([.negative(x), .negative(y)]) == .product([x, y]))
    #expect(Formula.times([.number(-2), x]) == .negative(.product([.number(2), x])))
    #expect(Formula.times([.number(-1), .number(3)]) == .number(-3))
  }

  @Test("minus a difference is the difference turned, constants included")
  func turned() {
    #expect(Formula.times([.number(-1), .sum([x, .negative(y)])]) == .sum([y, .negative(x)]))
    #expect(
      Formula.times([.number(-1), .sum([.number(1), .negative(x)])]) == .sum([x, .negative(.number(1))]))
    #expect(Formula.times([.number(-1), .sum([.negative(x), .negative(y)])]) == .sum([y, x]))
    let miss = Formula.sum([x, .negative(y)])
    #expect(Formula.times([.number(0.5), .number(2), miss, .number(-1)]) == .sum([y, .negative(x)]))
    #expect(Formula.times([.number(-1), z, miss]) == .product([z, .sum([y, .negative(x)])]))
  }

  @Test("minus of minus is nothing; minus a constant is a constant")
  func minus() {
    #expect(Formula.minus(.negative(x)) == x)
    #expect(Formula.minus(.number(2)) == .number(-2))
    #expect(Formula.minus(x) == .negative(x))
  }

  @Test("the constructors do not change the value", arguments: 1...100)
  func value(seed: Int) {
    var random = RandomFormulas(seed: UInt64(seed))
    let values = random.values()
    func value(_ formula: Formula) -> Double { DoubleArithmetic().value(of: formula) { values[$0] ?? .nan } }
    let parts = (0..<4).map { _ in random.formula(depth: 2) }
    let pairs = [
      (Formula.times(parts), Formula.product(parts)), (.plus(parts), .sum(parts)),
      (.minus(parts[0]), .negative(parts[0])),
    ]
    for (short, long) in pairs {
      let (a, b) = (value(short), value(long))
      let size = parts.map { value($0).magnitude }.reduce(b.magnitude, +)
      guard size.isFinite else { continue }
      #expect((a - b).magnitude <= 1e-12 * size)
    }
  }
}
