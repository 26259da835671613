import Derivation
import Networks
import WorkedLesson

extension Narrator {
  /// The update of every parameter, and whether it helped.
  var update: [Section] {
    let trained = worked.trained
    var blocks: [Block] = []
    guard let first = trained.first else {
      return [Section("Update", [.prose("Every parameter is frozen: nothing is updated.")])]
    }
    blocks.append(.prose(updateWords))
    // The slopes of single examples, by which a batch goes, have not been told before.
    let slopes = (worked.formula(of: first.at(update: 1))?.operands ?? []).filter {
      $0.aspect == .derivative && $0.name.symbol == .exampleError
    }
    blocks.append(.equations(tell(worked.kept(for: first) + slopes) + [equation(first.at(update: 1))]))
    let rest = trained.dropFirst().flatMap { worked.kept(for: $0) + [$0.at(update: 1)] }
    if !rest.isEmpty { blocks.append(.equations(tell(Array(rest)))) }
    let frozen = worked.frozen
    if !frozen.isEmpty && frozen.count <= 8 {
      blocks.append(.prose("\(frozen) \(frozen.count == 1 ? "is" : "are") frozen."))
    }
    return [Section("Update", blocks), didItHelp(trained)]
  }

  private var learningRate: Double { worked.value(of: ID(.learningRate)) }

  private var direction: Prose {
    if learningRate == 0 { return "With \(ID(.learningRate)) = 0 no step is taken." }
    if learningRate < 0 { return "\(ID(.learningRate)) is negative, so the step goes uphill too." }
    if worked.graph == nil, !(network.optimizer is GradientDescent) {
      return Prose(stringLiteral: network.optimizer.purpose)
    }
    return "Step the other way, \(ID(.learningRate)) times as far."
  }

  private func didItHelp(_ trained: [ID]) -> Section {
    let (way, predicted) = predictedFall
    let blocks: [Block] =
      newForwardPass + [
        .prose("The slopes foretell a fall of \(way):"), .equations([predicted]),
        .prose("The new forward pass shows"), .equations([equation(ID(.actualFall), isCompact: true)]),
        .prose(verdict(trained)),
      ]
    markTold(total.at(update: 1))
    return Section("Did it help?", blocks)
  }

  /// The outputs and the error before and after the update.
  private var newForwardPass: [Block] {
    var blocks: [Block] = [.prose("The forward pass again, with the new parameters:")]
    let outputs = self.outputs.count <= 20 ? self.outputs : []
    do {
      blocks.append(
        .table(
          Table(
            heads: ["", "before", "after"],
            rows: (outputs + [total]).map { ["\($0)", "\(value: $0)", "\(value: $0.at(update: 1))"] },
            wordColumns: [0])))
    }
    return blocks
  }

  /// The outputs of every example; of a graph, all that is computed on the way.
  private var outputs: [ID] {
    if let graph = worked.graph { return graph.quantities.map(\.id).filter { $0 != total } }
    return worked.examples.flatMap { example in
      (0..<network.outputCount).map { ID(.out, network.last, $0, example: example) }
    }
  }

  /// What is to fall, at the beginning of a sentence.
  private var whatFalls: Prose { worked.graph == nil ? "The error" : "\(total)" }

  /// The foretold fall: in words, and as an equation.
  private var predictedFall: (way: Prose, equation: Equation) {
    let trained = worked.trained
    let isSquared =
      (worked.graph != nil || network.isPlainDescent) && !trained.isEmpty && trained.count <= 40
      && worked.agrees(squares(trained), with: ID(.predictedFall))
    let way: Prose =
      isSquared
      ? "\(ID(.learningRate)) times the sum of the squared gradients"
      : "each gradient times what its parameter loses, added up"
    return (way, equation(ID(.predictedFall), isSquared ? squares(trained) : nil))
  }

  /// Why the parameters move as they do.
  var updateWords: Prose { "The gradient points uphill. \(direction)\(batchWords)" }

