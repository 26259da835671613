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
  /// The lesson's own words in it, which are not left out where there is little room.
  let ownWords: [Block]
  /// What the told number rests on; of a given number, what it enters.
  let targets: [ID]

  init(_ walkthrough: Walkthrough) {
    let worked = walkthrough.worked
    let narrator = Narrator(worked, digits: walkthrough.askedDigits)
    let place = walkthrough.state.place
    title = Self.title(place, worked, narrator)
    targets = walkthrough.targets
    let sample = place == .given && walkthrough.walk.isSample ? [Block.prose(Self.sampleWords)] : []
    let isNew = !walkthrough.isOnPath || walkthrough.walk.steps[walkthrough.step].occurrence == 0
    let stageWords = Self.stageWords(walkthrough, narrator)
    var own = stageWords
    if case .quantity(let id) = place, let words = narrator.lessonsWords(on: id) { own.append(words) }
    var told = stageWords + Self.blocks(place, worked, narrator, isNew: isNew)
    // Why one measures is said once.
    if case .check = place, !isNew { told.removeFirst() }
    told += sample
    guard let question = walkthrough.question else {
      let isSecret = walkthrough.restsOnUntold(place)
      blocks = isSecret ? Hiding(parts: [.numbers, .value], asked: []).hidden(told) : told
      ownWords = own
      return
    }
    let asked = [question.quantity, question.quantity.flatMap { worked.deltas.derivative(of: $0) }]
    let hiding = Hiding(parts: question.hides, asked: asked.compactMap { $0 })
    (blocks, ownWords) = (hiding.hidden(told), hiding.hidden(own))
  }

  /// What is said of a network too large to be walked in whole.
  private static var sampleWords: Prose {
    let count = WalkPath.sample
    return """
      The network is large: the walk passes the first \(count) nodes of every layer, of each the first \(count) weights, \
      and the first \(count) examples. Any other quantity is found with /.
      """
  }

  private static func title(_ place: WalkStep.Subject, _ worked: WorkedLesson, _ narrator: Narrator) -> Prose
  {
    switch place {
    case .given: return "What is given"
    case .plot(let k): return Prose(stringLiteral: worked.lesson.plots[k].title)
    case .measure(let weight): return "Nudge \(narrator.place(of: weight) ?? "\(weight)")"
    case .check(let parameter): return "Check \(narrator.place(of: parameter) ?? "\(parameter)")"
    case .sweep(let parameter): return "Sweep of \(ID(.epsilon)) for \(parameter)"
    case .quantity(let id):
      if let derivative = worked.deltas.derivative(of: id) {
        let sign = worked.lesson.conventions.deltaIsTargetMinusOutput ? "−" : ""
        return "\(id), that is \(sign)\(derivative)"
      }
      guard id.aspect == .derivative, worked.isParameter(id.variable), let place = narrator.place(of: id)
      else {
        return "\(id)"
      }
      return "\(id) · \(place)"
    }
  }

  /// The lesson's own words on a stage, at its first step.
  private static func stageWords(_ walkthrough: Walkthrough, _ narrator: Narrator) -> [Block] {
    let walk = walkthrough.walk
    guard walkthrough.isOnPath,
      let stage = walk.stages.first(where: { first(of: $0.steps, walk) == walkthrough.step })?.stage,
      let words = narrator.lessonsWords(on: stage)
    else { return [] }
    return [words]
  }

  /// The first step of a stage that tells something computed: what is given comes before the words on the stage.
  private static func first(of steps: Range<Int>, _ walk: Walk) -> Int {
    let isOpening = walk.steps[steps.lowerBound].subject == .given && steps.count > 1
    return steps.lowerBound + (isOpening ? 1 : 0)
  }

  private static func blocks(
    _ place: WalkStep.Subject, _ worked: WorkedLesson, _ narrator: Narrator, isNew: Bool
  ) -> [Block] {
    switch place {
    case .given:
      let source = worked.lesson.source.isEmpty ? "" : " (\(worked.lesson.source))"
      return [.prose(Prose(stringLiteral: "\(worked.lesson.title)\(source)"))] + narrator.givenBlocks
    case .plot(let k): return narrator.plot(k)
    case .measure(let weight): return narrator.measurement(of: weight)
    case .check(let parameter): return narrator.checkBlocks(of: parameter)
    case .sweep(let parameter): return narrator.sweepBlocks(of: parameter)
    case .quantity(let id):
      if worked.formula(of: id) == nil {
        let users = users(of: id, worked)
        return [
          .prose(
            "\(id) = \(value: id): \(narrator.meaning(of: id)). It is given\(users.isEmpty ? "." : "; it enters:")"
          )
        ]
      }
      return narrator.blocks(of: id, isNew: isNew)
    }
  }

  /// The quantities that a telling leads to, in the order of its lines.
  static func targets(_ place: WalkStep.Subject, _ worked: WorkedLesson) -> [ID] {
    let total = worked.total
    switch place {
    case .given, .plot: return []
    case .measure(let id), .sweep(let id): return [worked.gradient(of: id)]
    case .check(let id):
      let gradient = worked.gradient(of: id)
      let (top, parameter) = (worked.top(of: gradient), ID(gradient.variable))
      let probes = [Int8(1), -1].flatMap { direction in
        [parameter.nudged(parameter.name, direction), top.nudged(parameter.name, direction)]
      }
      return probes + [gradient]
    case .quantity(let id):
      guard let formula = worked.formula(of: id) else { return users(of: id, worked) }
      if let derivative = worked.deltas.derivative(of: id) {
        return worked.formula(of: derivative)?.operands ?? []
      }
      if id == ID(.predictedFall) {
        return [ID(.learningRate)] + worked.trained.prefix(200).map { total.derivative(by: $0) }
      }
      if worked.graph != nil {
        guard id.aspect == .derivative else { return formula.operands }
        let chain = worked.chain(of: id).operands
        return chain + formula.operands.filter { !chain.contains($0) }
      }
      let isGradient =
        id.aspect == .derivative && id.name == .total && id.place == Place(example: Int(id.place.example))
      guard isGradient, id.variable.symbol == .weight else { return formula.operands }
      let chain = worked.chain(of: id).operands
      return chain + formula.operands.filter { !chain.contains($0) }
    }
  }

  /// What a given number enters: net inputs, errors, its own update.
  private static func users(of id: ID, _ worked: WorkedLesson) -> [ID] {
    let updates = worked.stages.contains(.update)
    switch id.name.symbol {
    case .learningRate: return worked.trained.prefix(20).map { $0.at(update: 1) }
    case .epsilon: return worked.trained.prefix(20).map { $0.nudged($0.name, 1) }
    default:
      let isUpdated = updates && worked.isParameter(id.name) && !worked.isFrozen(id.name)
      return worked.plain.users(of: id) + (isUpdated ? [id.at(update: 1)] : [])
    }
  }
}

extension Walkthrough {
  /// Whether a quantity beside the path shows, in its numbers, what is still to be told.
  func restsOnUntold(_ place: WalkStep.Subject) -> Bool {
    guard state.isPredicting, state.round == 0, !isOnPath, case .quantity(let id) = place else {
      return false
    }
    let operands = worked.formula(of: id)?.operands ?? []
    return operands.contains { operand in
      guard let index = walk.index(of: operand) else { return false }
      return index > step || (index == step && isAsked(index))
    }
  }

  /// Whether the value of a step is asked for and not answered yet.
  func isAsked(_ index: Int) -> Bool {
    state.outcomes[walk.key(of: walk.steps[index].subject)] == nil
      && walk.question(at: index)?.hides.contains(.value) ?? false
  }
}
