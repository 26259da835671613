import Derivation
import Networks
import WorkedLesson

extension Narrator {
  /// The gradients, layer by layer from the last: the first weight of each kind factor by factor, the others by
  /// their deltas, then the biases.
  var gradients: [Section] {
    var sections: [Section] = []
    for l in stride(from: network.last, to: 0, by: -1) {
      let nodes = Array(0..<network.count(ofLayer: l))
      var first: [ID] = []
      for parameter in worked.parameters(ofLayer: l) where parameter.name.symbol == .weight {
        guard isFirst(l == network.last ? "output weight" : "hidden weight") else { break }
        first.append(parameter)
        sections.append(gradient(of: parameter))
      }
      for j in nodes {
        let weights = worked.parameters(ofLayer: l).filter { $0.name.symbol == .weight && $0.name[1] == j }
        let rest = weights.filter { !first.contains($0) }
        if !rest.isEmpty { sections.append(gradients(of: rest, into: worked.naming.node(l, j))) }
      }
      sections += biasGradients(layer: l)
    }
    return sections
  }

  // MARK: The first of its kind

  /// A weight told in full: measured, its roads, the chain factor by factor, then compactly.
  func gradient(of weight: ID) -> Section {
    let derivative = total.derivative(by: weight)
    let opening: [Block] = [.prose(measured(weight)), .roads(roads(from: weight))]
    return Section("Gradient · \(weight): \(edge(weight))", opening + chain(derivative))
  }

  private func measured(_ weight: ID) -> Prose {
    let value = worked.value(of: weight)
    let nudged = value + 0.01
    let rise = worked.error(with: weight, at: nudged) - worked.exactValue(of: total)
    let question: Prose =
      "How fast does \(total) grow when \(weight) grows? Measure first: at \(weight) = \(nudged, .significant(9)), "
    guard rise.isFinite else {
      return
        "How fast does \(total) grow when \(weight) grows? It cannot be measured: \(total) is not a finite number."
    }
    let answer: Prose =
      rise == 0
      ? "\(total) is what it was."
      : "\(total) is \(rise.magnitude, .significant(3)) \(rise > 0 ? "higher" : "lower"), about \(rise / 0.01, .significant(3)) per unit."
    return "\(question)\(answer)\(calculusWords) \(roadsWords(weight))"
  }

  var calculusWords: String {
    let count = network.parameterCount
    guard isNew("calculus"), count > 1 else { return " Calculus gives the exact rate." }
    return
      " Calculus gives the exact rate, and one backward pass gives it for \(count == 2 ? "both" : "all \(count)") parameters; nudging"
      + " each of them up and down would take \(2 * count) forward passes."
  }

  func roadsWords(_ weight: ID) -> Prose {
    let l = weight.name[0]
    let couples =
      network.layers[l - 1].activation.couplesNodes && !isClosed(worked.formulas.users(of: weight)[0])
    let forks = l < network.last && (l + 1...network.last).contains { network.count(ofLayer: $0) > 1 }
    let several = worked.examples.count > 1 || couples || forks
    if couples {
      return """
        Through \(network.layers[l - 1].activation.name) every output depends on every net input of its layer, so \
        there are several roads from \(weight) to \(total): rates along a road multiply, rates of separate roads add.
        """
    }
    return several
      ? "There are several roads from \(weight) to \(total): rates along a road multiply, rates of separate roads add."
      : "There is one road from \(weight) to \(total), and along a road rates multiply."
  }

  func isClosed(_ net: ID) -> Bool { worked.formulas.closedForm(of: total.derivative(by: net)) != nil }

