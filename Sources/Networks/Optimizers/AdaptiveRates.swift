import Derivation

/// Adagrad: s ← s + g², new w = w − η·g/(√s + ε), as PyTorch's.
///
/// Source: Taylor, ch. 20 (the method: Duchi, Hazan and Singer, 2011).
struct Adagrad: Optimizer {
  var epsilon = 1e-10

  let name = "adagrad"
  let memories = [Memory.squares]
  var settings: [(name: String, value: Double)] { [("epsilon", epsilon)] }
  let purpose =
    "Every parameter has a rate of its own: η over the root of all its squared gradients so far. "
    + "Who has moved much moves less."

  func with(_ setting: String, _ value: Double) -> any Optimizer { Adagrad(epsilon: value) }

  /// s + g²
  func formula(of memory: Memory, _ q: UpdateQuantities) -> Formula {
    .sum([q.before(.squares), .power(q.gradient, .number(2))])
  }

  /// w − η·g/(√s + ε)
  func formula(_ q: UpdateQuantities) -> Formula {
    q.less(
      .quotient(
        .product([q.learningRate, q.gradient]), .sum([.call(.sqrt, [q.after(.squares)]), .number(epsilon)])))
  }

  func update(_ part: UpdatePart<Double>, update: Int, learningRate: Double) {
    let (parameters, g) = (part.parameters, part.gradients)
    let s = part.memory(0)
    for k in 0..<part.count {
      s[k] += g[k] * g[k]
      parameters[k] -= learningRate * g[k] / (s[k].squareRoot() + epsilon)
    }
  }
}

/// RMSprop: s ← α·s + (1 − α)·g², new w = w − η·g/(√s + ε), as PyTorch's.
///
/// Source: Taylor, ch. 20 (the method: Hinton's lectures).
struct RootMeanSquarePropagation: Optimizer {
  var alpha = 0.99
  var epsilon = 1e-8

  let name = "rmsprop"
  let memories = [Memory.squares]
  var settings: [(name: String, value: Double)] { [("alpha", alpha), ("epsilon", epsilon)] }
  let purpose =
    "As Adagrad, but of the squared gradients a running mean is kept, so that old ones are forgotten."

  func with(_ setting: String, _ value: Double) -> any Optimizer {
    var other = self
    if setting == "alpha" { other.alpha = value } else { other.epsilon = value }
    return other
  }

  /// α·s + (1 − α)·g²
  func formula(of memory: Memory, _ q: UpdateQuantities) -> Formula {
    .runningMean(q.before(.squares), .power(q.gradient, .number(2)), keeping: alpha)
  }

  /// w − η·g/(√s + ε)
  func formula(_ q: UpdateQuantities) -> Formula { Adagrad(epsilon: epsilon).formula(q) }

  func update(_ part: UpdatePart<Double>, update: Int, learningRate: Double) {
    let (parameters, g) = (part.parameters, part.gradients)
    let s = part.memory(0)
    for k in 0..<part.count {
      s[k] = alpha * s[k] + (1 - alpha) * (g[k] * g[k])
      parameters[k] -= learningRate * g[k] / (s[k].squareRoot() + epsilon)
    }
  }
}

/// Adadelta: s ← ρ·s + (1 − ρ)·g², step = √(u + ε)/√(s + ε)·g, u ← ρ·u + (1 − ρ)·step², new w = w − η·step, as
/// PyTorch's.
///
/// Source: Taylor, ch. 20 (the method: Zeiler, 2012).
struct Adadelta: Optimizer {
  var rho = 0.9
  var epsilon = 1e-6

  let name = "adadelta"
  let memories = [Memory.squares, .steps]
  var settings: [(name: String, value: Double)] { [("rho", rho), ("epsilon", epsilon)] }
  let purpose =
    "The step is the gradient times the usual size of steps over the usual size of gradients, each the root "
    + "of a running mean of squares: it finds its rate itself, beginning very small."

  func with(_ setting: String, _ value: Double) -> any Optimizer {
    var other = self
    if setting == "rho" { other.rho = value } else { other.epsilon = value }
    return other
  }

  func formula(of memory: Memory, _ q: UpdateQuantities) -> Formula {
    switch memory {
    case .steps: .runningMean(q.before(.steps), .power(step(q), .number(2)), keeping: rho)
    default: .runningMean(q.before(.squares), .power(q.gradient, .number(2)), keeping: rho)
    }
  }

