import Derivation
import Networks

/// A graph of formulas in NumPy: derivatives by a step too small to be seen, in the imaginary direction.
extension NumPy {
  func functions(of script: GraphScript) -> [String] {
    var lines: [String] = []
    let called = script.functionsCalled
    if called.contains(.logistic) {
      lines += [
        "def logistic(x):", "    small = np.exp(-x if x.real > 0 else x)  # never overflows",
        "    return 1 / (1 + small) if x.real > 0 else small / (1 + small)", "", "",
      ]
    }
    if called.contains(.abs) {
      lines += [
        "def size(x):", "    \"\"\"|x|, told by the real part: its slope is 1, -1, and 0 at 0.\"\"\"",
        "    return x * np.sign(x.real)", "", "",
      ]
    }
    if called.contains(.max) {
      lines += [
        "def largest(*numbers):",
        "    \"\"\"The largest, told by the real part; of equal ones the first.\"\"\"",
        "    return max(numbers, key=lambda x: x.real)", "", "",
      ]
    }
    lines += [
      "def forward(given, at=None, step=0):",
      "    \"\"\"All formulas in order; what is called `at` is moved by a step once it is known.\"\"\"",
      "    v = {}", "", "    def put(name, x):",
      "        v[name] = np.add(x, step) if name == at else np.multiply(x, 1.0)",
      "        return v[name]", "",
    ]
    lines += script.formulas
    return lines + [
      "    return v", "", "", "def slopes(given, by):",
      "    \"\"\"The slope of everything by one quantity, to full precision.", "",
      "    f(x + ih) = f(x) + ih f'(x) - …: with h = 1e-30 the rest is nothing, and no nearly equal",
      "    numbers are subtracted. None of explain's rules of differentiation is needed.", "    \"\"\"",
      "    return {k: np.imag(x) / 1e-30 for k, x in forward(given, by, 1e-30j).items()}",
    ]
  }

  func slopes(by variables: [String], suffix: String) -> [String] {
    Python.statement("rates\(suffix) = {k: slopes(given\(suffix), k) for k in \(Python.list(variables))}")
  }

  func slope(of quantity: String, by variable: String, suffix: String) -> String {
    "rates\(suffix)[\(variable)][\(quantity)]"
  }

  func descent(_ top: String) -> [String] {
    ["for k in parameters:", "    new[k] = given[k] - eta * slopes(given, k)[\(top)]"]
  }
}

/// A graph of formulas in PyTorch.
extension PyTorch {
  func functions(of script: GraphScript) -> [String] {
    [
      "def d(y, x):", "    \"\"\"The derivative of y by x.\"\"\"",
      "    slope, = torch.autograd.grad(y, x, retain_graph=True, allow_unused=True)",
      "    return torch.zeros_like(x) if slope is None else slope", "", "", "def forward(given):",
      "    \"\"\"All formulas in order, each a tensor by which one can differentiate.\"\"\"", "    v = {}",
      "",
      "    def put(name, x):", "        x = torch.as_tensor(x, dtype=torch.float64).clone()",
      "        v[name] = x if x.requires_grad else x.requires_grad_()", "        return v[name]", "",
    ] + script.formulas + ["    return v"]
  }

  func slopes(by variables: [String], suffix: String) -> [String] { [] }

  func slope(of quantity: String, by variable: String, suffix: String) -> String {
    "d(v\(suffix)[\(quantity)], v\(suffix)[\(variable)])"
  }

  func descent(_ top: String) -> [String] {
    [
      "v = forward(given)", "leaves = [v[k] for k in parameters]",
      "optimizer = torch.optim.SGD(leaves, lr=eta)",
      "v[\(top)].backward()", "optimizer.step()", "new.update(zip(parameters, (w.item() for w in leaves)))",
    ]
  }
}
