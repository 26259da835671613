import Derivation
import Testing

/// h[t] = tanh(wx·x[t] + wh·h[t−1]) for t = 1, 2, 3 and E = ½ (h[3] − target)²: one weight on three roads.
@Suite("A recurrent graph")
struct RecurrenceTests {
  private let source: Differentiated
  private let plain: WrittenFormulas

  init() throws {
    var list: [(ID, Formula)] = []
    for t in 1...3 {
      let sum = Formula.sum([
        .product([.of(Self.id("wx")), .of(Self.id("x\(t)"))]),
        .product([.of(Self.id("wh")), .of(Self.id("h\(t - 1)"))]),
      ])
      list.append((Self.id("h\(t)"), .call(.tanh, [sum])))
    }
    let miss = Formula.sum([.of(Self.id("h3")), .negative(.of(Self.id("target")))])
    list.append((Self.id("E"), .product([.number(0.5), .power(miss, .number(2))])))
    plain = WrittenFormulas(list)
    source = Differentiated(plain)
  }

  private static func id(_ word: String) -> ID { ID(Symbol(word)) }
  private func id(_ word: String) -> ID { Self.id(word) }

  private func leaf(_ id: ID) -> Double {
    ["wx": 0.7, "wh": -0.9, "x1": 0.5, "x2": -0.3, "x3": 0.8, "h0": 0.1, "target": 0.25][id.name.symbol.word]
      ?? .nan
  }

  private func value(_ id: ID) -> Double { Evaluation(source, DoubleArithmetic(), leaf: leaf).value(of: id) }

  @Test(
    "the derivatives by all roads are those of SymPy",
    arguments: [
      ("wx", 0.29965926780809661023), ("wh", -0.12085111705043686502), ("h0", -0.12667064961840508398),
      ("x1", 0.098521616369870620871),
    ])
  func sympy(name: String, expected: Double) {
    #expect((value(id("E").derivative(by: id(name))) - expected).magnitude < 1e-15)
  }

  @Test("the direct road alone is the slope with the state before held still; the total is more")
  func localAndTotal() {
    let total = id("h3").derivative(by: id("wh"))
    #expect((value(total) - -0.25111315508328881444).magnitude < 1e-15)
    #expect((value(total.with(.localDerivative)) - -0.19201321774333546828).magnitude < 1e-15)
    // The chain rule over h1, h2, h3 multiplies with the direct slopes, or roads would count twice.
    let operands = source.formula(of: id("E").derivative(by: id("wh")))?.operands ?? []
    #expect(operands.contains(id("h3").derivative(by: id("wh"), .localDerivative)))
    #expect(!operands.contains(total))
    // h1 is reached by one road only: there the two are one, and it has the plain name.
    #expect(operands.contains(id("h1").derivative(by: id("wh"))))
  }

  @Test("reverse mode equals forward mode for every pair of quantities")
  func everyPair() {
    let tops = ["h1", "h2", "h3", "E"]
    for name in ["wx", "wh", "x1", "x2", "x3", "h0", "target"] {
      let forward = Evaluation(plain, DualArithmetic()) { Dual(leaf($0), $0 == id(name) ? 1 : 0) }
      for top in tops {
        let (a, b) = (value(id(top).derivative(by: id(name))), forward.value(of: id(top)).rate)
        #expect((a - b).magnitude <= 1e-14, "d\(top)/d\(name)")
      }
    }
  }

  @Test("of what does not lead there the derivative is 0, by itself it is 1")
  func zeroAndOne() {
    #expect(source.formula(of: id("h1").derivative(by: id("x2"))) == .number(0))
    #expect(source.formula(of: id("h2").derivative(by: id("h2"))) == .number(1))
  }
}
