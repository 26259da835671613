import Derivation
import Networks

/// What a formula makes besides its own elements: quantities that it needs and that have no name in the lesson.
struct MadeQuantities {
  /// They, each after what it rests on.
  var quantities: [Graph.Quantity] = []
  /// Slopes that an activation tells.
  var slopes: [Graph.Road: Formula] = [:]
  /// The activation that the whole formula is, with its net inputs, each a quantity of its own.
  var whole: (activation: any Activation, nets: [ID])?
}

extension GraphElaborator {
  /// An activation that couples its nodes, by the same formulas as in a network: softmax subtracts the largest net
  /// input first. What the lesson has no name for is called after the quantity: `p_max`, `p_sum`; where the net
  /// inputs are not quantities themselves, `p_net`; where the activation is a part of a longer formula, its
  /// outputs `p_softmax`.
  mutating func coupled(_ activation: any Activation, _ net: Tensor, at place: Int, isWhole: Bool) throws
    -> Tensor
  {
    guard net.shape.count == 1 else {
      throw ExpressionError("\(activation.name) takes a vector, not \(net.kind)", at: place)
    }
    do {
      // Every output has a slope by every net input.
      try GraphFunctions.refuseLarge(net.elements.count * net.elements.count)
    } catch {
      throw ExpressionError(error.message, at: place)
    }
    let nets = try net.distinctIDs ?? name(net.elements, "net", at: place)
    let outs = isWhole ? [] : try declareUnnamed(activation.name, count: nets.count, at: place)
    let layer = LayerQuantities(
      count: nets.count, net: { nets[$0] }, out: { outs[$0] },
      largest: try declareUnnamed("max", at: place), sum: try declareUnnamed("sum", at: place))
    for (id, formula) in activation.helpers(in: layer) {
      made.quantities.append(Graph.Quantity(id, formula, isHelper: true))
      names.hidden.insert(id.name.graphWord ?? "")
    }
    let formulas = nets.indices.map { activation.formula(ofNode: $0, in: layer) }
    if isWhole {
      made.whole = (activation, nets)
      return Tensor(shape: net.shape, formulas, size: 2 * nets.count)
    }
    made.quantities += zip(outs, formulas).map { Graph.Quantity($0, $1) }
    made.slopes.merge(activation.slopes(nets: nets, outs: outs)) { $1 }
    return Tensor(shape: net.shape, outs.map(Formula.of))
  }

  /// Elements as quantities.
  private mutating func name(_ elements: [Formula], _ suffix: String, at place: Int) throws -> [ID] {
    let ids = try declareUnnamed(suffix, count: elements.count, at: place)
    made.quantities += zip(ids, elements).map { Graph.Quantity($0, $1) }
    return ids
  }

  private mutating func declareUnnamed(_ suffix: String, at place: Int) throws -> ID {
    try declareUnnamed(suffix, indices: [[]], at: place)[0]
  }

  private mutating func declareUnnamed(_ suffix: String, count: Int, at place: Int) throws -> [ID] {
    try declareUnnamed(suffix, indices: (1...count).map { [$0] }, at: place)
  }

  /// Ids called after the quantity whose formula is read; with a number where that name is taken.
  private mutating func declareUnnamed(_ suffix: String, indices: [[Int]], at place: Int) throws -> [ID] {
    let all = indices.map { key.indices + $0 }
    if all[0].count > 4 {
      throw ExpressionError(
        "\(key.word) has too many indices for \(suffix) to have one more; give it a formula of its own",
        at: place)
    }
    let base = "\(key.word)_\(suffix)"
    var (word, number) = (base, 1)
    while !all.allSatisfy({ names.isFree(word, $0) }) {
      number += 1
      word = "\(base)\(number)"
    }
    return all.compactMap { names.declare(word, $0) }
  }
}

extension Tensor {
  /// The quantities that its elements are, if each is one and none stands there twice.
  var distinctIDs: [ID]? {
    let ids = elements.compactMap { if case .of(let id) = $0 { id } else { nil } }
    return ids.count == elements.count && Set(ids).count == ids.count ? ids : nil
  }
}

extension Activation {
  /// ∂out_j/∂net_k for quantities of any names.
  func slopes(nets: [ID], outs: [ID]) -> [Graph.Road: Formula] {
    let layer = LayerQuantities(
      count: nets.count, net: { nets[$0] }, out: { outs[$0] }, largest: ID(.largest), sum: ID(.exponentialSum)
    )
    var slopes: [Graph.Road: Formula] = [:]
    for (j, out) in outs.enumerated() {
      for (k, net) in nets.enumerated() {
        slopes[Graph.Road(net, to: out)] = slope(ofNode: j, byNet: k, in: layer)
      }
    }
    return slopes
  }
}
