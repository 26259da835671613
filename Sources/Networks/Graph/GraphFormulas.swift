import Derivation

/// The formulas of a graph as its lesson writes them, with what depends on what found once.
package struct GraphFormulas: FormulaSource {
  private let written: WrittenFormulas
  private let graph: Graph
  private let numbers: [ID: Int]
  /// Of each quantity, one bit for each that it rests on, itself included.
  private let reach: [Bits]
  /// Of quantities with slopes of an activation, their users: helpers are passed over.
  private let usersPassingHelpers: [ID: [ID]]

  /// The formulas of a graph.
  package init(_ graph: Graph) {
    written = WrittenFormulas(graph.quantities.map { ($0.id, $0.formula) })
    self.graph = graph
    let all = graph.inputs.map(\.id) + graph.quantities.map(\.id)
    let numbers = Dictionary(uniqueKeysWithValues: zip(all, 0...))
    self.numbers = numbers
    var reach: [Bits] = []
    reach.reserveCapacity(all.count)
    for id in all {
      var bits = Bits(count: all.count)
      bits.insert(reach.count)
      for operand in written.formula(of: id)?.operands ?? [] {
        if let number = numbers[operand] { bits.formUnion(reach[number]) }
      }
      reach.append(bits)
    }
    self.reach = reach
    var passing: [ID: [ID]] = [:]
    for (id, users) in Dictionary(grouping: graph.slopes.keys, by: \.operand) {
      let users = Set(written.users(of: id) + users.map(\.user))
      passing[id] = users.filter { !graph.isHelper($0) }.sorted { (numbers[$0] ?? 0) < (numbers[$1] ?? 0) }
    }
    usersPassingHelpers = passing
  }

  /// The formula as written, or nil for an input.
  package func formula(of id: ID) -> Formula? { written.formula(of: id) }
  /// The quantities in whose formulas this one stands, as the mathematics has it: softmax counts as a function of
  /// the net inputs, not of the largest of them and the sum by which it is computed.
  package func users(of id: ID) -> [ID] {
    graph.isHelper(id) ? [] : usersPassingHelpers[id] ?? written.users(of: id)
  }

  /// By the rules, or as an activation tells it.
  package func slope(of user: ID, by operand: ID) -> Formula {
    graph.slopes[Graph.Road(operand, to: user)] ?? written.slope(of: user, by: operand)
  }

  /// Whether a quantity rests on another; on a helper, nothing does.
  package func depends(_ id: ID, on other: ID) -> Bool {
    guard let a = numbers[id], let b = numbers[other], !graph.isHelper(other) else { return id == other }
    return reach[a].contains(b)
  }
}

/// A set of numbers below a bound.
private struct Bits {
  private var words: [UInt64]

  init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

  mutating func insert(_ k: Int) { words[k / 64] |= 1 << UInt64(k % 64) }
  mutating func formUnion(_ other: Bits) { for k in words.indices { words[k] |= other.words[k] } }
  func contains(_ k: Int) -> Bool { words[k / 64] >> UInt64(k % 64) & 1 == 1 }
}
