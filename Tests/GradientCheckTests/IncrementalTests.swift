import Foundation
import GradientCheck
import Networks
import TestPrograms
import Testing
import Training

/// Networks of some size: their measured gradients beside NumPy's, and wrong gradients that must be found.
@Suite("The check by what a nudge changes")
struct IncrementalTests {
  /// A network with random numbers.
  struct Shape: Sendable, CustomTestStringConvertible {
    var sizes: [Int]
    var activations: [String]
    var loss = "half-squared-error"
    var reduction: Reduction?
    var examples = 1
    /// Whether each layer has one bias for all its nodes, and the last layer that of the first.
    var shares = false
    var testDescription: String { "\(sizes) \(activations) \(loss) of \(examples)" }

    func network(seed: UInt64) throws -> Network {
      var random = RandomNumbers(seed: seed)
      func numbers(_ count: Int, _ scale: Double) -> [Double] {
        (0..<count).map { _ in random.next(in: -scale..<scale) }
      }
      var biases: [Bias] = []
      var layers: [Layer] = []
      for l in 1..<sizes.count {
        let count = sizes[l]
        let first = shares && l == sizes.count - 1 ? 0 : biases.count
        if first == biases.count {
          biases += numbers(shares ? 1 : count, 0.5).enumerated().map { k, value in
            Bias(name: "b\(first + k + 1)", value: value)
          }
        }
        layers.append(
          Layer(
            nodes: NetworkNaming.defaultNodes(layer: l, of: sizes.count - 1, count: count),
            activation: try #require(Activations.named(activations[l - 1])),
            weights: numbers(count * sizes[l - 1], 2 / Double(sizes[l - 1]).squareRoot()),
            biases: (0..<count).map { shares ? first : first + $0 }))
      }
      let last = sizes[sizes.count - 1]
      let isProbability = loss.hasSuffix("entropy")
      return Network(
        inputs: NetworkNaming.defaultNodes(layer: 0, of: sizes.count - 1, count: sizes[0]), layers: layers,
        biases: biases, loss: try #require(Losses.all.first { $0.name == loss }), reduction: reduction,
        examples: (0..<examples).map { k in
          // Some inputs are 0, as pixels are: their weights change nothing.
          let inputs = numbers(sizes[0], 1).map { $0.magnitude < 0.2 ? 0 : $0 }
          let targets = isProbability ? (0..<last).map { $0 == k % last ? 1 : 0.0 } : numbers(last, 1)
          return Example(inputs: inputs, targets: targets)
        })
    }
  }

  static let shapes = [
    Shape(sizes: [64, 64, 2], activations: ["tanh", "tanh"]),
    Shape(sizes: [30, 20, 5], activations: ["relu", "softmax"], loss: "cross-entropy", examples: 6),
    Shape(sizes: [8, 12, 10, 6, 3], activations: ["tanh", "logistic", "tanh", "identity"], examples: 3),
    Shape(
      sizes: [9, 7, 4], activations: ["softmax", "logistic"], loss: "binary-cross-entropy", examples: 5),
    Shape(
      sizes: [6, 9, 8, 3], activations: ["leaky-relu", "tanh", "softmax"], loss: "mean-squared-error",
      examples: 4),
    Shape(
      sizes: [7, 6, 5, 2], activations: ["tanh", "logistic", "identity"], loss: "root-mean-square",
      examples: 4),
    Shape(sizes: [7, 6, 5, 2], activations: ["tanh", "logistic", "tanh"], examples: 3, shares: true),
    Shape(sizes: [5, 6, 3], activations: ["tanh", "logistic"], reduction: .mean, examples: 7, shares: true),
    Shape(sizes: [40, 10], activations: ["softmax"], loss: "cross-entropy", examples: 9),
  ]

  private struct Derived {
    let network: Network
    let gradients: [Double]

    init(_ network: Network) {
      self.network = network
      let engine = MatrixEngine(network)
      engine.forward()
      engine.backward()
      gradients = Array(engine.gradients)
    }
  }

  @Test("measured gradients are those of a whole forward pass in NumPy", arguments: shapes)
  func numpy(shape: Shape) throws {
    let network = try shape.network(seed: 11)
    let layers = network.layers.enumerated().map { l, layer -> [String: Any] in
      let width = network.count(ofLayer: l)
      let rows = (0..<layer.count).map { Array(layer.weights[$0 * width..<($0 + 1) * width]) }
      return ["weights": rows, "biases": layer.biases ?? [], "activation": layer.activation.name]
    }
    let task: [String: Any] = [
      "epsilon": 1e-4, "loss": network.loss.name, "mean": network.reduction == .mean, "layers": layers,
      "bias-values": network.biases.map(\.value), "inputs": network.examples.map(\.inputs),
      "targets": network.examples.compactMap(\.targets),
    ]
    let input = String(decoding: try JSONSerialization.data(withJSONObject: task), as: UTF8.self)
    let run = try Program.python("central.py", [], input: input)
    struct Answer: Decodable {
      let error: Double
      let numeric: [Double]
    }
    let theirs = try JSONDecoder().decode(Answer.self, from: Data(run.output.utf8))
    let checker = IncrementalChecker(network, rule: .max)
    #expect((checker.error - theirs.error).magnitude <= 1e-13 * max(1, theirs.error))
    let ours = checker.check(Array(0..<network.parameterCount), epsilon: 1e-4, extrapolates: false) { _ in 0 }
    #expect(ours.count == theirs.numeric.count)
    // What NumPy's own roundings of E leave after the division by 2ε.
    let noise = 40 * theirs.error.ulp / 2e-4
    for (our, numeric) in zip(ours, theirs.numeric) where our.verdict != .kink {
      #expect((our.numeric - numeric).magnitude <= noise + 1e-12 * numeric.magnitude, "\(our.parameter)")
    }
    #expect(ours.count { $0.verdict == .kink } < ours.count / 4)
  }

