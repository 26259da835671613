import LessonFormat
import Networks
import Training
import WorkedLesson

/// Lessons with random networks, from a seed, as text: what is tested goes the whole way that a user's goes.
struct RandomLessonText {
  static let activations = ["identity", "step", "sign", "logistic", "tanh", "relu", "leaky-relu", "softmax"]
  static let losses = [
    "half-squared-error", "squared-error", "mean-squared-error", "root-mean-square", "mean-absolute-error",
    "cross-entropy", "binary-cross-entropy",
  ]

  /// The activation of the output layer and the loss: seeds go through all pairs.
  let activation: String
  let loss: String
  private var random: RandomNumbers

  /// The lesson of a seed; another attempt draws other numbers.
  init(seed: Int, attempt: Int = 0) {
    activation = Self.activations[seed % Self.activations.count]
    loss = Self.losses[seed / Self.activations.count % Self.losses.count]
    random = RandomNumbers(seed: UInt64(seed * 1000 + attempt))
  }

  /// Whether a loss takes logarithms that these outputs may not have: −1, 0 and 1 are all that a threshold gives.
  var isImpossible: Bool { takesLogarithms && ["step", "sign"].contains(activation) }
  var takesLogarithms: Bool { loss.hasSuffix("cross-entropy") }

  private mutating func below(_ n: Int) -> Int { Int(random.next() % UInt64(n)) }
  private mutating func number(_ range: Range<Double>) -> String { random.next(in: range).description }
  private func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

  /// The lesson's text.
  mutating func text() -> String {
    let layers = 1 + below(4)
    let sizes = (0...layers).map { _ in 1 + below(7) }
    let examples = 1 + below(5)
    var lines = ["network:", "  loss: \(loss)", "  reduction: \(["sum", "mean"][below(2)])", "  examples:"]
    for _ in 0..<examples {
      let inputs = (0..<sizes[0]).map { _ in number(-1.5..<1.5) }
      lines.append("    - { inputs: \(list(inputs)), targets: \(list(targets(sizes[layers]))) }")
    }
    lines.append("  layers:")
    var biases = 0
    for l in 1...layers { lines += layer(l, of: layers, sizes, &biases) }
    if below(2) == 0 { lines.append("  learning-rate: 0.5") }
    if below(3) == 0 {
      // Above 100 weights they have no short names.
      let weights = (1...layers).map { sizes[$0] * sizes[$0 - 1] }.reduce(0, +)
      lines.append("  frozen: \(list((weights > 100 ? [] : ["w1"]) + (biases > 0 ? ["c1"] : [])))")
    }
    return lines.joined(separator: "\n")
  }

  private mutating func layer(_ l: Int, of layers: Int, _ sizes: [Int], _ biases: inout Int) -> [String] {
    let (count, width) = (sizes[l], sizes[l - 1])
    // Logarithms of plain outputs need positive ones: the last layer's bias lifts them.
    let isLifted = l == layers && takesLogarithms && !["softmax", "logistic"].contains(activation)
    let rows = (0..<count).map { _ in
      list((0..<width).map { _ in number(isLifted ? -0.2..<0.2 : -1.5..<1.5) })
    }
    var lines = [
      "    - activation: \(l == layers ? activation : Self.activations[below(8)])",
      "      weights: \(list(rows))",
    ]
    switch isLifted ? 1 : below(4) {
    case 0: break
    case 1:
      lines.append("      biases: \(list((0..<count).map { _ in number(isLifted ? 0.4..<0.6 : -1..<1) }))")
      lines.append("      bias-names: \(list((0..<count).map { "c\(biases + $0 + 1)" }))")
      biases += count
    case 2:
      // One bias for the layer.
      lines.append("      biases: \(list([String](repeating: number(-1..<1), count: count)))")
      lines.append("      bias-names: \(list([String](repeating: "c\(biases + 1)", count: count)))")
      biases += 1
    default:
      // One bias for all layers that say so.
      lines.append("      biases: \(list([String](repeating: "0.25", count: count)))")
      lines.append("      bias-names: \(list([String](repeating: "common", count: count)))")
    }
    return lines
  }

  private mutating func targets(_ count: Int) -> [String] {
    switch loss {
    case "binary-cross-entropy": return (0..<count).map { _ in ["0", "1", number(0..<1)][below(3)] }
    case "cross-entropy":
      if below(3) == 0 { return (0..<count).map { _ in number(0..<1) } }
      let hot = below(count)
      return (0..<count).map { $0 == hot ? "1" : "0" }
    default: return (0..<count).map { _ in number(-1..<1) }
    }
  }
}

extension RandomLessonText {
  /// The lesson of a seed: the first attempt whose outputs have the logarithms that the loss takes.
  static func worked(_ seed: Int) throws -> WorkedLesson {
    for attempt in 0..<100 {
      var random = RandomLessonText(seed: seed, attempt: attempt)
      let lesson = try LessonReader.lesson(random.text(), name: "random")
      guard random.takesLogarithms else { return WorkedLesson(lesson, name: "random") }
      let engine = MatrixEngine(lesson.network)
      engine.forward()
      let isInside = engine.outputs.joined().allSatisfy {
        $0 > 0.02 && (random.loss == "cross-entropy" || $0 < 0.98)
      }
      if isInside { return WorkedLesson(lesson, name: "random") }
    }
    throw LessonError("seed \(seed): no outputs with a logarithm in 100 attempts")
  }
}
