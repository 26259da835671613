import Derivation
import Networks
import WorkedLesson

extension Narrator {
  /// The local error of every output, and the total.
  var error: [Section] {
    var blocks: [Block] = [.prose(Prose(stringLiteral: network.loss.wording.purpose))]
    for example in worked.examples {
      var equations: [Equation] = []
      for o in 0..<network.outputCount {
        let local = ID(.localError, network.last, o, example: example)
        if worked.isUnfolded(local) { continue }
        equations += tell(worked.formula(of: local)?.operands ?? [])
        let isLeftOut = worked.formula(of: local)?.isNumber(0) ?? false
        let note: Prose? = isLeftOut ? "its target is 0: no term of the loss counts" : nil
        equations.append(equation(local, isCompact: !isFirst("local error"), note: note))
      }
      if example > 0, !worked.isUnfolded(ID(.exampleError, example: example)) {
        equations += tell([ID(.exampleError, example: example)])
      }
      if equations.isEmpty { continue }
      if example > 0 { blocks.append(.prose("Example \(example):")) }
      blocks.append(.equations(equations))
    }
    if network.head.usesLogarithms {
      blocks.append(
        .prose(
          "The logarithms are computed from the net inputs: that stays finite where an output rounds to 0 or 1."
        ))
    }
    blocks.append(.equations([equation(total)]))
    return [Section("Total error", blocks)]
  }
}
