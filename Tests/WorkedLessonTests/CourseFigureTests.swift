import BundledLessons
import Derivation
import Foundation
import LessonFormat
import Testing
import WorkedLesson

/// The lessons of the course against figures that other programs computed: each script in `Course` prints the figures
/// of its lesson, which lie beside it, and nothing in them comes from the program.
@Suite("Figures of the course")
struct CourseFigureTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Course")
  private static let names =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []).filter {
      $0.hasSuffix(".json")
    }
    .map { String($0.dropLast(5)) }.sorted()

  @Test("each figure is right to 1e-11", arguments: names)
  func figures(name: String) throws {
    let lesson = try #require(try BundledLessons.lesson(named: name))
    let worked = WorkedLesson(lesson, name: name)
    let data = try Data(contentsOf: Self.folder.appending(path: "\(name).json"))
    let figures = try JSONDecoder().decode([String: Double].self, from: data)
    #expect(figures.count >= 8)
    for (text, expected) in figures {
      let value = worked.value(of: try worked.ids.formula(of: text))
      #expect(
        (value - expected).magnitude <= 1e-11 * max(1e-3, expected.magnitude),
        "\(text): \(value), \(expected)")
    }
  }

  @Test("every lesson has its figures, and each script its lesson")
  func complete() {
    let lessons = Set(BundledLessons.names.filter { !$0.hasPrefix("mnist") })
    // The worked examples of the sources have a reference of their own; networks of pictures are held by PyTorch.
    let others: Set = ["mazur", "man-vs-chicken"]
    #expect(Set(Self.names) == lessons.subtracting(others))
  }
}
