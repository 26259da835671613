import Derivation
import Diagnosis
import Documents
import WorkedLesson

extension Walk {
  /// A number that was typed for a quantity.
  struct Typed: Hashable {
    let id: ID
    let number: PrintedNumber
  }

  /// What may lie behind a wrong number, in words that lead on and do not tell the right one; nil where nothing is known
  /// that gives it, or too much.
  ///
  /// Not asked of large networks: there are too many mistakes that can be made in one, a key would have to wait.
  package func diagnosis(of id: ID, typed number: PrintedNumber) -> Prose? {
    let typed = Typed(id: id, number: number)
    if let known = diagnoses[typed] { return known }
    guard !worked.isLarge, id != ID(.predictedFall), let index = index(of: id) else { return nil }
    if misprints.has(number, for: id) {
      // Whoever has the source's number is not mistaken alone.
      return "This is what the source prints, and that is wrong. Compute it from the numbers here."
    }
    let sheets = [[], operands(of: id)].map { before in
      let figure = Figure(quantity: worked.ids.text(of: id), formula: .of(id), number: number)
      return auditor.findings(before + [figure], isSource: false).findings[before.count]
    }
    let words = Suspicion(sheets, in: steps[index].stage).words
    diagnoses[typed] = .some(words)
    return words
  }

  /// The numbers that a quantity is made of, as they stand on the screen before it is asked for.
  private func operands(of id: ID) -> [Figure] {
    (worked.formula(of: id)?.operands ?? []).compactMap { id in
      guard worked.formula(of: id) != nil,
        let number = PrintedNumber(Digits.significant(15).text(of: worked.value(of: id)))
      else { return nil }
      return Figure(quantity: worked.ids.text(of: id), formula: .of(id), number: number)
    }
  }
}

/// What is said to a student whose number is wrong, as sure as the digits make it.
///
/// It is one number, often of three digits, in a step that is known: a usual mistake that gives these very digits is
/// likely, but seldom proven. So it is told as what such a number comes from, or asked; never as what somebody did.
struct Suspicion {
  /// What is said; nil where nothing can be said honestly.
  let words: Prose?

  /// How likely an accident may be where something is told, and where it is asked.
  private static let (told, asked) = (1.0 / 128, 0.25)
  /// How much likelier than the next misconception one has to be.
  private static let lead = 4.0
  /// How much rarer it is to be mistaken in an earlier stage, whose right numbers have been told.
  private static let early = 8.0
  /// How near a number has to be that is called close.
  private static let near = 0.01

  /// What findings make one suspect.
  /// - Parameters:
  ///   - findings: what is found of the number alone, and of the number after those that it is made of.
  ///   - stage: the stage in which it is asked for.
  init(_ findings: [FigureFinding], in stage: Stage) {
    // Right by another convention: it is not for a diagnosis to say.
    guard let alone = findings.first, !findings.contains(where: { $0.verdict == .exact }) else {
      words = nil
      return
    }
    let distance = (alone.figure.number.value - alone.computed).magnitude
    if alone.verdict == .rounding {
      let isClose = distance <= Self.near * alone.computed.magnitude
      words = isClose ? "Close: rounding on the way can do that. Carry more digits." : nil
      return
    }
    words = Self.words(of: findings.flatMap(\.causes), stage)
  }

  private static func words(of causes: [Cause], _ stage: Stage) -> Prose? {
    // What the source prints wrong has been looked for; what it has rounded is not wrong.
    let weighed = causes.filter { $0.id != "copied-from-source" }.map {
      cause -> (cause: Cause, chance: Double) in
      let isEarly = cause.misconception.map { $0.stage != stage } ?? false
      return (cause, cause.chance * (isEarly ? early : 1))
    }
    guard let (first, chance) = weighed.min(by: { $0.chance < $1.chance }) else { return nil }
    let isAhead = weighed.allSatisfy { rival in
      let isSame = rival.cause.hint == first.hint
      return isSame || rival.chance >= chance * (rival.cause.misconception == nil ? 1 : lead)
    }
    let isSure = isAhead && chance <= told
    guard let misconception = first.misconception else {
      return isSure ? Prose(stringLiteral: first.hint) : nil
    }
    guard isSure || chance <= told || isAhead && chance <= asked else { return nil }
    // "The slope … is missing." as the end of a sentence.
    let what = first.hint.prefix(1).lowercased() + first.hint.dropFirst().dropLast()
    let sentence = isSure ? "That is what comes out when \(what)." : "Could it be that \(what)?"
    return Prose(stringLiteral: "\(sentence) \(misconception.question)")
  }
}
