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
