import Derivation
import Networks

extension WorkedLesson {
  /// The stage in which a quantity is computed.
  package func stage(of id: ID) -> Stage {
    if let formula = book?.formulas.plainFormula(ofPart: id) { return stage(ofPart: formula) }
    if id.place.direction != 0 { return .check }
    if id.place.update > 0 || id.name.memory != nil { return .update }
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

  /// A part is written down where the last of its quantities is used: a target in the error, η in the update.
  private func stage(ofPart formula: Formula) -> Stage {
    let stages = formula.operands.map { id -> Stage in
      switch id.name.symbol {
      case .target where id.aspect == .value: id.place.update > 0 ? .update : .error
      case .learningRate: .update
      default: stage(of: id)
      }
    }
    return Stage.allCases.last { stages.contains($0) } ?? .forward
  }
}
