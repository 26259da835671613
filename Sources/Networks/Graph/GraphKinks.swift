import Derivation

extension Formula {
  /// What has its sign change where the slope of this formula, or of a part of it, jumps: the subject of a choice,
  /// the argument of |…|, the differences of what a maximum is taken of.
  package var kinks: [Formula] {
    let own: [Formula] =
      switch self {
      case .choice(let subject, _, _, _): [subject]
      case .call(.abs, let arguments): arguments
      case .call(.max, let arguments):
        arguments.indices.flatMap { i in
          arguments[(i + 1)...].map { Formula.excess(of: $0, over: arguments[i]) }
        }
      default: []
      }
    return (own + parts.flatMap(\.kinks)).filter { !$0.operands.isEmpty }
  }
}
