import Derivation
import Networks

/// The five stages of a derivation, in order.
package enum Stage: String, Sendable, CaseIterable, Comparable {
  /// Inputs to outputs.
  case forward
  /// Local errors and the total error.
  case error
  /// Derivatives of the error by every parameter.
  case gradients
  /// The derivatives against measured ones.
  case check
  /// New parameters, and the error that they give.
  case update

  /// Whether one comes before another.
  package static func < (a: Stage, b: Stage) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }
}

/// A quantity of a derivation with its formula, and the other ways of telling it.
package struct WorkedStep {
  /// The quantity.
  package let id: ID
  /// The formula by which its value is computed.
  package let formula: Formula
  /// Other formulas of the same quantity.
  package let also: [Telling]
}

/// Another way of telling a quantity.
package struct Telling {
  /// What kind of telling it is: `chain` (factor by factor), `roads` (along every road), `plain`.
  package let name: String
  /// Its formula.
  package let formula: Formula
}

extension WorkedLesson {
  /// The stages that apply.
  package var stages: [Stage] {
    lesson.stages.compactMap(Stage.init)
  }

  /// The examples' numbers as ids have them: 0 for a single one.
  package var examples: [Int] {
    ids.naming.exampleCount == 1 ? [0] : Array(1...ids.naming.exampleCount)
  }

  /// The quantities that a stage is about, in the order of telling. What else they rest on is found by their
  /// formulas.
  package func quantities(of stage: Stage) -> [ID] {
    let all = allQuantities(of: stage)
    return book == nil ? all : all.filter { !isUnfolded($0) }
  }

  private func allQuantities(of stage: Stage) -> [ID] {
    if let graph { return quantities(of: stage, in: graph) }
    return switch stage {
    case .forward: examples.flatMap { forward(example: $0) }
    case .error: examples.flatMap { errors(example: $0) } + [ID(.total)]
    case .gradients: stride(from: network.last, to: 0, by: -1).flatMap { gradients(ofLayer: $0) }
    case .check: gradients.flatMap(probes)
    case .update: update
    }
  }

  private func forward(example: Int) -> [ID] {
    (1...network.last).flatMap { l in
      let layer = formulas.layer(l, example: example)
      let nodes = 0..<layer.count
      if !network.layers[l - 1].activation.couplesNodes {
        return nodes.flatMap { [layer.net($0), layer.out($0)] }
      }
      return nodes.map(layer.net) + [layer.largest, layer.sum] + nodes.map(layer.out)
    }
  }

  private func errors(example: Int) -> [ID] {
    let local = (0..<network.outputCount).map { ID(.localError, network.last, $0, example: example) }
    return example == 0 ? local : local + [ID(.exampleError, example: example)]
  }

  private func gradients(ofLayer l: Int) -> [ID] {
    let error = ID(.total)
    let nodes = examples.flatMap { example -> [ID] in
      let layer = formulas.layer(l, example: example)
      return (0..<layer.count).flatMap { j -> [ID] in
        let seen = (0..<layer.count).filter { k in
          network.layers[l - 1].activation.slope(ofNode: k, byNet: j, in: layer) != nil
        }
        return [error.derivative(by: layer.out(j))]
          + seen.map { layer.out($0).derivative(by: layer.net(j)) }
          + [error.derivative(by: layer.net(j)), ID(.delta, l, j, example: example)]
      }
    }
    return nodes
      + parameters(ofLayer: l).flatMap { parameter -> [ID] in
        formulas.users(of: parameter).map { $0.derivative(by: parameter) } + [error.derivative(by: parameter)]
      }
  }

  /// The parameters that enter a layer: its weights node by node, then its biases; a bias that is shared by
  /// several layers counts with the first of them.
  package func parameters(ofLayer l: Int) -> [ID] {
    let layer = network.layers[l - 1]
    let width = network.count(ofLayer: l - 1)
    let weights = (0..<layer.count).flatMap { j in (0..<width).map { ID(.weight, l, j, $0) } }
    var biases: [ID] = []
    for bias in layer.biases ?? [] where network.nodes(fedBy: bias).first?.layer == l {
      if !biases.contains(ID(.bias, bias)) { biases.append(ID(.bias, bias)) }
    }
    return weights + biases
  }

