import Derivation
import LessonFormat
import Networks
import WorkedLesson

/// A sum by its largest terms, with the equations that lead to it.
extension Narrator {
  /// The sum that a quantity is, as far as it is shown; one that is short, whole.
  func contributions(to id: ID) -> Contributions? {
    worked.contributions(to: id, top: max(top, Self.few))
  }

  /// The equations that lead to the sum, and its largest terms as a table.
  func terms(of id: ID) -> [Block] {
    guard let sum = contributions(to: id) else {
      return told(factors(of: id), before: [id])
    }
    var opening: [Block] = []
    var equations = sum.isOfUpdate ? memories(of: id).map { equation($0, isCompact: true) } : []
    // The δ of a layer whose nodes are coupled is the sum itself.
    if sum.summed != id, sum.summed != worked.deltas.derivative(of: id) {
      opening = isActivation(id) ? told(factors(of: id), before: []) : []
      equations.append(equation(id, isCompact: true))
      if sum.sum != 0, worked.value(of: id) == 0 {
        return [.equations(equations), .prose(words(onNought: id))]
      }
    }
    let isPlainSum = !sum.isOfUpdate && worked.formula(of: sum.summed)?.parts.count == sum.count
    let isNought = sum.zeros == sum.count
    let isWhole = sum.count <= Self.few || !sum.hasShares && !isNought
    if isWhole || !isPlainSum {
      // What stands around the sum is seen in the equation.
      equations.append(equation(sum.summed, isCompact: true))
    }
    let blocks: [Block] = opening + (equations.isEmpty ? [] : [.equations(equations)])
    if isWhole { return blocks + withoutShares(sum) }
    let subject: Prose =
      sum.isOfUpdate
      ? "The sum in the gradient of this update has \(sum.count) terms"
      : isPlainSum ? "\(sum.summed) is a sum of \(sum.count) terms" : "The sum has \(sum.count) terms"
    return blocks + [.prose("\(subject)\(termWords(sum))")] + (isNought ? [] : [.table(table(of: sum))])
  }

  /// What stands in a quantity's formula and is no number of the passes, so that it is found nowhere else: the slopes of
  /// the loss and of the activation in the δ of an output, the logarithm in its error, the sum in a share of softmax.
  private func factors(of id: ID) -> [ID] {
    var found: [ID] = []
    func look(_ id: ID) {
      for operand in worked.formula(of: id)?.operands ?? []
      where !found.contains(operand) && operand.place.update == id.place.update && !worked.isAssumed(operand)
      {
        guard let formula = worked.formula(of: operand), !formula.operands.isEmpty else { continue }
        look(operand)
        found.append(operand)
      }
    }
    look(worked.deltas.derivative(of: id) ?? id)
    return found
  }

  /// Equations of factors and of what they stand in; of those that rest on many numbers only the value.
  private func told(_ factors: [ID], before ids: [ID]) -> [Block] {
    let long = factors.filter { worked.formula(of: $0)?.operands.count ?? 0 > Self.few }
    let equations = (factors.filter { !long.contains($0) } + ids).map { equation($0, isCompact: true) }
    var words: Prose = ""
    for (k, id) in long.enumerated() { words = "\(words)\(k > 0 ? " and " : "")\(id) = \(value: id)" }
    let rest: [Block] =
      long.isEmpty
      ? []
      : [
        .prose(
          "Here \(words); \(long.count > 1 ? "each rests" : "it rests") on many numbers and can be asked for in turn."
        )
      ]
    return rest + (equations.isEmpty ? [] : [.equations(equations)])
  }

  private func isActivation(_ id: ID) -> Bool { id.aspect == .value && id.name.symbol == .out }

  /// Why a quantity is 0 although the sum in it is not.
  private func words(onNought id: ID) -> Prose {
    if isActivation(id) { return "It is 0, whatever the terms of its net input come to." }
    guard let derivative = worked.deltas.derivative(of: id) ?? (id.aspect == .derivative ? id : nil),
      derivative.variable.symbol == .net
    else { return "A factor is 0: whatever the rest comes to, nothing passes here." }
    let net = ID(derivative.variable, at: id.place)
    let activation = network.layers[derivative.variable[0] - 1].activation.name
    return
      "\(net) = \(value: net): \(activation) is flat there. Its slope is 0, so whatever the rest comes to, nothing passes here."
  }

  /// What an optimizer keeps for a parameter, as of this update.
  private func memories(of id: ID) -> [ID] {
    (worked.formula(of: id)?.operands ?? []).filter {
      $0.name.memory != nil && $0.place.update == id.place.update
    }
  }

  private func withoutShares(_ sum: Contributions) -> [Block] {
    if sum.hasShares || sum.sum == 0 { return [] }
    return [
      .prose(
        sum.sum.isFinite
          ? "The terms cancel: what is left is round-off, in which no term has a share."
          : "A term is not a finite number, so none has a share.")
    ]
  }

  /// So many terms are shown whole, in one equation.
  private static let few = 6

  private func termWords(_ sum: Contributions) -> Prose {
    if sum.zeros == sum.count { return ", all of them 0." }
    let none: Prose = sum.zeros == 0 ? "" : ", \(sum.zeros) of them 0"
    let opening: Prose = "\(none), and comes to \(sum.sum, digits)"
    if sum.positive == 0 || sum.negative == 0 { return "\(opening). The largest:" }
    let why: Prose =
      isFirst("shares of sums")
      ? " A share is of the sum, so where terms cancel it may exceed 100 % or be negative." : ""
    return """
      \(opening): those above 0 come to \(sum.positive, digits), those below to \(sum.negative, digits).\(why) The largest \
      in magnitude:
      """
  }

  private func table(of sum: Contributions) -> Table {
    let numbers = Numbers(worked, digits: digits)
    let shown = sum.terms.prefix(top).filter { $0.value != 0 }
    let hasFactors = shown.contains { !$0.formula.isQuantityOrConstant }
    var rows = shown.map { term -> [Prose] in
      let substitution = numbers.substitution(term.formula, for: term.formula)
      let factors: Prose =
        term.formula.isQuantityOrConstant ? "" : "\(term.formula, numbers: substitution)"
      return ["\(term.formula)"] + (hasFactors ? [factors] : [])
        + ["\(term.value, digits)", share(sum.share(of: term))]
    }
    let rest = sum.rest(after: shown.count)
    if rest.count > 0 {
      rows.append(
        ["… and \(rest.count) more\(rest.count > 1 ? ", together" : "")"] + (hasFactors ? [""] : [])
          + ["\(rest.value, digits)", share(sum.share(rest.value))])
    }
    return Table(
      heads: ["term"] + (hasFactors ? ["numbers"] : []) + ["value", "share"], rows: rows,
      wordColumns: hasFactors ? [0, 1] : [0])
  }

  /// A part of a whole in percent; of a sum of 0 nothing is a part.
  func share(_ part: Double) -> Prose {
    if !part.isFinite { return "–" }
    // Of many small ones the second decimal says nothing.
    let isSmall = part != 0 && part.magnitude < 1e-3
    return "\(part * 100, isSmall ? .significant(2) : .decimals(2)) %"
  }
}
