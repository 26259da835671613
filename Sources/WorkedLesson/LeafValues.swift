import Derivation
import LessonFormat
import Networks

/// The values of what a lesson gives.
func leafValues(of lesson: Lesson) -> (ID) -> Double {
  switch lesson.model {
  case .network(let network):
    return { id in
      let example = network.examples[max(0, Int(id.place.example) - 1)]
      return switch id.name.symbol {
      case .input: example.inputs[id.name[1]]
      case .target: example.targets?[id.name[1]] ?? .nan
      case .learningRate: network.learningRate ?? .nan
      case .epsilon: lesson.epsilon
      case .weight, .bias: network.value(of: id.name)
      default: .nan
      }
    }
  case .graph(let graph):
    return { id in
      switch id.name.symbol {
      case .learningRate: graph.learningRate ?? .nan
      case .epsilon: lesson.epsilon
      default: graph[id] ?? .nan
      }
    }
  }
}
