import Networks

/// An optimizer in `torch.optim`, whose rules give the same numbers as ours.
struct TorchOptimizer {
  private let optimizer: any Optimizer

  /// What PyTorch has for an optimizer.
  init(_ optimizer: any Optimizer) { self.optimizer = optimizer }

  /// Its class.
  var name: String {
    switch optimizer.name {
    case "adagrad": "Adagrad"
    case "rmsprop": "RMSprop"
    case "adadelta": "Adadelta"
    case "adam": "Adam"
    default: "SGD"
    }
  }

  /// Its settings as arguments.
  /// - Parameter value: how the value of a setting is written.
  func arguments(_ value: (String) -> String) -> [String] {
    switch optimizer.name {
    case "momentum": ["momentum=\(value("momentum"))"]
    case "nesterov": ["momentum=\(value("momentum"))", "nesterov=True"]
    case "adagrad": ["eps=\(value("epsilon"))"]
    case "rmsprop": ["alpha=\(value("alpha"))", "eps=\(value("epsilon"))"]
    case "adadelta": ["rho=\(value("rho"))", "eps=\(value("epsilon"))"]
    case "adam": ["betas=(\(value("beta1")), \(value("beta2")))", "eps=\(value("epsilon"))"]
    default: []
    }
  }

  /// What torch calls what it keeps.
  func word(of memory: Memory) -> String {
    switch memory {
    case .velocity: "momentum_buffer"
    case .mean: "exp_avg"
    case .steps: "acc_delta"
    case .squares:
      switch optimizer.name {
      case "adagrad": "sum"
      case "adam": "exp_avg_sq"
      default: "square_avg"
      }
    }
  }
}
