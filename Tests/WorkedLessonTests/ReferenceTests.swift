import BundledLessons
import Derivation
import LessonFormat
import Testing
import WorkedLesson

@Suite("Values against other programs")
struct ReferenceTests {
  @Test("the reference is there")
  func referenceIsThere() {
    #expect(ReferenceFigures.exact.count == 2 * 23 + 10 * 5 + 12 * 5)
    #expect(ReferenceFigures.numeric.count == 2 * (10 + 12))
    #expect(ReferenceFigures.randomLessons.count >= 30)
  }

  @Test("every quantity of the worked examples is right to 1e-12", arguments: ReferenceFigures.exact)
  func exact(figure: ReferenceFigure) throws {
    let worked = try worked(figure.lesson)
    let value = worked.value(of: try worked.ids.id(of: figure.id))
    #expect(relative(value, figure.value) <= 1e-12)
  }

  @Test("measured gradients are right within the noise of the subtraction")
  func numeric() throws {
    for (figure, epsilon) in ReferenceFigures.numeric {
      let worked = try worked(figure.lesson)
      let check = try #require(worked.check([try worked.ids.id(of: figure.id)], epsilon: epsilon).first)
      let noise = 8 * worked.value(of: try worked.ids.id(of: "E_total")).ulp / epsilon
      #expect(
        (check.numeric - figure.value).magnitude <= noise, "\(figure.lesson) \(figure.id) at \(epsilon)")
    }
  }

  @Test("random lessons agree with SymPy to 1e-12", arguments: ReferenceFigures.randomLessons)
  func random(name: String) throws {
    let lesson = try LessonReader.lesson(try ReferenceFigures.randomLesson(name), name: name)
    let worked = WorkedLesson(lesson, name: name)
    let figures = ReferenceFigures.figures(ofRandomLesson: name)
    #expect(!figures.isEmpty)
    for figure in figures {
      let value = worked.value(of: try worked.ids.id(of: figure.id))
      // What cancels to nothing is held against the size of what cancels, which is about 1.
      let isRight = relative(value, figure.value) <= 1e-12 || (value - figure.value).magnitude <= 1e-16
      #expect(isRight, "\(figure.id) is \(value), should be \(figure.value)")
    }
  }

  private func worked(_ name: String) throws -> WorkedLesson {
    WorkedLesson(try #require(try BundledLessons.lesson(named: name)), name: name)
  }

  private func relative(_ a: Double, _ b: Double) -> Double {
    a == b ? 0 : (a - b).magnitude / max(a.magnitude, b.magnitude)
  }
}
