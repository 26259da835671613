import Derivation

/// The table of activations: what a lesson may name.
package enum Activations {
  /// Every activation by its name, in the order in which one meets them.
  /// - Parameter firesAtZero: whether the step is 1 at a net input of 0.
  package static func all(firesAtZero: Bool = false) -> [any Activation] {
    [
      Identity(), StepFunction(firesAtZero: firesAtZero), SignFunction(), Logistic(), HyperbolicTangent(),
      RectifiedLinear(),
      LeakyRectifiedLinear(), Softmax(),
    ]
  }

  /// What a layer that names no activation gets: the sum passes unchanged.
  package static let standard: any Activation = Identity()

  /// Other names in common use.
  package static let synonyms = ["sigmoid": "logistic", "linear": "identity", "leaky_relu": "leaky-relu"]

  /// Names of other functions, which are no misspelt names of these.
  private static let others = [
    "celu", "elu", "gelu", "glu", "hardtanh", "mish", "prelu", "relu6", "selu", "silu", "softplus",
    "softsign",
    "swish",
  ]

  /// The nearest right spellings of a wrong name and all names, for an error.
  package static func suggestion(for name: String) -> String {
    let known = all().map(\.name) + synonyms.keys.sorted()
    let isOther = others.contains(name.lowercased())
    return isOther ? "; known: \(known.joined(separator: ", "))" : hint(name, among: known)
  }

  /// The activation of a name, or nil.
  package static func named(_ name: String, firesAtZero: Bool = false) -> (any Activation)? {
    let name = synonyms[name] ?? name
    return all(firesAtZero: firesAtZero).first { $0.name == name }
  }
}
