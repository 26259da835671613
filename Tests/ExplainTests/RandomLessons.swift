import Foundation
import TestPrograms

/// Lessons that a program drew, to be read as anybody's.
enum RandomLessons {
  /// Their folder.
  static let folder = Program.package.appending(path: "Tests/WorkedLessonTests/RandomLessons")
}
