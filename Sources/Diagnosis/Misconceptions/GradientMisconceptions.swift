import Derivation
import Networks

/// What goes wrong when a gradient is put together from a δ and an input.
enum GradientMisconceptions {
  static func all(_ setting: Setting) -> [Misconception] {
    [inputLeftOut, weightForInput, ownOutput, netForOutput, rawInput, outputForInput, transposed, biasZero]
      + (setting.network.inputs.indices.prefix(8)).map(biasTimesInput)
      + ["first", "last"].flatMap { [sharedBias($0), oneExample($0)] } + [examplesSummed, examplesAveraged]
  }

  private static let inputLeftOut = Misconception(
    "input-left-out", "Input left out of the gradient",
    wrong: "The gradient of a weight is taken to be δ alone.",
    right: "The gradient of a weight is δ times what the weight multiplies.",
    question: "What does this weight multiply on the way forward?", stage: .gradients, frequency: .uncommon,
    .step { id, formula, _ in
      id.isGradientOfWeight
        ? formula.droppingFactors {
          if case .of(let x) = $0 { x.isValue(.out) || x.isValue(.input) } else { false }
        } : nil
    })

  private static let weightForInput = Misconception(
    "weight-for-input", "Weight for input", wrong: "δ is multiplied by the weight itself.",
    right: "The gradient of a weight is δ times what the weight multiplies.",
    question: "Of weight times input, what is the slope by the weight?", stage: .gradients,
    .step { id, formula, _ in
      guard id.isGradientOfWeight else { return nil }
      let weight = ID(id.variable, at: id.place).at(example: 0)
      return formula.replacing { $0.isValue(.out) || $0.isValue(.input) ? weight : nil }
    })

  private static let ownOutput = Misconception(
    "own-output-for-input", "The node's own output for its input",
    wrong: "δ is multiplied by the output of the node itself instead of by what comes in.",
    right:
      "The gradient of a weight is δ of the node it leads to, times the output of the node it comes from.",
    question: "From which node does this weight come?", stage: .gradients,
    .step { id, formula, _ in
      guard id.isGradientOfWeight else { return nil }
      return formula.replacing { x in
        x.isValue(.out) || x.isValue(.input) ? x.other(.out, id.variable[0], id.variable[1]) : nil
      }
    })

  private static let netForOutput = Misconception(
    "net-for-output", "Net input for output", wrong: "δ is multiplied by a net input instead of an output.",
    right: "What a weight multiplies is the output of the node before it.",
    question: "What does this weight multiply on the way forward?", stage: .gradients,
    .step { id, formula, _ in
      guard id.isGradientOfWeight else { return nil }
      return formula.replacing { $0.isValue(.out) ? $0.other(.net, $0.name[0], $0.name[1]) : nil }
    })

  private static let rawInput = Misconception(
    "input-for-output", "Input for output",
    wrong: "δ is multiplied by an input of the network instead of by a hidden output.",
    right: "What a weight multiplies is the output of the node before it.",
    question: "From which layer does this weight come?", stage: .gradients, frequency: .uncommon,
    .step { id, formula, setting in
      guard id.isGradientOfWeight, id.layer > 1, id.variable[2] < setting.count(0) else { return nil }
      return formula.replacing { $0.isValue(.out) ? $0.other(.input, 0, $0.name[1]) : nil }
    })

  private static let outputForInput = Misconception(
    "output-for-input", "Output for input",
    wrong: "δ is multiplied by a hidden output instead of by an input of the network.",
    right: "What a weight of the first layer multiplies is an input.",
    question: "From which layer does this weight come?", stage: .gradients, frequency: .uncommon,
    .step { id, formula, setting in
      guard id.isGradientOfWeight, id.layer == 1, setting.last > 1, id.variable[2] < setting.count(1) else {
        return nil
      }
      return formula.replacing { $0.isValue(.input) ? $0.other(.out, 1, $0.name[1]) : nil }
    })

