import Derivation
import Networks

/// The update of a network in NumPy: every optimizer by its rule.
extension NumPy {
  func updating(_ s: NetworkScript) -> [String] {
    let memories = s.network.optimizer.memories.map(\.rawValue)
    let keeps = !memories.isEmpty
    var lines = s.batches + s.frozen
    if keeps {
      lines.append("# What the optimizer keeps for every parameter: 0 at the start.")
      lines.append(
        "kept = Arrays((m, Arrays((k, np.zeros_like(w)) for k, w in p.items())) for m in \"\(memories.joined())\")"
      )
    }
    if !lines.isEmpty { lines += ["", ""] }
    lines += [
      "def update(p, \(keeps ? "kept, " : "")k):",
      "    \"\"\"The parameters after update k + 1\(keeps ? ", and what is kept of it" : "").\"\"\"",
      "    v = forward(p)",
    ]
    if s.batches.isEmpty {
      lines.append("    g = gradients(p, v)")
    } else {
      lines += [
        "    share = np.zeros(len(x))", "    rows = \(s.batch)",
        "    share[rows] = \(s.network.reduction == .mean ? "1 / len(rows)" : "1.0")",
        "    g = backward(p, v, share)",
      ]
    }
    if s.network.learningRateDecay != 1 { lines.append("    rate = \(s.rate)") }
    lines.append("    new = Arrays()")
    if keeps { lines.append("    after = Arrays((m, Arrays()) for m in kept)") }
    lines.append("    for name, w in p.items():")
    lines += rule(s).map { "        " + $0 }
    lines.append(
      "        new[name] = "
        + (s.frozen.isEmpty
          ? "w - step"
          : s.frozenArrays != nil
            ? "w if name in frozen else w - step" : "np.where(frozen[name], w, w - step)"))
    return lines + ["    return new\(keeps ? ", after" : "")"]
  }

  private func rule(_ s: NetworkScript) -> [String] {
    let rate = s.network.learningRateDecay == 1 ? "eta" : "rate"
    let decay = s.network.weightDecay
    let d = decay == 0 ? "g[name]" : "slope"
    let head = decay == 0 ? [] : ["slope = g[name] + \(Python.number(decay)) * w  # weight decay"]
    func kept(_ m: String, _ value: String) -> String { "\(m) = after.\(m)[name] = \(value)" }
    let momentum = s.setting("momentum"), tiny = s.setting("epsilon")
    switch s.network.optimizer.name {
    case "momentum":
      return head + [
        "velocity = after.v[name] = \(momentum) * kept.v[name] + \(d)", "step = \(rate) * velocity",
      ]
    case "nesterov":
      return head + [
        "velocity = after.v[name] = \(momentum) * kept.v[name] + \(d)",
        "step = \(rate) * (\(d) + \(momentum) * velocity)",
      ]
    case "adagrad":
      return head + [
        kept("s", "kept.s[name] + \(d)**2"), "step = \(rate) * \(d) / (np.sqrt(s) + \(tiny))",
      ]
    case "rmsprop":
      let a = s.setting("alpha")
      return head + [
        kept("s", "\(a) * kept.s[name] + (1 - \(a)) * \(d)**2"),
        "step = \(rate) * \(d) / (np.sqrt(s) + \(tiny))",
      ]
    case "adadelta":
      let rho = s.setting("rho")
      return head + [
        kept("s", "\(rho) * kept.s[name] + (1 - \(rho)) * \(d)**2"),
        "move = np.sqrt(kept.u[name] + \(tiny)) / np.sqrt(s + \(tiny)) * \(d)",
        "after.u[name] = \(rho) * kept.u[name] + (1 - \(rho)) * move**2", "step = \(rate) * move",
      ]
    case "adam":
      let (b1, b2) = (s.setting("beta1"), s.setting("beta2"))
      return head + [
        kept("m", "\(b1) * kept.m[name] + (1 - \(b1)) * \(d)"),
        kept("s", "\(b2) * kept.s[name] + (1 - \(b2)) * \(d)**2"),
        "# Both means begin at 0: each is divided by what it lacks.",
        "mean, square = m / (1 - \(b1)**(k + 1)), s / (1 - \(b2)**(k + 1))",
        "step = \(rate) * mean / (np.sqrt(square) + \(tiny))",
      ]
    default: return head + ["step = \(rate) * \(d)"]
    }
  }
}
