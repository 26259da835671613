import Derivation
import Documents
import LessonFormat
import Networks
import WorkedLesson

/// What is given in a variant, number by number.
struct GivenTables {
  private let worked: WorkedLesson
  private let formulas: GivenFormulas

  init(_ worked: WorkedLesson, asked: [ID]) {
    self.worked = worked
    formulas = GivenFormulas(worked, asked: asked)
  }

  /// The tables of a network's numbers, or of a graph's inputs; and the formulas.
  var blocks: [Block] {
    if let graph = worked.graph { return graphBlocks(graph) + formulas.blocks }
    let network = worked.network
    return [.table(examples(network))]
      + (1...network.last).map { .table(worked.parameterTable(ofLayer: $0, given)) } + formulas.blocks
  }

  private func number(_ id: ID) -> String {
    worked.lesson.spellings[id] ?? shortest(worked.value(of: id))
  }

  /// w₁ = 0.15
  private func given(_ id: ID) -> Prose { "\(id) = \(written: number(id))" }

  // MARK: Networks

  /// A row an example: inputs and targets.
  private func examples(_ network: Network) -> Table {
    let inputs = network.inputs.indices.map { ID(.input, 0, $0) }
    let targets = network.hasTargets ? (0..<network.outputCount).map { ID(.target, network.last, $0) } : []
    let ids = inputs + targets
    let isSingle = network.examples.count == 1
    return Table(
      heads: ["example"] + ids.map { "\($0)" },
      rows: worked.examples.map { example in
        [isSingle ? "" : "\(example)"] + ids.map { "\(written: number($0.at(example: example)))" }
      }, wordColumns: [])
  }

  // MARK: Graphs

  /// What the asked quantities rest on; of a vector, or of a row of a matrix, all numbers in one row.
  private func graphBlocks(_ graph: Graph) -> [Block] {
    let needed = formulas.needed(in: graph)
    var groups: [[Graph.Input]] = []
    for input in graph.inputs where needed.contains(input.id) {
      if let last = groups.last?.last?.id.name, isBeside(last, input.id.name) {
        groups[groups.count - 1].append(input)
      } else {
        groups.append([input])
      }
    }
    let rows = groups.map { group -> [Prose] in
      [names(group.map(\.id)), Prose(joining: group.map { "\(written: number($0.id))" }, by: ", ")]
    }
    return [.table(Table(heads: ["given", ""], rows: rows, wordColumns: [0, 1]))]
  }

  /// Whether one name follows another in its last index.
  private func isBeside(_ a: Name, _ b: Name) -> Bool {
    guard a.graphWord == b.graphWord, let last = a.graphIndices.last else { return false }
    return b.graphIndices == Array(a.graphIndices.dropLast()) + [last + 1]
  }

  /// x₁, x₂; of more than three the first and the last.
  private func names(_ ids: [ID]) -> Prose {
    ids.count > 3
      ? "\(ids[0]), …, \(ids[ids.count - 1])" : Prose(joining: ids.map { "\($0)" }, by: ", ")
  }
}
