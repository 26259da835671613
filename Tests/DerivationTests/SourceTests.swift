import Derivation
import Testing

@Suite("Sources of formulas")
struct SourceTests {
  private func id(_ word: String, _ i: Int = 0) -> ID { ID(Symbol(word), i) }

  /// q1 = q0 + 1, q2 = q1 + 1, …, made on demand.
  private struct Chain: FormulaSource {
    func formula(of id: ID) -> Formula? {
      id.name[0] == 0 ? nil : .sum([.of(ID(id.name.symbol, id.name[0] - 1)), .number(1)])
    }
    func users(of id: ID) -> [ID] { [ID(id.name.symbol, id.name[0] + 1)] }
  }

  @Test("a chain of 100,000 quantities is walked and evaluated without exhausting the stack")
  func chain() {
    let root = id("q", 100_000)
    let steps = Chain().order(of: [root])
    #expect(steps.count == 100_001)
    #expect(steps.map { $0.id.name[0] } == Array(0...100_000))
    #expect(Evaluation(Chain(), DoubleArithmetic()) { _ in 0 }.value(of: root) == 100_000)
  }

  /// q0 = q1 and q1 = q0: what a written graph could say by mistake.
  private struct Circle: FormulaSource {
    func formula(of id: ID) -> Formula? { .of(ID(id.name.symbol, 1 - id.name[0])) }
    func users(of id: ID) -> [ID] { [ID(id.name.symbol, 1 - id.name[0])] }
  }

  @Test("a walk in a circle ends, each quantity listed once", .timeLimit(.minutes(1)))
  func circle() {
    #expect(Circle().order(of: [id("q")]).map { $0.id.name[0] } == [1, 0])
    #expect(Evaluation(Circle(), DoubleArithmetic()) { _ in 0 }.value(of: id("q")).isNaN)
  }

  @Test("an order lists operands before users, each once, and leaves out what is known")
  func order() throws {
    let source = WrittenFormulas([
      (id("p"), try Letters.formula("x * y")),
      (id("q"), .product([.of(id("p")), .of(id("p")), Letters.of("x")])),
    ])
    #expect(
      source.order(of: [id("q"), id("p")]).map(\.id) == [Letters.id("x"), Letters.id("y"), id("p"), id("q")])
    #expect(source.order(of: [id("q")], known: { $0 == id("p") }).map(\.id) == [Letters.id("x"), id("q")])
    #expect(source.order(of: [id("q")], known: { $0 == id("q") }).isEmpty)
  }

  @Test("a nudged quantity refers to the plain one where nothing changes")
  func nudged() throws {
    let source = Nudged(
      WrittenFormulas([
        (id("p"), try Letters.formula("x * y")), (id("q"), try Letters.formula("z * z")),
        (id("e"), .sum([.of(id("p")), .of(id("q"))])),
      ]), epsilon: id("eps"))
    let x = Name(Symbol("x"))
    #expect(source.formula(of: id("e").nudged(x, 1)) == .sum([.of(id("p").nudged(x, 1)), .of(id("q"))]))
    #expect(source.formula(of: id("q").nudged(x, 1)) == .of(id("q")))
    #expect(source.formula(of: id("y").nudged(x, 1)) == .of(id("y")))
    #expect(source.formula(of: id("x").nudged(x, 1)) == .sum([Letters.of("x"), .of(id("eps"))]))
    #expect(source.formula(of: id("x").nudged(x, -1)) == .sum([Letters.of("x"), .negative(.of(id("eps")))]))
    let given: [ID: Double] = [id("x"): 3, id("y"): 5, id("z"): 7, id("eps"): 0.5]
    let values = Evaluation(source, DoubleArithmetic()) { given[$0] ?? .nan }
    #expect(values.value(of: id("e").nudged(x, 1)) == 3.5 * 5 + 49)
    #expect(values.value(of: id("e").nudged(x, -1)) == 2.5 * 5 + 49)
    #expect(values.value(of: id("e")) == 3 * 5 + 49)
  }

  @Test("deltas of target minus output turn the sign of δ, and change no gradient", arguments: [false, true])
  func deltas(negative: Bool) throws {
    let (net, delta) = (Symbol("net"), Symbol("delta"))
    let (net1, net2) = (ID(net, 1), ID(net, 2))
    let plain = Differentiated(
      WrittenFormulas([
        (net1, try Letters.formula("u * x")), (id("out"), .call(.tanh, [.of(net1)])),
        (net2, .product([Letters.of("v"), .of(id("out"))])),
        (id("e"), .power(.sum([Letters.of("y"), .negative(.of(net2))]), .number(2))),
      ]))
    let source = Deltas(plain, total: id("e").name, net: net, symbol: delta, negative: negative)
    let given = [Letters.id("u"): 0.5, Letters.id("v"): -2, Letters.id("x"): 0.8, Letters.id("y"): 0.3]
    let leaf = { (id: ID) -> Double in given[id] ?? .nan }
    let (a, b) = (
      Evaluation(plain, DoubleArithmetic(), leaf: leaf), Evaluation(source, DoubleArithmetic(), leaf: leaf)
    )
    let (e, u) = (id("e"), Letters.id("u"))
    let sign = negative ? -1.0 : 1.0
    #expect(b.value(of: ID(delta, 1)) == sign * a.value(of: e.derivative(by: net1)))
    #expect(b.value(of: ID(delta, 2)) == sign * a.value(of: e.derivative(by: net2)))
    #expect(b.value(of: e.derivative(by: u)) == a.value(of: e.derivative(by: u)))
    // The gradient says δ, not ∂E/∂net; the delta says ∂E/∂net.
    let product = Formula.product([.of(ID(delta, 1)), Letters.of("x")])
    #expect(source.formula(of: e.derivative(by: u)) == (negative ? .negative(product) : product))
    let derivative = Formula.of(e.derivative(by: net1))
    #expect(source.formula(of: ID(delta, 1)) == (negative ? .negative(derivative) : derivative))
  }
}
