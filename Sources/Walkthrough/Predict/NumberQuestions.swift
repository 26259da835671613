import Derivation
import Documents
import Networks
import WorkedLesson

extension Question.Fade {
  /// How much of a step is left to the student when so many of its kind have been before it; nil: it is worked.
  ///
  /// Worked, a gap, two of one's own; then the 8th, the 16th, the 32nd: what one can do is asked for less and
  /// less often.
  package static func ofOccurrence(_ occurrence: Int) -> Question.Fade? {
    switch occurrence {
    case 0: nil
    case 1: .gap
    case 2, 3: .own
    default: (occurrence + 1).nonzeroBitCount == 1 ? .own : nil
    }
  }
}

extension Examiner {
  /// The question for the value of this step's quantity, if it is its turn and worth asking.
  var number: Question? {
    guard let id = told, var fade = Question.Fade.ofOccurrence(step.occurrence), isWorthAsking(id) else {
      return nil
    }
    // Nobody can know the formulas that a lesson makes up; its slopes follow from them.
    if worked.graph != nil, id.aspect == .value, id.place.update == 0 { fade = .gap }
    let words = QuantityWords(worked, id)
    let text: Prose
    switch fade {
    case .gap: text = "\(id) = ? The rule and the numbers stand there."
    default: text = "\(id) = ? This one is all yours: rule, numbers, value."
    }
    return Question(
      text: text, form: .number(value: value(id)), hint: words.hint,
      explanation: "\(id) = \(value: id): \(words.rule).", fade: fade,
      hides: fade == .gap ? [.value, .words] : .all, topic: words.topic, quantity: id)
  }

  /// How many quantities a rule may rest on for its value to be asked for.
  private static let operandLimit = 9

  /// Whether there is something to compute, and not too much of it.
  private func isWorthAsking(_ id: ID) -> Bool {
    let whole = worked.deltas.derivative(of: id.at(update: 0))?.at(update: Int(id.place.update)) ?? id
    guard isAffordable(whole), let formula = worked.formula(of: whole) else { return false }
    switch formula {
    case .number, .of, .negative(.of), .call(.max, _): return false
    case .choice where id.aspect == .derivative: return false
    default: break
    }
    if worked.graph == nil, case .value = id.aspect, id.name.symbol == .out,
      ["step", "sign", "identity"].contains(network.layers[id.name[0] - 1].activation.name)
    {
      return false
    }
    let value = value(id)
    guard value.isFinite, ![-1, 0, 1].contains(value) else { return false }
    let operands = formula.operands
    // What equals one of its operands is known already.
    return operands.count <= Self.operandLimit
      && !operands.contains { self.value($0).magnitude == value.magnitude }
  }

  /// Whether a quantity's formula is short enough to be looked at: told from the shape alone.
  private func isAffordable(_ id: ID) -> Bool {
    if worked.graph != nil { return true }
    let l = id.aspect == .derivative ? id.variable[0] : id.name[0]
    switch (id.aspect, id.name.symbol, id.variable.symbol) {
    case (.value, .net, _): return 2 * network.count(ofLayer: l - 1) <= Self.operandLimit
    case (.derivative, .total, .out):
      return l == network.last || 2 * network.count(ofLayer: l + 1) <= Self.operandLimit
    case (.derivative, .total, .weight): return 2 * network.examples.count <= Self.operandLimit
    case (.value, .exampleError, _), (.value, .exponentialSum, _):
      return network.outputCount <= Self.operandLimit
    default: return true
    }
  }
}
