import Derivation
import Networks

/// What goes wrong with the slope of an activation: left out, taken at the wrong place, or of another function.
enum SlopeMisconceptions {
  static func all(_ setting: Setting) -> [Misconception] {
    [outputLeftOut, unitSlope(outputLeftOut) { $0 == $1 }]
      + (setting.last > 1
        ? [
          hiddenLeftOut, leftOutEverywhere, unitSlope(hiddenLeftOut) { $0 < $1 },
          unitSlope(leftOutEverywhere),
        ] : [])
      + ForwardMisconceptions.activations(atNet, setting)
      + ForwardMisconceptions.activations(atOutput, setting) + [
        restForgotten, restAlone,
        ofTanh("The slope of σ is out·(1 − out).") { id, formula, _ in logistic(id, formula) },
        ofLogistic("The slope of tanh is 1 − out².") { id, formula, _ in tanh(id, formula) },
        ofTanh(own, other), ofLogistic(own, other), squaredForgotten, slopePutIn, diagonalOnly,
        leftOutOfGradient,
      ]
  }

  /// The slope left out of ∂out/∂net itself, which is taken to be 1, in the layers that are meant.
  private static func unitSlope(
    _ leftOut: Misconception,
    in isMeant: @escaping @Sendable (_ layer: Int, _ last: Int) -> Bool = { _, _ in true }
  ) -> Misconception {
    leftOut.varied(
      "a slope of 1", frequency: .uncommon,
      .step { id, formula, setting in
        id.isSlope && isMeant(id.layer, setting.last) && formula != .number(1) ? .number(1) : nil
      })
  }

  private static let hiddenLeftOut = Misconception(
    "hidden-slope-left-out", "Slope of the activation left out (hidden)",
    wrong: "The slope of the activation is missing between a hidden node's output and its net input.",
    right: "One factor for each arrow: ∂E/∂out, then ∂out/∂net, then the input.",
    question: "How fast does the node's output move with its net input?", stage: .gradients,
    frequency: .common,
    .step { id, formula, setting in
      id.isErrorByNet && id.layer < setting.last ? formula.droppingFactors(isSlope) : nil
    })

  private static let outputLeftOut = Misconception(
    "output-slope-left-out", "Slope of the activation left out (output)",
    wrong: "The slope of the activation is missing between an output and its net input.",
    right: "One factor for each arrow: ∂E/∂out, then ∂out/∂net, then the input.",
    question: "How fast does the output move with its net input?", stage: .gradients, frequency: .common,
    .step { id, formula, setting in
      guard id.isErrorByNet, id.layer == setting.last else { return nil }
      if closed(id, setting) != nil {
        return .of(ID(id.name, at: id.place).derivative(by: id.other(.out, id.layer, id.node)))
      }
      return formula.droppingFactors(isSlope)
    })

  private static let leftOutEverywhere = Misconception(
    "slope-left-out-everywhere", "Slope of the activation left out everywhere",
    wrong: "The slope of the activation is missing between every node's output and its net input.",
    right: "One factor for each arrow: ∂E/∂out, then ∂out/∂net, then the input.",
    question: "How fast does a node's output move with its net input?", stage: .gradients,
    frequency: .uncommon,
    .step { id, formula, setting in
      [outputLeftOut, hiddenLeftOut].lazy.compactMap { one in
        if case .step(let rule) = one.change { rule(id, formula, setting) } else { nil }
      }.first
    })

  private static func isSlope(_ factor: Formula) -> Bool {
    if case .of(let id) = factor { id.isSlope } else { false }
  }

  private static let leftOutOfGradient = Misconception(
    "slope-left-out-of-gradient", "Slope of the activation left out of the gradient",
    wrong:
      "The gradient is made of ∂E/∂out and the input: the slope of the activation is missing, though δ has it.",
    right: "The gradient is δ times the input, and δ = ∂E/∂net has the slope in it.",
    question: "Which factor lies between the node's output and its net input?", stage: .gradients,
    .step { id, formula, setting in
      guard id.isGradientOfWeight || id.isGradientOfBias else { return nil }
      return formula.replacingDelta(setting) { node in
        .of(
          ID(.total).at(update: Int(id.place.update)).derivative(
            by: node.other(.out, node.name[0], node.name[1])))
      }
    })

