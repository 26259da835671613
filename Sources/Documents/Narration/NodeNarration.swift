import Derivation
import Networks
import WorkedLesson

/// One node: what it does over the examples, and which of its weights matter.
extension Narrator {
  /// The node's net input, activation and δ over the examples, its strongest weights in and out, and the largest
  /// gradients of its weights.
  /// - Precondition: the lesson has a network, and the node is not an input.
  package func document(ofNode node: Int, inLayer layer: Int) -> Document {
    let overview = worked.overview(ofNode: node, inLayer: layer)
    var blocks: [Block] = [.prose(words(on: overview)), .table(overExamples(overview))]
    if let delta = overview.largestDelta, network.examples.count > 1 {
      blocks.append(
        .prose(
          "It matters most in example \(Int(delta.place.example)): \(delta) = \(value: delta) is the largest in magnitude."
        ))
    }
    let heading: Prose = "Node \(worked.naming.node(layer, node))"
    var sections = [Section(heading, blocks)]
    func add(_ heading: Prose, _ ranked: [NodeOverview.Ranked], _ head: Prose) {
      if !ranked.isEmpty { sections.append(Section(heading, [.table(table(of: ranked, head))])) }
    }
    add("Its strongest weights in", overview.weightsIn, "weight")
    add("Its strongest weights out", overview.weightsOut, "weight")
    if overview.gradients.contains(where: { $0.value != 0 }) {
      add("The largest gradients of its weights", overview.gradients, "gradient")
    }
    return document(sections)
  }

  private func words(on overview: NodeOverview) -> Prose {
    let activation = network.layers[overview.layer - 1].activation.name
    var words: Prose =
      "A node of layer \(overview.layer), \(activation), with \(overview.inputCount) inputs. \(passesInWords)"
    if let bias = network.layers[overview.layer - 1].biases?[overview.node] {
      let id = ID(Name(.bias, bias))
      words = "\(words) Its bias is \(id) = \(value: id)"
      words =
        network.hasTargets
        ? "\(words), with \(total.derivative(by: id)) = \(value: total.derivative(by: id))." : "\(words)."
    }
    let frozen = overview.weightsIn.map(\.id).filter { worked.isFrozen($0.name) }
    if let first = frozen.first {
      let fixed: Prose = frozen.count == 1 ? "\(first) is" : "\(frozen.count) of its weights are"
      words = "\(words) \(fixed) frozen: no update changes \(frozen.count == 1 ? "it" : "them")."
    }
    if network.hasTargets, !overview.gradients.contains(where: { $0.value != 0 }) {
      words = "\(words) All gradients of its weights are 0."
    }
    if network.examples.count == 1 { return words }
    return overview.activeCount == 0
      ? "\(words) It never fires: its activation is 0 in all of them."
      : "\(words) Its activation is not 0 in \(overview.activeCount) of them."
  }

  private func overExamples(_ overview: NodeOverview) -> Table {
    let words: [Symbol: Prose] = [.net: "net input", .out: "activation", .delta: "δ"]
    let isSingle = network.examples.count == 1
    let rows = overview.spreads.map { symbol, spread -> [Prose] in
      if isSingle { return [words[symbol] ?? "", "\(value: ID(symbol, overview.layer, overview.node))"] }
      return [
        words[symbol] ?? "", "\(spread.mean, digits)", "\(spread.least, digits)",
        "\(spread.greatest, digits)",
      ]
    }
    return Table(
      heads: isSingle ? ["", "value"] : ["over the examples", "mean", "least", "greatest"], rows: rows,
      wordColumns: [0])
  }

  private func table(of ranked: [NodeOverview.Ranked], _ head: Prose) -> Table {
    var rows = ranked.prefix(top).map { item -> [Prose] in ["\(item.id)", "\(value: item.id)"] }
    if ranked.count > rows.count { rows.append(["… and \(ranked.count - rows.count) more", ""]) }
    return Table(heads: [head, "value"], rows: rows, wordColumns: [0])
  }
}
