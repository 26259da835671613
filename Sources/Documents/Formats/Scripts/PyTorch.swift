import Derivation
import Networks

/// PyTorch: gradients by autograd, updates by `torch.optim`.
struct PyTorch: ScriptLibrary {
  let title = "PyTorch"
  let package = "pip install torch numpy"
  let inCondition = ""
  let entries = "torch.ones_like(w).nonzero().tolist()"
  let withoutGradients = ["@torch.no_grad()"]

  func imports(forGraph: Bool) -> [String] {
    ["import torch"] + (forGraph ? [] : ["from torch.nn import functional as F"])
      + ["", "torch.set_default_dtype(torch.float64)"]
  }

  func word(of function: Function) -> String {
    switch function {
    case .exp, .log, .sqrt, .tanh, .abs: "torch.\(function.rawValue)"
    case .logistic: "torch.sigmoid"
    case .max: "max"
    }
  }

  func constant(_ text: String) -> String { "torch.as_tensor(\(text))" }

  func array(_ lists: String) -> String { "torch.tensor(\(lists))" }

  func advance(from start: Int, to end: Int, _ script: NetworkScript) -> [String] {
    let keeps = !script.network.optimizer.memories.isEmpty
    let after = keeps ? "p\(end), kept\(end)" : "p\(end)"
    if end == start + 1 { return ["\(after) = update(\(start))"] }
    return ["for k in range(\(start), \(end)):", "    \(after) = update(k)"]
  }

  func ownGradients(_ suffix: String) -> [String] { [] }

  /// d(y, x), at the entry of x.
  func derivative(_ id: ID, _ arrays: NetworkArrays) -> String? {
    let (top, x) = arrays.ends(of: id)
    let isFused =
      ["softmax", "logistic"].contains(arrays.network.layers[arrays.network.last - 1].activation.name)
      && arrays.network.loss.name.hasSuffix("cross-entropy")
    if top.name == .total {
      if isFused, [.localError, .exampleError].contains(x.name.symbol) { return nil }
      if let rate = arrays.rateOfTotal(by: x) { return rate.text }
    }
    guard var y = arrays.value(top), let by = arrays.value(x), by.array.contains("."), y.array.contains(".")
    else { return nil }
    if isFused {
      // The errors are computed from the nets there: by an output they are another formula.
      if x.name.symbol == .localError || x.name.symbol == .logOut { return nil }
      if x.name.symbol == .out, x.name[0] == arrays.network.last {
        guard top.name.symbol == .localError else { return nil }
        y = ArrayEntry(array: y.array.replacingSuffix("E", by: "E_by_out"), indices: y.indices)
      }
    }
    return "d(\(y.text), \(by.array))\(by.brackets)"
  }
}

extension String {
  fileprivate func replacingSuffix(_ old: String, by new: String) -> String {
    hasSuffix(old) ? dropLast(old.count) + new : self
  }
}
