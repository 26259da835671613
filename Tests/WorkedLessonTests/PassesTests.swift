import BundledLessons
import Derivation
import LessonFormat
import Networks
import Testing
import WorkedLesson

/// What the passes of a large network give, beside the formulas of the same quantities.
@Suite("The passes of a large network")
struct PassesTests {
  /// Quantities of hidden nodes in some examples: by the error of all, and by that of the example alone.
  private func slopes(_ worked: WorkedLesson) -> [ID] {
    let examples = [1, 2, worked.network.examples.count].filter { $0 <= worked.network.examples.count }
    return (1..<worked.network.last).flatMap { l in
      [0, worked.network.count(ofLayer: l) - 1].flatMap { j in
        examples.flatMap { example in
          let out = ID(.out, l, j, example: example)
          return [ID(.total).derivative(by: out), ID(.exampleError, example: example).derivative(by: out)]
        }
      }
    }
  }

  /// A network of more than a hundred weights, and an update by the first of its examples.
  private func wide() throws -> Lesson {
    try LessonReader.lesson(
      """
      title: Wide
      seed: 5
      conventions: { delta: target-minus-output }
      network:
        learning-rate: 0.1
        batch: 1
        layers:
          - { nodes: 10, activation: tanh, biases: 0.1 }
          - { nodes: 9, activation: relu, biases: 0.2 }
          - { nodes: 3, activation: logistic }
        examples:
          - { inputs: [1, 0, 0.5, 0.25, 0, 1, 0, 1, 0.5, 0.75, 0, 1], targets: [1, 0, 0.5] }
          - { inputs: [0, 1, 0.25, 0.5, 1, 0, 1, 0, 0.75, 0.5, 1, 0], targets: [0, 1, 0.5] }
      """, name: "wide")
  }

  @Test(
    "slopes by hidden activations are those of their formulas", arguments: ["handwritten-digits", "wide"])
  func hidden(name: String) throws {
    let lesson = try name == "wide" ? wide() : #require(try BundledLessons.lesson(named: name))
    let worked = WorkedLesson(lesson, name: name)
    #expect(worked.isLarge)
    for id in slopes(worked) {
      #expect(worked.isSlopeByHidden(id) && !worked.isAssumed(id))
      let formula = try #require(worked.formula(of: id), "\(worked.ids.text(of: id))")
      let (value, told) = (worked.value(of: id), worked.value(of: formula))
      #expect(abs(value - told) <= 1e-12 * max(1e-6, abs(told)), "\(worked.ids.text(of: id))")
    }
  }

  @Test("what an update of all parameters does is that of their formulas")
  func fall() throws {
    let worked = WorkedLesson(try wide(), name: "wide")
    let formula = try #require(worked.formula(of: ID(.predictedFall)))
    let (value, told) = (worked.value(of: ID(.predictedFall)), worked.value(of: formula))
    #expect(value != 0 && abs(value - told) <= 1e-13 * abs(told))
    #expect(worked.contributions(to: ID(.predictedFall), top: 3)?.sum == value)
  }
}