  /// √(u + ε)/√(s + ε)·g
  private func step(_ q: UpdateQuantities) -> Formula {
    func root(_ mean: Formula) -> Formula { .call(.sqrt, [.sum([mean, .number(epsilon)])]) }
    return .product([.quotient(root(q.before(.steps)), root(q.after(.squares))), q.gradient])
  }

  /// w − η·step
  func formula(_ q: UpdateQuantities) -> Formula { q.less(.product([q.learningRate, step(q)])) }

  func update(_ part: UpdatePart<Double>, update: Int, learningRate: Double) {
    let (parameters, g) = (part.parameters, part.gradients)
    let (squares, steps) = (part.memory(0), part.memory(1))
    for k in 0..<part.count {
      let s = rho * squares[k] + (1 - rho) * (g[k] * g[k])
      let u = steps[k]
      let step = (u + epsilon).squareRoot() / (s + epsilon).squareRoot() * g[k]
      (squares[k], steps[k]) = (s, rho * u + (1 - rho) * (step * step))
      parameters[k] -= learningRate * step
    }
  }
}

/// Adam: m and s are running means of g and g², each divided by what it lacks at the start, as PyTorch's.
///
/// - m ← β₁·m + (1 − β₁)·g, s ← β₂·s + (1 − β₂)·g²
/// - new w = w − η·(m/(1 − β₁ᵗ)) / (√(s/(1 − β₂ᵗ)) + ε)
///
/// Source: Taylor, ch. 20 (the method: Kingma and Ba, 2015).
struct Adam: Optimizer {
  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-8

  let name = "adam"
  let memories = [Memory.mean, .squares]
  var settings: [(name: String, value: Double)] {
    [("beta1", beta1), ("beta2", beta2), ("epsilon", epsilon)]
  }
  let purpose =
    "Momentum and a rate for each parameter: the step is η times the running mean of the gradient over the "
    + "root of the running mean of its square. Both means begin at 0, and are divided by what they lack of 1."

  func with(_ setting: String, _ value: Double) -> any Optimizer {
    var other = self
    switch setting {
    case "beta1": other.beta1 = value
    case "beta2": other.beta2 = value
    default: other.epsilon = value
    }
    return other
  }

  func formula(of memory: Memory, _ q: UpdateQuantities) -> Formula {
    memory == .mean
      ? .runningMean(q.before(.mean), q.gradient, keeping: beta1)
      : .runningMean(q.before(.squares), .power(q.gradient, .number(2)), keeping: beta2)
  }

  func formula(_ q: UpdateQuantities) -> Formula {
    func whole(_ mean: Formula, _ beta: Double) -> Formula {
      .quotient(mean, .sum([.number(1), .negative(.power(.number(beta), .number(Double(q.update))))]))
    }
    let root = Formula.call(.sqrt, [whole(q.after(.squares), beta2)])
    return q.less(
      .quotient(
        .product([q.learningRate, whole(q.after(.mean), beta1)]), .sum([root, .number(epsilon)])))
  }

  func update(_ part: UpdatePart<Double>, update: Int, learningRate: Double) {
    let (parameters, g) = (part.parameters, part.gradients)
    let (means, squares) = (part.memory(0), part.memory(1))
    let (rest1, rest2) = (1 - powered(beta1, update), 1 - powered(beta2, update))
    for k in 0..<part.count {
      let m = beta1 * means[k] + (1 - beta1) * g[k]
      let s = beta2 * squares[k] + (1 - beta2) * (g[k] * g[k])
      (means[k], squares[k]) = (m, s)
      parameters[k] -= learningRate * (m / rest1) / ((s / rest2).squareRoot() + epsilon)
    }
  }

  private func powered(_ x: Double, _ n: Int) -> Double { DoubleArithmetic().power(x, Double(n)) }
}

extension Formula {
  /// β·old + (1 − β)·new
  fileprivate static func runningMean(_ old: Formula, _ new: Formula, keeping beta: Double) -> Formula {
    .sum([
      .product([.number(beta), old]), .product([.sum([.number(1), .negative(.number(beta))]), new]),
    ])
  }
}
