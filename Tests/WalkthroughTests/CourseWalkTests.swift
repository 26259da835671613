import BundledLessons
import CharacterGraphics
import LessonFormat
import Testing
import Walkthrough

/// Every lesson of the course, walked from end to end.
@Suite("Walks through the course")
struct CourseWalkTests {
  /// Those of MNIST need pictures that cannot be shipped.
  private static let names = BundledLessons.names.filter { !$0.hasPrefix("mnist") }

  @Test("forwards and backwards, at several sizes, every question answered rightly", arguments: names)
  func walk(name: String) throws {
    let lesson = try #require(try BundledLessons.lesson(named: name))
    var walkthrough = Walkthrough(lesson, name: name)
    let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 40, rows: 12)]
    // A network of pictures has thousands of steps that are alike: some of them are looked at.
    let count = min(walkthrough.walk.steps.count, 200)
    let gap = walkthrough.walk.steps.count > 1000 ? 20 : 1
    for step in 0..<count {
      if step % gap == 0 {
        for size in sizes {
          let frame = walkthrough.frame(size, Capabilities(glyphs: step % 2 == 0 ? .unicode : .ascii))
          #expect(frame.size == size)
          #expect(!frame.text.contains("Derivation."), "step \(step + 1)")
        }
      }
      if let question = walkthrough.walk.question(at: step) {
        if case .choice(_, let right) = question.form {
          walkthrough.handle(.key(.character(Character("\(right + 1)"))))
          walkthrough.handle(.key(.enter))
        } else {
          walkthrough.handle(.key(.character(" ")))
        }
      }
      walkthrough.handle(.key(.right))
    }
    for _ in 0..<min(count, 200) { walkthrough.handle(.key(.left)) }
    #expect(!walkthrough.isFinished)
  }

  @Test("each asks its own questions at steps that are there", arguments: names)
  func questions(name: String) throws {
    let lesson = try #require(try BundledLessons.lesson(named: name))
    let walkthrough = Walkthrough(lesson, name: name)
    let asked = walkthrough.walk.steps.indices.compactMap { walkthrough.walk.question(at: $0) }.filter(
      \.isOfLesson)
    #expect(asked.count == lesson.questions.count)
  }
}
