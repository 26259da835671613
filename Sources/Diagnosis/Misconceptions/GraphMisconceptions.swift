import Derivation
import Networks
import WorkedLesson

/// What goes wrong with the chain rule in a graph, and with its update.
enum GraphMisconceptions {
  static func all(_ setting: Setting) -> [Misconception] {
    let widest = setting.graph?.quantities.map { setting.plain.users(of: $0.id).count }.max() ?? 0
    return [upstreamMissing, localMissing, added, multiplied]
      + (0..<min(8, max(1, widest))).flatMap { [roadLeftOut($0), oneRoadAlone($0)] }
      + [ascent, rateMissing, unsigned, rateTwice, oldForgotten]
  }

  /// A road of a derivative: what comes from behind, and the own slope.
  private struct Road {
    /// The rate that comes from behind; nil where the user is what is differentiated.
    let upstream: Formula?
    let local: Formula
    var whole: Formula { upstream.map { .times([$0, local]) } ?? local }
  }

  /// The roads of a derivative of a graph; nil for everything else.
  private static func roads(_ id: ID, _ setting: Setting) -> [Road]? {
    guard id.aspect == .derivative, id.name.graphWord != nil else { return nil }
    let (top, x) = (ID(id.name, at: id.place), ID(id.variable, at: id.place))
    let users = setting.plain.users(of: x).filter { setting.plain.depends(top, on: $0) }
    return users.map { user in
      Road(
        upstream: user == top ? nil : .of(top.derivative(by: user)),
        local: setting.plain.slope(of: user, by: x))
    }
  }

  private static let upstreamMissing = Misconception(
    "upstream-missing", "Rate from behind left out",
    wrong: "The own slope is taken for the whole: the rate that comes from behind is missing.",
    right: "The rate from behind times the own slope, along every road.",
    question: "How does what is differentiated move with the formula that uses this quantity?",
    stage: .gradients,
    frequency: .common,
    .step { id, _, setting in
      guard let roads = roads(id, setting), roads.contains(where: { $0.upstream != nil }) else { return nil }
      return .plus(roads.map(\.local))
    })

  private static let localMissing = Misconception(
    "local-slope-missing", "Own slope left out",
    wrong: "The rate from behind is handed on as it is: the slope of the formula in between is missing.",
    right: "The rate from behind times the own slope, along every road.",
    question: "How fast does the formula that uses this quantity move with it?", stage: .gradients,
    frequency: .common,
    .step { id, _, setting in
      guard let roads = roads(id, setting), !roads.isEmpty else { return nil }
      let upstream = roads.compactMap(\.upstream)
      return upstream.count == roads.count ? .plus(upstream) : nil
    })

  private static let added = Misconception(
    "rates-added-along-road", "Rates along a road added",
    wrong: "The rate from behind and the own slope are added.",
    right: "Rates along a road multiply.",
    question:
      "If one wheel turns three times as fast as the next, and that twice as fast as the last: how fast is the first?",
    stage: .gradients, frequency: .uncommon,
    .step { id, _, setting in
      guard let roads = roads(id, setting), roads.contains(where: { $0.upstream != nil }) else { return nil }
      return .plus(roads.flatMap { [$0.upstream, $0.local].compactMap(\.self) })
    })

  private static let multiplied = Misconception(
    "roads-multiplied", "Rates of separate roads multiplied",
    wrong: "The products of the separate roads are multiplied with each other.",
    right: "Rates of separate roads add.",
    question: "Each road moves the result by its own part. What is the whole?", stage: .gradients,
    frequency: .uncommon,
    .step { id, _, setting in
      guard let roads = roads(id, setting), roads.count > 1 else { return nil }
      return .times(roads.map(\.whole))
    })

  private static func roadLeftOut(_ k: Int) -> Misconception {
    Misconception(
      "road-left-out", "A road left out",
      wrong: "Several formulas use the quantity, and one of their roads is missing in the sum.",
      right: "Every formula that uses the quantity is a road, and the roads add.",
      question: "In which formulas does the quantity stand?", stage: .gradients, frequency: .common,
      variant: "road \(k + 1)",
      .step { id, _, setting in
        guard let roads = roads(id, setting), roads.count > 1, k < roads.count else { return nil }
        return .plus(roads.enumerated().filter { $0.offset != k }.map(\.element.whole))
      })
  }

  private static func oneRoadAlone(_ k: Int) -> Misconception {
    roadLeftOut(k).varied(
      "road \(k + 1) alone", frequency: .uncommon,
      .step { id, _, setting in
        guard let roads = roads(id, setting), roads.count > 2, k < roads.count else { return nil }
        return roads[k].whole
      })
  }

  // MARK: The update

  /// The old value and the step of an update; nil for everything else.
  private static func update(_ id: ID, _ formula: Formula, _ setting: Setting) -> (
    old: Formula, step: [Formula]
  )? {
    guard id.aspect == .value, id.place.update > 0, id.place.direction == 0,
      setting.graph?.isTrained(id.name) ?? false,
      case .sum(let terms) = formula, terms.count == 2, case .negative(.product(let step)) = terms[1]
    else { return nil }
    return (terms[0], step)
  }

  private static let ascent = Misconception(
    "step-uphill", "Step uphill", wrong: "The step is added: it goes up the slope.",
    right: "The gradient points uphill; the step goes the other way.",
    question: "Is what is differentiated to rise or to fall?", stage: .update, frequency: .common,
    .step { id, formula, setting in
      update(id, formula, setting).map { .sum([$0.old, .product($0.step)]) }
    })

  private static let rateMissing = Misconception(
    "learning-rate-missing", "Learning rate left out", wrong: "The whole slope is subtracted, without η.",
    right: "The step is η times the slope.", question: "How far does one step go?", stage: .update,
    frequency: .common,
    .step { id, formula, setting in
      update(id, formula, setting).map { .sum([$0.old, .negative(.plus(Array($0.step.dropFirst())))]) }
    })

  private static let unsigned = Misconception(
    "step-against-sign", "Sign of the gradient lost in the step",
    wrong: "The step goes down whatever the sign of the slope.",
    right: "Where the slope is negative, the step goes up.",
    question: "What is minus a negative number?", stage: .update, frequency: .common,
    .step { id, formula, setting in
      update(id, formula, setting).map { .sum([$0.old, .negative(.call(.abs, [.product($0.step)]))]) }
    })

  private static let rateTwice = UpdateMisconceptions.rateTwice.varied(
    "", frequency: UpdateMisconceptions.rateTwice.frequency,
    .step { id, formula, setting in
      update(id, formula, setting).map { .sum([$0.old, .negative(.product([$0.step[0]] + $0.step))]) }
    })

  private static let oldForgotten = UpdateMisconceptions.oldForgotten.varied(
    "", .step { id, formula, setting in update(id, formula, setting).map { .product($0.step) } })
}
