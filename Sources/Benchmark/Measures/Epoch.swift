import Networks
import Training

/// One epoch of 784-512-512-10 in batches of 128, in single precision: made-up examples, the same for every peer.
struct Epoch {
  private static let sizes = [784, 512, 512, 10]
  private static let batch = 128
  private static let rate = 0.05

  /// How many examples an epoch has: as many as MNIST.
  let count: Int
  private let network: Network

  /// The examples and the network; nil where the tables lack one of its parts.
  init?(count: Int = 60_000) {
    guard let relu = Activations.named("relu"), let softmax = Activations.named("softmax"),
      let loss = Losses.all.first(where: { $0.name == "cross-entropy" })
    else { return nil }
    self.count = count
    var biases = 0
    let layers = (1..<Self.sizes.count).map { l in
      let nodes = Self.sizes[l]
      defer { biases += nodes }
      return Layer(
        nodes: (1...nodes).map { "h\(l)_\($0)" }, activation: l == Self.sizes.count - 1 ? softmax : relu,
        weights: (0..<nodes * Self.sizes[l - 1]).map { Self.weight($0, inputs: Self.sizes[l - 1]) },
        biases: Array(biases..<biases + nodes))
    }
    network = Network(
      inputs: (1...Self.sizes[0]).map { "i\($0)" }, layers: layers,
      biases: (1...biases).map { Bias(name: "b\($0)", value: 0) }, loss: loss,
      examples: (0..<count).map(Self.example), learningRate: Self.rate)
  }

  private static func weight(_ place: Int, inputs: Int) -> Double {
    let scattered = Double(place * 48271 % 65537) / 65537 - 0.5
    return scattered * 2 / Double(inputs).squareRoot()
  }

  private static func example(_ k: Int) -> Example {
    let inputs = (0..<sizes[0]).map { i -> Double in
      let scattered = k * 7919 + i * 104729 + k * i * 31
      return Double(scattered % 256) / 255
    }
    return Example(inputs: inputs, targets: (0..<10).map { $0 == k % 10 ? 1 : 0 })
  }

  /// An epoch after one that warms up: its seconds, and the mean loss of its batches.
  func run() -> (seconds: Double, loss: Double) {
    let engine = NetworkEngine<Float>(network, rows: Self.batch)
    var (elapsed, loss) = (Duration.zero, 0.0)
    for epoch in 0..<2 {
      let order = (0..<count).map { ($0 * 7919 + epoch) % count }
      var losses: [Double] = []
      elapsed = ContinuousClock().measure {
        for start in stride(from: 0, to: count, by: Self.batch) {
          let batch = Array(order[start..<min(count, start + Self.batch)])
          engine.forward(batch: batch)
          losses.append(engine.batchError)
          engine.backward(batch: batch)
          engine.update(learningRate: Self.rate)
        }
      }
      loss = losses.reduce(0, +) / Double(losses.count)
    }
    return (elapsed / .seconds(1), loss)
  }

  /// Two threads, and nothing that tells NumPy's BLAS to use less than the machine has.
  private static let freely = [
    "env", "-u", "OPENBLAS_CORETYPE", "-u", "OPENBLAS_L2_SIZE", "OPENBLAS_NUM_THREADS=2",
  ]

  /// Beside PyTorch and NumPy, each on two cores.
  static func measure(_ report: inout Report) {
    guard let epoch = Epoch() else { return report.missing("relu, softmax or cross-entropy", "") }
    let expected = epoch.run().loss
    let peers = [
      ("PyTorch", "epoch_torch", "torch", "pip install torch"),
      ("NumPy", "epoch_numpy", "numpy", "pip install numpy"),
    ]
    for (name, script, module, remedy) in peers {
      let command = report.workshop.script(script, needs: module).map { $0 + ["\(epoch.count)", "2"] }
      func run() -> [Double]? {
        guard let command, let child = Child(Self.freely + command), child.succeeded
        else { return nil }
        return child.output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
      }
      guard let first = run(), first.count == 2 else {
        report.missing(name, remedy)
        continue
      }
      report.require(first[1], of: name, near: expected, within: 1e-2)
      report.compare(
        "epoch of 784-512-512-10, batch 128, single precision", beside: name, remedy: remedy,
        ours: { epoch.run().seconds * 1e9 }, theirs: { run().map { $0[0] * 1e9 } })
    }
  }
}