  /// Which examples the first update goes by.
  private var batchWords: Prose {
    guard worked.graph == nil, let batch = network.batch(ofUpdate: worked.lesson.updatesBefore) else {
      return ""
    }
    let list = batch.map { "\($0)" }
    return list.count == 1
      ? " This update goes by example \(list[0]) alone."
      : " This update goes by the examples \(list.dropLast().joined(separator: ", ")) and \(list[list.count - 1])."
  }

  /// The new error as a step of its own.
  var newErrorBlocks: [Block] { newForwardPass + [.equations([equation(total.at(update: 1))])] }

  /// The foretold fall as a step of its own.
  var predictedFallBlocks: [Block] {
    let (way, equation) = predictedFall
    return [.prose("By how much should \(total) fall? The slopes foretell \(way):"), .equations([equation])]
  }

  /// Whether the error fell as foretold.
  var verdictOfUpdate: Prose { verdict(worked.trained) }

  /// η·Σ (∂E/∂w)²: what Σ (∂E/∂w)·(w − new w) is under gradient descent.
  private func squares(_ parameters: [ID]) -> Formula {
    let squares = parameters.map { Formula.power(.of(total.derivative(by: $0)), .number(2)) }
    return .product([.of(ID(.learningRate)), squares.count == 1 ? squares[0] : .sum(squares)])
  }

  /// Whether the error fell as foretold, and if not, why.
  private func verdict(_ trained: [ID]) -> Prose {
    let before = worked.value(of: total)
    let (predicted, actual) = (worked.value(of: ID(.predictedFall)), worked.value(of: ID(.actualFall)))
    if trained.allSatisfy({ worked.value(of: total.derivative(by: $0)) == 0 }) {
      return "All gradients are 0: there is nowhere to go."
    }
    if !before.isFinite { return "\(whatFalls) was not a finite number before the step." }
    if !predicted.isFinite { return "A gradient is not a finite number: there is no step to take." }
    if !actual.isFinite { return "\(whatFalls) is no longer a finite number: the step was far too long." }
    if learningRate == 0 { return "The learning rate is 0: nothing moves." }
    if learningRate < 0 { return uphill(actual) }
    if actual < 0, worked.graph == nil, network.batches != nil {
      return
        "\(whatFalls) of all examples rises: the step went by its batch alone, and what helps that may cost the others."
    }
    if actual < 0 {
      return
        "\(whatFalls) rises: the step is too long for the slope to hold. A smaller learning rate would help."
    }
    if actual == 0 {
      return isLost(predicted, beside: before)
        ? "\(whatFalls) is what it was: the foretold fall is lost in its last digit."
        : "\(whatFalls) is what it was: the slope does not hold along the step."
    }
    if isLost((actual - predicted).magnitude, beside: before) {
      return "The real fall is the foretold one: as far as the digits tell, the slope holds along the step."
    }
    let excess = (actual / predicted - 1) * 100
    return """
      The real fall is \(excess.magnitude, .significant(2)) % \(excess < 0 ? "smaller" : "larger") than the foretold \
      one: the slope changes along the step.
      """
  }

  /// Whether a difference of the two falls is within what roundings can make of them, as in the gradient check.
  private func isLost(_ difference: Double, beside error: Double) -> Bool {
    // The account of roundings repeats the whole step; it is asked for only where the answer is in doubt.
    guard difference <= 1e-9 * error else { return false }
    return difference <= worked.noise(of: ID(.predictedFall)) + worked.noise(of: ID(.actualFall))
  }

  private func uphill(_ fall: Double) -> Prose {
    if fall < 0 { return "\(whatFalls) rises, as it must uphill: a learning rate is positive." }
    return """
      \(whatFalls) \(fall > 0 ? "falls all the same" : "is what it was"): the step is too long for the slope to hold. \
      A learning rate is positive.
      """
  }
}
