import Derivation
import Networks
import Testing
import Walkthrough
import WorkedLesson

@Suite("The steps of a walk")
struct WalkTests {
  @Test("go in the order of the derivation", arguments: ["mazur", "man-vs-chicken"])
  func order(name: String) throws {
    let walk = Walk(try worked(name))
    expectInOrder(walk)
  }
}

/// Each step rests on what was told before it.
func expectInOrder(_ walk: Walk) {
  for (k, step) in walk.steps.enumerated() {
    guard case .quantity(let id) = step.subject, step.stage != .update else { continue }
    for operand in walk.worked.formula(of: id)?.operands ?? [] {
      #expect(
        walk.isKnown(operand, at: k),
        "\(walk.key(of: step.subject)) rests on \(walk.key(of: .quantity(operand)))")
    }
  }
}
