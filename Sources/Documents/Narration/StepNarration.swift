import Derivation
import GradientCheck
import Networks
import WorkedLesson

/// Single steps, each told by itself: what the walkthrough shows one after another.
extension Narrator {
  /// What is given, without the drawing.
  package var givenBlocks: [Block] {
    overview.blocks.filter { if case .network = $0 { false } else { true } }
  }

  /// A quantity: why, rule, numbers, value.
  /// - Parameter isNew: whether it is the first of its kind, so that it is said why.
  package func blocks(of id: ID, isNew: Bool = true) -> [Block] {
    (lessonsWords(on: id).map { [$0] } ?? []) + telling(of: id, isNew)
  }

  /// A weight nudged, the error seen to move; its roads to the error.
  package func measurement(of weight: ID) -> [Block] {
    let value = worked.value(of: weight)
    let (before, after) = (worked.value(of: total), worked.error(with: weight, at: value + Self.nudge))
    let rise = after - before
    let sign = rise >= 0 ? "+" : ""
    let rows: [[Prose]] = [
      ["\(value: weight)", "\(before, .significant(9))", "as it is"],
      [
        "\(value + Self.nudge, .significant(9))", "\(after, .significant(9))",
        "\(sign)\(rise, .significant(3)): about \(rise / Self.nudge, .significant(3)) per unit",
      ],
    ]
    guard rise.isFinite else {
      return [
        .prose(
          "How fast does \(total) grow when \(weight) grows? \(total) is not a finite number: it cannot be measured."
        )
      ]
    }
    return [
      .prose("How fast does \(total) grow when \(weight) grows? Measure first: move \(weight) a little."),
      .table(Table(heads: ["\(weight)", "\(total)", ""], rows: rows, wordColumns: [2])),
      .prose("\(String(calculusWords.drop { $0 == " " })) \(roadsWords(weight))"),
      .roads(roads(from: weight)),
    ]
  }

  /// The seven steps of the check of a parameter.
  package func checkBlocks(of parameter: ID) -> [Block] {
    check(of: parameter).blocks.map { block in
      guard case .equations(var equations) = block else { return block }
      for k in equations.indices where equations[k].parts.count == 2 {
        // The rules of the last three steps are their names; the numbers are what is new.
        equations[k].parts.removeFirst()
        if case .of(let id) = equations[k].target, let name = Self.shortName(id.aspect) {
          // The number of the step stays.
          equations[k].left[0] = Prose(equations[k].left[0].spans.prefix(2) + [.words("  \(name)")])
        }
      }
      return .equations(equations)
    }
  }

  private static func shortName(_ aspect: ID.Aspect) -> String? {
    switch aspect {
    case .numericDerivative: "numeric"
    case .difference: "analytic − numeric"
    case .relativeError: "relative error"
    case .value, .derivative, .localDerivative: nil
    }
  }

  /// The sweep of ε for a parameter.
  package func sweepBlocks(of parameter: ID) -> [Block] { section(of: worked.sweep(of: parameter)).blocks }

  /// How far a weight is moved where it is only measured.
  private static var nudge: Double { 0.01 }

  /// How the error answers to a nudge, in one line.
  private func measuredShortly(_ parameter: ID) -> Prose? {
    let rise =
      worked.error(with: parameter, at: worked.value(of: parameter) + Self.nudge) - worked.value(of: total)
    guard rise.isFinite else { return nil }
    return """
      Measured: \(parameter) + \(Self.nudge, .significant(2)) moves \(total) by \(rise, .significant(3)), about \
      \(rise / Self.nudge, .significant(3)) per unit. Now exactly:
      """
  }

  private func telling(of id: ID, _ isNew: Bool) -> [Block] {
    if worked.graph != nil { return graphTelling(of: id, isNew) }
    func why(_ words: Prose) -> [Block] { isNew ? [.prose(words)] : [] }
    let isPlain = id.place.update == 0 && id.place.direction == 0
    if isPlain, id.aspect == .value {
      switch id.name.symbol {
      case .net: return why(netInputWords(id)) + [.equations([equation(id)])]
      case .out:
        let activation = network.layers[id.name[0] - 1].activation
        return why("Output: \(activation.wording.purpose)") + [.equations([output(id, activation)])]
      case .localError:
        return why(Prose(stringLiteral: network.loss.wording.purpose)) + [.equations([equation(id)])]
      case .exampleError, .total: return why(sumWords(id)) + [.equations([equation(id)])]
      case .delta: return delta(id, isNew)
      default: break
      }
    }
    if isPlain, id.aspect == .derivative {
      if id.name == .total, id.variable.isParameter { return gradientBlocks(id, why) }
      return [.prose(question(id)), .equations([withTerms(equation(id, note: note(for: id)))])]
    }
    if id.place.update == 1, id.aspect == .value {
      if id.name.isParameter { return why(updateWords) + [.equations([equation(id)])] }
      if id.name == .total { return newErrorBlocks }
    }
    if id.name.symbol == .predictedFall { return predictedFallBlocks }
    if id.name.symbol == .actualFall {
      return [.equations([equation(id)]), .prose(verdictOfUpdate)]
    }
    return [.prose("\(id): \(meaning(of: id))."), .equations([equation(id)])]
  }

  private func output(_ out: ID, _ activation: any Activation) -> Equation {
    var output = equation(out)
    if let symbol = activation.wording.symbol {
      output.left.append("\(symbol)(\(ID(.net, out.name[0], out.name[1], example: Int(out.place.example))))")
    }
    return output
  }

