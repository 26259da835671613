import Derivation
import Networks
import WorkedLesson

extension Glossary {
  /// The entry of the thing that a quantity is; nil for a kind that the glossary does not know.
  package static func entry(for id: ID, in worked: WorkedLesson) -> GlossaryEntry? {
    term(for: id).flatMap(entry(named:))
  }

  private static func term(for id: ID) -> String? {
    switch id.aspect {
    case .numericDerivative: return "numeric gradient"
    case .difference: return "gradient check"
    case .relativeError: return "relative error"
    case .localDerivative: return "partial derivative"
    case .derivative: return term(forDerivative: id)
    case .value: break
    }
    if id.place.direction != 0, id.name == id.place.nudged { return "step of the check" }
    if id.place.update > 0, id.name.isParameter { return "update" }
    return switch id.name.symbol {
    case .input: "input"
    case .target: "target"
    case .weight: "weight"
    case .bias: "bias"
    case .net: "net input"
    case .out: "output of a node"
    case .largest, .exponentialSum: "softmax"
    case .logOut, .logRest: "cross-entropy"
    case .localError: "local error"
    case .exampleError, .total: "total error"
    case .learningRate: "learning rate"
    case .epsilon: "step of the check"
    case .predictedFall, .actualFall: "fall of the error"
    case .delta: "δ"
    default: nil
    }
  }

  private static func term(forDerivative id: ID) -> String? {
    if id.name == .total {
      if id.variable.isParameter { return "gradient" }
      if id.variable.symbol == .net { return "δ" }
    }
    if id.name.symbol == .out, id.variable.symbol == .net, id.name[0] == id.variable[0] {
      return "slope of the activation"
    }
    return "partial derivative"
  }
}
