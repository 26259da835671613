import Derivation
import LessonFormat
import Networks
import Training

/// What one forward and one backward pass of a large network give: values that are read, not spelled out.
///
/// The passes run when a value is asked for first; those of a later round after the updates before it. Memory: the
/// parameters and their gradients, and for each example three numbers of every node.
final class Passes {
  private let network: Network
  private let isDeltaNegative: Bool
  private let updatesBefore: Int
  /// The engines of some rounds, the one used last at the end; nil where the training has diverged before.
  private var rounds: [(update: Int, engine: MatrixEngine?)] = []
  /// An update is told with two rounds, that before it and that after it.
  private static let mostRounds = 2

  init(_ lesson: Lesson) {
    network = lesson.network
    isDeltaNegative = lesson.conventions.deltaIsTargetMinusOutput
    updatesBefore = lesson.updatesBefore
  }

  /// The engine after so many updates, run forward and backward; nil where there is none since the training diverges.
  func engine(at update: Int) -> MatrixEngine? {
    if let last = rounds.last, last.update == update { return last.engine }
    if let place = rounds.firstIndex(where: { $0.update == update }) {
      rounds.append(rounds.remove(at: place))
      return rounds[rounds.count - 1].engine
    }
    if rounds.count == Self.mostRounds { rounds.removeFirst() }
    let engine = MatrixEngine(network)
    var diverges = false
    if update > 0, let learningRate = network.learningRate {
      let plan = TrainingPlan(steps: update)
      diverges =
        engine.train(plan, learningRate: learningRate, updatesBefore: updatesBefore).end == .diverged
    }
    engine.forward()
    if network.hasTargets { engine.backward() }
    rounds.append((update, diverges ? nil : engine))
    return rounds[rounds.count - 1].engine
  }

  /// Whether a quantity is read: net inputs, activations, δ and errors of examples, and the slopes of the error.
  func have(_ id: ID) -> Bool {
    guard id.place.direction == 0 else { return false }
    if id.place.update > 0, network.learningRate == nil || !network.hasTargets { return false }
    switch id.aspect {
    case .value: return [.net, .out, .delta, .exampleError].contains(id.name.symbol)
    case .derivative:
      if id.name == .total { return [.net, .weight, .bias].contains(id.variable.symbol) }
      // The slope of one example's own error is its δ, times the number of examples where E is their mean. A root over
      // all of them mixes the examples.
      return id.variable.symbol == .net && id.name.symbol == .exampleError && !network.loss.takesRoot
    default: return false
    }
  }

  /// Whether a quantity is the slope of the error by the activation of a hidden node: told like any other, and its value
  /// is one sum over what is read.
  func isSlopeByHidden(_ id: ID) -> Bool {
    guard id.aspect == .derivative, id.variable.symbol == .out, id.variable[0] < network.last else {
      return false
    }
    return have(ID(id.name, at: id.place).derivative(by: ID(.net, id.variable[0], id.variable[1])))
  }

  /// The value of a quantity, given or of the passes; nil where it is neither.
  func value(of id: ID) -> Double? {
    guard have(id) else { return given(id) }
    guard let engine = engine(at: Int(id.place.update)) else { return .nan }
    let name = id.aspect == .value ? id.name : id.variable
    let k = max(0, Int(id.place.example) - 1)
    switch name.symbol {
    case .weight, .bias: return engine.gradients[engine.index(of: name)]
    case .exampleError: return engine.error(ofExample: k)
    case .net where id.aspect == .value: return engine.net(name[0], name[1], example: k)
    case .out: return engine.out(name[0], name[1], example: k)
    default:
      let delta = engine.delta(name[0], name[1], example: k)
      if id.aspect == .value { return isDeltaNegative ? -delta : delta }
      return id.name.symbol == .exampleError ? delta * ownShare : delta
    }
  }

  /// ∂E/∂out_i = Σ_j δ_j·w_ji of a hidden node; nil for other quantities.
  func slopeByHidden(_ id: ID) -> Double? {
    guard isSlopeByHidden(id) else { return nil }
    guard let engine = engine(at: Int(id.place.update)) else { return .nan }
    let (l, i) = (id.variable[0] + 1, id.variable[1])
    let k = max(0, Int(id.place.example) - 1)
    var sum = 0.0
    for j in 0..<network.count(ofLayer: l) {
      sum += engine.delta(l, j, example: k) * engine.parameters[engine.index(of: Name(.weight, l, j, i))]
    }
    return id.name == .total ? sum : sum * ownShare
  }

  /// The value of a parameter as the engine has it after the updates of its round; nil for other quantities.
  func parameter(_ id: ID) -> Double? {
    guard id.aspect == .value, id.place.direction == 0, [.weight, .bias].contains(id.name.symbol) else {
      return nil
    }
    return engine(at: Int(id.place.update)).map { $0.parameters[$0.index(of: id.name)] } ?? .nan
  }

  /// By what the slope of an example's own error is larger than that of the error of all.
  private var ownShare: Double { network.reduction == .mean ? Double(network.examples.count) : 1 }

  /// The value of what the lesson gives, without asking all formulas whether they make it.
  private func given(_ id: ID) -> Double? {
    guard id.aspect == .value, id.place.update == 0, id.place.direction == 0 else { return nil }
    switch id.name.symbol {
    case .weight, .bias: return network.value(of: id.name)
    case .input: return network.examples[max(0, Int(id.place.example) - 1)].inputs[id.name[1]]
    default: return nil
    }
  }
}
