import CharacterGraphics
import Derivation
import Networks
import WorkedLesson

extension Flow {
  /// What is active for a quantity of a lesson. Costs no more for a large network than for a small one.
  package init(of id: ID, in worked: WorkedLesson) {
    let roads = NetworkRoads(worked.formulas)
    switch id.aspect {
    case .numericDerivative, .difference, .relativeError:
      self = roads.nudge(of: id.variable, seenIn: id.name)
    case .derivative, .localDerivative:
      self = roads.slope(of: id.name, by: id.variable)
    case .value where id.place.direction != 0:
      self = roads.nudge(of: id.place.nudged, seenIn: id.name)
    case .value where id.name.symbol == .delta:
      self = roads.slope(of: .total, by: Name(.net, id.name[0], id.name[1]))
    case .value:
      self = roads.value(of: id.name)
    }
  }
}

/// The roads through a network, told by its layers alone.
struct NetworkRoads {
  let formulas: NetworkFormulas
  private var network: Network { formulas.network }
  private var last: Int { network.last }

  init(_ formulas: NetworkFormulas) { self.formulas = formulas }

  // MARK: Values

  /// The forward pass: what a quantity rests on directly.
  func value(of name: Name) -> Flow {
    var flow = Flow()
    let (l, j) = (name[0], name[1])
    switch name.symbol {
    case .weight, .bias: flow.parameter = name
    case .input, .target: flow.focus = [Flow.Spot(layer: l, node: j)]
    case .net:
      flow.direction = .forward
      flow.focus = [Flow.Spot(layer: l, node: j)]
      flow.road = [l - 1: .all]
      flow.joined = [l]
      if let bias = network.layers[l - 1].biases?[j] { flow.parameters = [Name(.bias, bias)] }
    case .out:
      flow.direction = .forward
      flow.focus = [Flow.Spot(layer: l, node: j)]
      if couples(l) { flow.road = [l: .all] }
    case .largest, .exponentialSum:
      flow.direction = .forward
      flow.road = [l: .all]
    case .localError:
      flow.direction = .forward
      flow.focus = [Flow.Spot(layer: l, node: j)]
      flow.reachesError = true
    case .logOut, .logRest:
      flow.direction = .forward
      flow.focus = [Flow.Spot(layer: l, node: j)]
    case .exampleError, .total:
      flow.direction = .forward
      flow.road = [last: .all]
      flow.reachesError = true
    default: break
    }
    return flow
  }

  // MARK: Nudges

  /// What moves, from a nudged leaf on, until the quantity in which that is seen.
  func nudge(of leaf: Name, seenIn name: Name) -> Flow {
    guard name != leaf, depends(name, on: leaf) else { return value(of: name) }
    var flow = spread(from: leaf, to: name)
    flow.direction = .forward
    mark(leaf, on: &flow)
    if ![.total, .exampleError].contains(name.symbol), let spot = spots(of: name).first?.spot {
      flow.focus.insert(spot)
    }
    return flow
  }

  // MARK: Slopes

  /// The road that a derivative takes, against the flow of values.
  ///
  /// - by a parameter: every road to it, and what its weight multiplies;
  /// - by an activation: from the layer that it feeds, whose slopes are known by then;
  /// - by a net input: the node alone.
  func slope(of top: Name, by x: Name) -> Flow {
    guard top != x, depends(top, on: x) else { return value(of: x).still }
    let isError = [.total, .exampleError, .localError].contains(top.symbol)
    var flow = spread(from: x, to: top)
    let layer = x[0]
    switch x.symbol {
    case .weight:
      // A weight's slope is what it multiplies times what comes back.
      flow.tail = Flow.Spot(layer: layer - 1, node: x[2])
      if top.symbol == .net, top[0] == layer {
        flow.road = [:]
        flow.parameter = x
        flow.direction = .forward
        return flow
      }
    case .out where isError && layer < last, .input where isError:
      flow.keepRoad { $0 <= layer + 1 }
      flow.reachesError = false
    case .net where isError:
      flow.keepRoad { $0 < layer }
      flow.reachesError = layer == last
    default: break
    }
    flow.direction = .backward
    mark(x, on: &flow)
    return flow
  }

  // MARK: Parts

  private func mark(_ name: Name, on flow: inout Flow) {
    if name.isParameter {
      flow.parameter = name
    } else {
      for case let spot? in spots(of: name).map(\.spot) { flow.focus.insert(spot) }
    }
  }

  private func depends(_ name: Name, on other: Name) -> Bool { formulas.depends(ID(name), on: ID(other)) }

  private func couples(_ l: Int) -> Bool { l > 0 && network.layers[l - 1].activation.couplesNodes }

  /// Whether ∂E/∂net of an output is known in one piece, which does not look at the other outputs.
  private var hasClosedForm: Bool {
    formulas.closedForm(of: ID(.total).derivative(by: formulas.layer(last, example: 1).net(0))) != nil
  }

  /// The nodes at which a quantity stands.
  private struct Spots {
    let layer: Int
    let nodes: Flow.Nodes
    /// The node, where it is one.
    var spot: Flow.Spot? {
      if case .these(let nodes) = nodes, let node = nodes.first, nodes.count == 1 {
        Flow.Spot(layer: layer, node: node)
      } else {
        nil
      }
    }
  }

  private func spots(of name: Name) -> [Spots] {
    switch name.symbol {
    case .bias:
      let fed = Dictionary(grouping: network.nodes(fedBy: name[0]), by: \.layer)
      return fed.keys.sorted().map { l in
        Spots(layer: l, nodes: .these(Set((fed[l] ?? []).map(\.node))))
      }
    case .weight, .input, .net, .out, .delta, .localError, .target, .logOut, .logRest:
      return [Spots(layer: name[0], nodes: .these([name[1]]))]
    case .largest, .exponentialSum: return [Spots(layer: name[0], nodes: .all)]
    case .exampleError, .total: return [Spots(layer: last, nodes: .all)]
    default: return []
    }
  }

  /// All nodes on the roads from one quantity to another that depends on it.
  private func spread(from x: Name, to top: Name) -> Flow {
    var flow = Flow()
    let starts = spots(of: x)
    guard let first = starts.first?.layer, let end = spots(of: top).first, first <= end.layer else {
      return flow
    }
    let goesThroughNet = x.isParameter || x.symbol == .net
    for l in first...end.layer {
      var nodes = l > first ? .all : starts[0].nodes
      // A softmax spreads over its layer what comes in by one net input.
      let isSpread = couples(l) && (l > first || goesThroughNet)
      if l < end.layer {
        if isSpread { nodes = .all }
      } else if !isSpread || top.symbol == .net {
        nodes = nodes.intersection(end.nodes)
      } else if end.spot != nil {
        nodes = nodes.union(end.nodes)
      } else if !hasClosedForm {
        nodes = .all
      }
      flow.road[l] = nodes
    }
    if first < end.layer { flow.joined = Set((first + 1)...end.layer) }
    flow.reachesError = [.total, .exampleError, .localError].contains(top.symbol)
    return flow
  }
}

extension Flow {
  /// The same where nothing flows.
  fileprivate var still: Flow {
    var flow = Flow()
    (flow.focus, flow.parameter) = (focus, parameter)
    return flow
  }

  fileprivate mutating func keepRoad(_ isKept: (Int) -> Bool) {
    road = road.filter { isKept($0.key) }
    joined = joined.filter(isKept)
  }
}
