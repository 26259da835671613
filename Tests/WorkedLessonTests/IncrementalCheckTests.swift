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
  @Test("wide steps cross kinks where the tape's choices turn, and nowhere else", arguments: seeds)
  func kinks(seed: Int) throws {
    let worked = try RandomLessonText.worked(seed)
    // The formulas of this head choose between forms of one smooth function: the tape sees kinks that are none.
    if worked.network.head.usesLogarithms,
      !worked.network.layers[worked.network.last - 1].activation.couplesNodes
    {
      return
    }
    let checker = IncrementalChecker(worked.network, rule: .max)
    for epsilon in [0.03, 0.3] {
      let parameters = Array(0..<worked.network.parameterCount)
      let ours = checker.check(parameters, epsilon: epsilon, extrapolates: false) { _ in 0.1 }
      let theirs = worked.check(parameters.map { ID(checker.places.name(of: $0)) }, epsilon: epsilon)
      for (ours, theirs) in zip(ours, theirs) where ours.numeric.isFinite {
        // A jump that no error feels is a kink for the tape; here it is none, and nothing was measured either way.
        let isUnfelt = theirs.verdict == .kink && ours.numeric == 0 && theirs.numeric == 0
        // The tape knows by which of its nodes a shared bias reaches the error; here a kink of any of them counts.
        let isShared = ours.verdict == .kink && theirs.parameter.name.symbol == .bias
        #expect(
          (ours.verdict == .kink) == (theirs.verdict == .kink) || isUnfelt || isShared,
          "\(worked.ids.text(of: theirs.parameter)) \(epsilon)")
      }
    }
  }
}
