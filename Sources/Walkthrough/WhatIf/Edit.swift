import Derivation
import LessonFormat
import Networks
import WorkedLesson

/// A what-if: something given that is changed, to see what follows.
package struct Edit: Hashable, Sendable {
  /// What is changed.
  package enum Change: Hashable, Sendable {
    /// A number: an input, a weight, a bias, a target, the learning rate; with its new value.
    case value(ID, Double)
    /// The activation of a layer, by its name.
    case activation(layer: Int, String)
  }

  /// What is changed.
  package let change: Change
  /// The new value as it was typed.
  package let text: String
  /// The number of updates before which it was changed.
  package let round: Int
}

extension Lesson {
  /// Makes a change, in place.
  package mutating func apply(_ edit: Edit) {
    switch edit.change {
    case .activation(let layer, let name):
      if graph == nil, let activation = Activations.named(name, firesAtZero: conventions.stepFiresAtZero) {
        network.layers[layer - 1].activation = activation
      }
    case .value(let id, let value):
      switch model {
      case .network(var network):
        network.set(id, to: value)
        model = .network(network)
      case .graph(var graph):
        if id.name == .learningRate { graph.learningRate = value } else { graph[id] = value }
        model = .graph(graph)
      }
      // What was typed is shown as it was typed, as what a lesson gives is.
      spellings[id] = edit.text
    }
  }
}

extension Network {
  /// Gives something given another value.
  mutating func set(_ id: ID, to value: Double) {
    let (name, example) = (id.name, max(0, Int(id.place.example) - 1))
    switch name.symbol {
    case .input: examples[example].inputs[name[1]] = value
    case .target: examples[example].targets?[name[1]] = value
    case .weight: layers[name[0] - 1].weights[name[1] * count(ofLayer: name[0] - 1) + name[2]] = value
    case .bias: biases[name[0]].value = value
    case .learningRate: learningRate = value
    default: break
    }
  }
}

extension Edit {
  /// Whether another edit changes the same thing, whatever to.
  func changesSame(as other: Edit) -> Bool {
    switch (change, other.change) {
    case (.value(let a, _), .value(let b, _)): a == b
    case (.activation(let a, _), .activation(let b, _)): a == b
    case (.value, .activation), (.activation, .value): false
    }
  }
}
