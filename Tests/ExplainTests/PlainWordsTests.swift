import TestPrograms
import Testing

/// The right words where a lesson is not of the usual kind.
@Suite("Words for unusual lessons")
struct PlainWordsTests {
  /// One weight from one input to one output.
  static func neuron(
    input: String = "1", rate: String = "0.1", weight: String = "0.5", loss: String = "half-squared-error"
  ) -> String {
    "network: {inputs: [\(input)], targets: [0], learning-rate: \(rate), loss: \(loss), "
      + "layers: [{weights: [[\(weight)]]}]}"
  }

  static let overflow = neuron(input: "1e200", weight: "1e200")

  private func words(_ arguments: [String], _ lesson: String) throws -> String {
    try Program.run(arguments + ["--lesson", "-"], input: lesson).output
      .split(separator: "\n").joined(separator: " ")
  }

  @Test(
    "did it help?",
    arguments: [
      (neuron(rate: "0"), "With η = 0 no step is taken.", "The learning rate is 0: nothing moves."),
      (
        neuron(rate: "-0.5"), "η is negative, so the step goes uphill too.",
        "The error rises, as it must uphill: a learning rate is positive."
      ),
      (neuron(rate: "2"), "Step the other way", "The error is what it was: the slope does not hold"),
      (neuron(rate: "2.5"), "Step the other way", "The error rises: the step is too long"),
      (neuron(rate: "1e-18"), "Step the other way", "the foretold fall is lost in its last digit."),
      (
        neuron(rate: "0.3", loss: "mean-absolute-error"), "Step the other way",
        "The real fall is the foretold one: as far as the digits tell, the slope holds along the step."
      ),
      (neuron(input: "0"), "Step the other way", "All gradients are 0: there is nowhere to go."),
      (neuron(), "Step the other way", "The real fall is 5.0 % smaller than the foretold one"),
    ])
  func update(lesson: String, direction: String, verdict: String) throws {
    let text = try words(["--stage", "update"], lesson)
    #expect(text.contains(direction))
    #expect(text.contains(verdict))
  }

  @Test("the foretold fall is told as its formula is written, with many parameters too")
  func manyParameters() throws {
    let numbers = (1...45).map { "0.\($0)" }.joined(separator: ", ")
    let lesson =
      "network: {inputs: [\(numbers)], targets: [1], learning-rate: 0.1, layers: [{weights: [[\(numbers)]]}]}"
    let text = try words(["--stage", "update"], lesson)
    #expect(text.contains("a fall of each gradient times what its parameter loses, added up:"))
    #expect(!text.contains("squared gradients"))
    #expect(
      try words(["--stage", "update"], Self.neuron()).contains(
        "a fall of η times the sum of the squared gradients:"))
  }

  @Test("a check of what is not finite says so, one of zeros that there is nothing to compare")
  func unfinishedChecks() throws {
    let steps = try words(["check", "--quantity", "w1"], Self.overflow)
    #expect(steps.contains("relative error ∂E/∂w₁   E is not a finite number, so it cannot be measured"))
    #expect(steps.contains("Verdict: fail. It cannot be judged: not a finite number."))
    #expect(!steps.contains("nothing to compare"))
    let table = try words(["check"], Self.overflow)
    #expect(
      table.contains("fail, 1 of 1: cannot be judged, since E or the gradient is not a finite number."))
    #expect(!table.contains("1e-2"))
    let zeros = try words(["check", "--quantity", "w1"], Self.neuron(input: "0"))
    #expect(zeros.contains("= 0   both gradients are 0: nothing to compare"))
  }

  @Test("a check of many parameters that are not finite does not call them in doubt as well")
  func manyUnfinishedChecks() throws {
    let text = try Program.run(
      [
        "check", "--layers", "2-60-1", "--inputs", "1e200,2", "--targets", "0.5", "--activation", "relu",
        "--seed", "3",
      ]
    ).output.split(separator: "\n").joined(separator: " ")
    #expect(text.contains("241 of 241 cannot be judged"))
    #expect(text.contains("What cannot be judged has not passed."))
    #expect(text.contains("Not to be judged: 20 of 241"))
    #expect(!text.contains("in doubt"))
  }

  @Test("a training that is not finite from the start does not blame the learning rate")
  func training() throws {
    let text = try words(["train"], Self.overflow)
    #expect(text.contains("The error is not a finite number from the start: there is nothing to train."))
    #expect(!text.contains("learning rate"))
    #expect(try words(["train", "--steps", "1"], Self.neuron()).contains("After 1 update the error"))
  }

  @Test("where δ is target minus output, a bias has its negative for a gradient")
  func negativeDelta() throws {
    let lesson =
      "conventions: {delta: target-minus-output}\nnetwork: {inputs: [1], targets: [0], layers: "
      + "[{weights: [[0.5]], biases: [1], activation: tanh}]}"
    let text = try words(["--stage", "gradients"], lesson)
    #expect(text.contains("So its gradient is minus the δ of the node that it feeds."))
    #expect(text.contains("∂E/∂b₁ = −δ_o1"))
    #expect(text.contains("Computed once, as −δ, they serve"))
  }

  @Test("the digits asked for are shown by the check, its sweep and the training too")
  func digits() throws {
    let mazur = ["--example", "mazur"]
    func text(_ arguments: [String]) throws -> String { try Program.run(arguments + mazur).output }
    #expect(try text(["check", "--digits", "12"]).contains("  0.0821670405642  "))
    #expect(try text(["check"]).contains("  0.0821670  "))
    #expect(try text(["check", "--sweep", "--quantity", "w5", "--decimals", "3"]).contains("e-4    0.082  "))
    #expect(
      try text(["train", "--steps", "1", "--digits", "3"]).contains("After 1 update the error is 0.291."))
  }

  @Test("a check of some parameters is headed by them")
  func someParameters() throws {
    let text = try Program.run(
      ["check", "--example", "mazur", "--sweep", "--quantity", "w5", "--quantity", "b1"]
    ).output
    #expect(text.contains("── Gradient check · w₅ and b₁ · ε = 1e-4 ──"))
    #expect(text.contains("── Sweep of ε · w₅ and b₁ ──"))
    #expect(!text.contains("every parameter"))
  }

  @Test("a given number is told once")
  func given() throws {
    let text = try Program.run(["--example", "mazur", "--quantity", "i1"]).output
    #expect(text.contains("i₁ = 0.05 is given."))
    #expect(!text.contains("Given:"))
  }
}
