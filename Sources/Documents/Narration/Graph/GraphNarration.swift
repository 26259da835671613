import Derivation
import LessonFormat
import Networks
import WorkedLesson

/// The telling of a graph: forward formula by formula, backwards quantity by quantity, upstream times local.
extension Narrator {
  /// What is given, and the drawing of what is made of it.
  func overview(of graph: Graph) -> Section {
    var blocks: [Block] = introduction.map { [$0] } ?? []
    blocks.append(.network)
    blocks += given(graph)
    var words: Prose = "\(counted(graph.quantities.count, "formula"))"
    words = graph.tops.count > 8 ? "\(words), \(graph.tops.count) of them" : "\(words), \(graph.tops)"
    words = "\(words) differentiated"
    if let rate = graph.learningRate, rate.isFinite {
      words = "\(words). Learning rate \(ID(.learningRate)): \(value: ID(.learningRate))"
      if !worked.frozen.isEmpty { words = "\(words). The update leaves \(worked.frozen) alone" }
    }
    blocks.append(.prose("\(words)."))
    return Section("Given", blocks)
  }

  /// The inputs with their numbers; what has indices stands in a line, or as a matrix in rows.
  private func given(_ graph: Graph) -> [Block] {
    let inputs = graph.inputs.map(\.id)
    if inputs.isEmpty { return [] }
    var rows: [[Prose]] = []
    for group in inputs.grouped(by: {
      [$0.name.graphWord ?? ""] + $0.name.graphIndices.dropLast().map(String.init)
    }) {
      let shown = group.prefix(12)
      var values: Prose = ""
      for (k, id) in shown.enumerated() { values = "\(values)\(k > 0 ? "  " : "")\(value: id)" }
      let name: Prose = group.count == 1 ? "\(group[0])" : "\(group[0]) … \(group[group.count - 1])"
      rows.append([name, group.count > shown.count ? "\(values)  …" : values])
    }
    return [.table(Table(heads: ["given", ""], rows: rows, wordColumns: [0, 1]))]
  }

  /// The sections of a stage.
  func graphSections(of stage: Stage) -> [Section] {
    guard let graph = worked.graph else { return [] }
    return switch stage {
    case .forward: graphForward(graph)
    case .error: []
    case .gradients: worked.tops.flatMap(backwards)
    case .check: firstGradient.map { [check(of: $0), checkTable] } ?? []
    case .update: update
    }
  }

  /// The gradient that is checked first, in seven steps.
  private var firstGradient: ID? { worked.gradients.first }

  private func graphForward(_ graph: Graph) -> [Section] {
    let groups = graph.quantities.map(\.id).grouped { $0.name.graphWord ?? "" }
    return groups.enumerated().map { k, group in
      var blocks: [Block] = []
      if k == 0, isNew("graph forward") {
        blocks.append(.prose("Each quantity by its formula, from what is given or told before."))
      }
      if graph.isHelper(group[0]), isNew("graph helper") { blocks.append(.prose(helperWords)) }
      blocks += group.map { .equations([equation($0, isCompact: true)]) }
      if let broken = group.first(where: { worked.breakdown(of: $0) != nil }) {
        blocks.append(.prose(breakdownWords(broken)))
      }
      return Section(heading("Forward", group), joined(blocks))
    }
  }

  /// Why a quantity has no finite value.
  func breakdownWords(_ id: ID) -> Prose {
    guard let part = worked.breakdown(of: id) else { return "" }
    return "\(id) has no finite value: \(worked.reason(of: part))."
  }

  /// "Forward · q", "Forward · h[1] … h[3]"
  private func heading(_ what: Prose, _ ids: [ID]) -> Prose {
    ids.count > 2 ? "\(what) · \(ids[0]) … \(ids[ids.count - 1])" : "\(what) · \(ids)"
  }

  // MARK: Backwards