  /// What the check of a gradient computes.
  func probes(of derivative: ID) -> [ID] {
    let (error, parameter) = (top(of: derivative), ID(derivative.variable))
    return [
      parameter.nudged(parameter.name, 1), error.nudged(parameter.name, 1),
      parameter.nudged(parameter.name, -1),
      error.nudged(parameter.name, -1), derivative.with(.numericDerivative), derivative.with(.difference),
      derivative.with(.relativeError),
    ]
  }

  private var update: [ID] {
    parameters.flatMap { kept(for: $0) + [$0.at(update: 1)] }
      + examples.flatMap { forward(example: $0) + errors(example: $0) }.map { $0.at(update: 1) }
      + [ID(.total).at(update: 1), ID(.predictedFall), ID(.actualFall)]
  }

  /// What the optimizer keeps for a parameter after the first update.
  package func kept(for parameter: ID) -> [ID] {
    if graph != nil || isFrozen(parameter.name) { return [] }
    return network.optimizer.memories.map { ID(.memory($0, of: parameter.name)).at(update: 1) }
  }

  // MARK: Tellings

  /// A quantity as a step, with its other tellings.
  package func step(_ id: ID) -> WorkedStep? {
    guard let formula = formula(of: id) else { return nil }
    // A telling that overflows where the formula does not is no telling of the same number.
    let isFinite = value(of: id).isFinite
    let also = tellings(of: id).map { Telling(name: $0.name, formula: told($0.formula)) }
      .filter { $0.formula != formula && value(of: $0.formula).isFinite == isFinite }
    return WorkedStep(id: id, formula: formula, also: also)
  }

  private func tellings(of id: ID) -> [Telling] {
    guard id.place.update == 0, id.place.direction == 0 else { return [] }
    if graph != nil {
      return id.aspect == .derivative ? [Telling(name: "chain", formula: chain(of: id))] : []
    }
    if id.aspect == .derivative, id.name == .total {
      if id.variable.isParameter { return [Telling(name: "chain", formula: chain(of: id))] }
      if id.variable.symbol == .net, formulas.closedForm(of: id) != nil {
        return [Telling(name: "roads", formula: deltas.withDeltas(differentiated.roads(of: id)))]
      }
    }
    if id.name.symbol == .localError, id.aspect == .value, network.head.usesLogarithms {
      let (o, example) = (id.name[1], Int(id.place.example))
      let plain = network.loss.formula(
        target: .of(ID(.target, network.last, o, example: example)),
        output: .of(ID(.out, network.last, o, example: example)), of: network.outputCount)
      return [Telling(name: "plain", formula: plain)]
    }
    return []
  }

  /// ∂E/∂w factor by factor: Σ over its net inputs of ∂E/∂out · ∂out/∂net · ∂net/∂w. In a graph by the quantities
  /// that use it: Σ of what comes from behind, times the slope by it.
  package func chain(of derivative: ID) -> Formula {
    if graph != nil { return upstreamTimesLocal(derivative) }
    let parameter = ID(derivative.variable)
    return .plus(
      formulas.users(of: parameter).map { net in
        let slope = Formula.of(net.derivative(by: parameter))
        let l = net.name[0]
        if network.layers[l - 1].activation.couplesNodes
          || formulas.closedForm(of: ID(.total).derivative(by: net)) != nil
        {
          return .product([.of(ID(.total).derivative(by: net)), slope])
        }
        let out = ID(.out, l, net.name[1], example: Int(net.place.example))
        return .product([.of(ID(.total).derivative(by: out)), .of(out.derivative(by: net)), slope])
      })
  }
}
