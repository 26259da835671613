import Derivation
import Networks
import Training

/// What is known of a round that was reached by training.
enum ReachedRound {
  /// It is computed number by number, as its source did.
  case replayed
  case engine(MatrixEngine)
  case values([Name: Double])
  case diverged

  /// The value of a parameter; nil where it is computed like everything else.
  func value(of name: Name) -> Double? {
    switch self {
    case .replayed: nil
    case .engine(let engine):
      name.memory.map { engine.memory($0.kind, of: $0.parameter) }
        ?? engine.parameters[engine.index(of: name)]
    case .values(let values): values[name] ?? .nan
    case .diverged: .nan
    }
  }
}