  private func chain(_ derivative: ID) -> [Block] {
    let chain = worked.told(worked.chain(of: derivative))
    let weight = ID(derivative.variable)
    // A source that rounds on the way gets other digits by another telling; it is told as it was computed.
    guard worked.agrees(chain, with: derivative) else { return [.equations(compact(derivative))] }
    var opening = equation(derivative, chain)
    opening.parts = [.symbols(chain)]
    let nets = worked.formulas.users(of: weight)
    let isShort = nets.count == 1 || isFull
    let ownFactors = chain.operands.filter { isShort || $0.place.example == nets[0].place.example }
    var factors = nets.filter(isClosed).prefix(isFull ? nets.count : 1).flatMap(closedDelta)
    factors += tell(ownFactors, note: note).map { factor in
      var factor = factor
      factor.isCompact = factor.parts.count < 2
      return withTerms(factor)
    }
    if nets.contains(where: isClosed) {
      factors += tell(nets.map { ID(.delta, $0.name[0], $0.name[1], example: Int($0.place.example)) })
    }
    factors += tell(chain.operands)
    var product = equation(derivative, chain, note: sign(of: derivative))
    product.parts = [.numbers(chain)]
    opening.hidesValue = true
    let told: [Block] = [.equations([opening]), .equations(factors), .equations([product])]
    let deltas = nets.map { ID(.delta, $0.name[0], $0.name[1], example: Int($0.place.example)) }
    if deltas.contains(where: worked.isUnfolded) { return told }
    return told + [.space, .prose(compactWords(weight)), .equations(compact(derivative))]
  }

  /// ∂E/∂net where loss and activation are one piece: first along its roads, then what is left when all that
  /// cancels has cancelled.
  private func closedDelta(_ net: ID) -> [Equation] {
    let derivative = total.derivative(by: net)
    let roads = worked.told(worked.deltas.withDeltas(worked.differentiated.roads(of: derivative)))
    guard !hasTold(derivative), worked.value(of: roads).isFinite, worked.agrees(roads, with: derivative)
    else { return [] }
    var equations = tell(roads.operands)
    let isEvery = worked.formulas.users(of: net).allSatisfy { out in
      !(worked.formula(of: total.derivative(by: out))?.isNumber(0) ?? false)
    }
    let note: Prose = isEvery ? "along every road" : "along every road; those to a target of 0 bring nothing"
    equations.append(equation(derivative, roads, note: note))
    let delta = ID(.delta, net.name[0], net.name[1], example: Int(net.place.example))
    equations.append(equation(delta, note: noted(network.head.closedDeltaWording)))
    return equations
  }

  /// A sum of several roads also shows what each of them brings.
  func withTerms(_ equation: Equation) -> Equation {
    guard case .numbers(let formula)? = equation.parts.last, case .sum(let terms) = formula, terms.count > 1,
      case .of(let id) = equation.target, id.aspect == .derivative,
      worked.tops.contains(where: { $0.name == id.name }),
      terms.contains(where: { !$0.isQuantityOrNumber })
    else { return equation }
    var equation = equation
    equation.parts.append(.terms(formula))
    return equation
  }

  private func compact(_ derivative: ID) -> [Equation] {
    let formula = worked.formula(of: derivative) ?? .of(derivative)
    var equations = tell(formula.operands)
    equations.append(equation(derivative, formula, isCompact: true))
    return equations
  }

  private func compactWords(_ weight: ID) -> Prose {
    let l = weight.name[0]
    let node = worked.naming.node(l, weight.name[1])
    if isNew("compact") {
      return """
        Compact: all but the last factor belong to \(node), not to \(weight). Computed once, as \(isDeltaNegative ? "−δ" : "δ"), they serve \
        \(served(byDeltaOf: node, l)). That saving is backpropagation.
        """
    }
    return "Compact, with the δ of \(node):"
  }

  /// What the δ of a node is good for: "every weight into o1, its bias and the layer below".
  func served(byDeltaOf node: String, _ l: Int) -> String {
    var served = ["every weight into \(node)"]
    if network.layers[l - 1].biases != nil { served.append("its bias") }
    if l > 1 { served.append("the layer below") }
    return served.count == 1
      ? served[0] : served.dropLast().joined(separator: ", ") + " and " + served[served.count - 1]
  }

