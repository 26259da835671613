import Derivation
import WorkedLesson

/// What a derivation consists of, as other programs get it: closed, each quantity after all that it rests on.
struct DerivedSteps {
  /// What is given, in the order in which it is needed.
  private(set) var given: [ID] = []
  /// What is computed, stage by stage.
  private(set) var stages: [(stage: Stage, ids: [ID])] = []

  private let worked: WorkedLesson
  private var known: Set<ID> = []

  /// The steps of what is asked for.
  init(_ request: DerivationRequest) {
    self =
      request.quantities.isEmpty
      ? DerivedSteps(request.worked, stages: request.stages)
      : DerivedSteps(request.worked, quantities: request.quantities.flatMap(\.formula.operands))
  }

  /// The steps of the whole derivation, or of some of its stages.
  init(_ worked: WorkedLesson, stages only: [Stage]?) {
    self.worked = worked
    for stage in worked.stages where only?.contains(stage) ?? true {
      stages.append((stage, steps(worked.quantities(of: stage))))
    }
  }

  /// The steps of some quantities, and of all that they rest on.
  init(_ worked: WorkedLesson, quantities: [ID]) {
    self.worked = worked
    let all = steps(quantities)
    stages = Stage.allCases.compactMap { stage in
      let own = all.filter { worked.stage(of: $0) == stage }
      return own.isEmpty ? nil : (stage, own)
    }
  }

  /// The steps of some quantities and of what they rest on, tellings included, as far as not known before.
  private mutating func steps(_ ids: [ID], isPart: Bool = false) -> [ID] {
    var steps: [ID] = []
    let asked = Set(ids)
    for step in worked.order(of: ids, isPart: isPart, known: { known.contains($0) })
    where !known.contains(step.id) {
      let told = worked.step(step.id)?.also.flatMap(\.formula.operands) ?? []
      if !told.isEmpty { steps += self.steps(told, isPart: true) }
      known.insert(step.id)
      // What a training reached is given, even where it is named by a formula.
      if step.formula == nil || worked.formula(of: step.id) == nil {
        given.append(step.id)
      } else {
        steps.append(step.id)
      }
      for assumed in step.formula?.operands ?? []
      where worked.isAssumed(assumed) && !asked.contains(assumed) && known.insert(assumed).inserted {
        given.append(assumed)
      }
    }
    return steps
  }
}
