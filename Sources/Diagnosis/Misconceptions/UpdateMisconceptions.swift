import Derivation
import Networks

/// What goes wrong in the update: the sign, the learning rate, what is updated and how often.
enum UpdateMisconceptions {
  static func all(_ setting: Setting) -> [Misconception] {
    guard setting.network.hasTargets, setting.network.learningRate != nil else { return [] }
    return [
      ascent, rateForgotten, rateTwice, oldForgotten, stepForWeight, biasNotUpdated,
      frozenUpdated,
      accumulated, tooFew, tooMany, afterUpdate,
    ]
  }

  private static let ascent = Misconception(
    "ascent", "Ascent for descent", wrong: "The step goes uphill: η times the gradient is added.",
    right: "The gradient points uphill, so η times the gradient is subtracted.",
    question: "Which way does the gradient point?", stage: .update, frequency: .common,
    .step { id, formula, _ in
      update(id, formula) { old, step in .sum([old, step]) }
    })

  private static let rateForgotten = Misconception(
    "learning-rate-forgotten", "Learning rate forgotten",
    wrong: "The whole gradient is subtracted, without η.",
    right: "The step is η times the gradient.", question: "How long is the step?", stage: .update,
    frequency: .common,
    .step { id, formula, _ in
      update(id, formula) { old, step in
        .sum([old, .negative(.product(of: Array(step.factors.dropFirst())))])
      }
    })

  static let rateTwice = Misconception(
    "learning-rate-twice", "Learning rate used twice", wrong: "The gradient is multiplied by η twice.",
    right: "The step is η times the gradient, once.", question: "How many times does η stand in the update?",
    stage: .update, frequency: .uncommon,
    .step { id, formula, _ in
      update(id, formula) { old, step in .sum([old, .negative(.product([step.factors[0]] + step.factors))]) }
    })

  static let oldForgotten = Misconception(
    "old-weight-forgotten", "Old weight forgotten", wrong: "The step itself is taken for the new weight.",
    right: "The new weight is the old one minus the step.", question: "From where is the step taken?",
    stage: .update,
    .step { id, formula, _ in update(id, formula) { _, step in step } })

  private static let stepForWeight = oldForgotten.varied(
    "with its sign", .step { id, formula, _ in update(id, formula) { _, step in .negative(step) } })

  /// The update of a parameter put together in another way, from the old parameter and η·∂E/∂w.
  private static func update(_ id: ID, _ formula: Formula, _ make: (Formula, Formula) -> Formula) -> Formula?
  {
    guard id.isUpdated, case .sum(let terms) = formula, terms.count == 2, case .negative(let step) = terms[1],
      step.factors.count > 1
    else { return nil }
    return make(terms[0], step)
  }

  private static let biasNotUpdated = Misconception(
    "bias-not-updated", "Bias not updated", wrong: "The bias is left as it was.",
    right: "A bias is a parameter like a weight, and is updated like one.",
    question: "Which parameters does the lesson freeze?", stage: .update, frequency: .uncommon,
    .step { id, formula, setting in
      id.isUpdated && id.name.symbol == .bias && !setting.network.frozen.contains(id.name)
        ? .of(id.beforeUpdate) : nil
    })

  private static let frozenUpdated = Misconception(
    "frozen-updated", "Frozen parameter updated", wrong: "A parameter is updated that is to stay as it is.",
    right: "A frozen parameter keeps its value.", question: "Which parameters does the lesson freeze?",
    stage: .update, frequency: .uncommon,
    .step { id, _, setting in
      guard id.isUpdated, setting.network.frozen.contains(id.name) else { return nil }
      let old = id.beforeUpdate
      let gradient = Formula.of(ID(.total, at: old.place).derivative(by: old))
      return .sum([.of(old), .negative(.product([.of(ID(.learningRate)), gradient]))])
    })

  private static let accumulated = Misconception(
    "gradient-accumulated", "Gradients of the round before kept",
    wrong: "The gradient of the round before is still in the sum.",
    right: "Each round starts with gradients of 0.",
    question: "What are the gradients before a round begins?",
    stage: .update,
    .step { id, formula, _ in
      guard id.isUpdated, id.place.update > 1 else { return nil }
      return update(id, formula) { old, step in
        let before = step.replacing { $0.aspect == .derivative ? $0.beforeUpdate : nil }
        return .sum([old, .negative(step)] + (before.map { [.negative($0)] } ?? []))
      }
    })

  private static let tooFew = Misconception(
    "update-too-few", "One update too few", wrong: "This is the number before the last update.",
    right: "After n updates means n times forward, backward and update.",
    question: "How many updates have been made when this number is read?", stage: .update,
    frequency: .uncommon,
    .answer { id, _, setting in
      id.place.update > 0 && !setting.network.frozen.contains(id.name) ? .of(id.beforeUpdate) : nil
    })

  private static let tooMany = Misconception(
    "update-too-many", "One update too many", wrong: "This is the number after one more update.",
    right: "After n updates means n times forward, backward and update.",
    question: "How many updates have been made when this number is read?", stage: .update,
    frequency: .uncommon,
    .answer { id, _, setting in
      id.place.update > 0 && id.place.direction == 0 && !setting.network.frozen.contains(id.name)
        ? .of(id.at(update: Int(id.place.update) + 1)) : nil
    })

  private static let afterUpdate = tooMany.varied(
    "after the first",
    .answer { id, _, setting in
      let isMoving = id.isValue(.net) || id.isValue(.out) || id.isValue(.localError) || id.isValue(.total)
      return isMoving && id.place.update == 0 && id.place.direction == 0 ? .of(id.at(update: 1)) : nil
    })
}
