import Derivation
import WorkedLesson

/// What a derivation consists of, for formats that say it without words: it is closed, so that every quantity in a
/// formula is given or a step of it.
struct DerivationSteps {
  private let worked: WorkedLesson
  private var known: Set<ID> = []
  /// What is given.
  private(set) var given: [ID] = []
  /// The computed quantities of each stage, each after its operands.
  private(set) var stages: [(stage: Stage, steps: [ID])] = []

  /// The whole derivation of a lesson, or some of its stages.
  init(_ worked: WorkedLesson, stages only: [Stage]?) {
    self.worked = worked
    for stage in worked.stages where only?.contains(stage) ?? true {
      stages.append((stage, steps(worked.quantities(of: stage))))
    }
  }

  /// Some quantities and everything that they rest on, stage by stage.
  init(_ worked: WorkedLesson, quantities ids: [ID]) {
    self.worked = worked
    let steps = self.steps(ids)
    stages = Stage.allCases.compactMap { stage in
      let own = steps.filter { worked.stage(of: $0) == stage }
      return own.isEmpty ? nil : (stage, own)
    }
  }

  /// The steps of some quantities and of what they rest on, tellings included, as far as not known before.
  private mutating func steps(_ ids: [ID]) -> [ID] {
    var steps: [ID] = []
    for step in worked.order(of: ids, known: { known.contains($0) }) where !known.contains(step.id) {
      let told = worked.step(step.id)?.also.flatMap(\.formula.operands) ?? []
      if !told.isEmpty { steps += self.steps(told) }
      known.insert(step.id)
      if step.formula == nil { given.append(step.id) } else { steps.append(step.id) }
      for assumed in step.formula?.operands ?? []
      where worked.isAssumed(assumed) && !ids.contains(assumed) && known.insert(assumed).inserted {
        given.append(assumed)
      }
    }
    return steps
  }
}
