import Derivation
import GradientCheck
import LessonFormat
import Networks
import Testing
import Training
import WorkedLesson

/// Random networks, one for each seed: reverse mode over the formulas, forward mode over them, and the matrix
/// engine share no line, and must agree.
@Suite("Three roads to every gradient")
struct ThreeRoadsTests {
  private static let seeds = Array(0..<350).filter { !RandomLessonText(seed: $0).isImpossible }

  @Test("the seeds make more than 300 networks, with every activation and loss")
  func enough() {
    let lessons = Self.seeds.map { RandomLessonText(seed: $0) }
    #expect(lessons.count > 300)
    #expect(Set(lessons.map(\.activation)) == Set(RandomLessonText.activations))
    #expect(Set(lessons.map(\.loss)) == Set(RandomLessonText.losses))
    #expect(Set(Activations.all().map(\.name)) == Set(RandomLessonText.activations))
    #expect(
      Set(Losses.all.filter { $0.requiredActivation == nil }.map(\.name)) == Set(RandomLessonText.losses))
  }

  @Test("the engine's forward pass equals the formulas to the last bit", arguments: seeds)
  func forward(seed: Int) throws {
    let worked = try RandomLessonText.worked(seed)
    let engine = MatrixEngine(worked.network)
    engine.forward()
    #expect(engine.error.isFinite)
    #expect(worked.value(of: ID(.total)).bitPattern == engine.error.bitPattern)
    for (example, outputs) in zip(worked.examples, engine.outputs) {
      for (o, out) in outputs.enumerated() {
        #expect(
          worked.value(of: ID(.out, worked.network.last, o, example: example)).bitPattern == out.bitPattern)
      }
    }
  }

  @Test("the slopes that a network knows without its formulas are those of its formulas", arguments: seeds)
  func slopes(seed: Int) throws {
    let worked = try RandomLessonText.worked(seed)
    for step in worked.formulas.order(of: [ID(.total)]) {
      for operand in step.formula?.operands ?? [] where worked.formulas.users(of: operand).contains(step.id) {
        // By a target of 0 or 1 there is a slope even where its term counts nothing and is left out.
        if operand.name.symbol == .target { continue }
        if step.id.name.symbol == .out {
          let activation = worked.network.layers[step.id.name[0] - 1].activation
          // Softmax is told by its outputs, though computed by its sums; at a kink the slope is a convention.
          if activation.couplesNodes || worked.value(of: operand) == 0 { continue }
        }
        let known = worked.value(of: worked.formulas.slope(of: step.id, by: operand))
        let symbolic = step.formula.map { worked.value(of: $0.slope(by: operand, of: step.id)) } ?? .nan
        let name = "\(worked.ids.text(of: step.id)) by \(worked.ids.text(of: operand))"
        #expect((known - symbolic).magnitude <= 1e-12 * max(1, symbolic.magnitude), "\(name)")
      }
    }
  }

  @Test("reverse mode, forward mode and the engine give the same gradients", arguments: seeds)
  func gradients(seed: Int) throws {
    let worked = try RandomLessonText.worked(seed)
    let engine = MatrixEngine(worked.network)
    engine.forward()
    engine.backward()
    var tape = Tape(worked.formulas, DualArithmetic(), roots: [ID(.total)]) { Dual(worked.value(of: $0)) }
    let total = try #require(tape.slot(of: ID(.total)))
    for parameter in worked.network.parameters {
      let reverse = worked.value(of: ID(.total).derivative(by: ID(parameter)))
      var forward = 0.0
      if let slot = tape.slot(of: ID(parameter)) {
        tape[slot].rate = 1
        tape.replay()
        forward = tape[total].rate
        tape[slot].rate = 0
      }
      let batched = engine.gradients[engine.index(of: parameter)]
      #expect(agree(reverse, forward), "\(worked.naming.text(of: parameter)): forward mode")
      #expect(agree(reverse, batched), "\(worked.naming.text(of: parameter)): engine")
    }
  }

  @Test(
    "the gradient check doubts no parameter, save where the curve bends within the step", arguments: seeds)
  func check(seed: Int) throws {
    let worked = try RandomLessonText.worked(seed)
    for check in worked.check(worked.parameters, epsilon: 1e-5)
    where ![.pass, .kink, .roundOff].contains(check.verdict) {
      // −ln z bends so much near 0 that a central difference is off by more than a pass allows. What bends leaves
      // ε²·E‴/6: ten times the step must leave a hundred times the difference. A wrong gradient would leave as much.
      let wider = try #require(worked.check([check.parameter], epsilon: 1e-4).first)
      let growth = wider.difference / check.difference
      let name = worked.ids.text(of: check.parameter)
      #expect(
        check.verdict == .suspect && growth > 50 && growth < 200, "\(name) is off by \(check.difference)")
    }
  }

  private func agree(_ a: Double, _ b: Double) -> Bool {
    (a - b).magnitude <= max(1e-12, 1e-9 * max(a.magnitude, b.magnitude))
  }
}
