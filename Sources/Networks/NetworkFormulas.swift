import Derivation

/// The formulas of a network, made on demand from an id: nothing is stored per quantity.
///
/// - net_j = Σ_i w_ji·x_i + b_j
/// - out_j = f(net_j)
/// - E_o = the loss's part of output o
/// - E_total = the sum of the E_o, reduced over the examples
///
/// Users and slopes are answered from the shape alone, in O(1) per quantity.
package struct NetworkFormulas: FormulaSource {
  /// The network.
  package let network: Network
  private let head: any OutputHead
  private let count: Int
  private let nodesFedByBias: [[(layer: Int, node: Int)]]

  /// The formulas of a network.
  package init(_ network: Network) {
    self.network = network
    head = network.head
    count = network.examples.count
    var fed = [[(layer: Int, node: Int)]](repeating: [], count: network.biases.count)
    for (l, layer) in network.layers.enumerated() {
      for (j, bias) in (layer.biases ?? []).enumerated() { fed[bias].append((l + 1, j)) }
    }
    nodesFedByBias = fed
  }

  private var last: Int { network.last }
  private var examples: [Int] { count == 1 ? [0] : Array(1...count) }

  /// What node i of layer l hands on: an input or an activation.
  package func output(_ l: Int, _ i: Int, example: Int) -> ID {
    ID(l == 0 ? .input : .out, l, i, example: example)
  }

  /// The quantities of a layer in one example (0 where there is only one).
  package func layer(_ l: Int, example: Int) -> LayerQuantities {
    LayerQuantities(
      count: network.count(ofLayer: l), net: { ID(.net, l, $0, example: example) },
      out: { ID(.out, l, $0, example: example) }, largest: ID(.largest, l, example: example),
      sum: ID(.exponentialSum, l, example: example))
  }

  private func outputs(example: Int) -> OutputQuantities {
    let targets = network.examples[max(0, example - 1)].targets ?? []
    return OutputQuantities(
      layer: layer(last, example: example), target: { ID(.target, last, $0, example: example) },
      targetValue: { targets.indices.contains($0) ? targets[$0] : .nan },
      logOut: { ID(.logOut, last, $0, example: example) },
      logRest: { ID(.logRest, last, $0, example: example) },
      targetsSumToOne: sumsToOne(targets.reduce(0, +)))
  }

  // MARK: Formulas

  /// The formula of a quantity of the forward pass or the error; nil for what is given.
  package func formula(of id: ID) -> Formula? {
    guard id.aspect == .value else { return nil }
    let (name, example) = (id.name, Int(id.place.example))
    switch name.symbol {
    case .net: return netInput(name[0], name[1], example)
    case .out:
      return network.layers[name[0] - 1].activation.formula(
        ofNode: name[1], in: layer(name[0], example: example))
    case .largest, .exponentialSum:
      let helpers = network.layers[name[0] - 1].activation.helpers(in: layer(name[0], example: example))
      return helpers.first { $0.id == id }?.formula
    case .logOut: return head.logOut(name[1], outputs(example: example))
    case .logRest: return head.logRest(name[1], outputs(example: example))
    case .localError: return head.localError(name[1], outputs(example: example))
    case .exampleError: return localErrors(example)
    case .total: return total
    default: return nil
    }
  }

  private func netInput(_ l: Int, _ j: Int, _ example: Int) -> Formula {
    let products = (0..<network.count(ofLayer: l - 1)).map { i in
      Formula.product([.of(ID(.weight, l, j, i)), .of(output(l - 1, i, example: example))])
    }
    let bias = network.layers[l - 1].biases.map { [Formula.of(ID(.bias, $0[j]))] } ?? []
    let terms = products + bias
    return terms.count == 1 ? terms[0] : .sum(terms)
  }

  private func localErrors(_ example: Int) -> Formula {
    let errors = (0..<network.outputCount).map { Formula.of(ID(.localError, last, $0, example: example)) }
    return errors.count == 1 ? errors[0] : .sum(errors)
  }

  private var total: Formula {
    var sum = count == 1 ? localErrors(0) : .sum(examples.map { .of(ID(.exampleError, example: $0)) })
    if network.reduction == .mean && count > 1 { sum = .quotient(sum, .number(Double(count))) }
    return network.loss.takesRoot ? .call(.sqrt, [sum]) : sum
  }

  // MARK: Users and slopes

  /// What a quantity enters, as the mathematics has it: softmax and its logarithms count as functions of the
  /// net inputs, not of the intermediate sums by which they are computed.
  package func users(of id: ID) -> [ID] {
    guard id.aspect == .value else { return [] }
    let (name, example) = (id.name, Int(id.place.example))
    let (l, j) = (name[0], name[1])
    switch name.symbol {
    case .weight: return examples.map { ID(.net, l, j, example: $0) }
    case .bias:
      return examples.flatMap { k in
        nodesFedByBias[name[0]].map { ID(.net, $0.layer, $0.node, example: k) }
      }
    case .input: return (0..<network.count(ofLayer: 1)).map { ID(.net, 1, $0, example: example) }
    case .net:
      let couples = network.layers[l - 1].activation.couplesNodes
      let outs = (couples ? Array(0..<network.count(ofLayer: l)) : [j]).map {
        ID(.out, l, $0, example: example)
      }
      let isRead = l == last && head.readsNet && network.hasTargets
      return outs + (isRead ? [ID(.localError, last, j, example: example)] : [])
    case .out where l < last:
      return (0..<network.count(ofLayer: l + 1)).map { ID(.net, l + 1, $0, example: example) }
    case .out, .target: return network.hasTargets ? [ID(.localError, last, j, example: example)] : []
    case .localError: return [count == 1 ? ID(.total) : ID(.exampleError, example: example)]
    case .exampleError: return [ID(.total)]
    default: return []
    }
  }

  /// The direct slope, answered without building the user's formula where the network knows it.
  package func slope(of user: ID, by operand: ID) -> Formula {
    let (u, x, example) = (user.name, operand.name, Int(user.place.example))
    guard isOperand(x, of: u), user.place.example == operand.place.example || !hasExample(x) || !hasExample(u)
    else {
      return .number(user == operand ? 1 : 0)
    }
    switch (u.symbol, x.symbol) {
    case (.total, _) where network.loss.takesRoot:
      // At an error of 0 the root has no slope; 0 leaves everything where it is.
      let slope = formula(of: user)?.slope(by: operand, of: user) ?? .number(0)
      return .choice(.of(user), .greater, slope, .number(0))
    case (.net, .weight): return .of(output(x[0] - 1, x[2], example: example))
    case (.net, .bias): return .number(1)
    case (.net, .out), (.net, .input): return .of(ID(.weight, u[0], u[1], x[1]))
    case (.out, .net):
      let activation = network.layers[u[0] - 1].activation
      return activation.slope(ofNode: u[1], byNet: x[1], in: layer(u[0], example: example)) ?? .number(0)
    case (.localError, .out) where !head.readsNet:
      let target = ID(.target, last, u[1], example: example)
      return network.loss.slopeFormula(
        target: .of(target), being: outputs(example: example).targetValue(u[1]), output: .of(operand),
        of: network.outputCount)
    case (.localError, .target):
      // A target may be 0 without any term of its slope being so.
      return plainLocalError(u[1], example).slope(by: operand, of: user)
    case (.exampleError, .localError): return .number(1)
    case (.total, .exampleError), (.total, .localError):
      return network.reduction == .mean && count > 1
        ? .quotient(.number(1), .number(Double(count))) : .number(1)
    default: return formula(of: user)?.slope(by: operand, of: user) ?? .number(user == operand ? 1 : 0)
    }
  }

  /// The local error of an output, whatever its target.
  private func plainLocalError(_ o: Int, _ example: Int) -> Formula {
    guard head is ComposedHead else { return head.localError(o, outputs(example: example)) }
    return network.loss.formula(
      target: .of(ID(.target, last, o, example: example)), output: .of(ID(.out, last, o, example: example)),
      of: network.outputCount)
  }

  /// Whether a quantity stands directly under another, as the mathematics has it.
  private func isOperand(_ x: Name, of u: Name) -> Bool {
    switch (u.symbol, x.symbol) {
    case (.net, .weight): return x[0] == u[0] && x[1] == u[1]
    case (.net, .bias): return network.layers[u[0] - 1].biases?[u[1]] == x[0]
    case (.net, .out), (.net, .input): return x[0] == u[0] - 1
    case (.out, .net): return x[0] == u[0]
    case (.localError, .out), (.localError, .target): return x[1] == u[1] && x[0] == u[0]
    default: return true
    }
  }

  /// out − t where the head has it; of the total error, over the number of examples where their mean is taken.
  package func closedForm(of derivative: ID) -> Formula? {
    let (top, x) = (derivative.name, derivative.variable)
    guard x.symbol == .net, x[0] == last, !network.loss.takesRoot,
      let delta = head.closedDelta(x[1], outputs(example: Int(derivative.place.example)))
    else { return nil }
    switch top.symbol {
    case .total:
      return network.reduction == .mean && count > 1 ? .quotient(delta, .number(Double(count))) : delta
    case .exampleError: return delta
    case .localError: return head.hasSeparateOutputs && top[1] == x[1] ? delta : nil
    default: return nil
    }
  }

  /// Whether quantities of this name exist once per example: all but parameters and the total, if there are
  /// several examples.
  package func hasExample(_ name: Name) -> Bool { Self.hasExample(name, among: count) }

  static func hasExample(_ name: Name, among count: Int) -> Bool {
    guard count > 1 else { return false }
    return switch name.symbol {
    case .weight, .bias, .total, .learningRate, .epsilon, .predictedFall, .actualFall: false
    default: name.memory == nil
    }
  }

  // MARK: Dependence

  /// Where a quantity stands in the flow: its layer, its node (nil: all of the layer), its rank in the layer.
  private struct Position {
    var layer: Int
    var node: Int?
    var rank: Int
  }

  private enum Rank {
    static let parameter = 0, net = 1, largest = 2, sum = 3, out = 4, localError = 5, example = 6, total = 7
  }

  private func positions(of name: Name) -> [Position] {
    let (l, j) = (name[0], name[1])
    switch name.symbol {
    case .weight: return [Position(layer: l, node: j, rank: Rank.parameter)]
    case .bias:
      return nodesFedByBias[l].map { Position(layer: $0.layer, node: $0.node, rank: Rank.parameter) }
    case .input: return [Position(layer: 0, node: j, rank: Rank.out)]
    case .net: return [Position(layer: l, node: j, rank: Rank.net)]
    case .largest: return [Position(layer: l, node: nil, rank: Rank.largest)]
    case .exponentialSum: return [Position(layer: l, node: nil, rank: Rank.sum)]
    case .out, .logOut, .logRest, .target: return [Position(layer: l, node: j, rank: Rank.out)]
    case .localError: return [Position(layer: l, node: j, rank: Rank.localError)]
    case .exampleError: return [Position(layer: last, node: nil, rank: Rank.example)]
    case .total: return [Position(layer: last, node: nil, rank: Rank.total)]
    default: return []
    }
  }

  /// By comparing layers, nodes and ranks. What is given depends on nothing but itself.
  package func depends(_ id: ID, on other: ID) -> Bool {
    if id == other { return true }
    if [.weight, .bias, .input, .target].contains(id.name.symbol) { return false }
    let examples = (id.place.example, other.place.example)
    if examples.0 != 0, examples.1 != 0, examples.0 != examples.1 { return false }
    guard let to = positions(of: id.name).first else { return false }
    return positions(of: other.name).contains { from in
      if to.layer != from.layer { return to.layer > from.layer }
      guard to.rank > from.rank else { return false }
      guard let a = to.node, let b = from.node, a != b else { return true }
      return network.layers[to.layer - 1].activation.couplesNodes && from.rank < Rank.out
        && to.rank >= Rank.out
    }
  }
}
