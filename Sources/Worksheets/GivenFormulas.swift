import Derivation
import Diagnosis
import Documents
import Networks
import WorkedLesson

/// The formulas that a sheet gives: what a node, the error and an optimizer compute, or what a graph spells out.
///
/// Of what is there many times over one is told, if possible one that is not asked for.
struct GivenFormulas {
  private let worked: WorkedLesson
  private let asked: Set<ID>

  init(_ worked: WorkedLesson, asked: [ID]) { (self.worked, self.asked) = (worked, Set(asked)) }

  /// The formulas, and what they stand for.
  var blocks: [Block] {
    if let graph = worked.graph { return [.equations(formulas(of: graph)), .space] }
    let network = worked.network
    var blocks: [Block] = [.equations(activations(network) + (network.hasTargets ? error(network) : []))]
    blocks.append(.prose("And so for every node\(worked.examples.count > 1 ? " and every example" : "")."))
    return [.space] + blocks + optimizer(network)
  }

  private func first(_ ids: [ID]) -> ID? { ids.first { !asked.contains($0) } ?? ids.first }

  // MARK: Networks

  /// Each activation once.
  private func activations(_ network: Network) -> [Equation] {
    let ledger = Ledger(worked, for: [])
    var seen: Set<String> = []
    return network.layers.map(\.activation.name).filter { seen.insert($0).inserted }.compactMap { name in
      let layers = (1...network.last).filter { network.layers[$0 - 1].activation.name == name }
      let nodes = worked.examples.flatMap { example in
        layers.flatMap { l in (0..<network.count(ofLayer: l)).map { ID(.out, l, $0, example: example) } }
      }
      guard let out = first(nodes), let formula = ledger.formula(of: out) else { return nil }
      return .definition(of: out, formula)
    }
  }

  /// The error of an output, of an example, and in all.
  private func error(_ network: Network) -> [Equation] {
    let (count, example) = (network.outputCount, worked.examples[worked.examples.count - 1])
    let local = ID(.localError, network.last, count - 1, example: example)
    let plain = network.loss.formula(
      target: .of(ID(.target, network.last, count - 1, example: example)),
      output: .of(ID(.out, network.last, count - 1, example: example)), of: count)
    let isOfNet = network.head.readsNet && !network.head.usesLogarithms
    let formula = isOfNet ? worked.formula(of: local) ?? plain : plain
    let sums = (example > 0 ? [ID(.exampleError, example: example)] : []) + [worked.total]
    // The error of a single output goes by the name of the whole.
    var equations: [Equation] = [.definition(of: count == 1 ? sums[0] : local, formula)]
    for sum in count == 1 ? Array(sums.dropFirst()) : sums {
      if let formula = worked.formula(of: sum) { equations.append(.definition(of: sum, formula)) }
    }
    return equations
  }

  /// What an optimizer keeps, and its step, at the second update.
  private func optimizer(_ network: Network) -> [Block] {
    guard !network.optimizer.memories.isEmpty, network.learningRate != nil, network.hasTargets,
      let parameter = first(worked.trained.map { $0.at(update: 2) })
    else { return [] }
    let kept = network.optimizer.memories.map { ID(.memory($0, of: parameter.name)).at(update: 2) }
    let equations = (kept + [parameter]).compactMap { id in
      worked.source.formula(of: id).map { Equation.definition(of: id, $0) }
    }
    return [
      .prose("The second update of \(ID(parameter.name)), from what the first has left:"),
      .equations(equations),
      .prose(
        "And so for every parameter. Before the first update \(kept.map { $0.at(update: 0) }) \(kept.count == 1 ? "is" : "are") 0."
      ),
    ]
  }

  // MARK: Graphs

  /// The most members of a vector or matrix whose formulas are all written out.
  private static let limit = 6

  /// The formulas that the asked quantities rest on; of many alike the first and the last.
  private func formulas(of graph: Graph) -> [Equation] {
    let needed = needed(in: graph)
    var groups: [(word: String, members: [Graph.Quantity])] = []
    for quantity in graph.quantities where needed.contains(quantity.id) {
      let word = quantity.id.name.graphWord ?? ""
      if let known = groups.firstIndex(where: { $0.word == word }) {
        groups[known].members.append(quantity)
      } else {
        groups.append((word, [quantity]))
      }
    }
    let shown = groups.flatMap { group -> [Graph.Quantity] in
      let all = group.members
      return all.count <= Self.limit ? all : [all[0], all[1], all[all.count - 1]]
    }
    let order = Dictionary(uniqueKeysWithValues: graph.quantities.enumerated().map { ($1.id, $0) })
    return shown.sorted { (order[$0.id] ?? 0) < (order[$1.id] ?? 0) }
      .map { .definition(of: $0.id, $0.formula) }
  }

  /// What the asked quantities rest on, and these themselves.
  func needed(in graph: Graph) -> Set<ID> {
    var needed: Set<ID> = []
    var queue = asked.flatMap { id -> [ID] in
      if id.place.update > 0 { return graph.tops }
      return id.aspect == .value ? [id] : [ID(id.name), ID(id.variable)]
    }
    while let next = queue.popLast() {
      if needed.insert(next).inserted { queue += worked.plain.formula(of: next)?.operands ?? [] }
    }
    return needed
  }
}
