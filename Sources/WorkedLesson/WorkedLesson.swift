import Derivation
import GradientCheck
import LessonFormat
import Networks
import Training

/// A lesson worked out: its formulas with all that can be asked of them, and their values.
///
/// The one place where the sources of formulas are put on top of each other. Values are computed when they are
/// asked for, and remembered.
package final class WorkedLesson {
  /// The lesson.
  package let lesson: Lesson
  /// The name by which the lesson was asked for.
  package let name: String
  /// The words of its ids.
  package let ids: IDText
  /// The lesson's own words on quantities, found once.
  package private(set) lazy var wordsOnQuantities = lesson.narration.compactMap {
    words -> (id: ID, text: String)? in
    if Stage(rawValue: words.subject) != nil || words.subject == Lesson.introduction { return nil }
    return (try? ids.id(of: words.subject)).map { ($0, words.text) }
  }
  /// What is differentiated: the total error; of a graph, what it names, the first of several.
  package let total: ID
  /// Its parameters, in the order in which they are listed: w1, w2, …, then the biases; of a graph, the inputs by which
  /// it is differentiated.
  package private(set) lazy var parameters =
    lesson.graph?.parameters ?? naming.parametersInReadingOrder.map { ID($0) }
  /// The gradients that are checked: of every quantity that is differentiated, by every parameter.
  /// Of several quantities those count that depend on it.
  package private(set) lazy var gradients = tops.flatMap { top in
    parameters.filter { tops.count == 1 || plain.depends(top, on: $0) }.map { top.derivative(by: $0) }
  }
  /// The check of every gradient with the lesson's ε.
  package var checks: [ParameterCheck] { gradients.map(check(of:)) }
  let memory = CheckMemory()
  let contributionMemory = ContributionMemory()
  /// The plain formulas: the forward pass and the error.
  package let plain: any FormulaSource
  private let parts: NetworkParts?
  /// Derivatives, spelled out along their roads.
  package let differentiated: Differentiated
  /// Derivatives, told by deltas.
  package let deltas: Deltas
  /// Whether the network has too many weights for a derivation that anybody would read.
  package let isLarge: Bool
  /// Everything: derivatives, rounds of training, nudges, the check.
  package let source: any FormulaSource
  /// The replay in the source's own arithmetic, where that is what the values are computed with.
  package let book: BookReplay?
  /// The same lesson in full precision.
  package var exact: WorkedLesson { book == nil ? self : twin }
  private lazy var twin = WorkedLesson(lesson, name: name)
  private lazy var evaluation = Evaluation(
    source, DoubleArithmetic(), assumed: { [unowned self] in assumedValue(of: $0) },
    leaf: leafValues(of: lesson))
  /// The same with an account of its roundings, for the gradient check.
  private lazy var noisyEvaluation = Evaluation(
    source, NoisyArithmetic(),
    assumed: { [unowned self] id in assumedValue(of: id).map { Noisy($0, noise: $0.ulp) } },
    leaf: { [leaf = leafValues(of: lesson)] in Noisy(leaf($0)) })
  /// The same between bounds.
  private lazy var boundedEvaluation = Evaluation(
    source, IntervalArithmetic(),
    assumed: { [unowned self] in isTrained($0) ? assumedValue(of: $0).map { Interval($0) } : nil },
    leaf: { [leaf = leafValues(of: lesson)] in Interval(enclosing: leaf($0)) })
  /// Of a round that was reached by training, its parameters; in a replay they are computed like all else.
  private var reachedRounds: [Int: ReachedRound] = [:]
  /// The rounds of which parameters are asked for: those are told, not taken as trained.
  private var askedRounds: Set<Int> = []
  /// What is read of a large network rather than spelled out.
  private let passes: Passes?
  private let formulaMemory = FormulaMemory()

  /// Works out a lesson.
  /// - Parameters:
  ///   - lesson: the lesson.
  ///   - name: the name by which it was asked for.
  ///   - arithmetic: full precision, or the arithmetic that the lesson declares for its source.
  package init(_ lesson: Lesson, name: String, arithmetic: LessonArithmetic = .exact) {
    self.lesson = lesson
    self.name = name
    switch lesson.model {
    case .network(let network):
      let parts = NetworkParts(network)
      (self.parts, plain, total) = (parts, parts.formulas, ID(.total))
      ids = IDText(parts.naming)
      isLarge = network.weightCount > NetworkNaming.shortNameLimit
      passes = isLarge ? Passes(lesson) : nil
    case .graph(let graph):
      (parts, plain, total) = (nil, GraphFormulas(graph), graph.tops[0])
      ids = IDText(GraphNaming(graph))
      (isLarge, passes) = (false, nil)
    }
    differentiated = Differentiated(plain)
    deltas = Self.deltas(over: differentiated, lesson)
    let exactSource = Self.source(over: deltas, lesson)
    if arithmetic == .exact {
      (source, book) = (exactSource, nil)
    } else {
      let formulas = BookFormulas(
        exactSource, WritingRules(lesson, ids, deltas), lesson: lesson, ids: ids,
        isFixed: { [model = lesson.model] in $0.aspect == .value && Self.isFixed($0.name, in: model) })
      source = formulas
      book = BookReplay(formulas, leaf: leafValues(of: lesson))
    }
  }

  /// Whether a quantity is the same after every update.
  private static func isFixed(_ name: Name, in model: Model) -> Bool {
    if [.learningRate, .epsilon].contains(name.symbol) { return true }
    return switch model {
    case .network(let network): [.input, .target].contains(name.symbol) || network.frozen.contains(name)
    case .graph(let graph): graph.isGiven(ID(name)) && !graph.isTrained(name)
    }
  }

  /// Rounds of training, nudges, the check and the fall of the error, over formulas with derivatives.
  private static func source(over deltas: Deltas, _ lesson: Lesson) -> any FormulaSource {
    let model = lesson.model
    let updates = UpdateFormulas(lesson)
    let total = updates.total
    let rounds = Trained(
      deltas,
      trains: { name in
        switch model {
        case .network(let network): name.isParameter && !network.frozen.contains(name)
        case .graph(let graph): graph.isTrained(name)
        }
      },
      isFixed: { isFixed($0, in: model) }, rule: updates.next, memory: updates.memory)
    let nudged = Nudged(rounds, epsilon: ID(.epsilon))
    let checked = CentralDifference(
      nudged, epsilon: ID(.epsilon), rule: lesson.conventions.relativeErrorOfSum ? .sum : .max)
    return FallOfError(checked, total: total) {
      switch model {
      case .network(let network):
        NetworkNaming(network).parametersInReadingOrder.filter { !network.frozen.contains($0) }
      case .graph(let graph): graph.parameters.map(\.name).filter(graph.isTrained)
      }
    }
  }

  private static func deltas(over base: any FormulaSource, _ lesson: Lesson) -> Deltas {
    Deltas(
      base, total: .total, net: .net, symbol: .delta, negative: lesson.conventions.deltaIsTargetMinusOutput)
  }

  /// The same lesson with other formulas in its forward pass and error: all gradients are those of the changed ones.
  /// - Parameter rule: the other formula of a quantity, from its id and its right formula; nil: it stays.
  package func source(changing rule: @escaping @Sendable (ID, Formula) -> Formula?) -> any FormulaSource {
    let changed = Differentiated(Rewritten(plain, rule: rule))
    return Self.source(over: Self.deltas(over: changed, lesson), lesson)
  }

  /// The graph of a lesson that spells one out; nil for a network.
  package var graph: Graph? { lesson.graph }
  /// The network of a lesson that has one.
  /// - Precondition: the lesson has no ``graph``.
  package var network: Network { lesson.network }
  /// The names of a network's quantities.
  /// - Precondition: the lesson has no ``graph``.
  package var naming: NetworkNaming { networkParts.naming }
  /// The plain formulas of a network.
  /// - Precondition: the lesson has no ``graph``.
  package var formulas: NetworkFormulas { networkParts.formulas }

  private var networkParts: NetworkParts {
    guard let parts else { preconditionFailure("a graph is no network") }
    return parts
  }

  /// What is differentiated: one quantity, or several of a graph.
  package var tops: [ID] { graph?.tops ?? [total] }
  /// Whether there is something to differentiate: an error, for which a network needs targets.
  package var hasGradients: Bool { graph != nil || network.hasTargets }
  /// The learning rate; nil without one, and then there is no update.
  package var learningRate: Double? { lesson.model.learningRate }
  /// What the forward pass is for: the outputs of the last layer, example by example; of a graph, the quantities that
  /// no other uses, but for what is differentiated.
  package var outputs: [ID] {
    if let graph {
      let computed = graph.quantities.filter { !$0.isHelper }.map(\.id)
      return computed.filter { id in
        id != total && plain.users(of: id).allSatisfy { $0 == total }
      }
    }
    return examples.flatMap { example in
      (0..<network.outputCount).map { ID(.out, network.last, $0, example: example) }
    }
  }
  private var frozenNames: Set<Name> { graph?.frozen ?? network.frozen }
  /// Whether the update leaves the quantity of this name alone though it is a parameter.
  package func isFrozen(_ name: Name) -> Bool { frozenNames.contains(name) }
  /// The parameters that an update changes.
  package var trained: [ID] { parameters.filter { !frozenNames.contains($0.name) } }
  /// The parameters that an update leaves alone.
  package var frozen: [ID] { parameters.filter { frozenNames.contains($0.name) } }
  /// Whether a name is that of a parameter: something that is nudged, and updated if it is not frozen.
  package func isParameter(_ name: Name) -> Bool { ids.naming.isParameter(name) }

  /// The formula of a quantity; nil where it is given.
  package func formula(of id: ID) -> Formula? {
    if isTrained(id) { return nil }
    return formulaMemory.formula(of: id, isLarge: isLarge) { source.formula(of: id) }
  }

  /// The value of a quantity.
  package func value(of id: ID) -> Double {
    if let value = passes?.value(of: id) { return value }
    if book == nil, let value = passes?.slopeByHidden(id) { return value }
    if isLarge, book == nil, id.name.symbol == .predictedFall, let formula = formula(of: id) {
      return valueMakingUpdates(of: formula)
    }
    prepare(for: id)
    if let book { return book.value(of: id) }
    return evaluation.value(of: id)
  }

  /// The value of a formula of all parameters of a large network, before and after an update: that is made, not spelled
  /// out parameter by parameter.
  func valueMakingUpdates(of formula: Formula) -> Double {
    DoubleArithmetic().value(of: formula) { passes?.parameter($0) ?? value(of: $0) }
  }

  /// How far roundings may have moved a quantity's value.
  package func noise(of id: ID) -> Double { noisyEvaluation.value(of: id).noise }

  /// The bounds between which a quantity's value lies, whatever the machine rounds: every operation is widened
  /// outward. What is given is taken at its decimals; the parameters of a late round are taken as trained.
  package func bounds(of id: ID) -> Interval {
    prepare(for: id)
    return boundedEvaluation.value(of: id)
  }

  /// The bounds between which the value of a formula lies.
  package func bounds(of formula: Formula) -> Interval {
    formula.operands.forEach(prepare)
    return boundedEvaluation.value(of: formula)
  }

  /// The value of a formula.
  package func value(of formula: Formula) -> Double {
    if let book { return book.value(of: formula) }
    return DoubleArithmetic().value(of: formula) { value(of: $0) }
  }

  /// The value of what is differentiated with one parameter set to another value.
  /// - Parameter id: the parameter, or the gradient by it.
  package func error(with id: ID, at value: Double) -> Double {
    let gradient = gradient(of: id)
    let parameter = ID(gradient.variable)
    return memory.error(gradient, value) {
      guard graph == nil else {
        return self.value(of: [top(of: gradient)], with: [(parameter, value)])[0]
      }
      let engine = MatrixEngine(network)
      engine.parameters[engine.index(of: parameter.name)] = value
      engine.forward()
      return engine.error
    }
  }

  /// The values of some quantities with some of what is given set to other values.
  package func value(of ids: [ID], with given: [(id: ID, value: Double)]) -> [Double] {
    let leaf = leafValues(of: lesson)
    let changed = Evaluation(source, DoubleArithmetic()) { id in
      given.first { $0.id == id }?.value ?? leaf(id)
    }
    return ids.map(changed.value(of:))
  }

  /// Everything that some quantities rest on, each after its operands.
  /// - Parameters:
  ///   - isPart: whether these are a part of what was asked for before, and not a question of their own.
  ///   - known: whether a quantity need not be told.
  package func order(
    of roots: [ID], isPart: Bool = false, known: (ID) -> Bool = { _ in false }
  ) -> [Step] {
    if isPart { roots.forEach(prepare) } else { ask(for: roots) }
    // A δ is another name of a slope.
    let asked = isLarge ? Set(roots + roots.compactMap(deltas.derivative(of:))) : []
    return source.order(of: roots) { known($0) || (isAssumed($0) && !asked.contains($0)) }
  }

  /// Whether a quantity's value is taken from the matrix engine rather than spelled out: the parameters from
  /// which a late round starts, and in a large network every net input, activation and delta but those asked for.
  package func isAssumed(_ id: ID) -> Bool { isTrained(id) || isReadFromEngine(id) }

  /// Whether a quantity of a large network is the slope of the error by the activation of a hidden node: its value is
  /// had without its formula.
  package func isSlopeByHidden(_ id: ID) -> Bool { passes?.isSlopeByHidden(id) ?? false }

  /// The latest round that can be asked for: the rounds before it are trained.
  package static let updateLimit = 10_000_000

  private func isReadFromEngine(_ id: ID) -> Bool { passes?.have(id) ?? false }

  private func isTrained(_ id: ID) -> Bool {
    isOfUpdate(id) && id.place.direction == 0
      && reachedRounds[Int(id.place.update)] != nil && !frozenNames.contains(id.name)
  }

  private func assumedValue(of id: ID) -> Double? {
    if isTrained(id) {
      return reachedRounds[Int(id.place.update)]?.value(of: id.name)
    }
    return passes?.value(of: id)
  }

  /// Makes ready to tell some quantities: what was trained so far does not count as given where it is what is asked for.
  package func ask(for ids: [ID]) {
    askedRounds = Set(ids.filter(isOfUpdate).map { Int($0.place.update) })
    for round in askedRounds { reachedRounds[round] = nil }
    ids.forEach(prepare)
  }

  /// Whether a quantity is what an update makes: a parameter, or what the optimizer keeps for one.
  private func isOfUpdate(_ id: ID) -> Bool {
    id.place.update > 0 && id.aspect == .value && (isParameter(id.name) || id.name.memory != nil)
  }

  /// Trains up to the round before the one asked for, so that one update remains to be spelled out; in a large
  /// network, where only parameters are spelled out, up to the round of anything else.
  func prepare(for id: ID) {
    let start = Int(id.place.update) - (passes == nil || isOfUpdate(id) ? 1 : 0)
    guard start > 0, reachedRounds[start] == nil, !askedRounds.contains(start), !isTrained(id),
      let learningRate, hasGradients
    else { return }
    if let passes {
      // Engines of many rounds would be as many copies of the parameters.
      if reachedRounds.count == 2 { reachedRounds = [:] }
      reachedRounds[start] = passes.engine(at: start).map(ReachedRound.engine) ?? .diverged
      return
    }
    if book != nil {
      reachedRounds[start] = .replayed
    } else if graph == nil {
      let engine = MatrixEngine(network)
      _ = engine.train(
        TrainingPlan(steps: start), learningRate: learningRate, updatesBefore: lesson.updatesBefore)
      // After a divergence there are no parameters to start from.
      reachedRounds[start] = engine.error.isFinite ? .engine(engine) : .diverged
    } else {
      var run = GraphRun(self)
      let end = run.train(TrainingPlan(steps: start)).end
      reachedRounds[start] = end == .diverged ? .diverged : .values(run.parameters)
    }
  }
}

/// What a network's lesson has besides its formulas.
private struct NetworkParts {
  let naming: NetworkNaming
  let formulas: NetworkFormulas

  init(_ network: Network) { (naming, formulas) = (NetworkNaming(network), NetworkFormulas(network)) }
}
