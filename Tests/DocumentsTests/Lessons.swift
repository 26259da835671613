import BundledLessons
import LessonFormat
import WorkedLesson

/// The bundled lessons that have a derivation which anybody would read.
enum Lessons {
  /// Their names.
  static let names: [String] = BundledLessons.names.filter { name in
    (try? worked(name)).map { !$0.isLarge } ?? false
  }

  /// A bundled lesson, worked out.
  static func worked(_ name: String) throws -> WorkedLesson {
    guard let lesson = try BundledLessons.lesson(named: name) else { throw Missing(name: name) }
    return WorkedLesson(lesson, name: name)
  }

  struct Missing: Error { let name: String }
}
