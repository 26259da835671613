import Derivation

/// Gradient descent with momentum: v ← μ·v + g, new w = w − η·v, as PyTorch's SGD with momentum.
///
/// Source: Taylor, ch. 20.
struct Momentum: Optimizer {
  var momentum = 0.9

  let name = "momentum"
  let memories = [Memory.velocity]
  var settings: [(name: String, value: Double)] { [("momentum", momentum)] }
  let purpose =
    "The step is η times a velocity that keeps most of what it was and adds the gradient: "
    + "down a long slope it grows faster, across a valley it evens out."

  func with(_ setting: String, _ value: Double) -> any Optimizer { Momentum(momentum: value) }

  /// μ·v + g
  func formula(of memory: Memory, _ q: UpdateQuantities) -> Formula {
    .sum([.product([.number(momentum), q.before(.velocity)]), q.gradient])
  }

  /// w − η·v
  func formula(_ q: UpdateQuantities) -> Formula { q.less(.product([q.learningRate, q.after(.velocity)])) }

  func update(_ part: UpdatePart<Double>, update: Int, learningRate: Double) {
    let (parameters, gradients) = (part.parameters, part.gradients)
    let v = part.memory(0)
    for k in 0..<part.count {
      v[k] = momentum * v[k] + gradients[k]
      parameters[k] -= learningRate * v[k]
    }
  }
}

/// Nesterov's momentum: v ← μ·v + g, new w = w − η·(g + μ·v), as PyTorch's SGD with nesterov.
///
/// Source: Taylor, ch. 20.
struct Nesterov: Optimizer {
  var momentum = 0.9

  let name = "nesterov"
  let memories = [Memory.velocity]
  var settings: [(name: String, value: Double)] { [("momentum", momentum)] }
  let purpose = "Momentum that looks ahead: the step goes by the gradient and by the velocity as it will be."

  func with(_ setting: String, _ value: Double) -> any Optimizer { Nesterov(momentum: value) }

  /// μ·v + g
  func formula(of memory: Memory, _ q: UpdateQuantities) -> Formula {
    .sum([.product([.number(momentum), q.before(.velocity)]), q.gradient])
  }

  /// w − η·(g + μ·v)
  func formula(_ q: UpdateQuantities) -> Formula {
    q.less(
      .product([q.learningRate, .sum([q.gradient, .product([.number(momentum), q.after(.velocity)])])]))
  }

  func update(_ part: UpdatePart<Double>, update: Int, learningRate: Double) {
    let (parameters, gradients) = (part.parameters, part.gradients)
    let v = part.memory(0)
    for k in 0..<part.count {
      v[k] = momentum * v[k] + gradients[k]
      parameters[k] -= learningRate * (gradients[k] + momentum * v[k])
    }
  }
}
