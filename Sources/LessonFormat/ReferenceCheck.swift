import Derivation
import Networks

/// Checks that what a lesson refers to is there: the quantities of its figures, exceptions and narration.
struct ReferenceCheck {
  private let ids: IDText
  private let graph: Graph?
  /// The subjects of narration that are not quantities.
  static let stages = ["introduction", "forward", "error", "gradients", "check", "update"]

  init(_ lesson: Lesson) {
    ids = IDText(lesson.model.naming)
    graph = lesson.graph
  }

  func check(_ tree: Tree) throws(LessonError) {
    guard case .mapping(let entries, _) = tree else { return }
    for entry in entries where entry.key == "printed" || entry.key == "written" {
      guard case .sequence(let items, _) = entry.value else { continue }
      for case .mapping(let fields, _) in items {
        guard case .scalar(let text, let mark)? = fields.first(where: { $0.key == "quantity" })?.value else {
          continue
        }
        try check(text, at: mark)
      }
    }
    for entry in entries where entry.key == "plots" || entry.key == "questions" {
      guard case .sequence(let items, _) = entry.value else { continue }
      for item in items {
        let references =
          try entry.key == "plots" ? LessonPlot(item).references : LessonQuestion(item).references
        for (text, mark) in item.scalars where references.contains(text) { try check(text, at: mark) }
        let spans = try entry.key == "plots" ? LessonPlot(item).given : []
        for (text, mark) in item.scalars where spans.contains(text) { try checkGiven(text, at: mark) }
      }
    }
    try checkPlaces(of: entries.first { $0.key == "questions" }?.value)
    guard case .mapping(let texts, _)? = entries.first(where: { $0.key == "narration" })?.value else {
      return
    }
    for entry in texts { try checkSubject(entry.key, "narration", at: entry.mark) }
  }

  /// A plot runs over what is given, and over nothing that is computed.
  private func checkGiven(_ text: String, at mark: Mark) throws(LessonError) {
    guard let id = try? ids.id(of: text) else { return }
    let isGiven =
      id == ID(id.name, at: Place(example: Int(id.place.example)))
      && (graph.map { $0.isGiven(id) } ?? [.input, .target, .weight, .bias].contains(id.name.symbol))
    if !isGiven {
      throw LessonError("against: “\(text)” is computed; a plot runs over something given", at: mark)
    }
  }

  private func checkPlaces(of questions: Tree?) throws(LessonError) {
    guard case .sequence(let items, _)? = questions else { return }
    for case .mapping(let fields, _) in items {
      guard case .scalar(let text, let mark)? = fields.first(where: { $0.key == "at" })?.value else {
        continue
      }
      try checkSubject(text, "at", at: mark)
    }
  }

  /// A stage or a quantity.
  private func checkSubject(_ text: String, _ what: String, at mark: Mark) throws(LessonError) {
    if Self.stages.contains(text) { return }
    do {
      _ = try ids.id(of: text)
    } catch {
      guard case .unknown = error else { throw LessonError("\(what): \(error.message)", at: mark) }
      let hint = didYouMean(text, among: Self.stages + ids.naming.known)
      throw LessonError("\(what): “\(text)” is neither a stage nor a quantity\(hint)", at: mark)
    }
  }

  private func check(_ expression: String, at mark: Mark) throws(LessonError) {
    do {
      _ = try ids.formula(of: expression)
    } catch {
      throw LessonError(error.message, at: Mark(line: mark.line, column: mark.column + (error.offset ?? 0)))
    }
  }
}

extension Tree {
  /// Every single value in it, with its place.
  fileprivate var scalars: [(text: String, mark: Mark)] {
    switch self {
    case .scalar(let text, let mark): [(text, mark)]
    case .sequence(let items, _): items.flatMap(\.scalars)
    case .mapping(let entries, _): entries.flatMap(\.value.scalars)
    }
  }
}
