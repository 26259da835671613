import Derivation
import LessonFormat
import Networks
import WorkedLesson

extension Narrator {
  /// What is given: the drawing of the network and its settings.
  var overview: Section {
    if let graph = worked.graph { return overview(of: graph) }
    var blocks: [Block] = introduction.map { [$0] } ?? []
    if !worked.isLarge { blocks.append(.network) }
    blocks += samplePictures
    if network.examples.count > 1 && network.examples.count <= 20 {
      blocks.append(.table(exampleTable))
      blocks.append(.prose("A quantity with #2 is that of example 2."))
    }
    blocks.append(.prose(settings))
    return Section("Given", blocks)
  }

  /// The network in words: its shape, activations, loss, learning rate; not its numbers.
  package var settings: Prose {
    var text: Prose =
      """
      \(network.shape), \(counted(network.weightCount, "weight", none: "no")) and \
      \(counted(network.biases.count, "bias", none: "no")).
      """
    let activations = network.layers.map(\.activation.name)
    if Set(activations).count == 1 {
      text = "\(text) Activation of every node: \(activations[0])."
    } else {
      let list = activations.enumerated().map { "\(worked.naming.layerName($0.offset + 1)): \($0.element)" }
      text = "\(text) Activations: \(list.joined(separator: ", "))."
    }
    if network.hasTargets {
      let root = network.loss.takesRoot ? ", the root taken last" : ""
      let examples =
        network.examples.count > 1 ? ", the \(network.reduction.rawValue) over the examples\(root)" : root
      text = "\(text) Loss: \(network.loss.name)\(examples)."
    }
    if network.learningRate != nil {
      text = "\(text) Learning rate \(ID(.learningRate)): \(value: ID(.learningRate))."
    }
    if !(network.optimizer is GradientDescent) {
      let settings = network.optimizer.settings.map { "\($0.name) \(shortest($0.value))" }.joined(
        separator: ", ")
      text = "\(text) Optimizer: \(network.optimizer.name) (\(settings))."
    }
    if network.weightDecay != 0 { text = "\(text) Weight decay: \(network.weightDecay, .significant(6))." }
    if network.learningRateDecay != 1 {
      text =
        "\(text) After each update the learning rate is multiplied by \(network.learningRateDecay, .significant(6))."
    }
    if let batches = network.batches {
      let count = network.examples.count
      let each = batches.size == 1 ? "one example" : "\(batches.size) examples"
      let order = batches.isShuffled ? "in an order drawn from the seed for each epoch" : "in their order"
      text =
        "\(text) Each update goes by \(each), \(order): \(batches.countPerEpoch(of: count)) updates an epoch."
    }
    let frozen = worked.frozen
    if frozen.count > 8 {
      text = "\(text) The update leaves \(frozen.count) parameters alone."
    } else if !frozen.isEmpty {
      text = "\(text) The update leaves \(frozen) alone."
    }
    if let words = arithmeticWords { text = "\(text) \(words)" }
    return text
  }

  private var exampleTable: Table {
    let inputs = network.inputs.indices.map { ID(.input, 0, $0) }
    let targets = network.hasTargets ? (0..<network.outputCount).map { ID(.target, network.last, $0) } : []
    return Table(
      heads: ["example"] + (inputs + targets).map { "\($0)" },
      rows: worked.examples.map { example in
        ["\(example)"] + (inputs + targets).map { "\(value: $0.at(example: example))" }
      },
      wordColumns: [])
  }

  /// What is shown in place of a derivation that nobody could read to its end.
  var summary: Section {
    var blocks: [Block] = []
    let count = network.parameterCount
    let example = Prose("\(ID(.weight, network.last, 0, 0))")
    if network.hasTargets {
      blocks.append(
        .equations([Equation(target: .of(total), left: ["\(total)"], parts: [], note: nil, isCompact: true)]))
    }
    blocks.append(
      .prose(
        """
        The derivation of all \(count) parameters would be long. Ask for one number and all that it rests on \
        (--quantity with an id, for instance the gradient of \(example)), or for one stage (--stage forward).
        """))
    return Section("Summary", blocks)
  }

  /// The table of results: every parameter with its gradient, the check and its new value.
  var results: Section {
    if worked.graph != nil { return graphResults }
    let updates = worked.stages.contains(.update)
    var heads: [Prose] = ["", "edge", "value", "∂E/∂w", "check"]
    if updates { heads.append("new value") }
    let rows = worked.checks.map { check -> [Prose] in
      let id = check.parameter
      var row: [Prose] = [
        "\(id)", edge(id), "\(value: id)", "\(value: total.derivative(by: id))", "\(check.verdict.rawValue)",
      ]
      if updates { row.append("\(value: id.at(update: 1))") }
      return row
    }
    var blocks: [Block] = [.table(Table(heads: heads, rows: rows, wordColumns: [0, 1, 4]))]
    if updates {
      blocks.append(.prose("\(total) = \(value: total), after the update \(value: total.at(update: 1))."))
    } else {
      blocks.append(.prose("\(total) = \(value: total)."))
    }
    return Section("Results", blocks)
  }

  /// An edge by its ends, h2 → o1; for a bias the nodes that it feeds.
  func edge(_ parameter: ID) -> Prose {
    let name = parameter.name
    if name.symbol == .weight {
      return "\(worked.naming.node(name[0] - 1, name[2])) → \(worked.naming.node(name[0], name[1]))"
    }
    let nodes = network.nodes(fedBy: name[0]).map { worked.naming.node($0.layer, $0.node) }
    let shown = nodes.count > 4 ? nodes.prefix(3) + ["…"] : nodes[...]
    return "→ \(shown.joined(separator: ", "))"
  }
}
