import CMatrices
import Derivation
import Networks
import Testing
import Training

/// What the engine holds at once, how precise it is and on how many cores it runs: none of it may change what it says.
@Suite("Rows, precision and cores of the engine")
struct EngineRowsTests {
  /// A network with drawn weights and examples: shared biases, an activation that couples its nodes, and one more.
  private func network(
    _ sizes: [Int], examples: Int, loss: String = "cross-entropy", seed: UInt64 = 1, batch: Int? = nil
  ) throws -> Network {
    var random = RandomNumbers(seed: seed)
    let names = ["tanh", "relu", "leaky-relu", "logistic"]
    var biases = 0
    let layers = try (1..<sizes.count).map { l in
      let name = l == sizes.count - 1 ? (loss == "cross-entropy" ? "softmax" : "identity") : names[l % 4]
      defer { biases += l == 1 ? 1 : sizes[l] }
      return Layer(
        nodes: (1...sizes[l]).map { "n\(l)_\($0)" }, activation: try #require(Activations.named(name)),
        weights: (0..<sizes[l] * sizes[l - 1]).map { _ in random.next(in: -0.5..<0.5) },
        biases: (0..<sizes[l]).map { l == 1 ? 0 : biases + $0 })
    }
    return Network(
      inputs: (1...sizes[0]).map { "i\($0)" }, layers: layers,
      biases: (1...biases).map { Bias(name: "b\($0)", value: random.next(in: -0.1..<0.1)) },
      loss: try #require(Losses.all.first { $0.name == loss }),
      examples: (0..<examples).map { k in
        Example(
          inputs: (0..<sizes[0]).map { _ in random.next(in: -1..<1) },
          targets: (0..<sizes[sizes.count - 1]).map { $0 == k % sizes[sizes.count - 1] ? 1 : 0 })
      }, learningRate: 0.1, batches: batch.map { Batches(size: $0, isShuffled: true, seed: 4) })
  }

  private func gap(_ a: some Collection<Double>, _ b: some Collection<Double>) -> Double {
    zip(a, b).map { ($0 - $1).magnitude }.max() ?? .nan
  }

  @Test(
    "held piece by piece, all is as when held at once",
    arguments: ["cross-entropy", "root-mean-square", "half-squared-error"])
  func pieces(loss: String) throws {
    let network = try network([5, 7, 4, 3], examples: 11, loss: loss)
    let (whole, pieces) = (MatrixEngine(network), MatrixEngine(network, rows: 4))
    for engine in [whole, pieces] {
      engine.forward()
      engine.backward()
    }
    #expect((whole.error - pieces.error).magnitude < 1e-15)
    #expect(gap(whole.gradients, pieces.gradients) < 1e-15)
    #expect(gap(whole.outputs.joined(), pieces.outputs.joined()) == 0)
    for k in [10, 0, 5, 3] {
      for j in 0..<4 {
        #expect(whole.net(2, j, example: k) == pieces.net(2, j, example: k))
        #expect((whole.delta(2, j, example: k) - pieces.delta(2, j, example: k)).magnitude < 1e-15)
        #expect(whole.out(2, j, example: k) == pieces.out(2, j, example: k))
      }
    }
    for engine in [whole, pieces] {
      for _ in 0..<3 {
        engine.update(learningRate: 0.1)
        engine.forward()
        engine.backward()
      }
    }
    #expect(gap(whole.parameters, pieces.parameters) < 1e-14)
    #expect(gap(whole.outputs.joined(), pieces.outputs.joined()) < 1e-14)
  }

  @Test("of a batch the error and the gradients are those of a network with these examples alone")
  func batch() throws {
    let all = try network([6, 5, 3], examples: 9)
    var some = all
    let chosen = [7, 2, 5, 0]
    some.examples = chosen.map { all.examples[$0] }
    let (engine, other) = (MatrixEngine(all), MatrixEngine(some))
    engine.forward(batch: chosen)
    other.forward()
    #expect(engine.batchError == other.error)
    engine.backward(batch: chosen)
    other.backward()
    #expect(Array(engine.gradients) == Array(other.gradients))
    #expect(engine.out(2, 1, example: 5) == other.out(2, 1, example: 2))
    // An example that is not held is brought in.
    engine.forward()
    let right = engine.out(2, 1, example: 8)
    engine.forward(batch: chosen)
    #expect(engine.out(2, 1, example: 8) == right)
  }

  @Test("a large network agrees with sums that are taken one by one")
  func large() throws {
    let network = try network([40, 70, 33, 10], examples: 50)
    let engine = MatrixEngine(network)
    engine.forward()
    engine.backward()
    for (l, j, k) in [(1, 69, 49), (2, 32, 7), (3, 9, 20)] {
      let layer = network.layers[l - 1]
      let width = network.count(ofLayer: l - 1)
      var net = network.biases[layer.biases?[j] ?? 0].value
      for i in 0..<width {
        let x = l == 1 ? network.examples[k].inputs[i] : engine.out(l - 1, i, example: k)
        net += layer.weights[j * width + i] * x
      }
      #expect((engine.net(l, j, example: k) - net).magnitude < 1e-13)
    }
    for (l, j, i) in [(1, 5, 39), (2, 32, 69), (3, 0, 11)] {
      let gradient = (0..<50).reduce(0.0) { sum, k in
        let x = l == 1 ? network.examples[k].inputs[i] : engine.out(l - 1, i, example: k)
        return sum + engine.delta(l, j, example: k) * x
      }
      #expect((engine.gradients[engine.index(of: Name(.weight, l, j, i))] - gradient).magnitude < 1e-15)
    }
    // ∂E/∂out of the first hidden layer's nodes, by the deltas of the second.
    let back = (0..<33).reduce(0.0) {
      $0 + engine.delta(2, $1, example: 3) * network.layers[1].weights[$1 * 70 + 8]
    }
    let net = engine.net(1, 8, example: 3)
    #expect((engine.delta(1, 8, example: 3) - (net > 0 ? back : 0)).magnitude < 1e-15)
  }

  @Test(
    "single precision follows double precision, with every optimizer",
    arguments: ["gradient-descent", "momentum", "nesterov", "adagrad", "adadelta", "rmsprop", "adam"])
  func precision(optimizer: String) throws {
    var network = try network([12, 20, 30, 4], examples: 24, batch: 7)
    network.optimizer = try #require(Optimizers.named(optimizer))
    network.weightDecay = 0.001
    let (double, single) = (MatrixEngine(network), NetworkEngine<Float>(network))
    _ = double.train(TrainingPlan(steps: 12), learningRate: 0.01)
    _ = single.train(TrainingPlan(steps: 12), learningRate: 0.01)
    #expect((double.error - single.error).magnitude < 1e-5)
    #expect(gap(double.parameters, single.parameters.map(Double.init)) < 2e-4)
    #expect(single.parameters.contains { Float(Double($0)) == $0 && $0 != 0 })
  }

  @Test("training gives the same bits on one core and on two")
  func cores() throws {
    let network = try network([200, 300, 280, 10], examples: 90, batch: 64)
    defer { set_worker_count(0) }
    let runs = [1, 2, 3].map { count in
      set_worker_count(count)
      let engine = NetworkEngine<Float>(network)
      _ = engine.train(TrainingPlan(steps: 3), learningRate: 0.05)
      return engine.state
    }
    #expect(runs[0] == runs[1] && runs[0] == runs[2])
  }
}
