import Derivation
import LessonFormat
import WorkedLesson

/// The lesson's own prose: on the whole, on a stage, on a quantity.
extension Narrator {
  /// The words that stand before everything.
  var introduction: Block? { lessonsWords(on: Lesson.introduction) }

  /// The words on a stage.
  package func lessonsWords(on stage: Stage) -> Block? { lessonsWords(on: stage.rawValue) }

  /// The words on a quantity.
  package func lessonsWords(on id: ID) -> Block? {
    worked.wordsOnQuantities.first { $0.id == id }.map { .prose(Prose(stringLiteral: $0.text)) }
  }

  private func lessonsWords(on subject: String) -> Block? {
    worked.lesson.narration.first { $0.subject == subject }.map { .prose(Prose(stringLiteral: $0.text)) }
  }

  /// Sections with the words on quantities: each stands before the first equations that tell its quantity, or,
  /// where none tell it, before the first that use it.
  func withLessonsWords(_ sections: [Section]) -> [Section] {
    let words = worked.wordsOnQuantities
    if words.isEmpty { return sections }
    let places = EquationPlaces(sections, worked)
    var inserted: [EquationPlaces.Place: [Block]] = [:]
    for (id, text) in words {
      guard let place = places.told[id] ?? places.used[id] else { continue }
      inserted[place, default: []].append(.prose(Prose(stringLiteral: text)))
    }
    return sections.enumerated().map { s, section in
      var section = section
      section.blocks = section.blocks.enumerated().flatMap { b, block in
        (inserted[EquationPlaces.Place(section: s, block: b)] ?? []) + [block]
      }
      return section
    }
  }
}

/// Which block of which section tells a quantity first, and which uses it first.
private struct EquationPlaces {
  struct Place: Hashable {
    let section: Int
    let block: Int
  }

  private(set) var told: [ID: Place] = [:]
  private(set) var used: [ID: Place] = [:]

  init(_ sections: [Section], _ worked: WorkedLesson) {
    for (s, section) in sections.enumerated() {
      for (b, block) in section.blocks.enumerated() {
        guard case .equations(let equations) = block else { continue }
        for equation in equations { add(equation, Place(section: s, block: b), worked) }
      }
    }
  }

  private mutating func add(_ equation: Equation, _ place: Place, _ worked: WorkedLesson) {
    if case .of(let id) = equation.target {
      // δ and ∂E/∂net are told in one line.
      for id in [id, worked.deltas.derivative(of: id)] {
        if let id, told[id] == nil { told[id] = place }
      }
    }
    for part in equation.parts {
      for id in part.formula.operands where used[id] == nil { used[id] = place }
    }
  }
}
