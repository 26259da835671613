import Derivation
import Networks

/// What a graph's stages tell, and its chain rule.
extension WorkedLesson {
  /// The quantities that a stage is about, in the order of telling.
  func quantities(of stage: Stage, in graph: Graph) -> [ID] {
    let computed = graph.quantities.map(\.id)
    return switch stage {
    case .forward: computed
    case .error: []
    case .gradients: tops.flatMap { top in backward(from: top).map { top.derivative(by: $0) } }
    case .check: gradients.flatMap(probes)
    case .update:
      (trained + computed).map { $0.at(update: 1) } + [ID(.predictedFall), ID(.actualFall)]
    }
  }

  /// Of what is differentiated, the quantity that rests on most: the one to draw.
  package var deepestTop: ID {
    tops.count == 1
      ? total : tops.max { source.order(of: [$0]).count < source.order(of: [$1]).count } ?? total
  }

  /// What a graph's quantity is differentiated by, from it backwards: all on the way to its variables, and these.
  package func backward(from top: ID) -> [ID] {
    guard let graph else { return [] }
    func isOnTheWay(_ id: ID) -> Bool {
      id != top && plain.depends(top, on: id) && graph.variables.contains { plain.depends(id, on: $0) }
    }
    // How many formulas lie between it and the top, along the longest road: those behind come first.
    var distance: [ID: Int] = [:]
    let computed = graph.quantities.map(\.id).filter(isOnTheWay)
    for id in computed.reversed() {
      distance[id] = plain.users(of: id).compactMap { $0 == top ? 0 : distance[$0] }.max().map { $0 + 1 } ?? 0
    }
    let inOrder = computed.enumerated().sorted { a, b in
      (distance[a.element] ?? 0, a.offset) < (distance[b.element] ?? 0, b.offset)
    }
    return inOrder.map(\.element) + graph.inputs.map(\.id).filter(isOnTheWay)
  }

  /// What a quantity rests on, as it is drawn: not the helpers of softmax, but what these rest on. A recurrent state
  /// comes first, h[2] of h[3], since the last are left out where there is no room.
  package func drawnOperands(of id: ID) -> [ID] {
    let all = operandsPassingHelpers(of: id)
    guard graph != nil else { return all }
    func isRecurrent(_ operand: ID) -> Bool { operand.name.graphWord == id.name.graphWord }
    return all.filter(isRecurrent) + all.filter { !isRecurrent($0) }
  }

  private func operandsPassingHelpers(of id: ID) -> [ID] {
    let operands = formula(of: id)?.operands ?? []
    guard let graph, operands.contains(where: { graph.isHelper(ID($0.name)) }) else { return operands }
    var drawn: [ID] = []
    for operand in operands.flatMap({ graph.isHelper(ID($0.name)) ? operandsPassingHelpers(of: $0) : [$0] })
    where !drawn.contains(operand) {
      drawn.append(operand)
    }
    return drawn
  }

  /// The roads on from a quantity: the users of it from which a graph's quantity is reached.
  package func users(of id: ID, towards top: ID) -> [ID] {
    plain.users(of: id).filter { plain.depends(top, on: $0) }
  }

  /// ∂A/∂x along each road: what comes from behind (upstream) times the slope by x itself (local).
  ///
  /// dA/dx = Σ over the users u of x:  dA/du · ∂u/∂x
  func upstreamTimesLocal(_ derivative: ID) -> Formula {
    let (top, x) = (top(of: derivative), ID(derivative.variable, at: derivative.place))
    let users = users(of: x, towards: top)
    return .added(
      users.map { user in
        let local = localSlope(of: user, by: x, besides: users)
        return user == top
          ? plain.slope(of: user, by: x) : .product([.of(top.derivative(by: user)), .of(local)])
      })
  }

  /// The slope of a user's formula by one of its operands, as a quantity with a name of its own.
  private func localSlope(of user: ID, by x: ID, besides users: [ID]) -> ID {
    // It is the whole derivative unless another road from x leads to the same user.
    let isWhole = !users.contains { $0 != user && plain.depends(user, on: $0) }
    return user.derivative(by: x, isWhole ? .derivative : .localDerivative)
  }
}
