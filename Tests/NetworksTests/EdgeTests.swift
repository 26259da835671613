import Derivation
import Networks
import Testing
import Training
import WorkedLesson

/// Where functions have a kink, a jump or no value: what is said there is a convention, held against literals and,
/// formula against plain function, against each other.
@Suite("Activations and losses at their edges")
struct EdgeTests {
  private struct Both {
    /// By the plain functions, and by the formulas.
    var value: [Double] = []
    var slope: [Double] = []
  }

  private func both(_ activation: any Activation, at net: Double) throws -> Both {
    let layer = try Lessons.worked(Lessons.node("identity", weights: "[[1, 1]]")).formulas.layer(
      1, example: 0)
    let netID = layer.net(0)
    let nets = [net]
    var (outs, gradient) = ([0.0], [1.0])
    activation.activate(nets, into: &outs, count: 1)
    activation.backward(&gradient, net: nets, out: outs, count: 1)
    let arithmetic = DoubleArithmetic()
    let value = arithmetic.value(of: activation.formula(ofNode: 0, in: layer)) { _ in net }
    let slope = activation.slope(ofNode: 0, byNet: 0, in: layer) ?? .number(.nan)
    return Both(
      value: [outs[0], value],
      slope: [gradient[0], arithmetic.value(of: slope) { $0 == netID ? net : value }])
  }

  @Test(
    "at a net input of 0",
    arguments: [
      ("identity", false, 0.0, 1.0), ("step", false, 0, 0), ("step", true, 1, 0), ("sign", false, 0, 0),
      ("logistic", false, 0.5, 0.25), ("tanh", false, 0, 1), ("relu", false, 0, 0),
      ("leaky-relu", false, 0, 0.01),
    ])
  func atZero(name: String, firesAtZero: Bool, value: Double, slope: Double) throws {
    let both = try both(try #require(Activations.named(name, firesAtZero: firesAtZero)), at: 0)
    #expect(both.value == [value, value])
    #expect(both.slope == [slope, slope])
  }

  @Test("what is not a number stays so, in the formula and in the plain function")
  func notANumber() throws {
    for activation in Activations.all() where !activation.couplesNodes {
      let both = try both(activation, at: .nan)
      #expect(both.value.allSatisfy { $0.isNaN }, "\(activation.name)")
      // A slope that is the same everywhere needs no argument.
      let isConstant = ["identity", "step", "sign"].contains(activation.name)
      if !isConstant { #expect(both.slope.allSatisfy { $0.isNaN }, "\(activation.name)") }
    }
    for loss in Losses.all {
      let (t, z) = (ID(.target, 1), ID(.out, 1))
      let formula = loss.formula(target: .of(t), output: .of(z), of: 2)
      let slope = loss.slopeFormula(target: .of(t), output: .of(z), of: 2)
      #expect(loss.value(target: 0.5, output: .nan, of: 2).isNaN)
      #expect(loss.slope(target: 0.5, output: .nan, of: 2).isNaN)
      for formula in [formula, slope] {
        #expect(DoubleArithmetic().value(of: formula) { $0 == t ? 0.5 : .nan }.isNaN, "\(loss.name)")
      }
    }
  }

  @Test("the mean absolute error is flat where the output meets its target", arguments: [-1.0, 0, 1])
  func absoluteError(side: Double) throws {
    let loss = try #require(Losses.all.first { $0.name == "mean-absolute-error" })
    let (t, z) = (ID(.target, 1), ID(.out, 1))
    let slope = DoubleArithmetic().value(of: loss.slopeFormula(target: .of(t), output: .of(z), of: 4)) {
      $0 == t ? 0.5 : 0.5 + side
    }
    #expect([slope, loss.slope(target: 0.5, output: 0.5 + side, of: 4)] == [side / 4, side / 4])
  }

  @Test(
    "the logistic function goes to 0 without a jump, as e^x does",
    arguments: [
      (-690.0, "2.171738281389827e-300"), (-705, "6.643397797997952e-307"), (-720, "2.0322308024e-313"),
      (-740, "4.2e-322"),
    ])
  func farLogistic(net: Double, known: String) throws {
    // Figures of Python's decimal module with 60 digits, rounded to double; below 2.2e-308 they have few bits.
    let known = try #require(Double(known))
    let both = try both(try #require(Activations.named("logistic")), at: net)
    #expect(both.value[0] == both.value[1])
    #expect((both.value[0] - known).magnitude <= 2 * known.ulp)
  }

  @Test(
    "a term that a target of 0 or 1 switches off counts nothing, though its logarithm is infinite",
    arguments: [
      // outputs 1 and 0 of relu; the hot one is right
      ("cross-entropy", [1.0, 0.0], 0.0, [-1.0, 0]),
      ("binary-cross-entropy", [1.0, 0.0], 0.0, [-1.0, 0]),
      // and wrong: −ln 0
      ("cross-entropy", [0.0, 1.0], .infinity, [0, 0]),
    ])
  func certainTargets(loss: String, targets: [Double], error: Double, gradient: [Double]) throws {
    let worked = try Lessons.worked(
      Lessons.outputs(nets: [1, 0], targets: targets, activation: "relu", loss: loss))
    let engine = MatrixEngine(worked.network)
    engine.forward()
    #expect(engine.error == error)
    #expect(worked.value(of: ID(.total)) == error)
    guard error.isFinite else { return }
    engine.backward()
    #expect(Array(engine.gradients) == gradient)
    #expect((0..<2).map { worked.value(of: ID(.total).derivative(by: ID(.weight, 1, $0, 0))) } == gradient)
  }

  @Test("a target of 0 has a slope of its own all the same: −ln out")
  func slopeOfTarget() throws {
    let worked = try Lessons.worked(
      Lessons.outputs(nets: [0.25, 1], targets: [0, 1], activation: "identity", loss: "cross-entropy"))
    let slope = ID(.localError, 1, 0).derivative(by: ID(.target, 1, 0))
    #expect((worked.value(of: slope) - 1.3862943611198906).magnitude < 1e-15)  // ln 4
  }

  @Test("one piece is one piece for each output's own error too: 1 at a net input of 1000, not ∞·0")
  func saturated() throws {
    let worked = try Lessons.worked(
      Lessons.outputs(
        nets: [1000, -1000], targets: [0, 1], activation: "logistic", loss: "binary-cross-entropy"))
    let slopes = (0..<2).map { worked.value(of: ID(.localError, 1, $0).derivative(by: ID(.net, 1, $0))) }
    #expect(slopes == [1, -1])
  }
}
