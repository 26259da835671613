import Derivation
import Documents
import LessonFormat
import Networks
import WorkedLesson

extension Stage {
  /// The stage of a name, if the lesson has it.
  static func named(_ name: String, of worked: WorkedLesson) throws -> Stage {
    let known = allCases.map(\.rawValue)
    guard let stage = Stage(rawValue: name) else {
      throw Failure(message: "there is no stage “\(name)”" + hint(name, among: known))
    }
    guard worked.stages.contains(stage) else {
      if stage == .error, worked.graph != nil {
        throw Failure(message: "a graph has no stage “error”: all that it computes is told in “forward”")
      }
      let reason = worked.hasGradients ? "learning-rate" : "targets"
      throw Failure(message: "the lesson has no stage “\(name)”, since it has no \(reason)")
    }
    return stage
  }
}

extension WorkedLesson {
  /// A quantity of a node as one would ask for it.
  func example(ofNode name: String, _ symbol: String = "out") -> String {
    "\(symbol)_\(name)" + (network.examples.count > 1 ? "#1" : "")
  }

  /// The formula of what a user calls a quantity.
  func quantity(_ text: String) throws -> Formula {
    do {
      let formula = try ids.formula(of: text)
      try formula.operands.forEach(requireReachable)
      if case .of = formula { return formula }
      return told(formula)
    } catch let error as ExpressionError {
      var message = "\(error.message)"
      let core = text.prefix { $0 != "#" && $0 != "@" }
      if graph == nil, core.endIndex < text.endIndex, naming.place(ofNode: String(core)) != nil {
        let numbers =
          "its numbers are \(example(ofNode: String(core), "net")), \(example(ofNode: String(core)))"
        message =
          "“\(core)” is a node, and is asked for without # and @; \(numbers)"
          + (network.hasTargets ? ", \(example(ofNode: String(core), "delta"))" : "")
      } else if graph == nil, let wrong = naming.wrongEnd(in: text) {
        // What is wrong is known, so nothing need be guessed.
        let guess = message.firstRange(of: "; did you mean")
        message = "\(guess.map { String(message[..<$0.lowerBound]) } ?? message)\n  \(wrong)"
      } else if isLarge, text.contains("w"), !text.contains("w["),
        let weight = parameters.first.map(ids.text(of:)),
        weight.contains("[")
      {
        message += "\n  in a network this large a weight is called by its ends: \(weight)"
      } else if isLarge, graph == nil, message.hasPrefix("there is no quantity"),
        !message.contains("did you mean")
      {
        message += "\n  the nodes are \(naming.nodeRanges)"
      }
      if let offset = error.offset { message += "\n  \(text)\n  \(String(repeating: " ", count: offset))^" }
      throw Failure(message: message)
    }
  }

  /// Derivatives need targets, updates a learning rate.
  private func requireReachable(_ id: ID) throws {
    let needsTargets = stage(of: id) != .forward && !(stage(of: id) == .gradients && id.name.symbol == .out)
    if needsTargets && !hasGradients {
      throw Failure(message: "“\(ids.text(of: id))” needs targets, and the lesson has none")
    }
    if [.predictedFall, .actualFall].contains(id.name.symbol) && id.place.direction != 0 {
      throw Failure(message: "“\(ids.text(of: id))” is not computed: a fall is of the weights as they are")
    }
    if book != nil && Int(id.place.update) > Self.replayLimit {
      throw Failure(
        message:
          "“\(ids.text(of: id))” lies beyond \(Self.replayLimit) updates, the most that are made in the "
          + "book's arithmetic")
    }
    if Int(id.place.update) > Self.updateLimit {
      throw Failure(
        message: "“\(ids.text(of: id))” lies beyond \(Self.updateLimit) updates, the most that are made")
    }
    if (id.place.update > 0 || id.name.symbol == .learningRate) && learningRate == nil {
      throw Failure(message: "“\(ids.text(of: id))” needs a learning-rate, and the lesson has none")
    }
  }
}
