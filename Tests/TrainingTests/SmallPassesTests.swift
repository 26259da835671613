import Networks
import Testing
import Training

/// One example by itself goes through a small network node by node; the same example twice, as any number does.
@Suite("The passes of one example through a small network")
struct SmallPassesTests {
  /// How the nodes of the first layer come by their biases.
  enum Biases: CaseIterable {
    case own, shared, none
    /// Each node its own, in another order than the nodes have.
    case crossed
    /// A bias that the layers share too: then it is not gone through node by node.
    case acrossLayers
  }

  private func network(_ hidden: String, _ last: String, _ loss: String, _ biases: Biases, mean: Bool)
    throws -> Network
  {
    var random = RandomNumbers(seed: 3)
    func layer(_ l: Int, _ count: Int, _ width: Int, _ name: String, _ biases: [Int]?) throws -> Layer {
      Layer(
        nodes: (1...count).map { "n\(l)_\($0)" }, activation: try #require(Activations.named(name)),
        weights: (0..<count * width).map { _ in random.next(in: -1..<1) }, biases: biases)
    }
    let first: [Int]? =
      switch biases {
      case .own: [0, 1, 2]
      case .shared: [0, 0, 0]
      case .crossed: [2, 0, 1]
      case .acrossLayers: [3, 3, 4]
      case .none: nil
      }
    let layers = [
      try layer(1, 3, 4, hidden, first), try layer(2, 5, 3, "tanh", nil),
      try layer(3, 2, 5, last, biases == .none ? nil : [3, 4]),
    ]
    let drawn = (0..<5).map { Bias(name: "b\($0)", value: random.next(in: -1..<1)) }
    return Network(
      inputs: ["a", "b", "c", "d"], layers: layers, biases: biases == .none ? [] : drawn,
      loss: try #require(Losses.all.first { $0.name == loss }),
      reduction: mean ? .mean : .sum,
      examples: [[0.5, -1, 0.25, 2], [1, 0.75, -0.5, 0.125]].map { Example(inputs: $0, targets: [0, 1]) },
      learningRate: 0.1)
  }

  static let ends = [
    ("logistic", "half-squared-error"), ("softmax", "cross-entropy"), ("logistic", "binary-cross-entropy"),
    ("step", "perceptron"), ("softmax", "squared-error"), ("identity", "mean-absolute-error"),
    ("tanh", "mean-squared-error"),
  ]

  @Test("all numbers are the same bits", arguments: Activations.all().map(\.name), ends)
  func same(hidden: String, end: (last: String, loss: String)) throws {
    for biases in Biases.allCases {
      for mean in [false, true] {
        let network = try network(hidden, end.last, end.loss, biases, mean: mean)
        let (one, two) = (MatrixEngine(network), MatrixEngine(network))
        one.forward(batch: [1])
        one.backward(batch: [1])
        two.forward(batch: [1, 1])
        two.backward(batch: [1, 1])
        // Of a sum the gradient is twice that of one, of a mean the same: both exactly, but where a bias gathers the δ
        // of several nodes, in another order.
        for (k, gradient) in one.gradients.enumerated() {
          let twice = mean ? gradient : 2 * gradient
          let isGathered = k >= network.weightCount && [.shared, .acrossLayers].contains(biases)
          #expect(abs(two.gradients[k] - twice) <= (isGathered ? 1e-15 : 0))
        }
        // Each bias gathers its δ in the order of the layers and nodes, as the formulas have it.
        var gathered = [Double](repeating: 0, count: network.biases.count)
        for (l, layer) in network.layers.enumerated() {
          for (j, bias) in (layer.biases ?? []).enumerated() {
            gathered[bias] += one.delta(l + 1, j, example: 1)
          }
        }
        #expect(Array(one.gradients.dropFirst(network.weightCount)) == gathered)
        let isFlat = ["step", "sign"].contains(hidden) || end.loss == "perceptron"
        #expect(
          isFlat || one.gradients.prefix(network.weightCount).allSatisfy { $0 != 0 } || hidden == "relu")
        #expect(one.batchError == (mean ? two.batchError : two.batchError / 2))
        for l in 1...3 {
          for j in 0..<network.count(ofLayer: l) {
            #expect(one.net(l, j, example: 1) == two.net(l, j, example: 1))
            #expect(one.out(l, j, example: 1) == two.out(l, j, example: 1))
            #expect(one.delta(l, j, example: 1) == (mean ? 2 : 1) * two.delta(l, j, example: 1))
          }
        }
      }
    }
  }

  @Test(
    "an example that is the only one gives the same bits, update after update", arguments: ends,
    [false, true])
  func only(end: (last: String, loss: String), isPlain: Bool) throws {
    for biases in Biases.allCases {
      var network = try network("logistic", end.last, end.loss, biases, mean: false)
      if !isPlain {
        network.optimizer = try #require(Optimizers.named("momentum"))
        network.weightDecay = 0.01
      }
      var single = network
      single.examples = [network.examples[1]]
      single.frozen = [network.parameters[13]]
      var frozen = network
      frozen.frozen = single.frozen
      let (one, two) = (MatrixEngine(single), MatrixEngine(frozen))
      let start = Array(one.parameters)
      for update in 0..<3 {
        one.forward()
        two.forward(batch: [1])
        #expect(one.error == two.batchError)
        #expect(one.error(ofExample: 0) == one.error)
        one.backward()
        two.backward(batch: [1])
        #expect(Array(one.gradients) == Array(two.gradients))
        #expect(one.delta(1, 0, example: 0) == two.delta(1, 0, example: 1))
        one.update(learningRate: 0.1, updatesBefore: update)
        two.update(learningRate: 0.1, updatesBefore: update)
        #expect(Array(one.parameters) == Array(two.parameters))
      }
      let place = one.index(of: network.parameters[13])
      #expect(one.parameters[place] == start[place] && one.gradients[place] == 0)
      #expect(end.loss == "perceptron" && isPlain || Array(one.parameters) != start)
      // What is asked for as a batch leaves the error as it is, and is the same example.
      let error = one.error
      one.forward(batch: [0])
      #expect(one.error == error)
      #expect(end.loss == "perceptron" || one.batchError != error, "\(end) \(biases)")
      one.forward()
      #expect(one.error == one.batchError && one.outputs.count == 1)
    }
  }
}
