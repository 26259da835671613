import Derivation
import LessonFormat
import Networks
import WorkedLesson

/// The summary of a network: its layers with their shapes and how many parameters they have.
extension Narrator {
  /// A row a layer, and the sum; of a graph, a row a word.
  package var summaryDocument: Document {
    document([worked.graph.map(summary) ?? layerSummary])
  }

  private var layerSummary: Section {
    var rows: [[Prose]] = [["input", "", "\(network.inputs.count)", "", "", ""]]
    for l in 1...network.last {
      let layer = network.layers[l - 1]
      let (width, biases) = (network.count(ofLayer: l - 1), Set(layer.biases ?? []).count)
      rows.append([
        "\(worked.naming.layerName(l))", "\(layer.activation.name)", "\(layer.count)",
        "\(layer.count)×\(width) = \(layer.weights.count)",
        "\(biases)", "\(layer.weights.count + biases)",
      ])
    }
    let counts: Prose =
      "\(network.weightCount) + \(network.biases.count) = \(network.parameterCount)"
    return Section(
      "Summary · \(network.shape)",
      [
        .table(
          Table(
            heads: ["layer", "activation", "nodes", "weights", "biases", "parameters"], rows: rows,
            wordColumns: [0, 1])),
        .prose(
          """
          Parameters: \(counts), weights and biases. A node has one weight for each node of the layer before, and one bias \
          where the layer has biases.
          """),
      ])
  }

  private func summary(of graph: Graph) -> Section {
    func row(_ ids: [ID], _ kind: Prose) -> [Prose] {
      let word = ids[0].name.graphWord ?? ""
      let indices = ids.map(\.name.graphIndices)
      let shape = (indices.first ?? []).indices.map { k in
        let all = indices.map { $0[k] }
        return "\((all.max() ?? 0) - (all.min() ?? 0) + 1)"
      }.joined(separator: "×")
      return ["\(word)", kind, shape.isEmpty ? "1" : "\(shape)", "\(ids.count)"]
    }
    func groups(_ ids: [ID]) -> [[ID]] {
      var words: [String] = []
      var members: [String: [ID]] = [:]
      for id in ids {
        let word = id.name.graphWord ?? ""
        if members[word] == nil { words.append(word) }
        members[word, default: []].append(id)
      }
      return words.compactMap { members[$0] }
    }
    let rows =
      groups(graph.inputs.map(\.id)).map { row($0, "given") }
      + groups(graph.quantities.map(\.id)).map { row($0, "computed") }
    return Section(
      "Summary · \(worked.lesson.model.shape)",
      [.table(Table(heads: ["", "", "shape", "numbers"], rows: rows, wordColumns: [0, 1]))])
  }
}
