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
    "the largest curvature of random networks is the largest eigenvalue of the whole Hessian",
    arguments: 1...9)
  func eigenvalue(seed: Int) throws {
    var network = Healthy.network(seed)
    network.batches = nil
    let engine = MatrixEngine(network)
    engine.forward()
    engine.backward()
    let n = engine.parameters.count
    let hessian = (0..<n).map { k in engine.hessianProduct((0..<n).map { $0 == k ? 1 : 0 }) }
    for i in 0..<n {
      for j in 0..<n { #expect(abs(hessian[i][j] - hessian[j][i]) < 1e-7 * (1 + abs(hessian[i][j]))) }
    }
    // Power iteration, lifted so that the largest is the strongest: from below, and slower than Lanczos' method.
    let lift = hessian.map { $0.reduce(0) { $0 + abs($1) } }.max() ?? 0
    var (v, value) = ((0..<n).map { 1 / Double($0 + 1) }, 0.0)
    for _ in 0..<150 {
      let next = (0..<n).map { i in zip(hessian[i], v).reduce(lift * v[i]) { $0 + $1.0 * $1.1 } }
      value = zip(v, next).reduce(0) { $0 + $1.0 * $1.1 } / v.reduce(0) { $0 + $1 * $1 }
      let size = next.reduce(0) { $0 + $1 * $1 }.squareRoot()
      v = next.map { $0 / size }
    }
    let largest = try #require(Observer(network, steps: 1).run()).curvature.largest
    #expect(largest > (value - lift) * (1 - 1e-5) && largest < 1.1 * (value - lift))
  }

  @Test("where the gradient is 0 the curvature is measured all the same")
  func atTheBottom() throws {
    var network = try Self.quadratic("gradient-descent")
    network.layers[0].weights = [0.5, -0.25]
    network.examples = Self.inputs.map { Example(inputs: $0, targets: [0.5 * $0[0] - 0.25 * $0[1]]) }
    let (a, b, c) = Self.hessian
    let exact = (a + c) / 2 + ((a - c) * (a - c) / 4 + b * b).squareRoot()
    let found = try #require(Observer(network, steps: 1).run()).curvature
    #expect(found.slope == 0 && found.alongStep == 0 && abs(found.largest - exact) < 1e-6 * exact)
  }

  @Test("inputs of any size", arguments: [1e-6, 1e3, 1e12])
  func sizes(factor: Double) throws {
    var network = try Self.quadratic("gradient-descent")
    for k in network.examples.indices { network.examples[k].inputs = Self.inputs[k].map { $0 * factor } }
    let (a, b, c) = Self.hessian
    let exact = ((a + c) / 2 + ((a - c) * (a - c) / 4 + b * b).squareRoot()) * factor * factor
    let found = try #require(Observer(network, steps: 1).run()).curvature.largest
    #expect(abs(found - exact) < 1e-6 * exact)
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
