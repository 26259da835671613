import Networks
import Training

/// The network and its loss in PyTorch.
extension TrainingScript {
  private var last: Int { network.last }
  private var ending: (activation: String, loss: String) {
    (network.layers[last - 1].activation.name, network.loss.name)
  }
  /// Whether the loss takes the net inputs of the outputs, and the last activation is a part of it.
  private var isFused: Bool {
    switch ending {
    case ("softmax", "cross-entropy"), ("logistic", "binary-cross-entropy"), ("step", "perceptron"): true
    default: false
    }
  }
  /// Whether the loss takes classes by their numbers.
  var takesLabels: Bool { classification != nil && ending == ("softmax", "cross-entropy") }
  /// Whether a bias feeds several nodes, so that the biases are no layer's own.
  private var sharesBiases: Bool {
    StateArray.parameters(of: network).contains { $0.name == "biases" }
  }

  /// The module.
  var model: [String] {
    var lines: [String] = []
    if (1...last).contains(where: { network.layers[$0 - 1].activation.name == "step" }) {
      let firing = lesson.conventions.stepFiresAtZero ? ">=" : ">"
      lines += [
        "def step(net):",
        "    \"\"\"1 where net \(firing) 0, else 0; net times 0 tells autograd that it is flat.\"\"\"",
        "    return (net \(firing) 0).to(net) + 0 * net", "", "",
      ]
    }
    lines += [
      "class Network(nn.Module):", "    \"\"\"A network of \(network.shape).\"\"\"", "",
      "    def __init__(self):", "        super().__init__()", "        self.layers = nn.ModuleList(",
      "            [",
    ]
    for l in 1...last {
      let hasBias = !sharesBiases && network.layers[l - 1].biases != nil
      lines.append(
        "                nn.Linear(\(network.count(ofLayer: l - 1)), \(network.count(ofLayer: l))"
          + "\(hasBias ? "" : ", bias=False")),")
    }
    lines += ["            ]", "        )"]
    if sharesBiases {
      lines += [
        "        # A bias may feed several nodes: they are no layer's own.",
        "        self.biases = nn.Parameter(torch.zeros(\(network.biases.count)))",
      ]
    }
    lines += ["", "    def forward(self, x):"]
    for l in 1...last {
      let net = net(l)
      let call = l == last && isFused ? net : Self.activated(network.layers[l - 1].activation.name, net)
      let note =
        l == last && isFused ? ["        # The net inputs: the loss has \(ending.activation) in it."] : []
      lines += note + Python.statement("        \(l == last ? "return" : "x =") \(call)")
    }
    return lines
  }

  /// The net inputs of a layer.
  private func net(_ l: Int) -> String {
    let product = "self.layers[\(l - 1)](x)"
    guard sharesBiases, let biases = network.layers[l - 1].biases, let first = biases.first else {
      return product
    }
    if biases.allSatisfy({ $0 == first }) { return "\(product) + self.biases[\(first)]" }
    if biases == Array(first..<first + biases.count) {
      return "\(product) + self.biases[\(first):\(first + biases.count)]"
    }
    return "\(product) + self.biases[\(Python.list(biases.map(String.init)))]"
  }

  private static func activated(_ activation: String, _ net: String) -> String {
    switch activation {
    case "identity": net
    case "step": "step(\(net))"
    case "sign": "torch.sign(\(net))"
    case "tanh": "torch.tanh(\(net))"
    case "relu": "torch.relu(\(net))"
    case "leaky-relu": "F.leaky_relu(\(net), 0.01)"
    case "softmax": "torch.softmax(\(net), dim=1)"
    default: "torch.sigmoid(\(net))"
    }
  }

  /// The error of some examples.
  var loss: [String] {
    var lines = [
      "def error(out, t):",
      "    \"\"\"The \(network.reduction.rawValue) of the examples' errors: \(Self.words(network.loss)).\"\"\"",
    ]
    let takesMean = network.reduction == .mean
    /// A sum over outputs and examples, as the mean over the examples where it is one.
    func reduced(_ sum: String) -> String { takesMean ? "\(sum) / len(t)" : sum }
    /// A mean over the outputs.
    func mean(_ function: String) -> String {
      takesMean ? "\(function)(out, t)" : "\(function)(out, t, reduction=\"sum\") / \(network.outputCount)"
    }
    switch ending {
    case (_, "half-squared-error"):
      lines.append("    return \(reduced("0.5 * F.mse_loss(out, t, reduction=\"sum\")"))")
    case (_, "squared-error"): lines.append("    return \(reduced("F.mse_loss(out, t, reduction=\"sum\")"))")
    case (_, "mean-absolute-error"): lines.append("    return \(mean("F.l1_loss"))")
    case (_, "root-mean-square"):
      lines += [
        "    square = \(mean("F.mse_loss"))",
        "    return torch.sqrt(square) if square > 0 else 0 * square  # at 0 the root has no slope",
      ]
    case ("softmax", "cross-entropy"):
      lines.append("    return F.cross_entropy(out, t\(takesMean ? "" : ", reduction=\"sum\""))")
    case (_, "cross-entropy"):
      lines += [
        "    # Where t is 0 the term counts nothing, even if ln(out) has no value.",
        "    errors = -t * torch.log(out.masked_fill(t == 0, 1))", "    return \(reduced("errors.sum()"))",
      ]
    case ("logistic", "binary-cross-entropy"):
      lines.append(
        "    return \(reduced("F.binary_cross_entropy_with_logits(out, t, reduction=\"sum\")"))")
    case (_, "binary-cross-entropy"):
      lines += [
        "    # F.binary_cross_entropy stops at ln(out) = -100; where a factor is 0 its term counts nothing.",
        "    log_out = torch.log(out.masked_fill(t == 0, 1))",
        "    log_rest = torch.log(1 - out.masked_fill(t == 1, 0))",
        "    return \(reduced("-(t * log_out + (1 - t) * log_rest).sum()"))",
      ]
    case (_, "perceptron"):
      lines += [
        "    wrong = step(out).detach() - t  # 0 where the output is right",
        "    return \(reduced("(wrong * out).sum()"))",
      ]
    default: lines.append("    return \(mean("F.mse_loss"))")
    }
    return lines + accuracy
  }

  private static func words(_ loss: any Loss) -> String { loss.name.replacingHyphens }

  /// The share of examples that are sorted rightly, where they have classes.
  private var accuracy: [String] {
    if classification == nil { return [] }
    let outputs = ending.loss == "perceptron" ? "step(model(x))" : "model(x)"
    return [
      "", "", "@torch.no_grad()", "def accuracy(x, labels):",
      "    \"\"\"The share of examples whose largest output is that of their class.\"\"\"",
      "    return (\(outputs).argmax(dim=1) == labels).double().mean().item()",
    ]
  }
}

extension String {
  /// A name as words.
  fileprivate var replacingHyphens: String { String(map { $0 == "-" ? " " : $0 }) }
}
