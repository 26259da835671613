import Derivation
import Networks

/// The `network:` part of a lesson as a tree: what ``NetworkReader`` reads.
struct NetworkWriter {
  private let lesson: Lesson
  private let network: Network

  init(_ lesson: Lesson) { (self.lesson, network) = (lesson, lesson.network) }

  /// All of the network.
  var tree: Tree {
    let naming = NetworkNaming(network)
    let isNamed = network.inputs != NetworkNaming.defaultNodes(layer: 0, of: 1, count: network.inputs.count)
    let frozen = network.parameters.filter(network.frozen.contains).map(naming.text(of:))
    let isReduced = network.reduction != network.loss.reduction
    let batches = network.batches
    return .keys(
      examples + [
        ("input-names", isNamed ? .words(network.inputs) : nil),
        (
          "loss",
          network.hasTargets || network.loss.name != Losses.standard.name ? .word(network.loss.name) : nil
        ),
        ("reduction", isReduced ? .word(network.reduction.rawValue) : nil),
        ("learning-rate", network.learningRate.map { spelled($0, ID(.learningRate)) }),
        ("learning-rate-decay", network.learningRateDecay == 1 ? nil : .number(network.learningRateDecay)),
        ("weight-decay", network.weightDecay == 0 ? nil : .number(network.weightDecay)),
        ("optimizer", optimizer),
        ("frozen", frozen.isEmpty ? nil : .words(frozen)),
        ("batch", batches.map { .word(String($0.size)) }),
        ("shuffle", batches.flatMap { $0.isShuffled ? .word("yes") : nil }),
        ("updates", network.updates.map { .word(String($0)) }),
        ("layers", .list(layers)),
      ])
  }

  /// Whether any layer's weights are those that the seed draws, and so left out.
  var hasDrawnWeights: Bool { drawnLayers.contains(true) }

  private func spelled(_ x: Double, _ id: ID) -> Tree { .number(x, spelled: lesson.spellings[id]) }

  // MARK: Examples

  private var examples: [(key: String, value: Tree?)] {
    if network.classification != nil, let data = lesson.asWritten { return [("data", data)] }
    let lists = network.examples.indices.map(numbers)
    if lists.count == 1 { return lists[0] }
    return [("examples", .list(lists.map(Tree.keys)))]
  }

  private func numbers(ofExample k: Int) -> [(key: String, value: Tree?)] {
    let number = network.examples.count == 1 ? 0 : k + 1
    let example = network.examples[k]
    let inputs = example.inputs.enumerated().map { i, x in spelled(x, ID(.input, 0, i, example: number)) }
    let targets = example.targets.map { targets in
      Tree.list(
        targets.enumerated().map { o, t in spelled(t, ID(.target, network.last, o, example: number)) })
    }
    return [("inputs", .list(inputs)), ("targets", targets)]
  }

  private var optimizer: Tree? {
    let (own, standard) = (network.optimizer, Optimizers.named(network.optimizer.name))
    var changed: [(key: String, value: Tree?)] = []
    for (setting, usual) in zip(own.settings, standard?.settings ?? []) where setting.value != usual.value {
      changed.append((setting.name, .number(setting.value)))
    }
    if !changed.isEmpty { return .keys([("name", .word(own.name))] + changed) }
    return own is GradientDescent ? nil : .word(own.name)
  }

  // MARK: Layers

  private var layers: [Tree] {
    let drawn = drawnLayers
    return (1...network.last).map { l in
      let layer = network.layers[l - 1]
      let width = network.count(ofLayer: l - 1)
      let weights = Tree.list(
        (0..<layer.count).map { j in
          .list((0..<width).map { i in spelled(layer.weights[j * width + i], ID(.weight, l, j, i)) })
        })
      let names = layer.weightNames.map { names in
        Tree.list((0..<layer.count).map { j in .words(Array(names[(j * width)..<((j + 1) * width)])) })
      }
      return .keys(
        [
          ("nodes", nodes(ofLayer: l, isDrawn: drawn[l - 1])),
          ("activation", .word(layer.activation.name)),
          ("weights", drawn[l - 1] ? nil : weights),
          ("weight-names", names),
        ] + biases(ofLayer: l))
    }
  }

  /// Of each layer, whether its weights were not given but drawn, and still are what the lesson's seed draws.
  private var drawnLayers: [Bool] {
    var random = RandomNumbers(seed: lesson.seed)
    return (1...network.last).map { l in
      let layer = network.layers[l - 1]
      if lesson.spellings[ID(.weight, l, 0, 0)] != nil { return false }
      var next = random
      let drawn = LayerReader.drawn(nodes: layer.count, inputs: network.count(ofLayer: l - 1), by: &next)
      if drawn != layer.weights { return false }
      random = next
      return true
    }
  }

  /// The names of a layer's nodes; their number alone where it is large and the names are the usual ones.
  private func nodes(ofLayer l: Int, isDrawn: Bool) -> Tree {
    let names = network.layers[l - 1].nodes
    let isUsual = names == NetworkNaming.defaultNodes(layer: l, of: network.last, count: names.count)
    return isUsual && (isDrawn || names.count > 8) ? .word(String(names.count)) : .words(names)
  }

  private func biases(ofLayer l: Int) -> [(key: String, value: Tree?)] {
    guard let feeding = network.layers[l - 1].biases else { return [] }
    let numbers = feeding.map { spelled(network.biases[$0].value, ID(.bias, $0)) }
    // Without names each node gets a bias of its own, b1, b2, … through all layers.
    let first = network.layers[..<(l - 1)].reduce(0) { max($0, ($1.biases?.max() ?? -1) + 1) }
    let isUsual = feeding.enumerated().allSatisfy { j, bias in
      bias == first + j && network.biases[bias].name == "b\(bias + 1)"
    }
    if isUsual, numbers.count > 2, numbers.allSatisfy({ $0 == numbers[0] }) {
      return [("biases", numbers[0])]
    }
    return [
      ("biases", .list(numbers)),
      ("bias-names", isUsual ? nil : .words(feeding.map { network.biases[$0].name })),
    ]
  }
}