  private static let atNet = Misconception(
    "slope-at-net", "Slope taken at the net input",
    wrong: "The slope is computed from the net input, net·(1 − net), instead of from the output.",
    right: "σ′ is told by the output: out·(1 − out).",
    question: "Which number belongs into out·(1 − out)?", stage: .gradients, frequency: .uncommon,
    .step { id, formula, _ in
      guard id.isSlope else { return nil }
      return formula.replacing { $0.isValue(.out) ? $0.other(.net, $0.name[0], $0.name[1]) : nil }
    })

  private static let atOutput = Misconception(
    "slope-at-output", "Activation applied once more before its slope",
    wrong: "The output is sent through the activation again before the slope is taken.",
    right: "The slope is told by the output as it is: out·(1 − out).",
    question: "Is the number in out·(1 − out) the node's output itself?", stage: .gradients,
    frequency: .uncommon,
    .step { id, formula, setting in
      guard id.isSlope, !setting.activation(id.layer).couplesNodes else { return nil }
      let (net, out) = (id.other(.net, id.layer, id.node), id.other(.out, id.layer, id.node))
      let activation = setting.formulas.formula(of: out.at(update: 0).nudged(.none, 0))
      guard let again = activation?.mapQuantities({ _ in .of(out) }), again != .of(out) else { return nil }
      let slope = formula.mapQuantities { $0 == out ? again : $0 == net ? .of(out) : .of($0) }
      return slope == formula ? nil : slope
    })

  private static let restForgotten = Misconception(
    "slope-without-rest", "(1 − out) forgotten", wrong: "The slope is taken to be the output alone.",
    right: "The slope of σ is out·(1 − out).", question: "Where is σ steepest, and what is its slope there?",
    stage: .gradients,
    .step { id, formula, _ in logistic(id, formula).map { .of($0) } })

  private static let restAlone = Misconception(
    "slope-rest-alone", "out forgotten in the slope", wrong: "The slope is taken to be 1 − out alone.",
    right: "The slope of σ is out·(1 − out).", question: "Where is σ steepest, and what is its slope there?",
    stage: .gradients,
    .step { id, formula, _ in logistic(id, formula).map { .sum([.number(1), .negative(.of($0))]) } })

  private typealias Told = @Sendable (ID, Formula, Setting) -> ID?

  /// 1 − out² for the slope of another activation.
  /// - Parameter told: the output of a node whose slope is another.
  private static func ofTanh(_ right: String, _ told: @escaping Told) -> Misconception {
    Misconception(
      "slope-of-tanh", "Slope of tanh for that of another",
      wrong: "The slope is taken to be 1 − out², which is that of tanh.",
      right: right, question: "Which activation does the node have?", stage: .gradients,
      .step { id, formula, setting in
        told(id, formula, setting).map { .sum([.number(1), .negative(.power(.of($0), .number(2)))]) }
      })
  }

  /// out·(1 − out) for the slope of another activation.
  /// - Parameter told: the output of a node whose slope is another.
  private static func ofLogistic(_ right: String, _ told: @escaping Told) -> Misconception {
    Misconception(
      "slope-of-logistic", "Slope of σ for that of another",
      wrong: "The slope is taken to be out·(1 − out), which is that of σ.",
      right: right, question: "Which activation does the node have?", stage: .gradients,
      .step { id, formula, setting in
        told(id, formula, setting).map { .product([.of($0), .sum([.number(1), .negative(.of($0))])]) }
      })
  }

  private static let own = "Each activation has a slope of its own."

