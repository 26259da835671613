import Derivation
import Networks
import WorkedLesson

extension WorkedLesson {
  /// The weights and biases of a network, a table for each layer; layers in which each node has one edge share one.
  var parameterTables: [Table] {
    (1...network.last).reduce(into: []) { tables, l in
      let table = parameterTable(ofLayer: l) { "\($0) = \(value: $0)" }
      let hasOneEdge = network.count(ofLayer: l - 1) == 1
      if hasOneEdge, l > 1, network.count(ofLayer: l - 2) == 1,
        tables[tables.count - 1].heads.count == table.heads.count
      {
        tables[tables.count - 1].rows += table.rows
      } else if hasOneEdge {
        tables.append(
          Table(
            heads: [table.heads[0], "weight"] + table.heads.dropFirst(2), rows: table.rows,
            wordColumns: table.wordColumns))
      } else {
        tables.append(table.heads.count > table.rows.count + 2 ? table.transposed : table)
      }
    }
  }

  /// The weights and biases of a layer: a row a node, with the weights of its edges by what they come from, and its
  /// bias.
  /// - Parameter cell: what is said of a weight or a bias.
  package func parameterTable(ofLayer l: Int, _ cell: (ID) -> Prose) -> Table {
    let layer = network.layers[l - 1]
    let sources = (0..<network.count(ofLayer: l - 1)).map { naming.node(l - 1, $0) }
    let rows = (0..<layer.count).map { j -> [Prose] in
      let weights = sources.indices.map { cell(ID(.weight, l, j, $0)) }
      return ["\(layer.nodes[j])"] + weights + (layer.biases.map { [cell(ID(.bias, $0[j]))] } ?? [])
    }
    let heads: [Prose] = ["node"] + sources.map { "from \($0)" } + (layer.biases == nil ? [] : ["bias"])
    return Table(heads: heads, rows: rows, wordColumns: Set(heads.indices))
  }
}

extension Table {
  /// This with its columns as rows: narrower where there are many of them.
  fileprivate var transposed: Table {
    let all = [heads] + rows
    let turned = heads.indices.map { column in all.map { $0[column] } }
    return Table(heads: turned[0], rows: Array(turned.dropFirst()), wordColumns: Set(all.indices))
  }
}
