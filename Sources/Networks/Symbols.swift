import Derivation

/// The kinds of quantity that a network has, with the indices of their names.
extension Symbol {
  /// An input: (0, i).
  package static let input = Symbol("i")
  /// The target of an output: (last layer, o).
  package static let target = Symbol("target")
  /// A weight into node j of layer l from node i of the layer before: (l, j, i).
  package static let weight = Symbol("w")
  /// A bias: its index among the network's biases.
  package static let bias = Symbol("b")
  /// The net input of a node, the weighted sum with bias: (l, j).
  package static let net = Symbol("net")
  /// The activation of a node: (l, j).
  package static let out = Symbol("out")
  /// The largest net input of a softmax layer: (l).
  package static let largest = Symbol("max")
  /// The sum of exponentials of a softmax layer: (l).
  package static let exponentialSum = Symbol("sum")
  /// ln(out) of an output: (l, o).
  package static let logOut = Symbol("log_out")
  /// ln(1 − out) of an output: (l, o).
  package static let logRest = Symbol("log_rest")
  /// The local error of an output: (l, o).
  package static let localError = Symbol("E_o")
  /// The error of one example, where there are several.
  package static let exampleError = Symbol("E")
  /// The total error.
  package static let total = Symbol("E_total")
  /// The learning rate η.
  package static let learningRate = Symbol("learning_rate")
  /// The step ε of the gradient check.
  package static let epsilon = Symbol("eps")
  /// By how much the slopes foretell E to fall in the first update.
  package static let predictedFall = Symbol("predicted_fall")
  /// By how much E falls in the first update.
  package static let actualFall = Symbol("actual_fall")
  /// δ of a node: (l, j).
  package static let delta = Symbol("delta")
}

/// The quantities of a network that have no index.
extension Name {
  /// The total error.
  package static let total = Name(.total)
  /// The learning rate η.
  package static let learningRate = Name(.learningRate)
  /// The step ε of the gradient check.
  package static let epsilon = Name(.epsilon)

  /// Whether this is a weight or a bias.
  package var isParameter: Bool { symbol == .weight || symbol == .bias }
}
