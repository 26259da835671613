import Derivation
import Networks
import WorkedLesson

/// Single steps of a graph, each told by itself.
extension Narrator {
  /// A quantity of a graph: why, rule, numbers, value.
  func graphTelling(of id: ID, _ isNew: Bool) -> [Block] {
    let isPlain = id.place.update == 0 && id.place.direction == 0
    if isPlain, id.aspect == .derivative { return graphDerivative(id, isNew) }
    if id.place.update == 1, id.aspect == .value {
      if worked.isParameter(id.name) {
        return (isNew ? [.prose(updateWords)] : []) + [.equations([equation(id)])]
      }
      if id == total.at(update: 1) { return newErrorBlocks }
    }
    if id.name.symbol == .predictedFall { return predictedFallBlocks }
    if id.name.symbol == .actualFall { return [.equations([equation(id)]), .prose(verdictOfUpdate)] }
    let isFirstHelper = worked.graph?.quantities.first(where: \.isHelper)?.id == id
    let isBroken = worked.breakdown(of: id) != nil
    return (isFirstHelper ? [.prose(helperWords)] : []) + [.equations([equation(id)])]
      + (isBroken ? [.prose(breakdownWords(id))] : [])
  }

  /// Why softmax has quantities of its own on the way.
  var helperWords: Prose {
    "Softmax takes the largest away from each number first: no share changes, and no power of e overflows."
  }

  private func graphDerivative(_ id: ID, _ isNew: Bool) -> [Block] {
    let (top, x) = (worked.top(of: id), ID(id.variable))
    var blocks: [Block] = [
      .prose("How fast does \(top) grow when \(x) grows?\(isNew ? reason(id, top, x) : "")")
    ]
    let chain = worked.told(worked.chain(of: id))
    if worked.agrees(chain, with: id), worked.value(of: chain).isFinite, !chain.isQuantityOrNumber {
      blocks.append(.equations([withTerms(equation(id, chain))]))
    } else {
      blocks.append(.equations([equation(id)]))
    }
    return blocks
  }

  private func reason(_ id: ID, _ top: ID, _ x: ID) -> Prose {
    let users = worked.users(of: x, towards: top)
    if users == [top] { return " \(x) stands in the formula of \(top) itself: its slope is the answer." }
    if users.count == 1 {
      return
        " By \(users[0]): the rate that comes from behind (upstream) times the slope of \(users[0]) by \(x) (local)."
    }
    if users.count > 6 { return " By \(users.count) roads; each is upstream times local, and the roads add." }
    return " By \(users): each road is upstream times local, and the roads add."
  }

  /// What a quantity of a graph is, in a few words.
  func graphMeaning(of id: ID) -> Prose {
    switch id.name.symbol {
    case .learningRate: return "the learning rate"
    case .epsilon: return "how far an input is nudged"
    case .predictedFall: return "by how much the slopes foretell \(total) to fall"
    case .actualFall: return "by how much \(total) falls"
    default: break
    }
    if id.place.direction != 0, id.name == id.place.nudged { return "the input, nudged by \(ID(.epsilon))" }
    let plain = ID(id.name)
    if worked.plain.formula(of: plain) == nil { return "an input" }
    if worked.graph?.isHelper(plain) ?? false { return "computed on the way to softmax" }
    return worked.tops.contains(plain) ? "what is differentiated" : "a quantity on the way"
  }
}
