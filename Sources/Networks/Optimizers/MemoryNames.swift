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
    for kind in Memory.allCases {
      for symbol in [Symbol.weight, .bias] where self.symbol == Self.memorySymbols[kind]?[symbol] {
        var parameter = self
        parameter.symbol = symbol
        return (kind, parameter)
      }
    }
    return nil
  }

  private static let memorySymbols: [Memory: [Symbol: Symbol]] = Dictionary(
    uniqueKeysWithValues: Memory.allCases.map { kind in
      (kind, [Symbol.weight: Symbol("\(kind.rawValue) of w"), .bias: Symbol("\(kind.rawValue) of b")])
    })
}