  @Test("right gradients are not doubted, and most of them pass", arguments: shapes)
  func right(shape: Shape) throws {
    for seed in 0..<4 {
      let right = Derived(try shape.network(seed: UInt64(seed)))
      let checks = IncrementalChecker(right.network, rule: .max).check(
        Array(right.gradients.indices), epsilon: 1e-4
      ) { right.gradients[$0] }
      #expect(checks.filter(\.verdict.isDoubtful).isEmpty)
      #expect(checks.count { $0.verdict == .pass } > checks.count * 8 / 10)
    }
  }

  @Test(
    "a gradient that is off by one in ten thousand is found wherever it can be measured", arguments: shapes)
  func slightlyWrong(shape: Shape) throws {
    let right = Derived(try shape.network(seed: 3))
    let checker = IncrementalChecker(right.network, rule: .max)
    let all = Array(right.gradients.indices)
    let measured = checker.check(all, epsilon: 1e-4) { right.gradients[$0] }
    let wrong = checker.check(all, epsilon: 1e-4) { right.gradients[$0] * (1 + 1e-4) }
    var found = 0
    for (right, wrong) in zip(measured, wrong) where right.verdict == .pass && right.analytic != 0 {
      let isAboveNoise = checker.noise(right, epsilon: 1e-5) < 1e-5 * right.analytic.magnitude
      if isAboveNoise { #expect(wrong.verdict == .suspect, "\(right.parameter)") }
      found += wrong.verdict == .suspect ? 1 : 0
    }
    #expect(found > all.count / 2)
  }

  @Test("gradients of a backward pass with turned weights are found, in a sample too", arguments: [0, 1, 2])
  func turned(seed: UInt64) throws {
    let network = try Shape(sizes: [10, 16, 16, 3], activations: ["tanh", "tanh", "logistic"]).network(
      seed: seed)
    // The engine's own backward pass, δ pulled back by the weights' rows in place of their columns.
    var turned = Derived(network).gradients
    let engine = MatrixEngine(network)
    engine.forward()
    engine.backward()
    let (weights, inputs) = (network.layers[1].weights, network.examples[0].inputs)
    for j in 0..<16 {
      var pulled = 0.0
      for n in 0..<16 { pulled += weights[j * 16 + n] * engine.delta(2, n, example: 0) }
      let out = engine.out(1, j, example: 0)
      for i in 0..<10 { turned[j * 10 + i] = pulled * (1 - out * out) * inputs[i] }
    }
    let sample = ParameterSample(30, of: network, seed: seed)
    let checks = IncrementalChecker(network, rule: .max).check(sample.drawn, epsilon: 1e-4) { turned[$0] }
    for check in checks where check.parameter < 160 && turned[check.parameter] != 0 {
      #expect(check.verdict == .fail || check.verdict == .suspect, "\(check.parameter)")
    }
    #expect(checks.contains { $0.parameter < 160 && $0.verdict == .fail })
    #expect(checks.allSatisfy { $0.parameter < 160 || !$0.verdict.isDoubtful })
  }

  @Test("a bend within a wide step is taken out; a wrong gradient stays wrong")
  func extrapolated() throws {
    let right = Derived(try Self.shapes[2].network(seed: 1))
    let checker = IncrementalChecker(right.network, rule: .max)
    let all = Array(right.gradients.indices)
    let plain = checker.check(all, epsilon: 1e-3, extrapolates: false) { right.gradients[$0] }
    let final = checker.check(all, epsilon: 1e-3) { right.gradients[$0] }
    #expect(plain.contains { $0.verdict == .suspect })
    for (plain, final) in zip(plain, final) {
      #expect(final.isExtrapolated == plain.verdict.isDoubtful)
      #expect(!final.verdict.isDoubtful)
      if final.isExtrapolated { #expect(final.difference.magnitude < plain.difference.magnitude / 20) }
    }
    let wrong = checker.check(all, epsilon: 1e-3) { right.gradients[$0] * 1.001 }
    #expect(wrong.count { $0.verdict == .suspect } > all.count * 9 / 10)
  }

  @Test("what is not a number does not pass")
  func notFinite() throws {
    var network = try Self.shapes[0].network(seed: 1)
    network.layers[0].weights[5] = .infinity
    let checks = IncrementalChecker(network, rule: .max).check([0, 4100, 4289], epsilon: 1e-4) { _ in 0.5 }
    #expect(checks.contains { !$0.isFinite })
    #expect(checks.allSatisfy { $0.isFinite || ($0.verdict == .fail && $0.relativeError.isNaN) })
  }
}