  private static let transposed = Misconception(
    "gradient-transposed", "Gradients at each other's place",
    wrong: "The gradients of a layer stand at each other's place: rows for columns.",
    right:
      "The gradient of a weight is δ of the node it leads to, times the output of the node it comes from.",
    question: "From which node, and into which, does this weight lead?", stage: .gradients,
    .step { id, formula, setting in
      let (l, j, i) = (id.variable[0], id.variable[1], id.variable[2])
      guard id.isGradientOfWeight, i != j, setting.count(l) == setting.count(l - 1) else { return nil }
      return formula.replacing { x in
        if x.isValue(.delta) || x.isErrorByNet { return x.ofNode(i) }
        return x.isValue(.out) || x.isValue(.input) ? x.ofNode(j) : nil
      }
    })

  private static let biasZero = Misconception(
    "bias-gradient-zero", "Bias taken for a constant", wrong: "The gradient of the bias is taken to be 0.",
    right: "A bias is a weight whose input is always 1: its gradient is δ.",
    question: "What happens to the net input when the bias grows?", stage: .gradients,
    .step { id, _, _ in id.isGradientOfBias ? .number(0) : nil })

  private static func biasTimesInput(_ i: Int) -> Misconception {
    Misconception(
      "bias-gradient-times-input", "Bias gradient multiplied by an input",
      wrong: "The gradient of a bias is multiplied by an input, like that of a weight.",
      right: "The input of a bias is always 1: its gradient is δ alone.",
      question: "What does the bias multiply?", stage: .gradients, variant: "by input \(i + 1)",
      .step { id, formula, setting in
        guard id.isGradientOfBias else { return nil }
        let terms = formula.terms.map { term -> Formula in
          guard let delta = term.operands.first else { return term }
          let l = delta.layer
          guard l > 0, i < setting.count(l - 1) else { return term }
          let input = delta.other(l == 1 ? .input : .out, l - 1, i)
          if case .negative(let inner) = term { return .negative(.product(inner.factors + [.of(input)])) }
          return .product(term.factors + [.of(input)])
        }
        return .total(of: terms) == formula ? nil : .total(of: terms)
      })
  }

  private static func sharedBias(_ which: String) -> Misconception {
    Misconception(
      "shared-bias-one-node", "Shared bias fed by one node",
      wrong: "Only one of the nodes that the shared bias feeds is counted.",
      right: "A shared bias has a road through each of its nodes, and the rates of the roads add.",
      question: "Which nodes does this bias feed?", stage: .gradients,
      frequency: which == "first" ? .uncommon : .rare, variant: which,
      .step { id, formula, setting in
        guard id.isGradientOfBias, setting.network.nodes(fedBy: id.variable[0]).count > 1,
          formula.terms.count > 1
        else { return nil }
        return which == "first" ? formula.terms.first : formula.terms.last
      })
  }

  private static func oneExample(_ which: String) -> Misconception {
    Misconception(
      "one-example-only", "Only one example counted", wrong: "The gradient is that of one example alone.",
      right: "The gradient of the total error runs over all examples.",
      question: "Which examples make up the total error?", stage: .gradients, variant: which,
      .step { id, formula, setting in
        guard id.isGradientOfWeight, setting.network.examples.count > 1, formula.terms.count > 1 else {
          return nil
        }
        return which == "first" ? formula.terms.first : formula.terms.last
      })
  }

  private static let examplesSummed = Misconception(
    "gradient-summed-for-averaged", "Gradient summed over the examples",
    wrong: "The gradients of the examples are added up, but not averaged.",
    right: "The error is a mean over the examples, and so is its gradient.",
    question: "By what is the sum over the examples divided?", stage: .gradients,
    .step { id, formula, setting in
      let count = setting.network.examples.count
      guard id.isGradientOfWeight || id.isGradientOfBias, count > 1, setting.network.reduction == .mean else {
        return nil
      }
      return .product([.number(Double(count)), formula])
    })

  private static let examplesAveraged = Misconception(
    "gradient-averaged-for-summed", "Gradient averaged over the examples",
    wrong: "The sum of the examples' gradients is divided by their number.",
    right: "The error is a sum over the examples, and so is its gradient.",
    question: "Is the error a sum or a mean over the examples?", stage: .gradients,
    .step { id, formula, setting in
      let count = setting.network.examples.count
      guard id.isGradientOfWeight || id.isGradientOfBias, count > 1, setting.network.reduction == .sum else {
        return nil
      }
      return .quotient(formula, .number(Double(count)))
    })
}
