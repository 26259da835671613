import Derivation
import Documents
import LessonFormat
import Networks
import Testing
import Walkthrough
import WorkedLesson

/// Three softmax outputs without a hidden layer.
let softmaxText = """
  network:
    inputs: [0.5, -0.2]
    targets: [0, 1, 0]
    loss: cross-entropy
    learning-rate: 0.1
    layers:
      - { activation: softmax, weights: [[0.1, 0.2], [0.3, -0.4], [0.5, 0.6]], biases: [0.1, 0.2, 0.3] }
  """

@Suite("Questions of odd networks")
struct OddNetworkTests {
  static let texts: [String: String] = [
    "softmax": softmaxText,
    "one neuron": """
    network: { inputs: [0.5], targets: [1], learning-rate: 0.5, layers: [{ activation: logistic, weights: [[0.3]] }] }
    """,
    "no targets": "network: { inputs: [0.5], layers: [{ activation: tanh, weights: [[0.3], [0.4]] }] }",
    "no rate":
      "network: { inputs: [0.5, 1], targets: [1], layers: [{ activation: tanh, weights: [[0.3, 2]] }] }",
    "a rate of 0": """
    network: { inputs: [1, 2], targets: [1], learning-rate: 0, layers: [{ activation: tanh, weights: [[0.3, 2]] }] }
    """,
    "uphill": """
    network: { inputs: [1, 2], targets: [1], learning-rate: -1, layers: [{ activation: tanh, weights: [[0.3, 2]] }] }
    """,
    "chain": """
    network:
      inputs: [0.5]
      targets: [0.2]
      learning-rate: 1
      layers:
        - { activation: tanh, weights: [[0.5]], biases: [1] }
        - { activation: logistic, weights: [[0.5]], biases: [1] }
        - { activation: tanh, weights: [[-0.5]] }
        - { activation: relu, weights: [[2]] }
        - { activation: logistic, weights: [[0.7]], biases: [0] }
    """,
    "dead": """
    network:
      inputs: [1, 0]
      targets: [0.2, 0.4]
      learning-rate: 0.1
      layers:
        - { activation: relu, weights: [[-0.5, 0.1], [0.5, 0.2], [-1, 1]], biases: [0.1, 0.1, 0] }
        - { activation: identity, weights: [[0.5, 0.1, 1], [1, 1, 1]] }
    """,
    "infinite": """
    network:
      inputs: [1e200, 1]
      targets: [0, 1]
      learning-rate: 0.5
      layers:
        - { activation: identity, weights: [[1e100, 1], [1, 1e100]] }
        - { activation: identity, weights: [[1e100, 1], [1, -1e100]] }
    """,
    "at its target": """
    network:
      inputs: [0, 0]
      targets: [0.5]
      learning-rate: 0.5
      layers: [{ activation: logistic, weights: [[0.3, 0.2]] }]
    """,
    "softmax within": """
    network:
      examples:
        - { inputs: [0.5, 1], targets: [0.1, 1] }
        - { inputs: [-1, 0.2], targets: [0.3, 0] }
        - { inputs: [1, 1], targets: [1, 1] }
      loss: mean-squared-error
      learning-rate: 2
      layers:
        - { activation: softmax, weights: [[0.1, 0.2], [0.3, 0.4], [1, 1]] }
        - { activation: softmax, weights: [[0.1, 0.2, 1], [0.3, 0.4, -1]], biases: [0.5, 0.5] }
    conventions: { delta: target-minus-output }
    """,
    "root": """
    network:
      inputs: [1, 2]
      targets: [1, 0]
      loss: root-mean-square
      learning-rate: 0.1
      layers:
        - { activation: leaky-relu, weights: [[0.3, -2], [1, 1]] }
        - { activation: tanh, weights: [[0.3, 2], [0.1, 0.1]] }
    """,
  ]