  private func sumWords(_ id: ID) -> Prose {
    if id.name.symbol == .exampleError {
      return "The error of an example: the errors of its outputs added up."
    }
    let isMean = network.reduction == .mean && network.examples.count > 1
    let what = network.examples.count > 1 ? "the examples" : "the outputs"
    let then = (isMean ? ", their mean taken" : "") + (network.loss.takesRoot ? ", and of that the root" : "")
    return "The total error: the errors of \(what) added up\(then). It is to fall."
  }

  /// A quantity at a place; the example counts only for what exists once per example.
  private func quantity(_ name: Name, _ place: Place) -> ID {
    let id = ID(name, at: place)
    return worked.ids.naming.hasExample(name) ? id : id.at(example: 0)
  }

  private func question(_ id: ID) -> Prose {
    "How fast does \(quantity(id.name, id.place)) grow when \(quantity(id.variable, id.place)) grows?"
  }

  /// δ, and what it is good for.
  private func delta(_ id: ID, _ isNew: Bool) -> [Block] {
    let node = worked.naming.node(id.name[0], id.name[1])
    let net = ID(.net, id.name[0], id.name[1], example: Int(id.place.example))
    let use =
      isNew
      ? " Computed once, it serves \(served(byDeltaOf: node, id.name[0])): that saving is backpropagation."
      : ""
    var told = equation(id)
    if isClosed(net) { told.note = note(for: total.derivative(by: net)) }
    return [
      .prose(
        "How fast does \(total) \(isDeltaNegative ? "fall" : "grow") when the net input of \(node) grows?\(use)"
      ), .equations([told]),
    ]
  }

  private func gradientBlocks(_ derivative: ID, _ why: (Prose) -> [Block]) -> [Block] {
    let parameter = ID(derivative.variable)
    let measured = measuredShortly(parameter).map { [Block.prose($0)] } ?? []
    guard parameter.name.symbol == .weight else {
      return why(biasWords(parameter)) + measured + [
        .equations([equation(derivative, note: sign(of: derivative))])
      ]
    }
    return measured + [
      .roads(roads(from: parameter)),
      .equations([equation(derivative, worked.chain(of: derivative), note: sign(of: derivative))]),
      .equations([equation(derivative, isCompact: true, note: "the same by δ")]),
    ]
  }

  private func biasWords(_ bias: ID) -> Prose {
    let isShared = network.nodes(fedBy: bias.name[0]).count > 1
    return """
      A bias is a weight whose input is always 1: its slope is \(isDeltaNegative ? "minus " : "")the δ of the node that it \
      feeds\(isShared ? "; it feeds several, and the rates of their roads add" : "").
      """
  }

  // MARK: Meanings

  /// What a quantity is, in a few words.
  package func meaning(of id: ID) -> Prose {
    let plain = plainMeaning(of: id)
    if id.place.direction != 0, id.name != id.place.nudged {
      return "\(plain), \(ID(id.place.nudged)) a little \(id.place.direction > 0 ? "larger" : "smaller")"
    }
    return id.place.update > 0 ? "\(plain), after the update" : plain
  }

  private func plainMeaning(of id: ID) -> Prose {
    switch id.aspect {
    case .derivative, .localDerivative:
      return "how fast \(quantity(id.name, id.place)) grows with \(quantity(id.variable, id.place))"
    case .numericDerivative: return "the slope as measured"
    case .difference: return "analytic minus numeric"
    case .relativeError: return "the difference, relative to the gradients"
    case .value: return valueMeaning(of: id)
    }
  }

  private func valueMeaning(of id: ID) -> Prose {
    let name = id.name
    if worked.graph != nil { return graphMeaning(of: id) }
    switch name.symbol {
    case .input: return "an input"
    case .weight:
      return id.place.direction == 0 ? "weight \(edge(ID(name)))" : "the weight, nudged by \(ID(.epsilon))"
    case .bias:
      return id.place.direction == 0 ? "bias \(edge(ID(name)))" : "the bias, nudged by \(ID(.epsilon))"
    case .target: return "what \(worked.naming.node(name[0], name[1])) should be"
    case .learningRate: return "the learning rate"
    case .epsilon: return "how far a parameter is nudged"
    case .net: return "net input of \(worked.naming.node(name[0], name[1]))"
    case .out: return "activation of \(worked.naming.node(name[0], name[1]))"
    case .localError: return "error of \(worked.naming.node(name[0], name[1]))"
    case .exampleError: return "error of one example"
    case .total: return "the total error"
    case .delta:
      return
        "\(isDeltaNegative ? "minus " : "")how fast \(total) grows with \(ID(.net, name[0], name[1]).at(example: Int(id.place.example)))"
    case .largest: return "the largest net input of the layer, so that no power overflows"
    case .exponentialSum: return "the sum of the layer's powers of e"
    case .logOut: return "logarithm of the output"
    case .logRest: return "logarithm of what the output lacks of 1"
    case .predictedFall: return "by how much the slopes foretell \(total) to fall"
    case .actualFall: return "by how much \(total) falls"
    default: break
    }
    guard let (kind, parameter) = name.memory else { return "a quantity" }
    switch kind {
    case .velocity: return "the velocity of \(ID(parameter)): gradients that run on"
    case .mean: return "the running mean of the gradients of \(ID(parameter))"
    case .squares: return "the squared gradients of \(ID(parameter)), gathered"
    case .steps: return "the running mean of the squared steps of \(ID(parameter))"
    }
  }

  /// An edge by its ends, h2 → o1; for a bias the nodes that it feeds.
  package func edge(of parameter: ID) -> Prose { edge(parameter) }

  /// A parameter with its edge, h2 → o1; nil for what has none.
  package func place(of id: ID) -> Prose? {
    let name = id.variable == .none ? id.name : id.variable
    return worked.graph == nil && name.isParameter ? "\(ID(name)): \(edge(ID(name)))" : nil
  }
}
