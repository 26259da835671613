import Derivation
import Documents
import Networks
import WorkedLesson

/// What is said of a quantity that a student is asked for: what it is about, a hint, the rule in words.
///
/// No digit stands in a hint, so none of the answer's can.
struct QuantityWords {
  /// What it is about, a few words.
  let topic: String
  /// What leads on.
  let hint: Prose
  /// The rule in words, the end of a sentence.
  let rule: Prose

  /// The words for a quantity of a lesson.
  init(_ worked: WorkedLesson, _ id: ID) {
    (topic, hint, rule) = Self.words(worked, id)
  }

  private typealias Words = (topic: String, hint: Prose, rule: Prose)

  private static func words(_ worked: WorkedLesson, _ id: ID) -> Words {
    if worked.graph != nil { return ofGraph(worked, id) }
    if id.aspect == .derivative { return derivative(worked, id) }
    let network = worked.network
    switch id.name.symbol {
    case .net:
      let bias = network.layers[id.name[0] - 1].biases == nil ? "" : ", plus the bias"
      return (
        "net input",
        "Look at the edges that enter the node: what comes along each of them, and what is added?",
        "each input times the weight on its edge\(bias)"
      )
    case .out: return output(network.layers[id.name[0] - 1].activation.name, id)
    case .localError: return localError(network.loss.name, id)
    case .exampleError:
      return ("error of an example", "Every output has its part in it.", "the local errors, added")
    case .total: return ("total error", "Every example has its part in it.", "the examples' errors together")
    case .delta: return delta(worked, id)
    case .exponentialSum:
      return (
        "softmax", "The largest net input is taken from each; then e to each of them.",
        "e to each net input less the largest, added"
      )
    case .logOut, .logRest:
      return (
        "logarithm of an output", "The logarithm is taken of the output's rule, not of its rounded value.",
        "the natural logarithm, computed from the net inputs"
      )
    case .weight, .bias:
      return (
        "update", "The gradient points uphill, and the step goes the other way: how far?",
        "the old value minus η times its gradient"
      )
    default: return ("\(id.name.symbol.word)", "Look at its rule again.", "by its rule")
    }
  }

  /// What is added where δ is minus the derivative.
  private static func turned(_ worked: WorkedLesson) -> String {
    worked.lesson.conventions.deltaIsTargetMinusOutput ? ", and the sign turned: δ is minus ∂E/∂net" : ""
  }

  private static func output(_ activation: String, _ id: ID) -> Words {
    let net = ID(.net, id.name[0], id.name[1], example: Int(id.place.example))
    let rule: Prose =
      switch activation {
      case "logistic": "one over one plus e to the minus \(net)"
      case "tanh": "the hyperbolic tangent of \(net)"
      case "leaky-relu": "a hundredth of \(net), since that is negative"
      case "softmax": "e to \(net), as a share of the whole layer's"
      default: "the activation of \(net)"
      }
    return ("output of a node", "\(net) is known: put it into the \(activation) function.", rule)
  }

  private static func localError(_ loss: String, _ id: ID) -> Words {
    let rule: Prose =
      switch loss {
      case "half-squared-error": "half the square of target minus output"
      case "squared-error": "the square of target minus output"
      case "mean-squared-error", "root-mean-square":
        "the square of target minus output, over the number of outputs"
      case "mean-absolute-error": "the size of target minus output, over the number of outputs"
      default: "the logarithm of the output, weighed by the target, with its sign turned"
      }
    return (
      "local error", "How far is the output from its target, and what does the loss make of that?", rule
    )
  }

  private static func delta(_ worked: WorkedLesson, _ id: ID) -> Words {
    let place = id.name[0] == worked.network.last ? "an output" : "a hidden node"
    let net = ID(.net, id.name[0], id.name[1], example: Int(id.place.example))
    let sign = turned(worked)
    if worked.formulas.closedForm(of: ID(.total).derivative(by: net)) != nil {
      return (
        "δ of \(place)", "Loss and activation in one piece: almost all of it cancels. What is left?",
        "output against target: all else cancels\(sign)"
      )
    }
    if worked.network.layers[id.name[0] - 1].activation.couplesNodes {
      return (
        "δ of \(place)", "Every output of the layer hears \(net): several roads, and their rates add.",
        "each ∂E/∂out of the layer times that output's slope by \(net), all added\(sign)"
      )
    }
    return (
      "δ of \(place)",
      "The node's output stands between \(net) and the error: two rates, one after the other.",
      "∂E/∂out times the slope of the activation\(sign)"
    )
  }
}

extension QuantityWords {
  private static func derivative(_ worked: WorkedLesson, _ id: ID) -> Words {
    let network = worked.network
    let variable = id.variable
    let several = network.examples.count > 1 ? ", summed over the examples" : ""
    switch (id.name.symbol, variable.symbol) {
    case (.total, .out) where variable[0] == network.last:
      return (
        "∂E/∂out of an output", "Differentiate the local error by the output. Where does its sign come from?",
        slope(network)
      )
    case (.total, .out):
      return (
        "∂E/∂out of a hidden node",
        "Follow every edge that leaves the node: at its far end stands a δ. What lies between?",
        "each δ of the next layer times the weight on the way there, all added\(turned(worked))"
      )
    case (.out, .net):
      let rule =
        switch network.layers[variable[0] - 1].activation.name {
        case "logistic": "the output times one minus the output"
        case "tanh": "one minus the square of the output"
        case "softmax":
          id.name == Name(.out, variable[0], variable[1])
            ? "the share times one minus the share" : "minus one share times the other"
        default: "the slope of the activation at this net input"
        }
      return (
        "slope of the activation", "The slope can be told by what comes out; the net input is not needed.",
        "\(rule)"
      )
    case (.total, .weight):
      let place = variable[0] == network.last ? "an output" : "a hidden node"
      return (
        "gradient of a weight into \(place)",
        "One factor belongs to the node that the weight enters, one to what comes along its edge.",
        "δ of the node times what \(ID(variable)) multiplies\(several)\(turned(worked))"
      )
    case (.total, .bias):
      return (
        "gradient of a bias",
        "A bias feeds its nodes with an input that is always one. Which nodes are they?",
        "the δ of every node that it feeds\(several.isEmpty ? ", added" : several)\(turned(worked))"
      )
    default: return ("derivative", "Look at its rule again.", "by its rule")
    }
  }

  /// The slope of a local error in words.
  private static func slope(_ network: Network) -> Prose {
    let count = network.examples.count
    let mean = network.reduction == .mean && count > 1 ? ", over the number of examples" : ""
    return switch network.loss.name {
    case "half-squared-error": "output minus target: the square's 2 cancels the half\(mean)"
    case "squared-error": "twice output minus target\(mean)"
    case "mean-squared-error": "twice output minus target, over the number of outputs\(mean)"
    case "cross-entropy": "minus the target over the output\(mean)"
    default: "the slope of the loss at this output\(mean)"
    }
  }
}
