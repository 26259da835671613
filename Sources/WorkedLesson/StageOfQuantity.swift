import Derivation
import Networks

extension WorkedLesson {
  /// The stage in which a quantity is computed.
  package func stage(of id: ID) -> Stage {
    if id.place.direction != 0 { return .check }
    if id.place.update > 0 { return .update }
    switch id.aspect {
    case .numericDerivative, .difference, .relativeError: return .check
    case .derivative, .localDerivative: return .gradients
    case .value: break
    }
    switch id.name.symbol {
    case .delta: return .gradients
    case .logOut, .logRest, .localError, .exampleError, .total: return .error
    case .predictedFall, .actualFall: return .update
    default: return .forward
    }
  }
}
