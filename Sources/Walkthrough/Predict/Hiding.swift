import Derivation
import Documents

/// Takes from a telling what a question asks for.
struct Hiding {
  /// What is hidden.
  let parts: Question.Parts
  /// The quantity whose value is asked for, under all its names.
  let asked: [ID]

  /// The telling without what is hidden.
  func hidden(_ blocks: [Block]) -> [Block] { blocks.compactMap(hidden) }

  private func hidden(_ block: Block) -> Block? {
    switch block {
    case .prose, .labelled: return parts.contains(.words) ? nil : block
    case .roads: return parts.contains(.rule) ? nil : block
    case .table, .plot, .field, .pictures: return parts.contains(.value) ? nil : block
    case .equations(let equations):
      let left = equations.compactMap(hidden)
      return left.isEmpty ? nil : .equations(left)
    case .network, .space, .pageBreak: return block
    }
  }

  private func hidden(_ equation: Equation) -> Equation? {
    guard case .of(let target) = equation.target, asked.isEmpty || asked.contains(target) else {
      return equation
    }
    // The same number told a second time says no more.
    if parts.contains(.value), equation.isCompact { return nil }
    var equation = equation
    if parts.contains(.words) { equation.note = nil }
    equation.parts = equation.parts.filter { part in
      switch part {
      case .symbols: !parts.contains(.rule)
      case .numbers: !parts.contains(.numbers)
      case .terms: !parts.contains(.numbers) && !parts.contains(.value)
      }
    }
    equation.hidesValue = equation.hidesValue || parts.contains(.value)
    return equation.parts.isEmpty && equation.hidesValue ? nil : equation
  }
}
