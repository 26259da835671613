import Derivation
import Networks

/// Numbers of a draft, row after row, in their own characters where somebody wrote them.
package struct NumberBlock: Sendable, Equatable {
  /// The numbers.
  package var values: [Double]
  /// How each was written; nil where a program gave them.
  package var texts: [String]?

  /// Numbers.
  package init(_ values: [Double], texts: [String]? = nil) { (self.values, self.texts) = (values, texts) }
}

/// A part of a draft that may be given, drawn, or left out.
package enum DraftPart<Value: Sendable>: Sendable {
  /// It is drawn from the seed.
  case drawn
  /// The network has none.
  case none
  /// As somebody gives it.
  case given(Value)
}

/// A dense network as one describes it in a few words: the sizes of its layers, their activations, and as many of its
/// numbers as one has. The others are drawn, short and of a kind size, from a seed.
package struct NetworkDraft: Sendable {
  /// The biases of all layers.
  package enum Biases: Sendable {
    /// One per node, layer by layer; nil for a layer without.
    case ofNodes([NumberBlock?])
    /// One per layer, shared by its nodes.
    case ofLayers(NumberBlock)
  }

  /// What the lesson is called; empty: by its shape.
  package var title = ""
  /// The number of inputs, then of the nodes of each layer.
  package var sizes: [Int]
  /// The activation of each layer.
  package var activations: [any Activation]
  /// The loss of one example.
  package var loss: any Loss
  /// How examples are reduced; nil: as the loss has it.
  package var reduction: Reduction?
  /// The rule of the update.
  package var optimizer: any Optimizer = GradientDescent()
  /// η; nil: there is no update.
  package var learningRate: NumberBlock?
  /// The inputs, a block per example; nil: one example is drawn.
  package var inputs: [NumberBlock]?
  /// The targets, a block per example.
  package var targets = DraftPart<[NumberBlock]>.drawn
  /// The weights, a block per layer of a row per node; nil: drawn.
  package var weights: [NumberBlock]?
  /// The biases.
  package var biases = DraftPart<Biases>.drawn
  /// Where what is drawn comes from.
  package var seed: UInt64 = 1
  /// The digits after the point of what is drawn.
  package var decimals = 2

  /// A draft of a network of some layers.
  /// - Parameters:
  ///   - sizes: the number of inputs, then of the nodes of each layer; two at least.
  ///   - activations: one per layer.
  ///   - loss: nil: cross-entropy above softmax, else half the squared error.
  package init(sizes: [Int], activations: [any Activation], loss: (any Loss)? = nil) {
    precondition(sizes.count > 1 && activations.count == sizes.count - 1, "an activation per layer")
    self.sizes = sizes
    self.activations = activations
    self.loss = loss ?? Self.loss(above: activations[activations.count - 1])
  }

  /// The loss that goes with the activation of the last layer.
  package static func loss(above activation: any Activation) -> any Loss {
    let name = activation.couplesNodes ? "cross-entropy" : ""
    return Losses.all.first { $0.name == name } ?? Losses.standard
  }

  /// The lesson of the draft, with everything drawn that it leaves open.
  package var lesson: Lesson {
    var random = KindNumbers(seed: seed, decimals: decimals)
    var spellings: [ID: String] = [:]
    // In a fixed order, so that the same seed gives the same numbers whatever else is given.
    let drawnWeights = zip(sizes, sizes.dropFirst()).map { random.weights(count: $0 * $1, $0, $1) }
    let drawnBiases = sizes.dropFirst().map { random.weights(count: $0, $0, $0) }
    let drawnInputs = random.inputs(count: sizes[0])
    let drawnTargets = random.targets(
      count: sizes[sizes.count - 1], above: activations[activations.count - 1], loss)

    var biases: [Bias] = []
    var layers: [Layer] = []
    for l in 1..<sizes.count {
      let block = weights?[l - 1] ?? drawnWeights[l - 1]
      let width = sizes[l - 1]
      for (k, text) in (block.texts ?? []).enumerated() {
        spellings[ID(.weight, l, k / width, k % width)] = text
      }
      let feeding = self.biases(ofLayer: l, drawnBiases[l - 1], &biases, &spellings)
      layers.append(
        Layer(
          nodes: NetworkNaming.defaultNodes(layer: l, of: sizes.count - 1, count: sizes[l]),
          activation: activations[l - 1], weights: block.values, biases: feeding))
    }
    let (examples, written) = examples(drawnInputs, drawnTargets)
    spellings.merge(written) { _, new in new }
    var network = Network(
      inputs: NetworkNaming.defaultNodes(layer: 0, of: sizes.count - 1, count: sizes[0]), layers: layers,
      biases: biases, loss: loss, reduction: reduction, examples: examples,
      learningRate: learningRate?.values.first, optimizer: optimizer)
    network.frozen = []
    spellings[ID(.learningRate)] = learningRate?.texts?.first
    let activationsText = Self.said(activations.map(\.name))
    return Lesson(
      title: title.isEmpty ? "A \(network.shape) network, \(activationsText)" : title, source: "",
      model: .network(network), spellings: spellings, conventions: Conventions(), epsilon: 1e-4,
      digits: .significant(9), arithmetic: SourceArithmetic(), written: [], seed: seed, printed: [],
      narration: [])
  }

  /// "tanh" of tanh, tanh; "relu, softmax" of relu, relu, softmax.
  private static func said(_ names: [String]) -> String {
    var said: [String] = []
    for name in names where said.last != name { said.append(name) }
    return said.joined(separator: ", ")
  }

  /// Which biases feed a layer.
  private func biases(
    ofLayer l: Int, _ drawn: NumberBlock, _ biases: inout [Bias], _ spellings: inout [ID: String]
  ) -> [Int]? {
    func add(_ value: Double, _ text: String?) -> Int {
      biases.append(Bias(name: "b\(biases.count + 1)", value: value))
      spellings[ID(.bias, biases.count - 1)] = text
      return biases.count - 1
    }
    func addAll(_ block: NumberBlock) -> [Int] {
      block.values.indices.map { add(block.values[$0], block.texts?[$0]) }
    }
    switch self.biases {
    case .none: return nil
    case .drawn: return addAll(drawn)
    case .given(.ofNodes(let blocks)): return blocks[l - 1].map(addAll)
    case .given(.ofLayers(let block)):
      let shared = add(block.values[l - 1], block.texts?[l - 1])
      return Array(repeating: shared, count: sizes[l])
    }
  }

  /// The examples, with their numbers in their own characters.
  private func examples(_ drawnInputs: NumberBlock, _ drawnTargets: NumberBlock) -> ([Example], [ID: String])
  {
    let inputs = self.inputs ?? [drawnInputs]
    let targets: [NumberBlock]? =
      switch self.targets {
      case .none: nil
      // Of several examples each gets the same: who gives several gives their targets, too.
      case .drawn: Array(repeating: drawnTargets, count: inputs.count)
      case .given(let blocks): blocks
      }
    var spellings: [ID: String] = [:]
    let last = sizes.count - 1
    for k in inputs.indices {
      let number = inputs.count == 1 ? 0 : k + 1
      for (i, text) in (inputs[k].texts ?? []).enumerated() {
        spellings[ID(.input, 0, i, example: number)] = text
      }
      for (o, text) in (targets?[k].texts ?? []).enumerated() {
        spellings[ID(.target, last, o, example: number)] = text
      }
    }
    let examples = inputs.indices.map { Example(inputs: inputs[$0].values, targets: targets?[$0].values) }
    return (examples, spellings)
  }
}
