import Derivation
import Networks

/// NumPy: the backward pass stands in the script, matrix by matrix.
struct NumPy: ScriptLibrary {
  let title = "NumPy"
  let package = "pip install numpy"
  let inCondition = ".real"
  let entries = "np.ndindex(*w.shape)"
  let withoutGradients: [String] = []

  func imports(forGraph: Bool) -> [String] {
    [
      "import numpy as np", "",
      "np.seterr(all=\"ignore\")  # infinities are numbers like others here, and compared as such",
    ]
  }

  func word(of function: Function) -> String {
    switch function {
    case .exp, .log, .sqrt, .tanh: "np.\(function.rawValue)"
    case .logistic: "logistic"
    case .abs: "size"
    case .max: "largest"
    }
  }

  func constant(_ text: String) -> String { text }

  func array(_ lists: String) -> String { "np.array(\(lists))" }

  func advance(from start: Int, to end: Int, _ script: NetworkScript) -> [String] {
    let (r, s) = (start == 0 ? "" : String(start), String(end))
    let keeps = !script.network.optimizer.memories.isEmpty
    let (before, after) = keeps ? ("p\(r), kept\(r)", "p\(s), kept\(s)") : ("p\(r)", "p\(s)")
    if end == start + 1 { return ["\(after) = update(\(before), \(start))"] }
    return [
      "\(after) = \(before)", "for k in range(\(start), \(end)):", "    \(after) = update(\(after), k)",
    ]
  }

  func ownGradients(_ r: String) -> [String] {
    [
      "# Of each example's own error: the same pass, with all of the share on that example.",
      "own\(r) = [backward(p\(r), v\(r), share) for share in np.eye(len(x))]",
    ]
  }

  func derivative(_ id: ID, _ arrays: NetworkArrays) -> String? {
    let (top, x) = arrays.ends(of: id)
    let r = NetworkArrays.suffix(id)
    switch (top.name.symbol, x.name.symbol) {
    case (.total, _): return arrays.rateOfTotal(by: x)?.text
    case (.exampleError, _):
      // g.W1[0, 0] of that example's own pass.
      guard x.name.symbol != .exampleError, let rate = arrays.rateOfTotal(by: x)?.text.dropFirst(1 + r.count)
      else { return nil }
      return "own\(r)[\(top.place.example - 1)]\(rate)"
    case (.out, .net) where top.name[0] == x.name[0]:
      let couples = arrays.network.layers[top.name[0] - 1].activation.couplesNodes
      guard couples || top.name == Name(.out, x.name[0], x.name[1]) else { return nil }
      let row = max(0, Int(id.place.example) - 1)
      let column = couples ? "\(top.name[1]), \(x.name[1])" : "\(x.name[1])"
      return "g\(r).dout_dnet\(x.name[0])[\(row), \(column)]"
    case (.localError, .out) where top.name == Name(.localError, x.name[0], x.name[1]):
      return "g\(r).dE_dout[\(max(0, Int(id.place.example) - 1)), \(x.name[1])]"
    case (.net, .weight) where top.name[0] == x.name[0] && top.name[1] == x.name[1]:
      let l = x.name[0]
      return arrays.value(
        ID(Name(l == 1 ? .input : .out, l - 1, x.name[2]), at: l == 1 ? top.at(update: 0).place : top.place))?
        .text
    case (.net, .bias) where arrays.network.layers[top.name[0] - 1].biases?[top.name[1]] == x.name[0]:
      // A bias that feeds a layer before as well has more roads to it.
      return arrays.network.nodes(fedBy: x.name[0]).first?.layer == top.name[0] ? "1.0" : nil
    default: return nil
    }
  }
}
