import Derivation
import Networks
import Testing
import Training

@Suite("The matrix engine")
struct MatrixEngineTests {
  @Test("the first forward pass of Mazur's network gives the figures of his page")
  func forward() throws {
    let engine = try Engines.bundled("mazur")
    engine.forward()
    #expect(engine.outputs.count == 1)
    #expect((engine.outputs[0][0] - 0.75136507).magnitude < 5e-9)
    #expect((engine.outputs[0][1] - 0.772928465).magnitude < 5e-10)
    #expect((engine.error - 0.298371109).magnitude < 5e-10)
  }

  @Test("parameters stand in the order of the network's list, weights layer by layer, then biases")
  func order() throws {
    let engine = try Engines.bundled("man-vs-chicken")
    let network = engine.network
    for (k, parameter) in network.parameters.enumerated() {
      #expect(engine.index(of: parameter) == k)
      #expect(engine.parameters[k] == network.value(of: parameter))
    }
    #expect(
      Array(engine.parameters) == [0.10, 0.12, 0.20, 0.17, 0.05, 0.33, 0.40, 0.07, 0.80, 0.25, 0.15, 0.70])
  }

  @Test("a frozen parameter stays where it is, the others do not")
  func frozen() throws {
    let engine = try Engines.line(weight: 3, input: 2, target: 1, frozen: true)
    _ = engine.train(TrainingPlan(steps: 3), learningRate: 0.1)
    #expect(engine.parameters[0] == 3)
    let mazur = try Engines.bundled("mazur")
    _ = mazur.train(TrainingPlan(steps: 1), learningRate: 0.5)
    for (k, parameter) in mazur.network.parameters.enumerated() {
      #expect((mazur.parameters[k] == mazur.network.value(of: parameter)) == (parameter.symbol == .bias))
    }
  }

  @Test("a shared bias collects the deltas of all nodes that it feeds")
  func sharedBias() throws {
    let engine = try Engines.of(
      """
      network:
        inputs: [1]
        targets: [0, 0]
        layers: [{ weights: [[1], [2]], biases: [0.5, 0.5], bias-names: [b, b] }]
      """)
    engine.forward()
    engine.backward()
    // E = ½ (1.5² + 2.5²); δ = 1.5 and 2.5.
    #expect(engine.error == 4.25)
    #expect(Array(engine.gradients) == [1.5, 2.5, 4])
  }

  @Test("sum and mean over the examples differ by their number", arguments: [("sum", 1.0), ("mean", 4.0)])
  func reduction(name: String, divisor: Double) throws {
    let engine = try Engines.of(
      """
      network:
        reduction: \(name)
        examples:
          - { inputs: [1], targets: [0] }
          - { inputs: [2], targets: [0] }
          - { inputs: [3], targets: [0] }
          - { inputs: [4], targets: [0] }
        layers: [{ weights: [[2]] }]
      """)
    engine.forward()
    engine.backward()
    // E = ½·4·(1 + 4 + 9 + 16) and dE/dw = 2·(1 + 4 + 9 + 16), exact in binary.
    #expect(engine.error == 60 / divisor)
    #expect(engine.gradients[0] == 60 / divisor)
    #expect(engine.outputs == [[2], [4], [6], [8]])
  }

  @Test("the root of the mean is taken last: over examples and outputs together")
  func rootMeanSquare() throws {
    let engine = try Engines.of(
      """
      network:
        loss: root-mean-square
        examples:
          - { inputs: [1], targets: [0, 0] }
          - { inputs: [1], targets: [2, 2] }
        layers: [{ weights: [[1], [1]] }]
      """)
    engine.forward()
    // Each of the four misses is 1.
    #expect(engine.error == 1)
  }

  @Test("without targets there are outputs and no error")
  func noTargets() throws {
    let engine = try Engines.of("network: { inputs: [2], layers: [{ weights: [[3]] }] }")
    engine.forward()
    #expect(engine.outputs == [[6]])
    #expect(engine.error.isNaN)
  }

  @Test("the same run gives the same bits")
  func reproducible() throws {
    func run() throws -> [UInt64] {
      let engine = try Engines.bundled("man-vs-chicken")
      _ = engine.train(TrainingPlan(steps: 200), learningRate: 0.5)
      return engine.parameters.map(\.bitPattern)
    }
    #expect(try run() == run())
  }
}
