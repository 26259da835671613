import Derivation
import LessonFormat
import Networks
import Testing

@Suite("Lessons that are read")
struct LessonTests {
  /// A lesson with every part, one part per line.
  private static let parts = [
    "title: All of it", "source: { document: D, author: A, chapter: c, section: s, pages: 1-2, address: x }",
    "conventions: { delta: target-minus-output, relative-error: sum, step-at-zero: 1 }",
    "check: { epsilon: 1e-5 }",
    "digits: { decimals: 4 }", "arithmetic: { decimals: 4, rounding: half-even, carry: rounded, e: 2.71828 }",
    "written: [{ quantity: net_a, decimals: 3 }, { quantity: out_a, decimals: no }, { quantity: E_a, decimals: full }]",
    "seed: 7", "printed: [{ quantity: net_a, figure: \"0.070\", where: ch. 1 }]",
    "narration: { forward: f, net_a: n }",
  ]
  private static let network = [
    "input-names: [x, y]", "targets: [1]", "loss: squared-error", "reduction: mean", "learning-rate: 0.50",
    "optimizer: gradient-descent", "frozen: [c]",
  ]
  private static let layer = [
    "nodes: [a]", "activation: step", "weights: [[0.10, −2]]", "weight-names: [[p, q]]", "biases: [1e-1]",
    "bias-names: [c]",
  ]

  private static func lesson(
    without part: String = "", _ parts: [String] = parts, _ network: [String] = network,
    _ layer: [String] = layer
  ) -> String {
    func kept(_ lines: [String]) -> [String] { lines.filter { part.isEmpty || !$0.hasPrefix(part + ":") } }
    let layer = kept(layer).joined(separator: ", ")
    let inside = (["inputs: [0.070, +3]"] + kept(network) + ["layers: [{ \(layer) }]"]).joined(
      separator: ",\n  ")
    return (kept(parts) + ["network: {\n  \(inside) }"]).joined(separator: "\n")
  }

  @Test("every part is read, and numbers keep their own characters")
  func everyPart() throws {
    let lesson = try LessonReader.lesson(Self.lesson(), name: "file")
    let network = lesson.network
    #expect(lesson.title == "All of it")
    #expect(lesson.source == "D, A, c, s, 1-2, x")
    #expect(lesson.conventions.deltaIsTargetMinusOutput && lesson.conventions.relativeErrorOfSum)
    #expect(lesson.conventions.stepFiresAtZero)
    #expect(lesson.epsilon == 1e-5 && lesson.digits == .decimals(4) && lesson.seed == 7)
    #expect(lesson.arithmetic.rounding == .decimals(4) && lesson.arithmetic.carriesRounded)
    #expect(lesson.arithmetic.e == 2.71828 && lesson.arithmetic.mode == .halfEven)
    #expect(lesson.declaresArithmetic)
    #expect(lesson.written.map(\.quantity) == ["net_a", "out_a", "E_a"])
    #expect(lesson.written.map(\.extent) == [.decimals(3), .no, .full])
    #expect(lesson.printed.map(\.figure) == ["0.070"] && lesson.printed.map(\.place) == ["ch. 1"])
    #expect(lesson.narration.map(\.subject) == ["forward", "net_a"])
    #expect(network.inputs == ["x", "y"] && network.examples[0].inputs == [0.07, 3])
    #expect(network.examples[0].targets == [1] && network.layers[0].weights == [0.1, -2])
    #expect(network.loss.name == "squared-error" && network.reduction == .mean && network.learningRate == 0.5)
    #expect(network.frozen == [Name(.bias, 0)] && network.layers[0].activation.name == "step")
    let spelled = IDText(NetworkNaming(network))
    let given = [
      "x": "0.070", "y": "+3", "p": "0.10", "q": "-2", "c": "1e-1", "learning_rate": "0.50", "eps": "1e-5",
    ]
    for (id, text) in given { #expect(lesson.spellings[try spelled.id(of: id)] == text) }
  }

  @Test(
    "each part may be left out",
    arguments: (parts + network + layer).map { String($0.prefix { $0 != ":" }) })
  func leftOut(part: String) throws {
    // Who names what is left out here must be left out there.
    let others = ["weights": "weight-names", "biases": "bias-names"]
    var text = Self.lesson(without: part)
    if let other = others[part] { text = text.replacing(try Regex(", \(other): \\[+[a-z, ]+\\]+"), with: "") }
    text = part == "nodes" ? text.replacing("_a", with: "_o1") : text
    text = part == "targets" ? text.replacing(", { quantity: E_a, decimals: full }", with: "") : text
    text = ["biases", "bias-names"].contains(part) ? text.replacing("frozen: [c]", with: "frozen: []") : text
    let lesson = try LessonReader.lesson(text, name: "file")
    switch part {
    case "title": #expect(lesson.title == "file")
    case "source": #expect(lesson.source == "")
    case "conventions":
      #expect(!lesson.conventions.deltaIsTargetMinusOutput && !lesson.conventions.relativeErrorOfSum)
      #expect(!lesson.conventions.stepFiresAtZero)
    case "check": #expect(lesson.epsilon == 1e-4)
    case "digits": #expect(lesson.digits == .significant(9))
    case "arithmetic":
      #expect(
        lesson.arithmetic.rounding == nil && !lesson.arithmetic.carriesRounded && lesson.arithmetic.e == nil
          && lesson.arithmetic.mode == .halfUp)
    case "seed": #expect(lesson.seed == 1)
    case "written": #expect(lesson.written.isEmpty)
    case "printed": #expect(lesson.printed.isEmpty)
    case "narration": #expect(lesson.narration.isEmpty)
    case "input-names": #expect(lesson.network.inputs == ["i1", "i2"])
    case "targets": #expect(!lesson.network.hasTargets)
    case "loss": #expect(lesson.network.loss.name == "half-squared-error")
    case "reduction": #expect(lesson.network.reduction == .sum)
    case "learning-rate": #expect(lesson.network.learningRate == nil)
    case "optimizer": #expect(lesson.network.optimizer.name == "gradient-descent")
    case "frozen": #expect(lesson.network.frozen.isEmpty)
    case "nodes": #expect(lesson.network.layers[0].nodes == ["o1"])
    case "activation": #expect(lesson.network.layers[0].activation.name == "identity")
    case "weights":
      #expect(lesson.network.layers[0].weights.allSatisfy { $0.magnitude <= 1 / 2.0.squareRoot() })
    case "weight-names": #expect(lesson.network.layers[0].weightNames == nil)
    case "biases": #expect(lesson.network.biases.isEmpty)
    case "bias-names": #expect(lesson.network.biases.map(\.name) == ["b1"])
    default: Issue.record("a part that this test does not know: \(part)")
    }
  }

  @Test("weights that are drawn have four decimals, are within ±1/√inputs, and come again with their seed")
  func drawnWeights() throws {
    func weights(_ seed: Int) throws -> [Double] {
      let text = "seed: \(seed)\nnetwork: { inputs: [1, 2, 3, 4], layers: [{ nodes: 50 }] }"
      return try LessonReader.lesson(text, name: "drawn").network.layers[0].weights
    }
    let drawn = try weights(7)
    #expect(Set(drawn).count > 150)
    #expect(drawn.allSatisfy { $0.magnitude <= 0.5 && $0 == Double(shortest($0)) && shortest($0).count <= 7 })
    #expect(try drawn == weights(7))
    #expect(try drawn != weights(8))
  }
}
