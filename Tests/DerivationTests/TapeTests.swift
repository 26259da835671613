import Derivation
import Testing

@Suite("The tape")
struct TapeTests {
  /// A graph of random formulas, each over letters and earlier ones.
  private func graph(seed: Int) -> (source: WrittenFormulas, ids: [ID], values: [ID: Double]) {
    var random = RandomFormulas(seed: UInt64(seed))
    var list: [(ID, Formula)] = []
    for k in 1...6 {
      let earlier = list.map(\.0)
      let formula = random.formula(depth: 3).mapQuantities { operand in
        random.below(2) == 0 && !earlier.isEmpty ? .of(earlier[random.below(earlier.count)]) : .of(operand)
      }
      list.append((ID(Symbol("q"), k), formula))
    }
    return (WrittenFormulas(list), list.map(\.0), random.values())
  }

  @Test("a tape gives what evaluation gives, to the last bit", arguments: 1...150)
  func doubles(seed: Int) throws {
    let (source, ids, values) = graph(seed: seed)
    let leaf = { (id: ID) in values[id] ?? .nan }
    let evaluation = Evaluation(source, DoubleArithmetic(), leaf: leaf)
    var tape = Tape(source, DoubleArithmetic(), roots: ids, leaf: leaf)
    // So many replays go by an order of their own.
    var ordered = tape
    tape.replay()
    ordered.replay(times: 1000, carrying: []) { _, _ in true }
    for id in ids {
      let slot = try #require(tape.slot(of: id))
      for value in [tape[slot], ordered[slot]] {
        #expect(value.bitPattern == evaluation.value(of: id).bitPattern || value.isNaN)
        #expect(value.isNaN == evaluation.value(of: id).isNaN)
      }
    }
  }

  @Test("and with dual numbers too, after its leaves are set anew", arguments: 1...100)
  func duals(seed: Int) throws {
    let (source, ids, values) = graph(seed: seed)
    var tape = Tape(source, DualArithmetic(), roots: ids) { _ in Dual(1) }
    let chosen = Letters.id("x")
    let leaf = { (id: ID) in Dual(values[id] ?? .nan, id == chosen ? 1 : 0) }
    for id in values.keys { if let slot = tape.slot(of: id) { tape[slot] = leaf(id) } }
    tape.replay()
    let evaluation = Evaluation(source, DualArithmetic(), leaf: leaf)
    for id in ids {
      let (a, b) = (tape[try #require(tape.slot(of: id))], evaluation.value(of: id))
      #expect(a.value.bitPattern == b.value.bitPattern || a.value.isNaN && b.value.isNaN)
      #expect(a.rate.bitPattern == b.rate.bitPattern || a.rate.isNaN && b.rate.isNaN)
    }
  }

  @Test("carried from replay to replay, Heron's rule finds the root of 2, and stops when told to")
  func carrying() throws {
    let source = WrittenFormulas([(Letters.id("y"), try Letters.formula("(x + 2 / x) / 2"))])
    var tape = Tape(source, DoubleArithmetic(), roots: [Letters.id("y")]) { _ in 1 }
    let (x, y) = (try #require(tape.slot(of: Letters.id("x"))), try #require(tape.slot(of: Letters.id("y"))))
    var rounds = 0
    tape.replay(times: 100, carrying: [(from: y, to: x)]) { round, slots in
      rounds = round + 1
      return (slots[y] * slots[y] - 2).magnitude > 1e-12
    }
    #expect((tape[y] - 2.0.squareRoot()).magnitude < 1e-12)
    // 1, 1.5, 1.41667, 1.414216, 1.41421356237: four steps.
    #expect(rounds == 4 || rounds == 5)
    #expect(tape.slot(of: Letters.id("z")) == nil)
  }
}
