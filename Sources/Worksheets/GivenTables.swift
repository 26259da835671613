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
    return [.table(examples(network))] + (1...network.last).map { .table(layer($0, network)) }
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

  /// A row a node: the weights of its edges by what they come from, and its bias.
  private func layer(_ l: Int, _ network: Network) -> Table {
    let layer = network.layers[l - 1]
    let sources = (0..<network.count(ofLayer: l - 1)).map { worked.naming.node(l - 1, $0) }
    let rows = (0..<layer.count).map { j -> [Prose] in
      let weights = sources.indices.map { given(ID(.weight, l, j, $0)) }
      return ["\(layer.nodes[j])"] + weights + (layer.biases.map { [given(ID(.bias, $0[j]))] } ?? [])
    }
    let heads: [Prose] = ["node"] + sources.map { "from \($0)" } + (layer.biases == nil ? [] : ["bias"])
    return Table(heads: heads, rows: rows, wordColumns: Set(heads.indices))
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
