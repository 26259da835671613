import Derivation
import Documents
import Networks
import WorkedLesson

/// What is told at the present place: a heading, the telling, and the quantities that lead on from it.
struct Telling {
  /// What it is about.
  let title: Prose
  /// The telling; where a question hides a number, without it.
  let blocks: [Block]
  /// What the told number rests on; of a given number, what it enters.
  let targets: [ID]

  init(_ walkthrough: Walkthrough) {
    let worked = walkthrough.worked
    let narrator = Narrator(worked, digits: walkthrough.askedDigits)
    let place = walkthrough.state.place
    title = Self.title(place, worked, narrator)
    targets = walkthrough.targets
    let isNew = !walkthrough.isOnPath || walkthrough.walk.steps[walkthrough.step].occurrence == 0
    var told = Self.stageWords(walkthrough, narrator) + Self.blocks(place, worked, narrator, isNew: isNew)
    // Why one measures is said once.
    if case .check = place, !isNew { told.removeFirst() }
    guard let question = walkthrough.question else {
      blocks = told
      return
    }
    let asked = [question.quantity, question.quantity.flatMap { worked.deltas.derivative(of: $0) }]
    blocks = Hiding(parts: question.hides, asked: asked.compactMap { $0 }).hidden(told)
  }

  private static func title(_ place: WalkStep.Subject, _ worked: WorkedLesson, _ narrator: Narrator) -> Prose
  {
    switch place {
    case .given: return "What is given"
    case .measure(let weight): return "Nudge \(narrator.place(of: weight) ?? "\(weight)")"
    case .check(let parameter): return "Check \(narrator.place(of: parameter) ?? "\(parameter)")"
    case .sweep(let parameter): return "Sweep of \(ID(.epsilon)) for \(parameter)"
    case .quantity(let id):
      if let derivative = worked.deltas.derivative(of: id) { return "\(id), that is \(derivative)" }
      guard id.aspect == .derivative, id.variable.isParameter, let place = narrator.place(of: id) else {
        return "\(id)"
      }
      return "\(id) · \(place)"
    }
  }

  /// The lesson's own words on a stage, at its first step.
  private static func stageWords(_ walkthrough: Walkthrough, _ narrator: Narrator) -> [Block] {
    let walk = walkthrough.walk
    guard walkthrough.isOnPath,
      let stage = walk.stages.first(where: { $0.steps.lowerBound == walkthrough.step })?.stage,
      let words = narrator.lessonsWords(on: stage)
    else { return [] }
    return [words]
  }

  private static func blocks(
    _ place: WalkStep.Subject, _ worked: WorkedLesson, _ narrator: Narrator, isNew: Bool
  ) -> [Block] {
    switch place {
    case .given: return narrator.givenBlocks
    case .measure(let weight): return narrator.measurement(of: weight)
    case .check(let parameter): return narrator.checkBlocks(of: parameter)
    case .sweep(let parameter): return narrator.sweepBlocks(of: parameter)
    case .quantity(let id):
      if worked.formula(of: id) == nil {
        return [.prose("\(id) = \(value: id): \(narrator.meaning(of: id)). It is given; it enters:")]
      }
      return narrator.blocks(of: id, isNew: isNew)
    }
  }

  /// The quantities that a telling leads to, in the order of its lines.
  static func targets(_ place: WalkStep.Subject, _ worked: WorkedLesson) -> [ID] {
    let total = ID(.total)
    switch place {
    case .given: return []
    case .measure(let weight): return [total.derivative(by: weight)]
    case .sweep(let parameter): return [total.derivative(by: parameter)]
    case .check(let parameter):
      let probes = [Int8(1), -1].flatMap { direction in
        [parameter.nudged(parameter.name, direction), total.nudged(parameter.name, direction)]
      }
      return probes + [total.derivative(by: parameter)]
    case .quantity(let id):
      guard let formula = worked.formula(of: id) else { return users(of: id, worked) }
      if let derivative = worked.deltas.derivative(of: id) {
        return worked.formula(of: derivative)?.operands ?? []
      }
      if id == ID(.predictedFall) {
        return [ID(.learningRate)] + worked.trained.map { total.derivative(by: $0) }
      }
      let isGradient =
        id.aspect == .derivative && id.name == .total && id.place == Place(example: Int(id.place.example))
      guard isGradient, id.variable.symbol == .weight else { return formula.operands }
      let chain = worked.chain(of: id).operands
      return chain + formula.operands.filter { !chain.contains($0) }
    }
  }

  private static func users(of id: ID, _ worked: WorkedLesson) -> [ID] {
    if id.name.symbol == .target || id.name.symbol == .learningRate || id.name.symbol == .epsilon {
      return id.name.symbol == .target ? worked.formulas.users(of: id) : []
    }
    return worked.formulas.users(of: id)
  }
}
