import BundledLessons
import LessonFormat
import Testing
import WorkedLesson

/// A bundled lesson, worked out.
func worked(_ name: String) throws -> WorkedLesson {
  WorkedLesson(try #require(try BundledLessons.lesson(named: name)), name: name)
}

/// A lesson of a text, worked out.
func worked(text: String) throws -> WorkedLesson {
  WorkedLesson(try LessonReader.lesson(text, name: "lesson"), name: "lesson")
}
