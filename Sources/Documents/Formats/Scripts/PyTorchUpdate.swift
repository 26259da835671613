import Derivation
import Networks

/// The update of a network by `torch.optim`, whose rules give the same numbers as ours.
extension PyTorch {
  func updating(_ s: NetworkScript) -> [String] {
    let memories = s.network.optimizer.memories
    let frozen = s.frozen
    // torch freezes whole tensors: those it is not given.
    let isPartly = !frozen.isEmpty && s.frozenArrays == nil
    var lines = s.batches + frozen
    if !lines.isEmpty { lines.append("") }
    lines +=
      [
        "moving = Arrays((k, w.detach().clone().requires_grad_()) for k, w in p.items())"
      ] + Python.statement("optimizer = \(optimizer(s))") + ["", ""]
    lines += [
      "def update(k):",
      "    \"\"\"Makes update k + 1: the parameters after it\(memories.isEmpty ? "" : ", and what is kept").\"\"\"",
    ]
    if s.network.learningRateDecay != 1 { lines.append("    optimizer.param_groups[0][\"lr\"] = \(s.rate)") }
    if isPartly {
      lines.append("    before = Arrays((name, w.detach().clone()) for name, w in moving.items())")
    }
    lines += ["    optimizer.zero_grad()", "    \(loss(s)).backward()", "    optimizer.step()"]
    if isPartly {
      lines += [
        "    # torch freezes whole tensors only: what is frozen is put back.", "    with torch.no_grad():",
        "        for name, w in moving.items():", "            w[frozen[name]] = before[name][frozen[name]]",
      ]
    }
    let after = "Arrays((name, w.detach().clone().requires_grad_()) for name, w in moving.items())"
    guard !memories.isEmpty else { return lines + ["    return \(after)"] }
    if s.comparesFirstMemory {
      let at = lines.firstIndex(of: "def update(k):") ?? 0
      let zeros = "Arrays((k, torch.zeros_like(w)) for k, w in p.items())"
      let letters = memories.map(\.rawValue).joined()
      lines.insert("kept = Arrays((m, \(zeros)) for m in \"\(letters)\")", at: at - 2)
    }
    lines.append("    after = \(after)")
    let kept =
      "optimizer.state[w][word].clone()) for name, w in moving.items()"
      + (frozen.isEmpty || isPartly ? "" : " if name not in frozen")
    let words = memories.map { "\($0.rawValue)=\"\(TorchOptimizer(s.network.optimizer).word(of: $0))\"" }
      .joined(separator: ", ")
    return lines + [
      "    kept = Arrays(", "        (m, Arrays((name, \(kept)))",
      "        for m, word in dict(\(words)).items()", "    )", "    return after, kept",
    ]
  }

  private func loss(_ s: NetworkScript) -> String {
    guard !s.batches.isEmpty else { return "forward(moving).E_total" }
    return "forward(moving).E_example[\(s.batch)].\(s.network.reduction == .mean ? "mean" : "sum")()"
  }

  private func optimizer(_ s: NetworkScript) -> String {
    let optimizer = TorchOptimizer(s.network.optimizer)
    let trained =
      s.frozen.isEmpty || s.frozenArrays == nil
      ? "moving.values()" : "[w for name, w in moving.items() if name not in frozen]"
    var arguments = [trained, "lr=eta"] + optimizer.arguments(s.setting)
    if s.network.weightDecay != 0 { arguments.append("weight_decay=\(Python.number(s.network.weightDecay))") }
    return "torch.optim.\(optimizer.name)(\(arguments.joined(separator: ", ")))"
  }
}