  private func backwards(from top: ID) -> [Section] {
    let what: Prose = worked.tops.count > 1 ? "Gradient of \(top)" : "Gradient"
    let groups = worked.backward(from: top).grouped { $0.name.graphWord ?? "" }
    return groups.enumerated().map { k, group in
      var blocks: [Block] = []
      if k == 0 { blocks += opening(top, group[0]) }
      for id in group { blocks += road(from: id, to: top) }
      return Section(heading(what, group), joined(blocks))
    }
  }

  /// Equations that follow each other as one block; what the lesson has words on begins a new one.
  private func joined(_ blocks: [Block]) -> [Block] {
    var joined: [Block] = []
    for block in blocks {
      if case .equations(let next) = block, case .equations(let last)? = joined.last,
        !next.contains(where: isNarrated)
      {
        joined[joined.count - 1] = .equations(last + next)
      } else {
        joined.append(block)
      }
    }
    return joined
  }

  private func isNarrated(_ equation: Equation) -> Bool {
    if case .of(let id) = equation.target { lessonsWords(on: id) != nil } else { false }
  }

  private func opening(_ top: ID, _ first: ID) -> [Block] {
    guard isNew("graph backwards") else { return [] }
    return [
      .prose(
        """
        How fast does \(top) grow with each quantity? With itself at the rate 1. From there backwards: the rate that \
        comes from behind (upstream), times the slope of the formula that uses the quantity (local). Where several \
        formulas use it, their products add.
        """)
    ]
  }

  /// The slopes of the formulas that use a quantity, and the sum over the roads.
  private func road(from id: ID, to top: ID) -> [Block] {
    let derivative = top.derivative(by: id)
    let chain = worked.told(worked.chain(of: derivative))
    guard worked.agrees(chain, with: derivative), worked.value(of: chain).isFinite else {
      return [.equations(tell([derivative]))]
    }
    let locals = tell(chain.operands.filter { $0 != derivative })
    var told = equation(derivative, chain, isCompact: true, note: graphNote(derivative, chain))
    if chain.isQuantityOrNumber { told = equation(derivative, isCompact: true, note: told.note) }
    return [.equations(locals + [withTerms(told)])]
  }

  private func graphNote(_ derivative: ID, _ chain: Formula) -> Prose? {
    switch chain {
    case .product(let factors) where factors.allSatisfy(\.isDerivative) && isNew("upstream times local"):
      "upstream · local"
    case .sum
    where worked.users(of: ID(derivative.variable), towards: worked.top(of: derivative)).count > 1
      && isNew("roads add"):
      "the roads add"
    default: nil
    }
  }

  // MARK: Results

  /// Every input that is differentiated by, with its slopes, the check and its new value.
  var graphResults: Section {
    let updates = worked.stages.contains(.update)
    let several = worked.tops.count > 1
    var heads: [Prose] = ["", several ? "function" : "value", "slope", "check"]
    if updates { heads.append("new value") }
    let rows = worked.checks.map { check -> [Prose] in
      let id = check.parameter
      let row: [Prose] = [
        several ? "\(check.gradient)" : "\(id)",
        several ? "\(value: worked.top(of: check.gradient))" : "\(value: id)", "\(value: check.gradient)",
        "\(check.verdict.rawValue)",
      ]
      return updates ? row + ["\(value: id.at(update: 1))"] : row
    }
    var blocks: [Block] = []
    if !rows.isEmpty { blocks.append(.table(Table(heads: heads, rows: rows, wordColumns: [0, 3]))) }
    for top in several ? [] : worked.tops {
      blocks.append(
        .prose(
          updates
            ? "\(top) = \(value: top), after the update \(value: top.at(update: 1))."
            : "\(top) = \(value: top)."))
    }
    return Section("Results", blocks)
  }
}

extension Formula {
  fileprivate var isDerivative: Bool { if case .of(let id) = self { id.aspect != .value } else { false } }
}

extension Array {
  /// Runs of elements that have something in common.
  fileprivate func grouped<Key: Equatable>(by key: (Element) -> Key) -> [[Element]] {
    var groups: [[Element]] = []
    for element in self {
      if let last = groups.last?.last, key(last) == key(element) {
        groups[groups.count - 1].append(element)
      } else {
        groups.append([element])
      }
    }
    return groups
  }
}
