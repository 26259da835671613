import Derivation
import Foundation
import LessonFormat
import Networks
import Testing
import Training
import WorkedLesson

/// Every optimizer against PyTorch: `Reference/optimizers.py` computes the figures.
@Suite("Optimizers")
struct OptimizerTests {
  private struct Round: Decodable {
    let error: Double
    let parameters: [Double]
  }

  private static let reference: [String: [String: Round]] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Reference/optimizers.json")
    guard let data = try? Data(contentsOf: file) else { return [:] }
    return (try? JSONDecoder().decode([String: [String: Round]].self, from: data)) ?? [:]
  }()

  private static let cases = reference.keys.sorted()

  /// "adam, beta1 0.5, weight-decay 0.01" as a lesson.
  private func lesson(_ words: String) throws -> Lesson {
    let parts = words.split(separator: ", ").map(String.init)
    let settings = parts.dropFirst().map { $0.replacing(" ", with: ": ") }
    let own = settings.filter { !$0.contains("decay") }
    let others = settings.filter { $0.contains("decay") }.map { "  \($0)\n" }.joined()
    return try LessonReader.lesson(
      """
      network:
        examples:
          - { inputs: [1, 0.5], targets: [0.7] }
          - { inputs: [-0.4, 1.2], targets: [-0.3] }
        loss: squared-error
        reduction: mean
        learning-rate: 0.1
        optimizer: { \((["name: \(parts[0])"] + own).joined(separator: ", ")) }
      \(others)  layers:
          - { nodes: 2, activation: tanh, weights: [[0.3, -0.2], [0.5, 0.4]], biases: [0.1, -0.1] }
          - { nodes: 1, activation: identity, weights: [[0.6, -0.7]], biases: [0.05] }
      """, name: words)
  }

  @Test("the reference has every optimizer of the table")
  func complete() {
    #expect(Self.cases.count == 13)
    for optimizer in Optimizers.all { #expect(Self.reference[optimizer.name]?.count == 5) }
  }

  @Test("twenty updates of the engine are PyTorch's to 1e-10", arguments: cases)
  func engine(words: String) throws {
    let network = try lesson(words).network
    let engine = MatrixEngine(network)
    var errors: [Double] = []
    for (step, expected) in try rounds(words) {
      engine.restore(MatrixEngine(network).state)
      let course = engine.train(TrainingPlan(steps: step, every: 1), learningRate: 0.1)
      errors.append(course.points[step - 1].error)
      #expect((course.points[step - 1].error - expected.error).magnitude <= 1e-10)
      for (a, b) in zip(engine.parameters, expected.parameters) {
        #expect((a - b).magnitude <= 1e-10, "\(step)")
      }
    }
    #expect(errors.count == 5)
  }

  @Test(
    "so are the formulas: the first two updates spelled out, the others from the round before",
    arguments: cases)
  func formulas(words: String) throws {
    let worked = WorkedLesson(try lesson(words), name: words)
    for (step, expected) in try rounds(words) {
      for (name, value) in zip(worked.network.parameters, expected.parameters) {
        #expect((worked.value(of: ID(name).at(update: step)) - value).magnitude <= 1e-10, "\(step) \(name)")
      }
    }
    // Spelled out all the way, without the engine.
    let two = worked.network.parameters.map { ID($0).at(update: 2) }
    let evaluation = Evaluation(worked.source, DoubleArithmetic()) { worked.value(of: $0) }
    for (id, value) in zip(two, try rounds(words)[1].round.parameters) {
      #expect((evaluation.value(of: id) - value).magnitude <= 1e-10)
    }
  }

  @Test("a run that is parted and taken up again is the same run", arguments: cases)
  func parted(words: String) throws {
    let network = try lesson(words).network
    let (whole, first) = (MatrixEngine(network), MatrixEngine(network))
    _ = whole.train(TrainingPlan(steps: 12), learningRate: 0.1)
    _ = first.train(TrainingPlan(steps: 5), learningRate: 0.1)
    let second = MatrixEngine(first.presentNetwork)
    _ = second.train(TrainingPlan(steps: 7), learningRate: 0.1, updatesBefore: 5)
    #expect(whole.state == second.state)
  }

  private func rounds(_ words: String) throws -> [(step: Int, round: Round)] {
    try #require(Self.reference[words]).compactMap { step, round in Int(step).map { ($0, round) } }
      .sorted { $0.step < $1.step }
  }
}
