import Networks
import WorkedLesson

/// The summary of a network as JSON.
package struct SummaryJSON {
  private let worked: WorkedLesson

  /// The summary of a lesson.
  package init(_ worked: WorkedLesson) { self.worked = worked }

  /// `{"lesson", "layers": [{"layer", "activation", "nodes", "weights", "biases", "parameters"}], …}`; of a graph how
  /// many numbers are given and computed.
  package var value: JSONValue {
    if let graph = worked.graph {
      return .object([
        ("lesson", .string(worked.name)), ("inputs", .number(Double(graph.inputs.count))),
        ("formulas", .number(Double(graph.quantities.count))),
      ])
    }
    let network = worked.network
    let layers = (1...network.last).map { l -> JSONValue in
      let layer = network.layers[l - 1]
      let biases = Set(layer.biases ?? []).count
      return .object([
        ("layer", .string(worked.naming.layerName(l))), ("activation", .string(layer.activation.name)),
        ("nodes", .number(Double(layer.count))), ("weights", .number(Double(layer.weights.count))),
        ("biases", .number(Double(biases))), ("parameters", .number(Double(layer.weights.count + biases))),
      ])
    }
    return .object([
      ("lesson", .string(worked.name)), ("shape", .string(network.shape)), ("layers", .array(layers)),
      ("weights", .number(Double(network.weightCount))), ("biases", .number(Double(network.biases.count))),
      ("parameters", .number(Double(network.parameterCount))),
    ])
  }
}