  private static let squaredForgotten = Misconception(
    "slope-square-forgotten", "Square forgotten in 1 − out²", wrong: "The slope is taken to be 1 − out.",
    right: "The slope of tanh is 1 − out².",
    question: "Which power of the output stands in the slope of tanh?",
    stage: .gradients,
    .step { id, formula, _ in tanh(id, formula).map { .sum([.number(1), .negative(.of($0))]) } })

  /// The output of a node with an activation by itself that is neither σ nor tanh.
  @Sendable private static func other(_ id: ID, _ formula: Formula, _ setting: Setting) -> ID? {
    guard id.isSlope, !setting.activation(id.layer).couplesNodes, logistic(id, formula) == nil,
      tanh(id, formula) == nil
    else { return nil }
    return id.other(.out, id.layer, id.node)
  }

  /// The output by which a node's own slope of σ is told.
  private static func logistic(_ id: ID, _ formula: Formula) -> ID? {
    guard id.isSlope, case .product(let factors) = formula, factors.count == 2,
      case .of(let out) = factors[0],
      factors[1] == .sum([.number(1), .negative(.of(out))])
    else { return nil }
    return out
  }

  private static func tanh(_ id: ID, _ formula: Formula) -> ID? {
    guard id.isSlope, case .sum(let terms) = formula,
      case .negative(.power(.of(let out), .number(2)))? = terms.last
    else { return nil }
    return out
  }

  // MARK: Loss and activation in one piece

  private static let slopePutIn = Misconception(
    "slope-put-in", "Slope of the activation put in where it cancels",
    wrong: "The difference out − target is multiplied by the slope of the activation, which has cancelled.",
    right: "With this loss, ∂E/∂net of an output is just out − target.",
    question: "What is left when the slope of the loss meets the slope of the activation?", stage: .gradients,
    .step { id, formula, setting in
      guard let out = closed(id, setting) else { return nil }
      return .product([formula, .of(out), .sum([.number(1), .negative(.of(out))])])
    })

  private static let diagonalOnly = Misconception(
    "softmax-diagonal-only", "Softmax by its diagonal alone",
    wrong: "Only the node's own share is counted: −t·(1 − out), as if the other shares did not move.",
    right: "Every share depends on every net input; the roads through all of them add up.",
    question: "Which outputs move when this net input grows?", stage: .gradients, frequency: .uncommon,
    .step { id, formula, setting in
      guard id.isErrorByNet, setting.activation(id.layer).couplesNodes else { return nil }
      if let out = closed(id, setting) {
        let target = id.other(.target, id.layer, id.node)
        return .negative(.product([.of(target), .sum([.number(1), .negative(.of(out))])]))
      }
      let own = formula.terms.filter { term in
        term.operands.contains { $0.isErrorByOut && $0.node == id.node }
      }
      return own.count < formula.terms.count && !own.isEmpty ? .total(of: own) : nil
    })

  /// The output of a node whose ∂E/∂net is known in one piece.
  private static func closed(_ id: ID, _ setting: Setting) -> ID? {
    guard id.isErrorByNet, id.layer == setting.last,
      setting.formulas.closedForm(of: id.at(update: 0).nudged(.none, 0)) != nil
    else { return nil }
    return id.other(.out, id.layer, id.node)
  }
}

extension Formula {
  /// This formula with something else in place of every δ or ∂E/∂net; nil if none is there.
  func replacingDelta(_ setting: Setting, _ other: (ID) -> Formula?) -> Formula? {
    var isChanged = false
    let formula = mapQuantities { id in
      let node: ID
      if id.isValue(.delta) {
        node = id.other(.net, id.name[0], id.name[1])
      } else if id.isErrorByNet {
        node = id.other(.net, id.variable[0], id.variable[1])
      } else {
        return .of(id)
      }
      guard let other = other(node) else { return .of(id) }
      isChanged = true
      return setting.isDeltaNegative && id.isValue(.delta) ? .negative(other) : other
    }
    return isChanged ? formula : nil
  }
}
