import Derivation
import Documents
import Networks
import WorkedLesson

/// What a worksheet asks for: a choice from each stage, or what the teacher names.
struct AskedQuantities {
  private let worked: WorkedLesson
  private let template: AnswerTemplate
  /// The lesson with some other numbers: what is 0 in most of them is not worth asking.
  private let probes: [WorkedLesson]

  init(_ worked: WorkedLesson, probes: [WorkedLesson]) {
    (self.worked, template, self.probes) = (worked, AnswerTemplate(worked), probes)
  }

  /// The most quantities of a stage of a graph.
  private static let limitOfStage = 6

  /// The quantities in the order of working.
  /// - Parameter names: ids that the teacher asks for; empty: the usual choice.
  func ids(_ names: [String]) throws(WorksheetError) -> [ID] {
    if names.isEmpty {
      let usual = worked.graph == nil ? usualOfNetwork : usualOfGraph
      if usual.isEmpty { throw WorksheetError("\(worked.name): there is nothing to compute by hand") }
      return usual
    }
    var asked: [ID] = []
    for name in names {
      let id = try id(of: name)
      if !asked.contains(id) { asked.append(id) }
    }
    let order = worked.source.order(of: asked).map(\.id)
    let places = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
    return asked.enumerated().sorted { a, b in
      let stages = (worked.stage(of: a.element), worked.stage(of: b.element))
      return (stages.0, places[a.element] ?? 0, a.offset) < (stages.1, places[b.element] ?? 0, b.offset)
    }.map(\.element)
  }

  private func id(of name: String) throws(WorksheetError) -> ID {
    let id: ID
    do {
      id = try worked.ids.id(of: name)
    } catch {
      throw WorksheetError("--ask \(name): \(error.message)")
    }
    guard worked.formula(of: id) != nil else {
      throw WorksheetError("--ask \(name): it is given, not computed")
    }
    // What an optimizer keeps shows in the second update.
    let last = worked.graph == nil && !worked.network.optimizer.memories.isEmpty ? 2 : 1
    guard id.place.update <= last, worked.stage(of: id) != .check else {
      throw WorksheetError(
        "--ask \(name): a worksheet goes as far as the \(last == 2 ? "second" : "first") update, without the check"
      )
    }
    return id
  }

  // MARK: The usual choice

  /// One node of each layer forwards, the error, one δ and one gradient of each layer, one new weight of each; of an
  /// optimizer that keeps something, what it keeps for one weight.
  private var usualOfNetwork: [ID] {
    let network = worked.network
    let example = worked.examples[0]
    let asked = Set(worked.stages.flatMap(template.quantities))
    let layers = Array(1...network.last)
    // In a deep network the first and the last hidden layer say what there is to say.
    let shown = layers.count <= 3 ? layers : [1, network.last - 1, network.last]
    let forward = shown.flatMap { l -> [ID] in
      let net = ID(.net, l, 0, example: example)
      // Where the sum passes unchanged, its output is the same number again.
      if network.layers[l - 1].activation.name == Activations.standard.name { return [net] }
      return [net, ID(.out, l, 0, example: example)]
    }
    let backward = shown.reversed().flatMap { l -> [ID] in
      let weight = ID(.weight, l, 0, 0)
      return [ID(.delta, l, 0, example: example), ID(.total).derivative(by: weight)]
    }
    let trained = shown.reversed().compactMap { l -> ID? in
      (0..<network.count(ofLayer: l - 1)).map { ID(.weight, l, 0, $0) }.first { !worked.isFrozen($0.name) }
    }
    let usual = (forward + [ID(.total)] + backward).filter { asked.contains($0) && isWorthwhile($0) }
    if !asked.contains(where: { $0.place.update == 1 }) { return usual }
    return usual
      + (network.optimizer.memories.isEmpty ? trained.map { $0.at(update: 1) } : kept(trained))
      .filter(isWorthwhile)
  }

  /// What an optimizer keeps for a weight, and the weight, after one update and after two: as it begins with nothing,
  /// the first may say little.
  private func kept(_ weights: [ID]) -> [ID] {
    guard let weight = weights.first else { return [] }
    let gradient = ID(.total).derivative(by: weight)
    return [1, 2].flatMap { update -> [ID] in
      let memories = worked.network.optimizer.memories.map {
        ID(.memory($0, of: weight.name)).at(update: update)
      }
      return memories.filter { !isSame($0, as: gradient) } + [weight.at(update: update)]
    }.filter { $0 != weight.at(update: 1) || !isStepConstant(to: $0) }
  }

  /// Whether an update moves a weight equally far whatever its gradient, as the first of Adam does.
  private func isStepConstant(to weight: ID) -> Bool {
    let steps = probes.map { ($0.value(of: weight) - $0.value(of: weight.at(update: 0))).magnitude }
    return steps.allSatisfy { ($0 - steps[0]).magnitude <= 1e-4 * steps[0] }
  }

  // MARK: Graphs

  /// Some of each stage, the first and the last among them.
  ///
  /// Only what leads to a derivative: a lesson may also state slopes among its formulas, which would give answers away.
  private var usualOfGraph: [ID] {
    guard let graph = worked.graph else { return [] }
    let aside = Set(
      graph.quantities.map(\.id).filter { id in
        !graph.tops.contains { $0 == id || worked.plain.depends($0, on: id) }
      })
    let givens = graph.inputs.map(\.id)
    return worked.stages.flatMap { stage -> [ID] in
      let all = template.quantities(of: stage).filter { id in
        guard let formula = worked.formula(of: id), !graph.isHelper(ID(id.name)) else { return false }
        return !formula.isConstant && !aside.contains(id) && isWorthwhile(id)
          && !givens.contains { isSame(id, as: $0) }
      }
      return spread(all, stage == .update ? 2 : Self.limitOfStage)
    }
  }

  /// Whether two quantities are one number by two names, but for its sign: whatever the numbers of the lesson.
  private func isSame(_ id: ID, as other: ID) -> Bool {
    probes.allSatisfy { probe in
      let (a, b) = (probe.value(of: id).magnitude, probe.value(of: other).magnitude)
      return (a - b).magnitude <= 1e-9 * b
    }
  }

  /// Whether a quantity has digits in two of three probes at least.
  private func isWorthwhile(_ id: ID) -> Bool {
    3 * probes.count { Conditions.hasDigits(id, in: $0, worked.lesson.digits) } >= 2 * probes.count
  }

  private func spread(_ ids: [ID], _ count: Int) -> [ID] {
    if ids.count <= count { return ids }
    return (0..<count).map { ids[$0 * (ids.count - 1) / (count - 1)] }
  }
}

extension WorkedLesson {
  /// The gradients after an update that asked quantities are made of. They are given: to compute them would take the
  /// whole of another round.
  func laterGradients(of asked: [ID]) -> [ID] {
    var given: [ID] = []
    for id in asked where id.place.update > 1 {
      for operand in source.formula(of: id)?.operands ?? []
      where operand.aspect == .derivative && operand.place.update > 0 && !given.contains(operand) {
        given.append(operand)
      }
    }
    return given
  }
}
