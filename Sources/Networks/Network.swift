import Derivation

/// One example: what goes in, and what should come out.
package struct Example: Sendable {
  /// The inputs, `[inputs]`.
  package var inputs: [Double]
  /// The targets, `[outputs]`; nil where the lesson has none, and then there is no error.
  package var targets: [Double]?

  /// An example.
  package init(inputs: [Double], targets: [Double]?) {
    self.inputs = inputs
    self.targets = targets
  }
}

/// A dense layer: every node sees every node of the layer before.
package struct Layer: Sendable {
  /// The names of its nodes, `[nodes]`.
  package var nodes: [String]
  /// The activation of its nodes.
  package var activation: any Activation
  /// The weights, `[nodes × inputs]`, row by row: one row per node, one column per input.
  package var weights: [Double]
  /// The names of the weights where the lesson gives them, `[nodes × inputs]`.
  package var weightNames: [String]?
  /// Which bias feeds each node, `[nodes]`, as an index into the network's biases; nil: none.
  package var biases: [Int]?

  /// A layer.
  package init(
    nodes: [String], activation: any Activation, weights: [Double], weightNames: [String]? = nil,
    biases: [Int]? = nil
  ) {
    self.nodes = nodes
    self.activation = activation
    self.weights = weights
    self.weightNames = weightNames
    self.biases = biases
  }

  /// The number of nodes.
  package var count: Int { nodes.count }
}

/// A bias, which may feed several nodes.
package struct Bias: Sendable {
  /// What it is called.
  package var name: String
  /// Its value at the start.
  package var value: Double

  /// A bias.
  package init(name: String, value: Double) {
    self.name = name
    self.value = value
  }
}

/// A feedforward network with its examples: layers of any number and size.
///
/// Layers are counted from 1; layer 0 are the inputs.
package struct Network: Sendable {
  /// The names of the inputs, `[inputs]`.
  package var inputs: [String]
  /// The layers, the last of which is the output.
  package var layers: [Layer]
  /// The biases of all layers.
  package var biases: [Bias]
  /// The loss of one example.
  package var loss: any Loss
  /// How the examples' errors become one.
  package var reduction: Reduction
  /// The examples; at least one.
  package var examples: [Example]
  /// The learning rate η, if the lesson has one; without it there is no update.
  package var learningRate: Double?
  /// The rule of the update.
  package var optimizer: any Optimizer
  /// The parameters that the update leaves alone.
  package var frozen: Set<Name>
  /// Which examples go into each update; nil: all of them.
  package var batches: Batches?
  /// λ: each gradient has λ times its parameter added, which draws it towards 0.
  package var weightDecay = 0.0
  /// By what the learning rate is multiplied after each update.
  package var learningRateDecay = 1.0
  /// What its examples have from a data set besides their numbers; nil where a lesson writes them out.
  package var classification: Classification?
  /// How many updates a training makes unless it is asked for another number.
  package var updates: Int?
  /// What the optimizer has kept of updates before the first; 0 for what is not in it.
  package var memory: [Name: Double] = [:]

  /// A network.
  /// - Precondition: shapes fit together; the lesson format checks what it reads.
  package init(
    inputs: [String], layers: [Layer], biases: [Bias], loss: any Loss = Losses.standard,
    reduction: Reduction? = nil, examples: [Example], learningRate: Double? = nil,
    optimizer: any Optimizer = GradientDescent(), frozen: Set<Name> = [], batches: Batches? = nil
  ) {
    self.inputs = inputs
    self.layers = layers
    self.biases = biases
    self.loss = loss
    self.reduction = reduction ?? loss.reduction
    self.examples = examples
    self.learningRate = learningRate
    self.optimizer = optimizer
    self.frozen = frozen
    self.batches = batches
    var width = inputs.count
    for layer in layers {
      precondition(
        layer.weights.count == layer.count * width, "a row of weights per node, a column per input")
      precondition(layer.biases.map { $0.count == layer.count } ?? true, "a bias per node")
      width = layer.count
    }
    precondition(!layers.isEmpty && !examples.isEmpty, "a network has a layer and an example")
  }

  /// The number of layers besides the inputs; also the index of the output layer.
  package var last: Int { layers.count }

  /// The number of nodes in a layer, from 0, the inputs.
  package func count(ofLayer l: Int) -> Int { l == 0 ? inputs.count : layers[l - 1].count }

  /// The number of outputs.
  package var outputCount: Int { count(ofLayer: last) }

  /// The number of weights.
  package var weightCount: Int { layers.reduce(0) { $0 + $1.weights.count } }

  /// The number of parameters: weights and distinct biases.
  package var parameterCount: Int { weightCount + biases.count }

  /// Whether every example has targets, so that there is an error.
  package var hasTargets: Bool { examples.allSatisfy { $0.targets != nil } }

  /// The end of the network: last activation and loss.
  package var head: any OutputHead { outputHead(layers[last - 1].activation, loss) }

  /// Layer sizes as one says them: 2-2-2.
  package var shape: String { (0...last).map { String(count(ofLayer: $0)) }.joined(separator: "-") }

  /// The names of all parameters: layer by layer the weights, node by node, then the biases.
  package var parameters: [Name] {
    var names: [Name] = []
    names.reserveCapacity(parameterCount)
    for l in 1...last {
      let width = count(ofLayer: l - 1)
      for j in 0..<layers[l - 1].count {
        for i in 0..<width { names.append(Name(.weight, l, j, i)) }
      }
    }
    return names + biases.indices.map { Name(.bias, $0) }
  }

  /// The value of a parameter at the start.
  package func value(of parameter: Name) -> Double {
    if parameter.symbol == .bias { return biases[parameter[0]].value }
    return layers[parameter[0] - 1].weights[parameter[1] * count(ofLayer: parameter[0] - 1) + parameter[2]]
  }

  /// Gives all parameters other values, in the order of ``parameters``.
  package mutating func set(parameters values: [Double]) {
    var rest = values[...]
    for l in layers.indices {
      layers[l].weights = Array(rest.prefix(layers[l].weights.count))
      rest = rest.dropFirst(layers[l].weights.count)
    }
    for (b, value) in zip(biases.indices, rest) { biases[b].value = value }
  }

  /// Whether a step is η times the gradient of all examples and nothing else.
  package var isPlainDescent: Bool {
    optimizer is GradientDescent && batches == nil && weightDecay == 0 && learningRateDecay == 1
  }

  /// The examples that go into an update, counted from 1; nil: all of them.
  package func batch(ofUpdate update: Int) -> [Int]? {
    batches?.examples(ofUpdate: update, of: examples.count).map { $0 + 1 }
  }

  /// The nodes (layer, node) that a bias feeds.
  package func nodes(fedBy bias: Int) -> [(layer: Int, node: Int)] {
    (1...last).flatMap { l in
      (layers[l - 1].biases ?? []).enumerated().filter { $0.element == bias }.map { (l, $0.offset) }
    }
  }
}
