import Checkup
import TestPrograms
import Testing

/// explain doctor as a user runs it.
@Suite("explain doctor")
struct DoctorCommandTests {
  @Test(
    "the lesson on an ailment has it",
    arguments: [
      ("dead-relu", "dead nodes"), ("saturation", "saturated nodes"),
      ("vanishing-gradients", "vanishing gradients"), ("exploding-gradients", "exploding gradients"),
      ("xor-perceptron", "nothing learned"),
    ])
  func lessons(name: String, ailment: String) throws {
    let result = try Program.run(["doctor", "--example", name])
    #expect(result.status == 1)
    #expect(result.output.contains("Grave · \(ailment)"), "\(result.output)")
  }

  @Test(
    "a lesson that trains well is well",
    arguments: [
      "mazur", "man-vs-chicken", "xor", "xnor", "two-examples", "one-neuron", "logic-gates", "optimizers",
    ])
  func wellLessons(name: String) throws {
    let result = try Program.run(["doctor", "--example", name])
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("Nothing"))
  }

  @Test(
    "the curvature of more than 100,000 parameters is called an estimate",
    arguments: [(310, false), (320, true)])
  func roughCurvature(nodes: Int, isRough: Bool) throws {
    let lesson = """
      network:
        inputs: [0.5, -1]
        targets: [1]
        learning-rate: 0.01
        updates: 2
        layers:
          - { nodes: \(nodes), activation: tanh }
          - { nodes: \(nodes), activation: tanh }
          - { nodes: 1, activation: logistic }
      """
    let result = try Program.run(["doctor", "--lesson", "-"], input: lesson)
    let told = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(told.contains("where the error bends most"), "\(result.output)\(result.errors)")
    #expect(told.contains("an estimate from below") == isRough)
    #expect(told.contains("or somewhat less") == isRough)
  }

  @Test(
    "a bound whose first step is longer than all weights is called what it is worth",
    arguments: [
      ("saturation", true), ("mazur", true), ("xor", false), ("dead-relu", false),
      ("gradient-descent-mini-batch", false),
    ])
  func farBound(name: String, isFar: Bool) throws {
    let output = try Program.run(["doctor", "--example", name]).output
    #expect(output.contains("not diverge there is"))
    #expect(output.contains("times as long as all") == isFar, "\(output)")
  }

  @Test("eight copies of an example, one in each step of a summed error, have the first step of the one")
  func farBoundOfBatch() throws {
    func step(copies: Int) throws -> Substring? {
      let examples = Array(repeating: "{inputs: [0.05, 0.1], targets: [0.01]}", count: copies)
      let lesson = """
        network:
          examples: [\(examples.joined(separator: ", "))]
          reduction: sum
          learning-rate: 0.5
          batch: 1
          layers:
            - {activation: logistic, weights: [[0.15, 0.2], [0.25, 0.3]], biases: [0.35, 0.35]}
            - {activation: logistic, weights: [[0.4, 0.45]], biases: [0.6]}
        """
      let words = try Program.run(["doctor", "--lesson", "-"], input: lesson).output
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return words.firstRange(of: "Its first step is ").map { words[$0.upperBound...].prefix { $0 != ":" } }
    }
    let one = try #require(try step(copies: 1))
    #expect(try step(copies: 8) == one)
  }

  @Test(
    "what cannot be looked at is refused",
    arguments: [
      (["--example", "error-curve"], "graph"), (["--example", "mazur", "--steps", "0"], "--steps: expected"),
      (["--example", "counting-parameters"], "no targets"),
    ])
  func refused(arguments: [String], words: String) throws {
    let result = try Program.run(["doctor"] + arguments)
    #expect(result.status == 2)
    #expect(result.output.isEmpty && result.errors.contains(words))
  }

  @Test("every form tells it", arguments: ["text", "markdown", "latex", "html", "json"])
  func forms(form: String) throws {
    let result = try Program.run(["doctor", "--example", "dead-relu", "--format", form])
    #expect(result.status == 1 && result.errors.isEmpty)
    #expect(result.output.contains(form == "json" ? "\"dead-nodes\"" : "h2"))
  }

  @Test("a negative learning rate is named")
  func negative() throws {
    let result = try Program.run(["doctor", "--example", "mazur", "--learning-rate", "-0.5"])
    #expect(result.status == 1 && result.output.contains("uphill"))
  }

  @Test(
    "a learning rate far off is named",
    arguments: [("1e9", "learning-rate-too-high"), ("1e-9", "learning-rate-too-low")])
  func learningRate(rate: String, ailment: String) throws {
    let result = try Program.run([
      "doctor", "--example", "mazur", "--learning-rate", rate, "--format", "json",
    ])
    #expect(result.status == 1 && result.output.contains("\"ailment\": \"\(ailment)\""), "\(result.output)")
  }

  @Test("without other characters than ASCII nothing is lost")
  func ascii() throws {
    let result = try Program.run([
      "doctor", "--example", "mazur", "--learning-rate", "1e9", "--ascii", "--color", "never",
    ])
    #expect(result.output.utf8.allSatisfy { $0 < 128 })
    #expect(result.output.contains("2/lambda") && !result.output.contains("?"))
  }
}
