import Foundation
import LessonFormat
import Networks
import Training
import WorkedLesson

/// Small lessons for these tests.
enum Lessons {
  static func worked(_ text: String) throws -> WorkedLesson {
    WorkedLesson(try LessonReader.lesson(text, name: "test"), name: "test")
  }

  /// A network in which nothing is learned but what a single node does with two inputs of 1.
  static func node(
    _ activation: String, weights: String, targets: String = "[0]", loss: String = "squared-error"
  ) -> String {
    """
    network:
      inputs: [1, 1]
      targets: \(targets)
      loss: \(loss)
      layers: [{ activation: \(activation), weights: \(weights) }]
    """
  }

  /// Outputs of one input of 1 whose net inputs are the weights.
  static func outputs(nets: [Double], targets: [Double], activation: String, loss: String) -> String {
    let rows = nets.map { "[\($0)]" }.joined(separator: ", ")
    return """
      network:
        inputs: [1]
        targets: \(targets)
        loss: \(loss)
        learning-rate: 0.5
        layers: [{ activation: \(activation), weights: [\(rows)] }]
      """
  }

  /// Every kind of quantity: two hidden layers, two examples, softmax.
  static let rich = """
    network:
      examples:
        - { inputs: [0.1, 0.2], targets: [1, 0] }
        - { inputs: [0.3, -0.4], targets: [0, 1] }
      loss: cross-entropy
      learning-rate: 0.1
      layers:
        - { nodes: 2, activation: tanh, weights: [[0.1, 0.2], [0.3, 0.4]], biases: [0.1, 0.1], bias-names: [b1, b1] }
        - { nodes: 1, activation: softmax, weights: [[0.5, 0.6]], biases: [0.2] }
        - { nodes: 2, activation: softmax, weights: [[0.7], [0.8]] }
    """

  /// 11 × 11 weights: too many for short names.
  static let wide = """
    seed: 3
    network:
      inputs: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
      targets: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
      learning-rate: 0.1
      layers: [{ nodes: 11, activation: logistic }]
    """

  static let mazur: String = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return (try? String(contentsOf: root.appending(path: "Lessons/mazur.yaml"), encoding: .utf8)) ?? ""
  }()

  /// What NumPy answers: see `Reference/known_answers.py`.
  static let knownAnswers: [String: [Double]] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/known_answers.json")
    guard let data = try? Data(contentsOf: file) else { return [:] }
    return (try? JSONSerialization.jsonObject(with: data)) as? [String: [Double]] ?? [:]
  }()
}
