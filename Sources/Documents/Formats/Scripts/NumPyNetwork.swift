import Derivation
import Networks

/// A network in NumPy.
extension NumPy {
  func functions(of script: NetworkScript) -> [String] {
    var lines: [String] = []
    if (1...script.last).contains(where: { script.activation($0) == "logistic" }) {
      lines += logistic(overflows: script.logisticOverflows) + ["", ""]
    }
    lines += script.forward(
      linear: { l, bias in "\(script.input(of: l)) @ p.W\(l).T\(bias.map { " + \($0)" } ?? "")" },
      activation: { activation(script, $0) }, errors: { errors(script) })
    if script.network.hasTargets { lines += ["", ""] + share(script) + ["", ""] + backward(script) }
    return lines
  }

  func logistic(overflows: Bool) -> [String] {
    overflows
      ? [
        "def logistic(x):", "    \"\"\"1 / (1 + exp(-x)), in a form that does not overflow.\"\"\"",
        "    return np.exp(-np.logaddexp(0, -x))",
      ] : ["def logistic(x):", "    return 1 / (1 + np.exp(-x))"]
  }

  private func activation(_ s: NetworkScript, _ l: Int) -> [String] {
    let (net, out) = ("v.net\(l)", "v.out\(l)")
    switch s.activation(l) {
    case "identity": return ["\(out) = \(net)"]
    case "step": return ["\(out) = (\(net) \(s.firing) 0).astype(float)"]
    case "sign": return ["\(out) = np.sign(\(net))"]
    case "tanh": return ["\(out) = np.tanh(\(net))"]
    case "relu": return ["\(out) = np.maximum(0, \(net))"]
    case "leaky-relu": return ["\(out) = np.where(\(net) > 0, \(net), 0.01 * \(net))"]
    case "softmax":
      return [
        "v.max\(l) = \(net).max(axis=1)  # subtracted, so that no exponential overflows",
        "powers = np.exp(\(net) - v.max\(l)[:, None])", "v.sum\(l) = powers.sum(axis=1)",
        "\(out) = powers / v.sum\(l)[:, None]",
      ]
    default: return ["\(out) = logistic(\(net))"]
    }
  }

  private func errors(_ s: NetworkScript) -> [String] {
    let (net, z, m) = (s.net, s.out, s.network.outputCount)
    var lines: [String]
    switch s.network.loss.name {
    case "half-squared-error": lines = ["v.E = 0.5 * (t - \(z))**2"]
    case "squared-error": lines = ["v.E = (t - \(z))**2"]
    case "mean-absolute-error": lines = ["v.E = np.abs(t - \(z)) / \(m)"]
    case "cross-entropy" where s.isSoftmaxCrossEntropy:
      let l = s.last
      lines = [
        "v.log_out = \(net) - v.max\(l)[:, None] - np.log(v.sum\(l))[:, None]", "v.E = -t * v.log_out",
      ]
    case "cross-entropy": lines = ["v.E = -np.where(t == 0, 0, t * np.log(\(z)))"]
    case "binary-cross-entropy" where s.isLogisticCrossEntropy:
      lines = [
        "v.log_out = -np.logaddexp(0, -\(net))  # ln(out)",
        "v.log_rest = -np.logaddexp(0, \(net))  # ln(1 - out)",
        "v.E = -(t * v.log_out + (1 - t) * v.log_rest)",
      ]
    case "binary-cross-entropy":
      lines = [
        "v.E = -np.where(t == 0, 0, t * np.log(\(z)))",
        "v.E -= np.where(t == 1, 0, (1 - t) * np.log(1 - \(z)))",
      ]
    case "perceptron": lines = ["v.E = (\(z) - t) * \(net)"]
    default: lines = ["v.E = (t - \(z))**2 / \(m)"]
    }
    lines.append("v.E_example = v.E.sum(axis=1)")
    let sum = "v.E_example.\(s.takesMean ? "mean" : "sum")()"
    return lines + ["v.E_total = " + (s.network.loss.takesRoot ? "np.sqrt(\(sum))" : sum)]
  }

