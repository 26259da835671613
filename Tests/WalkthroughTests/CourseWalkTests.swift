import BundledLessons
import CharacterGraphics
import LessonFormat
import Testing
import Walkthrough

/// Every lesson of the course, walked from end to end.
@Suite("Walks through the course")
struct CourseWalkTests {
  /// Those of MNIST need pictures that cannot be shipped; a walk through 900,000 parameters takes too long.
  private static let names = BundledLessons.names.filter { !$0.hasPrefix("mnist") && $0 != "digits-784" }

  @Test(
    "forwards and backwards, at one size after the other, every question answered rightly", arguments: names)
  func walk(name: String) throws {
    let lesson = try #require(try BundledLessons.lesson(named: name))
    var walkthrough = Walkthrough(lesson, name: name)
    let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 40, rows: 12)]
    // A network of pictures has thousands of steps that are alike: some of them are looked at.
    let count = min(walkthrough.walk.steps.count, 200)
    let gap = walkthrough.walk.steps.count > 1000 ? 20 : 1
    for step in 0..<count {
      if step % gap == 0 {
        let size = sizes[step / gap % sizes.count]
        let frame = walkthrough.frame(size, Capabilities(glyphs: step % 2 == 0 ? .unicode : .ascii))
        #expect(frame.size == size)
        #expect(!frame.text.contains("Derivation."), "step \(step + 1)")
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
    let (walk, places) = (walkthrough.walk, Set(lesson.questions.map(\.place)))
    // A network of pictures has thousands of steps: those that may have such a question are asked.
    let steps = walk.steps.indices.filter { k in
      k < 2 || walk.steps[k].stage != walk.steps[k - 1].stage
        || places.contains(walk.key(of: walk.steps[k].subject))
    }
    let asked = steps.compactMap { walk.question(at: $0) }.filter(\.isOfLesson)
    #expect(asked.count == lesson.questions.count)
  }

  @Test("its own words can be read at every size, if need be by paging", arguments: names)
  func words(name: String) throws {
    let lesson = try #require(try BundledLessons.lesson(named: name))
    var walkthrough = Walkthrough(lesson, name: name)
    walkthrough.handle(.key(.character("p")))
    let sizes = [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24)]
    var seen = sizes.map { _ in Set<Substring>() }
    let subjects = Set(lesson.narration.map(\.subject))
    // A network of pictures has thousands of steps that are alike.
    let steps = walkthrough.walk.steps.prefix(120)
    for (step, before) in zip(steps, [nil] + steps.map(\.stage)) {
      // The words on a stage stand at its first step, or behind what is given.
      let isOpening = step.stage != before || step.stage == .forward && walkthrough.step == 1
      let isTold = isOpening || subjects.contains(walkthrough.walk.key(of: step.subject))
      for (k, size) in sizes.enumerated() where isTold {
        var pages = 0
        while true {
          let lines = walkthrough.frame(size, Capabilities(glyphs: .unicode)).lines
          seen[k].formUnion(lines.map { $0.drop { $0 == " " } })
          guard lines.contains(where: { $0.contains("more: PgDn") }), pages < 200 else { break }
          walkthrough.handle(.key(.pageDown))
          pages += 1
        }
        for _ in 0..<pages { walkthrough.handle(.key(.pageUp)) }
      }
      walkthrough.handle(.key(.right))
    }
    let passed = Set(
      ["introduction"] + steps.map { $0.stage.rawValue } + steps.map { walkthrough.walk.key(of: $0.subject) })
    for words in lesson.narration where passed.contains(words.subject) {
      // The first words stand on one line at either size.
      let start = words.text.split(separator: " ").prefix(2).joined(separator: " ")
      for (k, size) in sizes.enumerated() {
        #expect(
          seen[k].contains { $0.hasPrefix(start) },
          "\(words.subject) at \(size.columns)x\(size.rows): \(start)")
      }
    }
  }
}
