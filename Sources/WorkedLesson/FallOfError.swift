import Derivation
import Networks

/// Adds what an update does to the error: the fall that the slopes foretell, and the real one.
///
/// - predicted_fall = Σ (∂E/∂w)·(w − new w), which is η·Σ (∂E/∂w)² under gradient descent
/// - actual_fall = E − E after the update
struct FallOfError: FormulaSource {
  let base: any FormulaSource
  let total: Name
  /// The parameters that an update changes, asked for when the fall is.
  let parameters: @Sendable () -> [Name]

  init(_ base: any FormulaSource, total: Name, parameters: @escaping @Sendable () -> [Name]) {
    self.base = base
    self.total = total
    self.parameters = parameters
  }

  func formula(of id: ID) -> Formula? {
    let update = Int(id.place.update)
    let error = ID(total).at(update: update)
    switch id.name.symbol {
    case .predictedFall:
      return .plus(
        parameters().map { name in
          let old = ID(name).at(update: update)
          return .product([
            .of(error.derivative(by: old)), .sum([.of(old), .negative(.of(old.at(update: update + 1)))]),
          ])
        })
    case .actualFall: return .sum([.of(error), .negative(.of(error.at(update: update + 1)))])
    default: return base.formula(of: id)
    }
  }

  func users(of id: ID) -> [ID] { base.users(of: id) }
  func depends(_ id: ID, on other: ID) -> Bool { base.depends(id, on: other) }
  func hasExample(_ name: Name) -> Bool { base.hasExample(name) }
}
