import Derivation
import LessonFormat
import Networks

/// The formulas of a lesson's updates: its optimizer, by the gradient of all examples or of a batch, with weight decay
/// and a learning rate that may decay.
struct UpdateFormulas: Sendable {
  private let model: Model
  private let optimizer: any Optimizer
  /// How many updates were made before the first of the lesson.
  private let updatesBefore: Int
  /// What is to fall.
  let total: Name

  init(_ lesson: Lesson) {
    model = lesson.model
    updatesBefore = lesson.updatesBefore
    switch lesson.model {
    case .network(let network): (total, optimizer) = (.total, network.optimizer)
    case .graph(let graph): (total, optimizer) = (graph.tops[0].name, GradientDescent())
    }
  }

  /// A parameter after one more update, from its id before it.
  func next(_ parameter: ID) -> Formula { optimizer.formula(quantities(of: parameter)) }

  /// What the optimizer keeps for a parameter, at the start or after an update; nil for everything else.
  func memory(_ id: ID) -> Formula? {
    guard case .network(let network) = model, let (kind, parameter) = id.name.memory else { return nil }
    let update = Int(id.place.update)
    guard update > 0 else { return .number(network.memory[id.name] ?? 0) }
    return optimizer.formula(of: kind, quantities(of: ID(parameter, at: id.at(update: update - 1).place)))
  }

  private func quantities(of parameter: ID) -> UpdateQuantities {
    func memory(_ kind: Memory, _ update: Int) -> Formula {
      .of(ID(.memory(kind, of: parameter.name), at: parameter.place).at(update: update))
    }
    let update = Int(parameter.place.update)
    return UpdateQuantities(
      parameter: .of(parameter), gradient: isFrozen(parameter) ? .number(0) : gradient(by: parameter),
      learningRate: learningRate(update),
      update: updatesBefore + update + 1, before: { memory($0, update) }, after: { memory($0, update + 1) })
  }

  /// Whether a parameter's gradient counts as 0, and with it what is kept for it.
  private func isFrozen(_ parameter: ID) -> Bool {
    if case .network(let network) = model { network.frozen.contains(parameter.name) } else { false }
  }

  private func learningRate(_ update: Int) -> Formula {
    let rate = Formula.of(ID(.learningRate))
    guard case .network(let network) = model, network.learningRateDecay != 1 else { return rate }
    return .product([
      rate, .power(.number(network.learningRateDecay), .number(Double(updatesBefore + update))),
    ])
  }

  /// What an update of a parameter goes by, from its id before: ∂E/∂w, or that of a batch, with weight decay λ·w more.
  func gradient(by parameter: ID) -> Formula {
    let whole = Formula.of(ID(total, at: parameter.place).derivative(by: parameter))
    guard case .network(let network) = model else { return whole }
    var gradient = whole
    if let batch = network.batch(ofUpdate: updatesBefore + Int(parameter.place.update)) {
      let parts = batch.map { example in
        Formula.of(
          ID(Name(.exampleError), at: parameter.place).at(example: example).derivative(by: parameter))
      }
      gradient = .added(parts)
      if network.reduction == .mean, parts.count > 1 {
        gradient = .quotient(gradient, .number(Double(parts.count)))
      }
    }
    if network.weightDecay == 0 { return gradient }
    return .sum([gradient, .product([.number(network.weightDecay), .of(parameter)])])
  }
}
