import Derivation
import LessonFormat
import Networks
import WorkedLesson

/// One quantity of a large network: its sum by the largest terms, the roads behind it, each with its share.
extension Narrator {
  /// How many terms and roads are shown where nobody asks for another number.
  package static let usualTop = 5

  /// Whether a quantity is told by its largest terms: a large network's, with what its passes give.
  func isToldByTerms(_ id: ID) -> Bool {
    guard worked.isLarge, worked.book == nil, id.place.direction == 0 else { return false }
    guard id.aspect == .value || id.aspect == .derivative else { return false }
    return contributions(to: id) != nil || isDelta(id)
  }

  private func isDelta(_ id: ID) -> Bool { id.aspect == .value && id.name.symbol == .delta }

  /// The quantity, the terms of its sum, then the strongest of them back through the layers, and whole roads.
  func document(ofTermsOf id: ID) -> Document {
    var sections = [
      Section(
        "\(id)",
        [.prose("\(id) = \(value: id). \(biasInWords(id))\(passesInWords(for: id))")] + terms(of: id))
    ]
    sections += roadBack(from: id)
    if let out = strongestSource(of: id) {
      if out.name[0] > 0, worked.value(of: out) != 0 {
        let words: Prose = """
          The other factor of the largest term: \(out) = \(value: out), from the layers below.
          """
        sections.append(Section("Where \(out) comes from", [.prose(words)] + terms(of: out)))
        sections += roadBack(from: out)
      }
    }
    return document(sections + roads(to: id))
  }

  /// Whose bias it is that a quantity is about: its name tells only its number.
  private func biasInWords(_ id: ID) -> Prose {
    let name = id.aspect == .derivative ? id.variable : id.name
    guard name.symbol == .bias else { return "" }
    let nodes = network.layers.indices.flatMap { l in
      (network.layers[l].biases ?? []).enumerated().filter { $1 == name[0] }.map { (l + 1, $0.offset) }
    }
    let (bias, names) = (
      ID(name, at: id.aspect == .derivative ? Place() : id.place), nodes.map(worked.naming.node)
    )
    if names.count == 1 { return "\(bias) is the bias of \(names[0]). " }
    return
      "\(bias) is shared by \(counted(names.count, "node")), \(names.first ?? "") to \(names.last ?? ""). "
  }

  /// What had to be computed for a quantity.
  func passesInWords(for id: ID) -> Prose {
    let isMade = id.aspect == .value && (worked.isParameter(id.name) || id.name.memory != nil)
    let updates = Int(id.place.update) - (isMade ? 1 : 0)
    if updates <= 0 { return passesInWords }
    return "\(counted(updates, "update")) \(updates == 1 ? "was" : "were") made first. \(passesInWords)"
  }

  /// What had to be computed before the first update.
  var passesInWords: Prose {
    let count = network.examples.count
    let what = network.hasTargets ? "One forward and one backward pass" : "One forward pass"
    return "\(what) over \(count == 1 ? "the example" : "\(count) examples") gave all that is used below."
  }

  // MARK: A sum

  /// The sum that a quantity is, as far as it is shown; one that is short, whole.
  private func contributions(to id: ID) -> Contributions? {
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

  // MARK: Back through the layers

  /// The strongest term in turn, layer by layer, to where the road ends.
  private func roadBack(from id: ID) -> [Section] {
    var sections: [Section] = []
    var sum = contributions(to: id)
    if sum?.isOfUpdate != true, worked.value(of: id) == 0 { return [] }
    var part = 1.0
    var seen: Set<ID> = [id]
    while let present = sum, present.hasShares, let term = present.terms.first, let next = term.next {
      part *= present.share(of: term)
      guard seen.insert(next).inserted else { break }
      let words: Prose = """
        \(next) = \(value: next) stands in the largest term above. Along this road come \(share(part)) of \(whole(of: id)).\(bends(below: id))
        """
      sections.append(Section("Back to \(next)", [.prose(words)] + terms(of: next)))
      if worked.value(of: next) == 0 { break }
      sum = contributions(to: next)
    }
    return sections
  }

  /// What the shares of roads are parts of: the quantity; of a parameter after an update, the gradient of that update,
  /// since the old parameter is no part of its sum.
  private func whole(of id: ID) -> Prose {
    if contributions(to: id)?.isOfUpdate == true { return "the gradient of this update" }
    return id.name == .total && id.aspect == .value && network.loss.takesRoot
      ? "what stands under the root" : "\(id)"
  }

  /// Of a gradient by a weight: the node that the weight comes from, and the example of the largest term.
  private func strongestSource(of id: ID) -> ID? {
    let parameter = id.aspect == .derivative ? id.variable : id.name
    guard parameter.symbol == .weight, id.aspect == .derivative || id.place.update > 0,
      var next = contributions(to: id)?.terms.first?.next
    else { return nil }
    // Of the gradient of all examples, that of the largest.
    if next.variable == parameter, next.name == .total {
      guard let largest = contributions(to: next)?.terms.first?.next else { return nil }
      next = largest
    }
    return ID(Name(.out, parameter[0] - 1, parameter[2]), at: next.place)
  }

  // MARK: Roads

  private func roads(to id: ID) -> [Section] {
    let roads = worked.strongestRoads(to: id, width: top)
    guard roads.contains(where: { $0.ids.count > 2 }) else { return [] }
    let words: Prose = """
      The share of a road, in \(whole(of: id)), is the product of the shares of its links. \(top == 1 ? "From the strongest so far, and from the one told above, the largest term was" : "From each of the \(top) strongest so far, and from the one told above, the \(top) largest terms were") \
      followed, layer by layer; a stronger road elsewhere is possible.\(bends(below: id))
      """
    let rows = roads.map { road -> [Prose] in
      [share(road.share), Prose(joining: road.ids.map { "\($0)" }, by: " ← ")]
    }
    return [
      Section(
        "The strongest roads",
        [.prose(words), .table(Table(heads: ["share", "road"], rows: rows, wordColumns: [1]))])
    ]
  }

  /// A word on shares behind activations, the first time.
  private func bends(below id: ID) -> Prose {
    hasBends(below: id) && isFirst("shares through bends")
      ? " Through an activation that bends, the share is that in its net input." : ""
  }

  /// Whether a net input or an activation rests on activations that are no straight line above 0.
  private func hasBends(below id: ID) -> Bool {
    guard id.aspect == .value, [.net, .out].contains(id.name.symbol) else { return false }
    let count = id.name[0] - (id.name.symbol == .net ? 1 : 0)
    return network.layers.prefix(count).contains {
      !["relu", "leaky-relu", "identity"].contains($0.activation.name)
    }
  }
}
