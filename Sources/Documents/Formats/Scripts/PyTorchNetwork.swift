import Derivation
import Networks

/// A network in PyTorch.
extension PyTorch {
  func functions(of s: NetworkScript) -> [String] {
    var lines = ["for w in p.values():", "    w.requires_grad_()", "", ""]
    if (1...s.last).contains(where: { s.activation($0) == "step" }) {
      lines += [
        "def step(net):", "    \"\"\"1 or 0; net times 0 tells autograd that it is flat.\"\"\"",
        "    return (net \(s.firing) 0).to(net) + 0 * net", "", "",
      ]
    }
    lines += [
      "def d(y, x):", "    \"\"\"The derivative of a number y by all entries of x.\"\"\"",
      "    slope, = torch.autograd.grad(y, x, retain_graph=True, allow_unused=True)",
      "    return torch.zeros_like(x) if slope is None else slope", "", "",
    ]
    lines += s.forward(
      linear: { l, bias in "F.linear(\(s.input(of: l)), p.W\(l)\(bias.map { ", \($0)" } ?? ""))" },
      activation: { activation(s, $0) }, errors: { errors(s) })
    return s.network.hasTargets ? lines + ["", ""] + gradients(s) : lines
  }

  private func activation(_ s: NetworkScript, _ l: Int) -> [String] {
    let (net, out) = ("v.net\(l)", "v.out\(l)")
    switch s.activation(l) {
    case "identity": return ["\(out) = \(net).clone()  # an array of its own, for a gradient of its own"]
    case "step" where l == s.last && s.isPerceptron:
      return ["\(out) = step(\(net)).detach().requires_grad_()  # constant on each side of 0"]
    case "step": return ["\(out) = step(\(net))"]
    case "sign": return ["\(out) = torch.sign(\(net))"]
    case "tanh": return ["\(out) = torch.tanh(\(net))"]
    case "relu": return ["\(out) = F.relu(\(net))"]
    case "leaky-relu": return ["\(out) = F.leaky_relu(\(net), 0.01)"]
    case "softmax":
      return [
        "v.max\(l) = \(net).amax(dim=1)", "v.sum\(l) = torch.exp(\(net) - v.max\(l)[:, None]).sum(dim=1)",
        "\(out) = F.softmax(\(net), dim=1)",
      ]
    default: return ["\(out) = torch.sigmoid(\(net))"]
    }
  }

  private func errors(_ s: NetworkScript) -> [String] {
    let (net, z, m) = (s.net, s.out, s.network.outputCount)
    let square = "F.mse_loss(\(z), t, reduction=\"none\")"
    var lines: [String]
    var example = "v.E.sum(dim=1)"
    switch s.network.loss.name {
    case "half-squared-error": lines = ["v.E = 0.5 * \(square)"]
    case "squared-error": lines = ["v.E = \(square)"]
    case "mean-absolute-error": lines = ["v.E = F.l1_loss(\(z), t, reduction=\"none\") / \(m)"]
    case "cross-entropy" where s.isSoftmaxCrossEntropy:
      lines = ["v.log_out = F.log_softmax(\(net), dim=1)", "v.E = -t * v.log_out", byOut(s)]
      example = "F.cross_entropy(\(net), t, reduction=\"none\")"
    case "cross-entropy": lines = ["v.E = -torch.xlogy(t, \(z))"]
    case "binary-cross-entropy" where s.isLogisticCrossEntropy:
      lines = [
        "v.log_out, v.log_rest = F.logsigmoid(\(net)), F.logsigmoid(-\(net))",
        "v.E = F.binary_cross_entropy_with_logits(\(net), t, reduction=\"none\")", byOut(s),
      ]
    case "binary-cross-entropy":
      lines = [
        "# F.binary_cross_entropy is the same, but stops at ln(out) = -100.",
        "v.E = -(torch.xlogy(t, \(z)) + torch.xlogy(1 - t, 1 - \(z)))",
      ]
    case "perceptron": lines = ["v.E = (\(z) - t) * \(net)"]
    default: lines = ["v.E = \(square) / \(m)"]
    }
    lines.append("v.E_example = \(example)")
    let sum = "v.E_example.\(s.takesMean ? "mean" : "sum")()"
    if s.network.loss.takesRoot {
      return lines + [
        "total = \(sum)",
        "v.E_total = torch.sqrt(total) if total > 0 else 0 * total  # at 0 the root has no slope",
      ]
    }
    return lines + ["v.E_total = \(sum)"]
  }

  /// The error as a function of the outputs, where torch's own function takes the nets.
  private func byOut(_ s: NetworkScript) -> String {
    s.isSoftmaxCrossEntropy
      ? "v.E_by_out = -torch.xlogy(t, \(s.out))"
      : "v.E_by_out = -(torch.xlogy(t, \(s.out)) + torch.xlogy(1 - t, 1 - \(s.out)))"
  }

  private func gradients(_ s: NetworkScript) -> [String] {
    var lines = [
      "def gradients(p, v):", "    \"\"\"The rates g of E_total by everything, by autograd.\"\"\"",
      "    arrays = {**p, **v}", "    for a in arrays.values():", "        a.grad = None",
      "        if a.requires_grad:", "            a.retain_grad()",
      "    v.E_total.backward(retain_graph=True)",
      "    g = Arrays((k, torch.zeros_like(a) if a.grad is None else a.grad) for k, a in arrays.items())",
    ]
    if s.isSoftmaxCrossEntropy || s.isLogisticCrossEntropy {
      let function = s.isSoftmaxCrossEntropy ? "F.cross_entropy" : "F.binary_cross_entropy_with_logits"
      lines += Python.comment(
        "\(function) takes the nets and passes by the outputs: this is the road by them.", indent: "    ")
      lines.append(
        "    g.out\(s.last) = d(v.E_by_out.sum(dim=1).\(s.takesMean ? "mean" : "sum")(), v.out\(s.last))")
    }
    return lines + ["    return g"]
  }
}
