import Derivation
import Documents
import LessonFormat
import Networks
import WorkedLesson

/// What is given in a variant, number by number.
struct GivenTables {
  private let worked: WorkedLesson

  init(_ worked: WorkedLesson) { self.worked = worked }

  /// The tables of a network's numbers, or of a graph's inputs and formulas.
  var blocks: [Block] {
    if let graph = worked.graph { return graphBlocks(graph) }
    let network = worked.network
    return [.table(examples(network))]
      + (1...network.last).map { .table(worked.parameterTable(ofLayer: $0, given)) }
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

  private func graphBlocks(_ graph: Graph) -> [Block] {
    var rows: [[Prose]] = []
    var last: [String] = []
    for input in graph.inputs {
      let row = [input.id.name.graphWord ?? ""] + input.id.name.graphIndices.dropLast().map(String.init)
      let isIndexed = !input.id.name.graphIndices.isEmpty
      if row == last, isIndexed {
        rows[rows.count - 1][1] = "\(rows[rows.count - 1][1]), \(written: number(input.id))"
      } else {
        rows.append(["\(input.id)\(isIndexed ? " …" : "")", "\(written: number(input.id))"])
      }
      last = row
    }
    return [
      .table(Table(heads: ["given", ""], rows: rows, wordColumns: [0, 1])),
      .table(Table(heads: ["formula", ""], rows: formulas, wordColumns: [0, 1])),
    ]
  }

  /// The formulas as the lesson spells them out.
  private var formulas: [[Prose]] {
    guard case .mapping(let entries, _)? = worked.lesson.asWritten,
      case .mapping(let formulas, _)? = entries.first(where: { $0.key == "formulas" })?.value
    else { return [] }
    return formulas.map { entry in
      guard case .scalar(let text, _) = entry.value else { return ["\(entry.key)", ""] }
      return ["\(entry.key)", "\(text)"]
    }
  }
}
