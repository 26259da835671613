import Derivation
import Documents
import Networks
import WorkedLesson

/// Questions on the update and what it does.
extension Examiner {
  /// The weights of the output layer that the update moves.
  private var outputWeights: [ID] {
    worked.parameters(ofLayer: network.last).filter {
      $0.name.symbol == .weight && !network.frozen.contains($0.name)
    }
  }

  private var isDescent: Bool { network.isPlainDescent && (network.learningRate ?? 0) > 0 }

  /// Whether the hidden layers' gradients would have to wait for the new weights of the output layer.
  var oldWeights: Question? {
    guard isDescent, !walk.isSample, network.last > 1, let moved = outputWeights.first,
      worked.trained.contains(where: { $0.name.symbol == .weight && $0.name[0] < network.last }),
      value(total.derivative(by: moved)).isFinite
    else { return nil }
    let (l, j) = (network.last - 1, moved.name[2])
    let delta = ID(.delta, l, j, example: isSingle ? 0 : 1)
    // A δ of 0 would be 0 with any weights.
    guard value(delta).isFinite, value(delta) != 0 else { return nil }
    return choice(
      "Suppose \(moved) is updated first. Is \(delta) then computed again, before the weights into \(node(l, j)) move?",
      topic: "old weights and new ones",
      right: "no: one step uses the gradients at the old weights, all of them",
      wrong: [
        "yes: \(delta) rests on \(moved), and that has changed",
        "no: \(delta) does not rest on \(moved)",
        "yes, but only if \(moved) has moved far",
      ],
      hides: [], hint: "At which weights was the error's slope taken, and where does the step start?",
      explanation: """
        The gradient is the slope at one place: the old weights. \(delta) does rest on \(moved), on the old one. Mix old \
        and new, and the step goes down another slope than the one you computed.
        """)
  }

  /// Which weight of the output layer moves most, and why? Asked where the first of them is updated.
  func mover(_ new: ID) -> Question? {
    // A sample of a very large network passes only some of the weights.
    guard isDescent, !walk.isSample, new.name.symbol == .weight, new.name[0] == network.last,
      isFirstOfLayer(new)
    else { return nil }
    let moved = outputWeights.map { (weight: $0, gradient: value(total.derivative(by: $0))) }
    let ranked = moved.sorted { $0.gradient.magnitude > $1.gradient.magnitude }
    guard ranked.count > 2, moved.allSatisfy({ $0.gradient.isFinite }), ranked[0].gradient != 0,
      ranked[0].gradient.magnitude > ranked[1].gradient.magnitude * (1 + 1e-6),
      let heaviest = moved.max(by: { value($0.weight).magnitude < value($1.weight).magnitude })?.weight,
      let lowest = moved.min(by: { $0.gradient < $1.gradient })?.weight
    else { return nil }
    let best = ranked[0].weight
    var named: Set<ID> = [best]
    func unless(_ weight: ID, _ option: Prose) -> Prose? { named.insert(weight).inserted ? option : nil }
    let inOrder = worked.parameters.filter { parameter in moved.contains { $0.weight == parameter } }
    return choice(
      "Which of \(list(inOrder)) does the update move most, and why?", topic: "what moves a weight",
      right: "\(best): its gradient is the largest in size",
      wrong: [
        unless(heaviest, "\(heaviest): it is the largest weight"),
        unless(ranked[1].weight, "\(ranked[1].weight): its gradient is the largest in size"),
        unless(lowest, "\(lowest): its gradient is the lowest, and the step goes down"),
        "all alike: \(ID(.learningRate)) is the same for all",
      ],
      hides: [],
      hint:
        "A step is \(ID(.learningRate)) times the gradient. Look the gradients up; the sign gives the way.",
      explanation: """
        \(total.derivative(by: best)) = \(value: total.derivative(by: best)), the next is \
        \(value: total.derivative(by: ranked[1].weight)). \(ID(.learningRate)) is one for all, so the gradient's size \
        decides; how large a weight is does not matter.
        """)
  }

  /// Whether no other weight of the output layer is updated before this one.
  private func isFirstOfLayer(_ new: ID) -> Bool {
    let start = index - step.occurrence
    return !walk.steps[start..<index].contains {
      guard case .quantity(let id) = $0.subject else { return false }
      return id.name.symbol == .weight && id.name[0] == network.last
    }
  }

  /// May the next step go by the same gradients?
  var secondStep: Question? {
    let after = value(total.at(update: 1))
    guard isDescent, after.isFinite, after != value(total) else { return nil }
    return choice(
      "A second step: may it go by the same gradients?", topic: "why every step needs its own gradients",
      right: "no: they belong to the old weights; forward and backward once more",
      wrong: [
        "yes: they depend on inputs and targets alone, and these stay",
        "yes, as long as \(total) falls",
        "partly: a forward pass is needed, but the slopes stay",
      ],
      hides: .words, hint: "What has the step changed, and what rests on that?",
      explanation: """
        The weights have changed, so every output has, every slope and every δ. That is the loop of training: forward, \
        backward, step, and again.
        """)
  }

  /// How many squares a student may be asked to add.
  private static let squareLimit = 12

  /// By how much will the error fall?
  var foretoldFall: Question? {
    let id = ID(.predictedFall)
    guard isDescent, !worked.isLarge, worked.trained.count <= Self.squareLimit else { return nil }
    let fall = value(id)
    guard fall.isFinite, fall != 0 else { return nil }
    return Question(
      text: "By how much will \(total) fall, as far as the slopes tell?", form: .number(value: fall),
      hint: "\(ID(.learningRate)) times the sum of the squared gradients. Which weights move?",
      explanation: """
        Every weight moves by \(ID(.learningRate)) times its gradient, and \(total) falls by the gradient times that \
        move: \(ID(.learningRate)) times the gradient's square. Added up: \(value: id).
        """,
      fade: .own, hides: .all, topic: "the foretold fall", quantity: id)
  }

  /// Why is the real fall not the foretold one?
  var bend: Question? {
    let (foretold, real) = (value(ID(.predictedFall)), value(ID(.actualFall)))
    guard isDescent, foretold > 0, real > 0, foretold.isFinite, real.isFinite,
      (real / foretold - 1).magnitude > 1e-3
    else { return nil }
    let frozen = worked.frozen
    return choice(
      "Foretold: \(foretold, .significant(4)). Real: \(real, .significant(4)). Why do they differ?",
      topic: "slope and bend", right: "the slope changes along the step",
      wrong: [
        frozen.isEmpty || frozen.count > 4 ? nil : "\(frozen) did not move",
        "the gradients are not quite right", "\(ID(.learningRate)) was not taken into account",
        "the weights moved one after the other",
      ],
      hint: "A slope belongs to one point. What happens on the way from the old weights to the new ones?",
      explanation: """
        Foretold is what a straight line would give. The error is curved: the longer the step, the more it departs \
        from its slope. With a tenth of \(ID(.learningRate)) the two agree much better.
        """)
  }
}
