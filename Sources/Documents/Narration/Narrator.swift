import Derivation
import LessonFormat
import Networks
import WorkedLesson

/// Tells a lesson: which sections, in which order, with which words.
///
/// What is new is told in full, with one sentence of why; what comes again is told shorter. The narrator keeps
/// account of both: which kinds of thing and which quantities have been told.
package final class Narrator {
  let worked: WorkedLesson
  /// Whether everything is told in full, however often it comes.
  let isFull: Bool
  /// The digits that the user asked for, if any.
  let askedDigits: Digits?
  /// How many terms of a long sum and how many roads are shown.
  let top: Int
  private var kinds: Set<String> = []
  private var told: Set<ID> = []

  /// A narrator of a lesson.
  /// - Parameters:
  ///   - full: whether everything is told in full.
  ///   - digits: the digits that the user asked for, if any; else those of the lesson.
  ///   - top: how many terms of a large network's sums are shown, and how many roads.
  package init(
    _ worked: WorkedLesson, full: Bool = false, digits: Digits? = nil, top: Int = Narrator.usualTop
  ) {
    self.top = top
    self.worked = worked
    isFull = full
    askedDigits = digits
  }

  /// The digits with which numbers are shown.
  var digits: Digits { askedDigits ?? worked.lesson.digits }

  var network: Network { worked.network }
  var total: ID { worked.total }
  /// Whether δ is −∂E/∂net in this lesson.
  var isDeltaNegative: Bool { worked.lesson.conventions.deltaIsTargetMinusOutput }

  /// The whole derivation, or some stages of it.
  package func document(_ stages: [Stage]? = nil) -> Document {
    var sections: [Section] = []
    if stages == nil { sections.append(overview) }
    if stages == nil && worked.isLarge { return document(sections + [summary]) }
    // What a stage rests on counts as told, whether or not it is shown.
    let last = worked.stages.lastIndex { stages?.contains($0) ?? true } ?? 0
    let told = worked.stages.prefix(last + 1).flatMap { stage in
      self.sections(of: stage).map { (stage: stage, section: $0) }
    }
    for (part, section) in zip(told, withLessonsWords(told.map(\.section)))
    where stages?.contains(part.stage) ?? true { sections.append(section) }
    if stages == nil, worked.hasGradients { sections.append(results) }
    sections = withWrittenParts(sections)
    return document(sections + costOfRounding(sections) + (stages == nil ? whatNext : []))
  }

  /// The lessons to look at next.
  private var whatNext: [Section] {
    let next = worked.lesson.next
    if next.isEmpty { return [] }
    return [
      Section("What next", [.prose("\(next.map { "explain --example \($0)" }.joined(separator: ", or ")).")])
    ]
  }

  func document(_ sections: [Section]) -> Document {
    Document(
      title: Prose(stringLiteral: worked.lesson.title), source: worked.lesson.source, sections: sections)
  }

  private func sections(of stage: Stage) -> [Section] {
    var sections: [Section] =
      worked.graph != nil ? graphSections(of: stage) : networkSections(of: stage)
    if let words = lessonsWords(on: stage), !sections.isEmpty { sections[0].blocks.insert(words, at: 0) }
    sections += plotSections(at: stage)
    return sections
  }

  private func networkSections(of stage: Stage) -> [Section] {
    switch stage {
    case .forward: forward
    case .error: error
    case .gradients: gradients
    case .check: [check(of: firstParameter), checkTable]
    case .update: update
    }
  }

  /// The parameter that is told first and most fully: the first weight of the first output.
  var firstParameter: ID { ID(.weight, network.last, 0, 0) }

  // MARK: What has been told

  /// Whether something has not been said yet; from then on it has.
  func isNew(_ kind: String) -> Bool { kinds.insert(kind).inserted }

  /// Whether a thing is to be told in full: the first of its kind, or each where everything is.
  func isFirst(_ kind: String) -> Bool { isNew(kind) || isFull }

  func hasTold(_ id: ID) -> Bool {
    // What an optimizer keeps is 0 at the start: no need to say so of each.
    told.contains(id) || worked.formula(of: id) == nil || (id.name.memory != nil && id.place.update == 0)
  }

  func markTold(_ id: ID) {
    told.insert(id)
    if let derivative = worked.deltas.derivative(of: id) { told.insert(derivative) }
  }

  // MARK: Equations

  /// The equation of a quantity.
  /// - Parameters:
  ///   - id: the quantity.
  ///   - formula: its formula, where another telling than the main one is meant.
  ///   - isCompact: whether it is set on as few lines as possible.
  ///   - note: a few words beside it.
  func equation(_ id: ID, _ formula: Formula? = nil, isCompact: Bool = false, note: Prose? = nil) -> Equation
  {
    markTold(id)
    if formula == nil, let derivative = worked.deltas.derivative(of: id.at(update: 0)) {
      return equation(
        ofDelta: id, derivative.at(update: Int(id.place.update)), isCompact: isCompact, note: note)
    }
    let right = formula ?? worked.formula(of: id) ?? .of(id)
    // The name of a part that is written for itself is its formula.
    let parts = worked.isWrittenPart(id) ? [.numbers(right)] : Self.parts(right)
    return Equation(target: .of(id), left: ["\(id)"], parts: parts, note: note, isCompact: isCompact)
  }

  /// δ_o1 = ∂E/∂net_o1 = … in one go: the formula of the derivative, under both its names.
  private func equation(ofDelta id: ID, _ derivative: ID, isCompact: Bool, note: Prose?) -> Equation {
    markTold(derivative)
    let inner = worked.formula(of: derivative) ?? .of(derivative)
    let left: [Prose] = ["\(id)", isDeltaNegative ? "−\(derivative)" : "\(derivative)"]
    return Equation(
      target: .of(id), left: left, parts: Self.parts(isDeltaNegative ? .minus(inner) : inner), note: note,
      isCompact: isCompact)
  }

  static func parts(_ formula: Formula) -> [Equation.Part] {
    switch formula {
    case .number: []
    case .of: [.symbols(formula)]
    default: [.symbols(formula), .numbers(formula)]
    }
  }

  /// The equations of some quantities and of all that they rest on and that has not been told, compactly.
  func tell(_ ids: [ID], note: (ID) -> Prose? = { _ in nil }) -> [Equation] {
    worked.order(of: ids, known: hasTold).compactMap { step in
      // A part that is written for itself comes before the first formula in which it stands.
      if worked.isWrittenPart(step.id) { return nil }
      // ∂E/∂net is told together with its δ.
      guard step.formula != nil, worked.deltas.delta(of: step.id) == nil, !hasTold(step.id) else {
        return nil
      }
      return equation(step.id, isCompact: true, note: note(step.id))
    }
  }
}
