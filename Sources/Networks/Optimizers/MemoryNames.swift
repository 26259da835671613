import Derivation

/// The names of what an optimizer keeps: `v_w5`, the velocity of w5.
extension Name {
  /// The name of what is kept for a parameter.
  package static func memory(_ memory: Memory, of parameter: Name) -> Name {
    var name = parameter
    name.symbol = Symbol("\(memory.rawValue) of \(parameter.symbol.word)")
    return name
  }

  /// What is kept, and for which parameter; nil for every other name.
  package var memory: (kind: Memory, parameter: Name)? {
    // Asked of every name there is: a walk along a short list costs less than a table.
    for known in Self.memorySymbols where known.symbol == symbol {
      var parameter = self
      parameter.symbol = known.parameter
      return (known.kind, parameter)
    }
    return nil
  }

  private static let memorySymbols: [(symbol: Symbol, kind: Memory, parameter: Symbol)] = Memory.allCases
    .flatMap { kind in
      [Symbol.weight, .bias].map { (Symbol("\(kind.rawValue) of \($0.word)"), kind, $0) }
    }
}
