import Derivation
import Networks

/// What goes wrong on the way forward: net inputs and activations.
enum ForwardMisconceptions {
  static func all(_ setting: Setting) -> [Misconception] {
    activations(biasLeftOut, setting) + [biasTwice, inputSkipped, transposed] + activations(skipped, setting)
      + [skippedThroughout]
      + activations(twice, setting) + [exponentWithoutMinus]
  }

  static let biasLeftOut = Misconception(
    "bias-left-out", "Bias left out", wrong: "The bias is missing from the weighted sum.",
    right: "The net input is each input times its weight, plus the bias.",
    question: "Which arrows lead into the node, the one from the bias included?", stage: .forward,
    frequency: .uncommon,
    .step { id, formula, _ in
      guard id.isValue(.net) else { return nil }
      let terms = formula.terms.filter { if case .of(let x) = $0 { x.name.symbol != .bias } else { true } }
      return terms.count < formula.terms.count && !terms.isEmpty ? .total(of: terms) : nil
    })

  private static let biasTwice = Misconception(
    "bias-times-input", "Bias multiplied by an input",
    wrong: "The bias is multiplied by an input, like a weight.",
    right: "The bias is added as it is: its input is always 1.",
    question: "What does the bias multiply?", stage: .forward,
    .step { id, formula, setting in
      guard id.isValue(.net), id.layer == 1 else { return nil }
      let terms = formula.terms.map { term -> Formula in
        guard case .of(let x) = term, x.name.symbol == .bias else { return term }
        return .product([term, .of(id.other(.input, 0, 0))])
      }
      return .total(of: terms) == formula ? nil : .total(of: terms)
    })

  private static let inputSkipped = Misconception(
    "net-for-output-forward", "Net input handed on",
    wrong: "The next layer is fed the net inputs of the one before.",
    right: "A node hands on its output, the activation of its net input.",
    question: "What leaves a node: its sum, or what the activation makes of it?", stage: .forward,
    .step { id, formula, _ in
      guard id.isValue(.net), id.layer > 1 else { return nil }
      return formula.replacing { $0.isValue(.out) ? $0.other(.net, $0.name[0], $0.name[1]) : nil }
    })

  private static let transposed = Misconception(
    "transposed-forward", "Weight matrix transposed",
    wrong: "Rows and columns of the weights are exchanged on the way forward.",
    right: "Into a node go the weights on its own edges: one from each node before it.",
    question: "From which node, and into which, does each weight lead?", stage: .forward,
    .step { id, formula, setting in
      guard id.isValue(.net), setting.count(id.layer) == setting.count(id.layer - 1),
        setting.count(id.layer) > 1
      else { return nil }
      return formula.replacing { $0.name.symbol == .weight ? $0.transposed : nil }
    })

  static let skipped = Misconception(
    "activation-skipped", "Activation skipped", wrong: "The net input is taken for the output.",
    right: "The output is the activation of the net input.",
    question: "What does the node do with its sum before it hands it on?", stage: .forward,
    frequency: .uncommon,
    .step { id, formula, _ in
      id.isValue(.out) && formula != .of(id.other(.net, id.layer, id.node))
        ? .of(id.other(.net, id.layer, id.node)) : nil
    })

  private static let skippedThroughout = skipped.varied(
    "with a slope of 1",
    .throughout { id, formula, _ in
      id.isValue(.out) && formula != .of(id.other(.net, id.layer, id.node))
        ? .of(id.other(.net, id.layer, id.node)) : nil
    })

  static let twice = Misconception(
    "activation-twice", "Activation applied twice",
    wrong: "The activation is applied to what it has already made.",
    right: "The activation is applied once, to the net input.",
    question: "How many times does a sum pass through the activation?", stage: .forward, frequency: .uncommon,
    .step { id, formula, _ in
      guard id.isValue(.out) else { return nil }
      let net = id.other(.net, id.layer, id.node)
      let again = formula.mapQuantities { $0 == net ? formula : .of($0) }
      return again == formula ? nil : again
    })

  static let exponentWithoutMinus = Misconception(
    "exponent-sign", "Minus in the exponent lost", wrong: "The minus in the exponent of σ is missing.",
    right: "σ(x) is 1 / (1 + e to the power of −x).",
    question: "Should σ grow or fall when the sum grows?", stage: .forward,
    .step { id, formula, _ in
      guard id.isValue(.out), case .call(.logistic, let arguments) = formula else { return nil }
      return .call(.logistic, arguments.map(Formula.minus))
    })

  /// A misconception about activations: of every layer, of the hidden ones, of the outputs.
  static func activations(_ one: Misconception, _ setting: Setting) -> [Misconception] {
    guard case .step(let rule) = one.change, setting.last > 1 else { return [one] }
    return [one]
      + [("hidden", true), ("outputs", false)].map { variant, isHidden in
        one.varied(
          variant,
          .step { id, formula, setting in
            (id.layer < setting.last) == isHidden ? rule(id, formula, setting) : nil
          })
      }
  }
}

extension ID {
  /// The weight whose ends are exchanged: into i from j.
  var transposed: ID {
    var id = self
    (id.name.indices.y, id.name.indices.z) = (id.name.indices.z, id.name.indices.y)
    return id
  }
}
