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
    blocks.append(
      .prose("The gradient points uphill. Step the other way, \(ID(.learningRate)) times as far."))
    blocks.append(.equations([equation(first.at(update: 1))]))
    let rest = trained.dropFirst().map { $0.at(update: 1) }
    if !rest.isEmpty { blocks.append(.equations(tell(Array(rest)))) }
    let frozen = worked.frozen
    if !frozen.isEmpty && frozen.count <= 8 {
      blocks.append(.prose("\(frozen) \(frozen.count == 1 ? "is" : "are") frozen."))
    }
    return [Section("Update", blocks), didItHelp(trained)]
  }

  private func didItHelp(_ trained: [ID]) -> Section {
    let outputs = worked.examples.flatMap { example in
      (0..<network.outputCount).map { ID(.out, network.last, $0, example: example) }
    }
    let (before, after) = (total, total.at(update: 1))
    var blocks: [Block] = [.prose("The forward pass again, with the new parameters:")]
    if outputs.count <= 20 {
      blocks.append(
        .table(
          Table(
            heads: ["", "before", "after"],
            rows: (outputs + [before]).map { ["\($0)", "\(value: $0)", "\(value: $0.at(update: 1))"] },
            wordColumns: [0])))
    }
    var predicted = equation(ID(.predictedFall), note: nil)
    if network.optimizer is GradientDescent, trained.count <= 40 {
      predicted = equation(ID(.predictedFall), squares(trained))
    }
    let actual = equation(ID(.actualFall), isCompact: true)
    let fall = (worked.value(of: ID(.predictedFall)), worked.value(of: ID(.actualFall)))
    blocks += [
      .prose("The slopes foretell a fall of \(ID(.learningRate)) times the sum of the squared gradients:"),
      .equations([predicted]), .prose("The new forward pass shows"), .equations([actual]),
      .prose(verdict(fall)),
    ]
    markTold(after)
    return Section("Did it help?", blocks)
  }

  /// η·Σ (∂E/∂w)²: what Σ (∂E/∂w)·(w − new w) is under gradient descent.
  private func squares(_ parameters: [ID]) -> Formula {
    let squares = parameters.map { Formula.power(.of(total.derivative(by: $0)), .number(2)) }
    return .product([.of(ID(.learningRate)), squares.count == 1 ? squares[0] : .sum(squares)])
  }

  private func verdict(_ fall: (predicted: Double, actual: Double)) -> Prose {
    if fall.predicted == 0 { return "All gradients are 0: there is nowhere to go." }
    if !worked.value(of: total).isFinite { return "The error was not a finite number before the step." }
    if !fall.predicted.isFinite { return "A gradient is not a finite number: there is no step to take." }
    if !fall.actual.isFinite { return "The error is no longer a finite number: the step was far too long." }
    if fall.actual <= 0 {
      return
        "The error rises: the step is too long for the slope to hold. A smaller learning rate would help."
    }
    let excess = (fall.actual / fall.predicted - 1) * 100
    return """
      The real fall is \(excess.magnitude, .significant(2)) % \(excess < 0 ? "smaller" : "larger") than the foretold \
      one: the slope changes along the step.
      """
  }
}
