import Derivation
import Networks

/// Checks that what a lesson refers to is there: the quantities of its figures, exceptions and narration.
struct ReferenceCheck {
  private let ids: IDText
  /// The subjects of narration that are not quantities.
  static let stages = ["introduction", "forward", "error", "gradients", "check", "update"]

  init(_ lesson: Lesson) { ids = IDText(lesson.model.naming) }

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
    guard case .mapping(let texts, _)? = entries.first(where: { $0.key == "narration" })?.value else {
      return
    }
    for entry in texts where !Self.stages.contains(entry.key) {
      do {
        _ = try ids.id(of: entry.key)
      } catch {
        guard case .unknown = error else { throw LessonError("narration: \(error.message)", at: entry.mark) }
        let hint = didYouMean(entry.key, among: Self.stages + ids.naming.known)
        throw LessonError(
          "narration: “\(entry.key)” is neither a stage nor a quantity\(hint)", at: entry.mark)
      }
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
