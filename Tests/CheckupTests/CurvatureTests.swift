import Checkup
import Networks
import Testing
import Training

/// Where the error is a quadratic, the curvature is known in closed form and the bound is exact.
@Suite("Curvature")
struct CurvatureTests {
  private static let inputs = [[1, 0.5], [-0.4, 1.2], [0.3, -0.9], [2, 0.1]]

  /// E = Σ ½(t − w·x)², whose Hessian is Σ x·xᵀ.
  private static func quadratic(_ optimizer: String) throws -> Network {
    Network(
      inputs: ["x", "y"],
      layers: [Layer(nodes: ["o"], activation: Healthy.named("identity"), weights: [0.3, -0.7])], biases: [],
      loss: Healthy.loss("half-squared-error"), reduction: .sum,
      examples: inputs.enumerated().map { Example(inputs: $1, targets: [Double($0)]) }, learningRate: 0.01,
      optimizer: try #require(Optimizers.named(optimizer)))
  }

  private static let hessian = (
    a: inputs.reduce(0) { $0 + $1[0] * $1[0] }, b: inputs.reduce(0) { $0 + $1[0] * $1[1] },
    c: inputs.reduce(0) { $0 + $1[1] * $1[1] }
  )

  @Test("the largest curvature is the larger root of the characteristic polynomial")
  func largest() throws {
    let run = try #require(Observer(try Self.quadratic("gradient-descent"), steps: 1).run())
    let (a, b, c) = Self.hessian
    let exact = (a + c) / 2 + ((a - c) * (a - c) / 4 + b * b).squareRoot()
    #expect(abs(run.curvature.largest - exact) < 1e-5 * exact)
  }

  @Test("the curvature along the step is g·Hg/(g·g)")
  func along() throws {
    let run = try #require(Observer(try Self.quadratic("gradient-descent"), steps: 1).run())
    let (a, b, c) = Self.hessian
    var g = [0.0, 0.0]
    for (k, x) in Self.inputs.enumerated() {
      let miss = 0.3 * x[0] - 0.7 * x[1] - Double(k)
      g[0] += miss * x[0]
      g[1] += miss * x[1]
    }
    let exact = (a * g[0] * g[0] + 2 * b * g[0] * g[1] + c * g[1] * g[1]) / (g[0] * g[0] + g[1] * g[1])
    #expect(abs(run.curvature.alongStep - exact) < 1e-7 * exact)
  }

  @Test(
    "with 0.9 of the largest η the training settles, with 1.1 of it the error explodes",
    arguments: ["gradient-descent", "momentum", "nesterov"])
  func bound(optimizer: String) throws {
    var network = try Self.quadratic(optimizer)
    let run = try #require(Observer(network, steps: 1).run())
    let bound = try #require(
      Curvature.largestLearningRate(network.optimizer, curvature: run.curvature.largest))
    func ratio(_ share: Double) throws -> Double {
      network.learningRate = share * bound
      let course = MatrixEngine(network).train(TrainingPlan(steps: 3000), learningRate: share * bound)
      // What no weights can remove does not count.
      return course.last.error / (course.points.first?.error ?? .nan)
    }
    #expect(try ratio(0.9) < 1)
    #expect(try !(ratio(1.1) < 1e6))
  }

  @Test(
    "an optimizer that scales its steps itself has no such bound", arguments: ["adam", "rmsprop", "adagrad"])
  func adaptive(optimizer: String) throws {
    #expect(Curvature.largestLearningRate(try #require(Optimizers.named(optimizer)), curvature: 1) == nil)
  }
}
