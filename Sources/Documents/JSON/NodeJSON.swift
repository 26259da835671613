import Derivation
import WorkedLesson

/// What a node does over the examples, and its strongest weights, as JSON.
struct NodeJSON {
  let worked: WorkedLesson
  /// How many weights and gradients are written.
  let top: Int

  /// The node's net input, activation and δ over the examples, then its weights and their gradients, the largest in
  /// magnitude first.
  func value(ofNode node: Int, inLayer layer: Int) -> JSONValue {
    let overview = worked.overview(ofNode: node, inLayer: layer)
    let keys: [Symbol: String] = [.net: "net", .out: "out", .delta: "delta"]
    var fields: [(String, JSONValue)] = [
      ("node", .string(worked.naming.node(layer, node))), ("layer", .number(Double(layer))),
      ("activation", .string(worked.network.layers[layer - 1].activation.name)),
      ("examples", .number(Double(worked.network.examples.count))),
      ("active", .number(Double(overview.activeCount))),
    ]
    for (symbol, spread) in overview.spreads {
      let values = [("mean", spread.mean), ("least", spread.least), ("greatest", spread.greatest)]
      fields.append((keys[symbol] ?? symbol.word, .object(values.map { ($0, .number($1)) })))
    }
    if let delta = overview.largestDelta {
      fields.append(("largest-delta", .string(worked.text(of: delta))))
    }
    let lists = [
      ("weights-in", overview.weightsIn), ("weights-out", overview.weightsOut),
      ("gradients", overview.gradients),
    ]
    for (key, ranked) in lists where !ranked.isEmpty {
      let shown = ranked.prefix(top).map { item in
        JSONValue.object([("id", .string(worked.text(of: item.id))), ("value", .number(item.value))])
      }
      fields.append(
        (key, .object([("count", .number(Double(ranked.count))), ("strongest", .array(Array(shown)))])))
    }
    return .object(fields)
  }
}