  /// The share of each example's error in E_total.
  private func share(_ s: NetworkScript) -> [String] {
    let share = s.takesMean ? "np.full(len(x), 1 / len(x))" : "np.ones(len(x))"
    var lines = [
      "def gradients(p, v):", "    \"\"\"The rates g of E_total by everything.\"\"\"", "    share = \(share)",
    ]
    if s.network.loss.takesRoot {
      lines.append("    share *= 0.5 / v.E_total if v.E_total > 0 else 0.0  # the slope of the root")
    }
    return lines + ["    return backward(p, v, share)"]
  }

  private func backward(_ s: NetworkScript) -> [String] {
    var lines = [
      "def backward(p, v, share):",
      "    \"\"\"Backpropagation: the rates g of the error by everything, from the end to the start.", "",
      "    share[k] is the rate of the error by that of example k. What is called dA_dB is the slope of a",
      "    single step; g.net1, g.W1, … are rates of the whole error.", "    \"\"\"",
      "    g = Arrays(E_example=share)", "    g.E = share[:, None] * np.ones_like(v.E)",
      "    g.dE_dout = \(lossSlope(s))", "    g.out\(s.last) = g.E * g.dE_dout",
    ]
    for l in stride(from: s.last, to: 0, by: -1) {
      lines += netRates(s, l).map { "    " + $0 }
      lines.append("    g.W\(l) = g.net\(l).T @ \(s.input(of: l))")
      if l > 1 { lines.append("    g.out\(l - 1) = g.net\(l) @ p.W\(l)") }
    }
    if !s.network.biases.isEmpty {
      lines.append("    g.b = np.zeros_like(p.b)")
      for l in 1...s.last {
        guard let (index, isShared) = s.biases(of: l) else { continue }
        let rates = "g.net\(l).sum(axis=0)"
        lines.append(
          isShared
            ? "    np.add.at(g.b, \(index), \(rates))  # gathered from its nodes"
            : "    g.b[\(index)] += \(rates)")
      }
    }
    return lines + ["    return g"]
  }

  private func lossSlope(_ s: NetworkScript) -> String {
    let (net, z, m) = (s.net, s.out, s.network.outputCount)
    return switch s.network.loss.name {
    case "half-squared-error": "\(z) - t"
    case "squared-error": "2 * (\(z) - t)"
    case "mean-absolute-error": "np.sign(\(z) - t) / \(m)"
    case "cross-entropy": "-np.where(t == 0, 0, t / \(z))"
    case "binary-cross-entropy":
      "np.where(t == 1, 0, (1 - t) / (1 - \(z))) - np.where(t == 0, 0, t / \(z))"
    case "perceptron": net
    default: "2 * (\(z) - t) / \(m)"
    }
  }

  private func netRates(_ s: NetworkScript, _ l: Int) -> [String] {
    let (net, out) = ("v.net\(l)", "v.out\(l)")
    let slope = "g.dout_dnet\(l)"
    var lines: [String]
    switch s.activation(l) {
    case "identity": lines = ["\(slope) = np.ones_like(\(net))"]
    case "step", "sign": lines = ["\(slope) = np.zeros_like(\(net))  # flat: nothing passes"]
    case "tanh": lines = ["\(slope) = 1 - \(out)**2"]
    case "relu": lines = ["\(slope) = np.where(\(net) > 0, 1.0, 0.0)"]
    case "leaky-relu": lines = ["\(slope) = np.where(\(net) > 0, 1.0, 0.01)"]
    case "softmax":
      let nodes = s.network.count(ofLayer: l)
      lines = [
        "# The shares see each other: a slope of every out by every net.",
        "\(slope) = \(out)[:, :, None] * (np.eye(\(nodes)) - \(out)[:, None, :])",
      ]
    default: lines = ["\(slope) = \(out) * (1 - \(out))"]
    }
    if l == s.last, s.isSoftmaxCrossEntropy || s.isLogisticCrossEntropy || s.isPerceptron {
      let sum = s.isSoftmaxCrossEntropy ? "\(out) * t.sum(axis=1)[:, None]" : out
      return lines + ["g.net\(l) = g.E * (\(sum) - t)  # of loss and out at once"]
    }
    return lines + [
      s.activation(l) == "softmax"
        ? "g.net\(l) = np.einsum(\"ej,ejk->ek\", g.out\(l), \(slope))" : "g.net\(l) = g.out\(l) * \(slope)"
    ]
  }
}
