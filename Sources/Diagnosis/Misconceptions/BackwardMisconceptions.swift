import Derivation
import Networks

/// What goes wrong on the way back: the difference at the outputs, and the sum over the roads.
enum BackwardMisconceptions {
  static func all(_ setting: Setting) -> [Misconception] {
    [signOfDifference, withoutTwo, twiceTwo, withoutMean, withMean]
      + (setting.last > 1
        ? [
          updatedWeights, transposed, weightsLeftOut, errorForDelta, oneRoad("first"), oneRoad("last"),
          oneRoad("own"),
        ]
        : [])
  }

  private static let signOfDifference = Misconception(
    "sign-of-difference", "Sign of the difference", wrong: "The difference is turned: target − output.",
    right: "∂E/∂out is output − target: the inner −1 of (target − output) turns it.",
    question: "Does the error rise or fall when the output grows?", stage: .gradients, frequency: .common,
    .step { id, formula, setting in
      guard id.layer == setting.last else { return nil }
      if id.isErrorByOut { return .minus(formula) }
      let isClosed =
        id.isErrorByNet && setting.formulas.closedForm(of: id.at(update: 0).nudged(.none, 0)) != nil
      return isClosed ? .minus(formula) : nil
    })

  private static let withoutTwo = Misconception(
    "square-slope-without-2", "2 of the square forgotten",
    wrong: "The 2 that comes down from the square is missing.",
    right: "The slope of x² is 2x; times the ½ of the loss that is x.",
    question: "What is the slope of x²?", stage: .gradients, frequency: .uncommon,
    .step { id, formula, setting in squareSlope(id, formula, setting, times: 0.5) })

  private static let twiceTwo = Misconception(
    "square-slope-twice-2", "½ forgotten in the slope",
    wrong: "The slope is twice too large: the ½ of the loss is missing in it.",
    right: "The 2 of the square cancels the ½ of the loss.",
    question: "What becomes of the ½ when the square is differentiated?", stage: .gradients,
    frequency: .uncommon,
    .step { id, formula, setting in
      // Where there is no ½, nobody can forget it.
      setting.network.loss.name == "half-squared-error" ? squareSlope(id, formula, setting, times: 2) : nil
    })

  private static let withoutMean = Misconception(
    "mean-slope-without-n", "Mean forgotten in the slope",
    wrong: "The slope is not divided by the number of outputs.",
    right: "Of a mean over n outputs, each has 1/n of the slope.",
    question: "By what is the error divided, and so its slope?", stage: .gradients,
    .step { id, formula, setting in
      guard id.isErrorByOut, id.layer == setting.last, case .quotient(let top, .number) = formula else {
        return nil
      }
      return top
    })

  private static let withMean = Misconception(
    "mean-slope-with-n", "Mean taken in the slope", wrong: "The slope is divided by the number of outputs.",
    right: "The error is a sum over the outputs: nothing is divided.",
    question: "Is the error a sum or a mean?", stage: .gradients,
    .step { id, formula, setting in
      let count = setting.count(setting.last)
      guard id.isErrorByOut, id.layer == setting.last, count > 1 else { return nil }
      if case .quotient = formula { return nil }
      return .quotient(formula, .number(Double(count)))
    })

  /// The slope of a squared error, a factor too large or too small.
  private static func squareSlope(_ id: ID, _ formula: Formula, _ setting: Setting, times factor: Double)
    -> Formula?
  {
    guard id.isErrorByOut, id.layer == setting.last,
      ["half-squared-error", "squared-error", "mean-squared-error"].contains(setting.network.loss.name)
    else { return nil }
    return .product([.number(factor), formula])
  }

  // MARK: Hidden layers

  private static let updatedWeights = Misconception(
    "updated-weights", "Weights already updated",
    wrong: "The way back goes through weights that have been updated already.",
    right: "All gradients are of the same error, at the weights before the update.",
    question: "Which weights made the error that is being told back?", stage: .gradients, frequency: .common,
    .step { id, formula, setting in
      guard isSumOfRoads(id, setting), setting.network.learningRate != nil else { return nil }
      return formula.replacing { x in
        x.name.symbol == .weight && x.aspect == .value && !setting.network.frozen.contains(x.name)
          ? x.at(update: Int(x.place.update) + 1) : nil
      }
    })

  private static let transposed = Misconception(
    "transposed-backward", "Weight matrix transposed on the way back",
    wrong: "On the way back the weights of the wrong edges are taken: rows for columns.",
    right: "Back to a node go the weights on the edges that leave it: one to each node of the next layer.",
    question: "Which edges leave this node?", stage: .gradients, frequency: .common,
    .step { id, formula, setting in
      guard isSumOfRoads(id, setting), setting.count(id.layer) == setting.count(id.layer + 1),
        setting.count(id.layer) > 1
      else { return nil }
      return formula.replacing { $0.name.symbol == .weight && $0.aspect == .value ? $0.transposed : nil }
    })

  private static let weightsLeftOut = Misconception(
    "weights-left-out-backward", "Weights left out on the way back",
    wrong: "The deltas of the next layer are added up without the weights between.",
    right: "Each delta comes back times the weight on its edge.",
    question: "What lies on the edge between the two nodes?", stage: .gradients, frequency: .uncommon,
    .step { id, formula, setting in
      guard isSumOfRoads(id, setting) else { return nil }
      return formula.droppingFactors { if case .of(let x) = $0 { x.isValue(.weight) } else { false } }
    })

  private static let errorForDelta = Misconception(
    "error-for-delta", "∂E/∂out for δ on the way back",
    wrong: "∂E/∂out of the next layer is sent back instead of its δ: one slope is missing.",
    right: "What comes back through a weight is δ = ∂E/∂net of the node that it leads to.",
    question: "Does the weight lead to the net input of the next node, or to its output?", stage: .gradients,
    frequency: .uncommon,
    .step { id, formula, setting in
      guard isSumOfRoads(id, setting) else { return nil }
      return formula.replacingDelta(setting) { node in
        .of(
          ID(.total).at(update: Int(id.place.update)).derivative(
            by: node.other(.out, node.name[0], node.name[1])))
      }
    })

  private static func oneRoad(_ which: String) -> Misconception {
    Misconception(
      "one-road-only", "Only one road of the sum",
      wrong: "Only one road back is counted; the others are missing.",
      right: "A hidden node feeds several nodes: the rates of all its roads add up.",
      question: "How many arrows leave this node?", stage: .gradients,
      frequency: which == "first" ? .common : .rare, variant: which,
      .step { id, formula, setting in
        guard isSumOfRoads(id, setting), formula.terms.count > 1 else { return nil }
        let terms = formula.terms
        switch which {
        case "first": return terms.first
        case "last": return terms.last
        default:
          return id.node > 0 && id.node < terms.count - 1
            ? terms[id.node] : id.node == 0 ? terms.first : terms.last
        }
      })
  }

  /// Whether this is ∂E/∂out of a hidden node: the sum over the roads that leave it.
  private static func isSumOfRoads(_ id: ID, _ setting: Setting) -> Bool {
    id.isErrorByOut && id.layer < setting.last
  }
}
