import Derivation
import Networks
import WorkedLesson

/// Lays out the steps of a walk.
struct WalkPath {
  private let worked: WorkedLesson
  private(set) var steps: [WalkStep] = []
  private var counts: [String: Int] = [:]
  private var told: Set<ID> = []
  /// Whether only the first of many nodes, weights and examples are passed.
  let isSample: Bool
  /// The parameters that are checked and updated in the walk.
  private var parameters: [ID] = []

  /// How many steps a walk may have before only the first of everything are passed.
  private static let stepLimit = 20_000
  /// How many nodes, weights into a node and examples are passed then.
  static let sample = 20

  init(_ worked: WorkedLesson) {
    self.worked = worked
    guard worked.graph == nil else {
      isSample = false
      return
    }
    let network = worked.network
    let nodes = network.layers.reduce(0) { $0 + $1.count }
    isSample = 3 * network.parameterCount + 6 * nodes * network.examples.count > Self.stepLimit
  }

  private var network: Network { worked.network }
  private var total: ID { worked.total }
  private var examples: ArraySlice<Int> {
    isSample ? worked.examples.prefix(Self.sample) : worked.examples[...]
  }

  private func nodes(_ l: Int) -> Range<Int> {
    let count = network.count(ofLayer: l)
    return 0..<(isSample ? min(Self.sample, count) : count)
  }

  mutating func lay() {
    layStages()
    // Pictures stand at the end of their stages.
    for (k, plot) in worked.lesson.plots.enumerated() {
      guard let stage = Stage(rawValue: plot.stage), worked.stages.contains(stage) else { continue }
      let index = steps.lastIndex { $0.stage == stage }.map { $0 + 1 } ?? steps.count
      steps.insert(WalkStep(stage: stage, subject: .plot(k), kind: "plot", occurrence: 0), at: index)
    }
  }

  private mutating func layStages() {
    add(.forward, .given, "given")
    if let graph = worked.graph { return lay(graph) }
    for example in examples { forward(example) }
    guard network.hasTargets else { return }
    for example in examples {
      for o in nodes(network.last) { tell(.error, ID(.localError, network.last, o, example: example)) }
      if example > 0 { tell(.error, ID(.exampleError, example: example)) }
    }
    tell(.error, total)
    for l in stride(from: network.last, to: 0, by: -1) { gradients(l) }
    if isSample { parameters = parameters.filter { told.contains(total.derivative(by: $0)) } }
    let checked = isSample ? parameters : worked.parameters
    for parameter in checked { add(.check, .check(parameter), "check") }
    if let first = checked.first { add(.check, .sweep(first), "sweep") }
    addUpdate(checked)
  }

  private mutating func addUpdate(_ parameters: [ID]) {
    guard worked.learningRate != nil else { return }
    for parameter in parameters where !worked.isFrozen(parameter.name) {
      for kept in worked.kept(for: parameter) {
        add(.update, .quantity(kept), "kept \(kept.name.symbol.word)")
      }
      add(.update, .quantity(parameter.at(update: 1)), "update")
    }
    for id in [ID(.predictedFall), total.at(update: 1), ID(.actualFall)] {
      add(.update, .quantity(id), worked.ids.text(of: id))
    }
  }

  // MARK: Graphs

  /// Forward in the order of the formulas; backwards, of each quantity the slopes of its users, then the whole.
  private mutating func lay(_ graph: Graph) {
    for quantity in graph.quantities {
      add(.forward, .quantity(quantity.id), quantity.formula.isConstant ? "constant" : "value")
    }
    for top in worked.tops {
      for id in worked.backward(from: top) {
        let derivative = top.derivative(by: id)
        for slope in worked.chain(of: derivative).operands
        where slope.aspect != .value && !told.contains(slope) {
          // What is 1, or another quantity, is seen in the product.
          guard let formula = worked.formula(of: slope), !formula.isQuantityOrConstant else { continue }
          told.insert(slope)
          add(.gradients, .quantity(slope), "slope")
        }
        if told.insert(derivative).inserted { add(.gradients, .quantity(derivative), "derivative") }
      }
    }
    for gradient in worked.gradients { add(.check, .check(gradient), "check") }
    if let first = worked.gradients.first { add(.check, .sweep(first), "sweep") }
    addUpdate(worked.trained)
  }

