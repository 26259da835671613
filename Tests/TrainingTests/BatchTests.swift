import Derivation
import LessonFormat
import Networks
import Testing
import Training
import WorkedLesson

@Suite("Batches")
struct BatchTests {
  @Test("1,000 examples in 256s: 256, 256, 256, 232, and again")
  func sizes() {
    let batches = Batches(size: 256, isShuffled: false, seed: 1)
    #expect(batches.countPerEpoch(of: 1000) == 4)
    #expect((0..<5).map { batches.examples(ofUpdate: $0, of: 1000).count } == [256, 256, 256, 232, 256])
    #expect(batches.examples(ofUpdate: 4, of: 1000) == Array(0..<256))
  }

  @Test("shuffled, an epoch has every example once, in another order each time, the same from the same seed")
  func shuffled() {
    let batches = Batches(size: 3, isShuffled: true, seed: 7)
    let epochs = (0..<2).map { epoch in (0..<4).flatMap { batches.examples(ofUpdate: 4 * epoch + $0, of: 10) }
    }
    for epoch in epochs { #expect(epoch.sorted() == Array(0..<10) && epoch != Array(0..<10)) }
    #expect(epochs[0] != epochs[1])
    #expect(
      batches.order(ofEpoch: 0, of: 10)
        == Batches(size: 5, isShuffled: true, seed: 7).order(ofEpoch: 0, of: 10))
    #expect(
      batches.order(ofEpoch: 0, of: 10)
        != Batches(size: 5, isShuffled: true, seed: 8).order(ofEpoch: 0, of: 10))
  }

  private func lesson(_ rest: String, reduction: String = "mean") throws -> Lesson {
    try LessonReader.lesson(
      """
      seed: 3
      network:
        examples:
          - { inputs: [1, 0.5], targets: [0.7] }
          - { inputs: [-0.4, 1.2], targets: [-0.3] }
          - { inputs: [0.2, -0.8], targets: [0.1] }
        loss: half-squared-error
        reduction: \(reduction)
        learning-rate: 0.3
        \(rest)
        layers:
          - { nodes: 2, activation: tanh, weights: [[0.3, -0.2], [0.5, 0.4]], biases: [0.1, -0.1] }
          - { nodes: 1, activation: identity, weights: [[0.6, -0.7]], biases: [0.05] }
      """, name: "batches")
  }

  @Test(
    "formulas and engine agree over two epochs",
    arguments: [
      "batch: 1", "batch: 2", "batch: 2\n  shuffle: yes", "batch: 1\n  shuffle: yes\n  optimizer: adam",
    ],
    ["mean", "sum"])
  func agree(rest: String, reduction: String) throws {
    let worked = WorkedLesson(try lesson(rest, reduction: reduction), name: "batches")
    let engine = MatrixEngine(worked.network)
    _ = engine.train(TrainingPlan(steps: 6), learningRate: 0.3)
    let evaluation = Evaluation(worked.source, DoubleArithmetic()) { worked.value(of: $0) }
    for (k, name) in worked.network.parameters.enumerated() {
      let spelledOut = evaluation.value(of: ID(name).at(update: 6))
      #expect((engine.parameters[k] - spelledOut).magnitude <= 1e-12, "\(name)")
    }
  }

  @Test("an update by one example is that of a lesson with this example alone")
  func alone() throws {
    let worked = WorkedLesson(try lesson("batch: 1"), name: "batches")
    var single = try lesson("")
    single.network.examples = [single.network.examples[0]]
    let other = WorkedLesson(single, name: "single")
    for name in worked.network.parameters {
      let (a, b) = (worked.value(of: ID(name).at(update: 1)), other.value(of: ID(name).at(update: 1)))
      #expect(a == b)
    }
  }

  @Test("the perceptron's rule: w + η·(t − out)·x, and nothing where the output is right")
  func perceptron() throws {
    let text = """
      network:
        examples:
          - { inputs: [1, -2], targets: [1] }
          - { inputs: [0.5, 1], targets: [0] }
          - { inputs: [2, 1], targets: [1] }
        loss: perceptron
        learning-rate: 0.25
        batch: 1
        layers:
          - { nodes: 1, activation: step, weights: [[0.3, 0.9]], biases: [0.1] }
      """
    let worked = WorkedLesson(try LessonReader.lesson(text, name: "perceptron"), name: "perceptron")
    var (w, b) = ([0.3, 0.9], 0.1)
    for update in 0..<9 {
      let example = worked.network.examples[update % 3]
      let out = w[0] * example.inputs[0] + w[1] * example.inputs[1] + b > 0 ? 1.0 : 0
      let miss = try #require(example.targets)[0] - out
      w = zip(w, example.inputs).map { $0 + 0.25 * miss * $1 }
      b += 0.25 * miss
      let after = worked.network.parameters.map { worked.value(of: ID($0).at(update: update + 1)) }
      #expect(zip(after, w + [b]).allSatisfy { ($0 - $1).magnitude < 1e-12 })
    }
    #expect(w != [0.3, 0.9])
    #expect(worked.checks.allSatisfy { [.pass, .kink].contains($0.verdict) })
  }
}