  @Test("are well formed, as many as there are", arguments: texts.keys.sorted())
  func odd(name: String) throws {
    let walk = Walk(try worked(text: Self.texts[name] ?? ""))
    for (step, question) in walk.questions { try expectWellFormed(walk, step, question) }
    if name == "infinite" { #expect(walk.questions.count < 8) }
    if name == "no targets" { #expect(walk.questions.allSatisfy { walk.steps[$0.step].stage == .forward }) }
    #expect(walk.question(at: -1) == nil && walk.question(at: walk.steps.count) == nil)
  }

  @Test("ask which weights a dead node holds back")
  func dead() throws {
    let walk = Walk(try worked(text: try #require(Self.texts["dead"])))
    let asked = walk.questions.filter { $0.question.topic == "a node that is switched off" }
    #expect(asked.count == 1)
    let (step, question) = try #require(asked.first)
    #expect(walk.key(of: walk.steps[step].subject) == "out_h1")
    guard case .choice(let options, let right) = question.form else { return }
    #expect(walk.text(options[right]) == "w₁ and w₂, and w₇ and w₁₀ too")
    for weight in ["w1", "w2", "w7", "w10"] {
      #expect(walk.worked.value(of: try walk.worked.ids.id(of: "dE/d\(weight)")) == 0)
    }
  }

  @Test("are well formed for random networks", arguments: 0..<60)
  func random(seed: Int) throws {
    var random = RandomNumbers(seed: UInt64(seed) + 1)
    func below(_ n: Int) -> Int { Int(random.next() % UInt64(n)) }
    func row(_ n: Int) -> String {
      "["
        + (0..<n).map { _ in Digits.significant(3).text(of: random.next(in: -1.5..<1.5)) }.joined(
          separator: ", ")
        + "]"
    }
    let activations = ["identity", "step", "sign", "logistic", "tanh", "relu", "leaky-relu", "softmax"]
    let losses = [
      "half-squared-error", "squared-error", "mean-squared-error", "root-mean-square", "mean-absolute-error",
    ]
    let sizes = (0...(1 + below(4))).map { _ in 1 + below(4) }
    var lines = ["network:", "  loss: \(losses[below(5)])", "  learning-rate: 0.3", "  examples:"]
    for _ in 0...below(3) {
      lines.append("    - { inputs: \(row(sizes[0])), targets: \(row(sizes[sizes.count - 1])) }")
    }
    lines.append("  layers:")
    for l in 1..<sizes.count {
      lines.append("    - activation: \(activations[below(8)])")
      lines.append(
        "      weights: [\((0..<sizes[l]).map { _ in row(sizes[l - 1]) }.joined(separator: ", "))]")
      if below(2) == 0 { lines.append("      biases: \(row(sizes[l]))") }
    }
    if below(2) == 0 { lines.append("conventions: { delta: target-minus-output }") }
    let walk = Walk(try worked(text: lines.joined(separator: "\n")))
    for (step, question) in walk.questions {
      try expectWellFormed(walk, step, question)
      try expectMeasured(walk, step, question)
    }
  }

  /// Expects of some questions that the right answer is what is measured, not derived.
  private func expectMeasured(_ walk: Walk, _ step: Int, _ question: Question) throws {
    guard case .choice(let options, let right) = question.form else { return }
    let (worked, answer) = (walk.worked, walk.text(options[right]))
    let place = "\(walk.listing(step, question))"
    switch (question.topic, walk.steps[step].subject) {
    case ("the way a weight acts", .measure(let weight)):
      let (up, down) = (worked.value(of: weight) + 1e-4, worked.value(of: weight) - 1e-4)
      let rise = worked.error(with: weight, at: up) - worked.error(with: weight, at: down)
      #expect(answer.hasPrefix("E rises") == (rise > 0), "\(place)")
    case ("what moves a weight", _):
      let weights = worked.trained.filter {
        $0.name.symbol == .weight && $0.name[0] == worked.network.last
      }
      func move(_ id: ID) -> Double { (worked.value(of: id.at(update: 1)) - worked.value(of: id)).magnitude }
      let best = try #require(weights.max { move($0) < move($1) })
      #expect(answer.hasPrefix("\(worked.ids.symbol(of: best)):"), "\(place)")
    case ("the way back to a hidden node", .quantity(let id)):
      let operands = worked.formula(of: id)?.operands.filter { $0.name.symbol == .weight } ?? []
      #expect(operands.count > 4 || walk.text("\(operands)") == answer, "\(place)")
    default: break
    }
  }

  @Test("are few for a large network, and name no more than can be read")
  func large() throws {
    var random = RandomNumbers(seed: 5)
    func row(_ n: Int) -> String {
      "["
        + (0..<n).map { _ in Digits.significant(3).text(of: random.next(in: -0.3..<0.3)) }.joined(
          separator: ", ")
        + "]"
    }
    func matrix(_ n: Int, _ m: Int) -> String {
      "[" + (0..<n).map { _ in row(m) }.joined(separator: ", ") + "]"
    }
    let walk = Walk(
      try worked(
        text: """
          network:
            inputs: \(row(64))
            targets: [0.3, 0.7]
            learning-rate: 0.1
            layers:
              - { activation: logistic, weights: \(matrix(64, 64)), biases: \(row(64)) }
              - { activation: logistic, weights: \(matrix(2, 64)), biases: [0.1, 0.2] }
          """))
    let questions = walk.questions
    #expect(walk.steps.count > 5000)
    #expect((20...100).contains(questions.count), "\(questions.count)")
    for (step, question) in questions {
      try expectWellFormed(walk, step, question)
      #expect(walk.listing(step, question).count < 1500)
    }
  }
}
