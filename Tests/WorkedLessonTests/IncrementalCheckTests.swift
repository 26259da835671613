import Derivation
import GradientCheck
import LessonFormat
import Networks
import Testing
import Training
import WorkedLesson

/// Random networks, one for each seed: what a nudge changes is recomputed, and must be what the whole tape gives.
@Suite("Checks that recompute only what a nudge changes")
struct IncrementalCheckTests {
  private static let seeds = Array(0..<350).filter { !RandomLessonText(seed: $0).isImpossible }

  @Test("measured gradients and verdicts are those of the tape", arguments: seeds)
  func tape(seed: Int) throws {
    let worked = try RandomLessonText.worked(seed)
    let network = worked.network
    let engine = MatrixEngine(network)
    engine.forward()
    engine.backward()
    let checker = IncrementalChecker(network, rule: .max)
    #expect((checker.error - engine.error).magnitude <= 1e-13 * max(1, engine.error.magnitude))
    let all = ParameterSample(allOf: network).drawn
    #expect(all.sorted() == Array(0..<network.parameterCount))
    let measured = checker.check(all, epsilon: 1e-5, extrapolates: false) { engine.gradients[$0] }
    let judged = checker.check(all, epsilon: 1e-5) { engine.gradients[$0] }
    for (plain, final) in zip(measured, judged) {
      let name = checker.places.name(of: plain.parameter)
      let text: Comment = "\(worked.naming.text(of: name))"
      #expect(engine.index(of: name) == plain.parameter)
      let check = worked.check([ID(name)], epsilon: 1e-5)[0]
      let isSmoothInOnePiece = worked.network.head.usesLogarithms
      #expect((plain.verdict == .kink) == (check.verdict == .kink) || isSmoothInOnePiece, text)
      if check.verdict == .kink { continue }
      let noise = checker.noise(plain, epsilon: 1e-5) + 1e-10 * engine.error.magnitude
      #expect((plain.numeric - check.numeric).magnitude <= noise, text)
      // A right gradient is never doubted; where the tape's curve bends within the step, the bend is taken out.
      #expect([.pass, .roundOff].contains(final.verdict), text)
    }
  }
}
