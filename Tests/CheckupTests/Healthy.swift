import Checkup
import Glibc
import Networks
import Testing

/// Random networks that train well: classes told apart by lines, He's starting weights, shuffled batches.
enum Healthy {
  static let count = 40

  /// The network of a seed: 4 inputs, 8 to 12 hidden nodes in one or two layers, 3 classes, 90 examples.
  static func network(_ seed: Int) -> Network {
    var random = RandomNumbers(seed: UInt64(seed) &* 7919 &+ 5)
    func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + random.next(in: 0..<1) } }
    // Three directions at 120°, turned at random: every class gets its share.
    let turn = random.next(in: 0..<1)
    let teacher = (0..<3).map { c in
      let angle = 2 * Double.pi * (Double(c) / 3 + turn)
      return [cos(angle), sin(angle), random.next(in: -0.3..<0.3), random.next(in: -0.3..<0.3)]
    }
    var examples: [Example] = []
    while examples.count < 90 {
      let x = (0..<4).map { _ in random.next(in: -1..<1) }
      let scores = teacher.map { row in zip(row, x).reduce(0) { $0 + $1.0 * $1.1 } }
      let label = scores.indices.max { scores[$0] < scores[$1] } ?? 0
      examples.append(Example(inputs: x, targets: (0..<3).map { $0 == label ? 1 : 0 }))
    }
    examples.shuffle(using: &random)
    let hidden = ["relu", "tanh", "logistic"][seed % 3]
    let widths = seed % 2 == 0 ? [4, 8 + seed % 5, 3] : [4, 8, 8, 3]
    var biases: [Bias] = []
    let layers = widths.indices.dropFirst().map { l -> Layer in
      let isLast = l == widths.count - 1
      let feeds = (0..<widths[l]).map { biases.count + $0 }
      for k in feeds { biases.append(Bias(name: "b\(k + 1)", value: 0)) }
      return Layer(
        nodes: (0..<widths[l]).map { "\(isLast ? "o" : "h\(l)_")\($0 + 1)" },
        activation: named(isLast ? "softmax" : hidden),
        weights: (0..<(widths[l] * widths[l - 1])).map { _ in
          normal() * (2 / Double(widths[l - 1])).squareRoot()
        },
        biases: feeds)
    }
    return Network(
      inputs: (0..<4).map { "i\($0 + 1)" }, layers: Array(layers), biases: biases,
      loss: loss("cross-entropy"),
      examples: examples, learningRate: 0.3, batches: Batches(size: 10, isShuffled: true, seed: UInt64(seed)))
  }

  static func named(_ activation: String) -> any Activation {
    Activations.named(activation) ?? Activations.standard
  }

  static func loss(_ name: String) -> any Loss { Losses.all.first { $0.name == name } ?? Losses.standard }

  static func diagnosis(_ network: Network, steps: Int = 600) throws -> Diagnosis {
    Diagnosis(try #require(Observer(network, steps: steps).run()))
  }
}
