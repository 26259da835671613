import Derivation
import Networks

/// Checks that what a lesson refers to is there: the quantities of its figures, exceptions and narration.
struct ReferenceCheck {
  private let ids: IDText
  private let graph: Graph?
  private let stages: [String]
  /// The subjects of narration that are not quantities.
  private static let subjects = [Lesson.introduction] + Lesson.allStages

  init(_ lesson: Lesson) {
    ids = IDText(lesson.model.naming)
    graph = lesson.graph
    stages = lesson.stages
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
    for plot in items(of: "plots", entries) { try checkPlot(plot) }
    for entry in items(of: "questions", entries).joined() {
      guard case .scalar(let text, let mark) = entry.value else { continue }
      if entry.key == "number" { try check(text, at: mark) }
      if entry.key == "at" { try checkSubject(text, "at", at: mark) }
    }
    guard case .mapping(let texts, _)? = entries.first(where: { $0.key == "narration" })?.value else {
      return
    }
    for entry in texts { try checkSubject(entry.key, "narration", at: entry.mark) }
  }

  /// The fields of each item of a list.
  private func items(of key: String, _ entries: [Tree.Entry]) -> [[Tree.Entry]] {
    guard case .sequence(let items, _)? = entries.first(where: { $0.key == key })?.value else { return [] }
    return items.map { item in if case .mapping(let fields, _) = item { fields } else { [] } }
  }

  /// What a plot refers to is there, and can be drawn.
  private func checkPlot(_ fields: [Tree.Entry]) throws(LessonError) {
    let hasOwnRate = stages.contains("gradients") && fields.contains { $0.key == "learning-rate" }
    for entry in fields {
      let (key, value) = (entry.key, entry.value)
      if ["curves", "regions", "surface", "against"].contains(key) {
        for (text, mark) in value.scalars { try check(text, at: mark) }
      }
      if key == "against" { for (text, mark) in value.scalars { try checkGiven(text, at: mark) } }
      if key == "at", case .scalar(let text, let mark) = value { try checkStage(text, "at", at: mark) }
      if key == "optimizers", graph != nil {
        throw LessonError("optimizers: they train networks; this lesson has a graph", at: entry.mark)
      }
      if key == "roads", graph != nil,
        let batch = items(of: key, fields).joined().first(where: { $0.key == "batch" })
      {
        throw LessonError("batch: a graph has no examples to be taken in batches", at: batch.mark)
      }
      let isOfTraining = ["course", "optimizers", "roads", "updates"].contains(key)
      if isOfTraining, !stages.contains("update"), !hasOwnRate {
        throw LessonError(
          "\(key): this lesson is not trained: it has no learning-rate\(graph == nil ? ", or no targets" : "")",
          at: entry.mark)
      }
    }
  }

  /// A plot runs over what is given, and over nothing that is computed.
  private func checkGiven(_ text: String, at mark: Mark) throws(LessonError) {
    guard let id = try? ids.id(of: text) else {
      throw LessonError("against: “\(text)” is not the name of something given", at: mark)
    }
    let isGiven =
      id == ID(id.name, at: Place(example: Int(id.place.example)))
      && (graph.map { $0.isGiven(id) } ?? [.input, .target, .weight, .bias].contains(id.name.symbol))
    if !isGiven {
      throw LessonError("against: “\(text)” is computed; a plot runs over something given", at: mark)
    }
  }

  /// A stage that the lesson has.
  private func checkStage(_ text: String, _ what: String, at mark: Mark) throws(LessonError) {
    if stages.contains(text) || text == Lesson.introduction { return }
    throw LessonError(
      "\(what): this lesson has no stage “\(text)”, but \(stages.joined(separator: ", "))", at: mark)
  }

  /// A stage or a quantity.
  private func checkSubject(_ text: String, _ what: String, at mark: Mark) throws(LessonError) {
    if Self.subjects.contains(text) { return try checkStage(text, what, at: mark) }
    do {
      _ = try ids.id(of: text)
    } catch {
      guard case .unknown(_, let nearest) = error else {
        throw LessonError("\(what): \(error.message)", at: mark)
      }
      let isVector = nearest.first?.hasPrefix("\(text)[") ?? false
      let hint =
        isVector ? "; did you mean \(nearest[0])?" : didYouMean(text, among: Self.subjects + ids.naming.known)
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