  // MARK: Stages

  private mutating func forward(_ example: Int) {
    for l in 1...network.last {
      let layer = worked.formulas.layer(l, example: example)
      if network.layers[l - 1].activation.couplesNodes {
        for j in nodes(l) { tell(.forward, layer.net(j)) }
        for j in nodes(l) { tell(.forward, layer.out(j)) }
      } else {
        for j in nodes(l) {
          tell(.forward, layer.net(j))
          tell(.forward, layer.out(j))
        }
      }
    }
  }

  private mutating func gradients(_ l: Int) {
    add(.gradients, .measure(ID(.weight, l, 0, 0)), l == network.last ? "measure output" : "measure hidden")
    let weights = worked.parameters(ofLayer: l)
    for j in nodes(l) {
      for example in examples { delta(l, j, example) }
      let into = weights.filter { $0.name.symbol == .weight && $0.name[1] == j }
      for weight in isSample ? into.prefix(Self.sample) : into[...] { gradient(of: weight) }
    }
    for bias in weights where bias.name.symbol == .bias {
      // A bias that other nodes than those passed feed is not told in a sample.
      if isSample && !network.nodes(fedBy: bias.name[0]).allSatisfy({ nodes($0.layer).contains($0.node) }) {
        continue
      }
      gradient(of: bias)
    }
  }

  private mutating func gradient(of parameter: ID) {
    parameters.append(parameter)
    tell(.gradients, total.derivative(by: parameter))
  }

  /// The factors of δ, and δ itself.
  private mutating func delta(_ l: Int, _ j: Int, _ example: Int) {
    let layer = worked.formulas.layer(l, example: example)
    let net = total.derivative(by: layer.net(j))
    if worked.formulas.closedForm(of: net) == nil {
      let activation = network.layers[l - 1].activation
      let seen = activation.couplesNodes ? Array(nodes(l)) : [j]
      for k in seen { tell(.gradients, total.derivative(by: layer.out(k))) }
      for k in seen { tell(.gradients, layer.out(k).derivative(by: layer.net(j))) }
    }
    tell(.gradients, ID(.delta, l, j, example: example))
  }

  // MARK: Steps

  /// A quantity and what it rests on that has not been told.
  private mutating func tell(_ stage: Stage, _ id: ID) {
    if told.contains(id) { return }
    if worked.isLarge { return tellAlone(stage, id) }
    for step in worked.order(of: [id], known: { told.contains($0) }) where step.formula != nil {
      tellAlone(stage, step.id)
    }
  }

  private mutating func tellAlone(_ stage: Stage, _ id: ID) {
    guard told.insert(id).inserted else { return }
    // ∂E/∂net is told together with its δ.
    if worked.deltas.delta(of: id) != nil { return }
    add(stage, .quantity(id), kind(of: id))
  }

  private mutating func add(_ stage: Stage, _ subject: WalkStep.Subject, _ kind: String) {
    let occurrence = counts[kind, default: 0]
    counts[kind] = occurrence + 1
    steps.append(WalkStep(stage: stage, subject: subject, kind: kind, occurrence: occurrence))
  }

  /// What a quantity has in common with others that are told alike.
  private func kind(of id: ID) -> String {
    let symbol = id.name.symbol.word
    guard id.aspect == .derivative else {
      if id.name.symbol == .out || id.name.symbol == .delta {
        let activation = network.layers[id.name[0] - 1].activation.name
        let place = id.name[0] == network.last ? "output" : "hidden"
        return id.name.symbol == .out ? "out \(activation)" : "delta \(place) \(activation)"
      }
      return symbol
    }
    let variable = id.variable
    if id.name == .total, variable.isParameter || variable.symbol == .out {
      let isBias = variable.symbol == .bias
      let place = !isBias && variable[0] == network.last ? "output" : isBias ? "" : "hidden"
      return "dE/d\(variable.symbol.word) \(place)"
    }
    if id.name.symbol == .out, variable.symbol == .net {
      return "slope \(network.layers[variable[0] - 1].activation.name)"
    }
    return "d\(symbol)/d\(variable.symbol.word)"
  }
}