  // MARK: Notes

  /// A few words beside a factor of the chain.
  func note(for id: ID) -> Prose? {
    guard id.aspect == .derivative else { return nil }
    switch (id.name.symbol, id.variable.symbol) {
    case (.localError, .out): return Prose(stringLiteral: network.loss.wording.slope)
    case (.total, .out) where id.variable[0] == network.last:
      let isDirect = !(worked.formula(of: id)?.operands.contains { $0.aspect == .derivative } ?? false)
      return isDirect ? noted(network.loss.wording.slope) : nil
    case (.total, .out):
      guard case .sum? = worked.formula(of: id) else { return nil }
      return worked.stages.contains(.update)
        ? "by every road; the weights are those before the update" : "by every road"
    case (.out, .net):
      return Prose(stringLiteral: network.layers[id.variable[0] - 1].activation.wording.slope)
    case (.net, .weight): return "whatever \(ID(id.variable)) multiplies"
    case (.total, .net): return noted(network.head.closedDeltaWording)
    default: return nil
    }
  }

  /// Words on a slope and on its factor 1/n; nil where there is nothing to say.
  private func noted(_ words: String) -> Prose? {
    let all = [words, meanWords].filter { !$0.isEmpty }
    return all.isEmpty ? nil : Prose(stringLiteral: all.joined(separator: "; "))
  }

  /// Where the factor 1/n of a slope comes from.
  private var meanWords: String {
    let count = network.examples.count
    return network.reduction == .mean && count > 1 ? "the \(count) below: the mean over the examples" : ""
  }

  func sign(of derivative: ID) -> Prose {
    let (value, weight) = (worked.value(of: derivative), ID(derivative.variable))
    if value > 0 { return "positive: raising \(weight) raises \(total)" }
    if value < 0 { return "negative: raising \(weight) lowers \(total)" }
    return value == 0 ? "zero: here \(total) is level in \(weight)" : "not a finite number"
  }

  // MARK: The others

  private func gradients(of weights: [ID], into node: String) -> Section {
    var heading: Prose = "Gradient · \(weights[0]): \(edge(weights[0]))"
    if weights.count > 3 {
      heading = "Gradient · \(weights[0]) … \(weights[weights.count - 1]): all others into \(node)"
    } else {
      for weight in weights.dropFirst() { heading = "\(heading), \(weight): \(edge(weight))" }
    }
    return Section(heading, [.equations(tell(weights.map { total.derivative(by: $0) }))])
  }

  private func biasGradients(layer l: Int) -> [Section] {
    let biases = worked.parameters(ofLayer: l).filter { $0.name.symbol == .bias }
    if biases.isEmpty { return [] }
    var blocks: [Block] = []
    if isNew("bias") {
      let examples = worked.examples.count > 1 ? ", summed over the examples" : ""
      blocks.append(
        .prose(
          """
          A bias is a weight whose input is always 1. So its gradient is \(isDeltaNegative ? "minus " : "")the δ of \
          the node that it feeds\(examples).
          """))
    }
    let isShared = biases.contains { network.nodes(fedBy: $0.name[0]).count > 1 }
    if isShared, isNew("shared bias") {
      blocks.append(
        .prose("A shared bias has a road through each of its nodes, and the rates of the roads add."))
    }
    blocks.append(.equations(tell(biases.map { total.derivative(by: $0) })))
    let list = biases.count > 4 ? [biases[0], biases[biases.count - 1]] : biases
    return [Section(biases.count > 4 ? "Gradient · \(list[0]) … \(list[1])" : "Gradient · \(list)", blocks)]
  }
}

extension Formula {
  var isQuantityOrNumber: Bool {
    switch self {
    case .of, .number: true
    case .negative(let inner): inner.isQuantityOrNumber
    default: false
    }
  }
}
