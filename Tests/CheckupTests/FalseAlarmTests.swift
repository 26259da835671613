import Checkup
import LessonFormat
import Networks
import Testing

/// Runs that look ill and are not.
@Suite("The doctor's false alarms")
struct FalseAlarmTests {
  private func names(_ diagnosis: Diagnosis) -> [String] { diagnosis.findings.map(\.ailment.name) }

  /// A line through points that no line meets, as a lesson's text.
  private func line(_ settings: String, weights: Double = 0.1) throws -> Network {
    let points = (0..<11).map { k in
      let x = -1 + Double(k) / 5
      return "    - { inputs: [\(x)], targets: [\(x / 2 + (k % 2 == 0 ? 0.4 : -0.4))] }"
    }
    return try LessonReader.lesson(
      """
      network:
        examples:
      \(points.joined(separator: "\n"))
        loss: mean-squared-error
        \(settings)
        layers:
          - { activation: identity, weights: [[\(weights)]], biases: [0.0] }
      """, name: "line"
    ).network
  }

  @Test("of a batch of one, a sum and a mean are the same training and get the same findings")
  func batchesOfASum() throws {
    var network = try line("{ reduction: mean, learning-rate: 0.02, batch: 1, shuffle: true }".lines)
    let ofMean = try Healthy.diagnosis(network, steps: 500)
    network.reduction = .sum
    let ofSum = try Healthy.diagnosis(network, steps: 500)
    #expect(names(ofMean) == names(ofSum) && !names(ofSum).contains("learning-rate-too-high"))
    // A rate that is too high for the largest example is found in both.
    network.learningRate = 3
    #expect(names(try Healthy.diagnosis(network, steps: 500)).contains("learning-rate-too-high"))
  }

  @Test("a run that has arrived and trembles is not too fast", arguments: ["adam", "rmsprop"])
  func arrived(optimizer: String) throws {
    let network = try line(
      "{ reduction: mean, learning-rate: 0.01, optimizer: \(optimizer) }".lines)
    #expect(names(try Healthy.diagnosis(network, steps: 3000)) == [])
  }

  @Test("where weight decay raises the error, η is not to blame")
  func decay() throws {
    // The slope of least squares is near 1/2; the decay draws it towards 0.
    let network = try line("{ reduction: mean, learning-rate: 0.1, weight-decay: 0.2 }".lines, weights: 0.46)
    let run = try #require(Observer(network, steps: 500).run())
    #expect(run.lastError > 1.01 * run.firstError)
    #expect(!names(Diagnosis(run)).contains("learning-rate-too-high"))
  }

  @Test("labels that are noise, or lopsided noise, accuse nobody", arguments: [2, 7])
  func noise(ofTen: UInt64) throws {
    var network = Healthy.network(3)
    var random = RandomNumbers(seed: 8)
    for k in network.examples.indices {
      let label = random.next() % 10 < ofTen ? 1 : 0
      network.examples[k].targets = (0..<3).map { $0 == label ? 1 : 0 }
    }
    #expect(!names(try Healthy.diagnosis(network, steps: 1500)).contains("suspect-labels"))
  }

  @Test("neighbors that are a little alike do no harm to batches of many; classes one after another do")
  func clumps() throws {
    var network = Healthy.network(2)
    network.examples = (0..<20).flatMap { _ in network.examples }
    network.batches = Batches(size: 100, isShuffled: false, seed: 1)
    var random = RandomNumbers(seed: 4)
    network.examples.shuffle(using: &random)
    // Each third example moves behind one of its own class.
    for k in stride(from: 2, to: network.examples.count, by: 3) {
      let label = network.examples[k - 1].targets
      if let other = network.examples[k...].firstIndex(where: { $0.targets == label }) {
        network.examples.swapAt(k, other)
      }
    }
    #expect(!names(try Healthy.diagnosis(network, steps: 100)).contains("data-not-shuffled"))
    network.examples.sort { ($0.targets ?? [])[0] > ($1.targets ?? [])[0] }
    #expect(names(try Healthy.diagnosis(network, steps: 100)).contains("data-not-shuffled"))
  }

  @Test("classes of −1 and 1 are classes")
  func signs() throws {
    var network = Healthy.network(2)
    network.layers[network.last - 1] = Layer(
      nodes: ["o"], activation: Healthy.named("tanh"),
      weights: Array(
        network.layers[network.last - 1].weights.prefix(network.count(ofLayer: network.last - 1))))
    network.loss = Healthy.loss("half-squared-error")
    for k in network.examples.indices {
      network.examples[k].targets = [(network.examples[k].targets ?? [])[0] == 1 ? 1 : -1]
    }
    network.examples.sort { ($0.targets ?? [])[0] > ($1.targets ?? [])[0] }
    network.batches = Batches(size: 10, isShuffled: false, seed: 1)
    #expect(names(try Healthy.diagnosis(network, steps: 100)).contains("data-not-shuffled"))
  }

  @Test(
    "what has been trained already is not slow; wrong labels of −1 and 1 are found as those of 0 and 1 are")
  func trained() throws {
    var network = Healthy.network(4)
    let run = try #require(Observer(network, steps: 3000).run())
    network = run.trained
    network.learningRate = 1e-4
    #expect(!names(try Healthy.diagnosis(network)).contains("learning-rate-too-low"))
    // Two clusters far apart, four labels off.
    var random = RandomNumbers(seed: 2)
    let wrong = [3, 20, 37, 54]
    let examples = (0..<80).map { k -> Example in
      let side = k % 2 == 0 ? 1.0 : -1
      let x = (0..<2).map { _ in side + random.next(in: -0.5..<0.5) }
      return Example(inputs: x, targets: [wrong.contains(k) ? -side : side])
    }
    let signed = Network(
      inputs: ["i1", "i2"],
      layers: [
        Layer(
          nodes: ["h1", "h2", "h3"], activation: Healthy.named("tanh"),
          weights: [0.5, -0.2, 0.1, 0.4, -0.3, 0.6]),
        Layer(nodes: ["o"], activation: Healthy.named("tanh"), weights: [0.3, -0.4, 0.5]),
      ], biases: [], loss: Healthy.loss("half-squared-error"), examples: examples, learningRate: 0.02)
    let finding = try Healthy.diagnosis(signed).findings.first { $0.ailment.name == "suspect-labels" }
    #expect(finding.map { Set($0.finding.examples) } == Set(wrong.map { $0 + 1 }))
  }

  @Test("what never fires in those looked at, but in another example, is not dead")
  func deadInAll() throws {
    // 900,000 weights: of 500 examples 222 are looked at, and only one of the others wakes the node.
    let nodes = 4000
    let inputs = 225
    var first = [Double](repeating: 0, count: nodes * inputs)
    for j in 0..<nodes { first[j * inputs + j % (inputs - 1) + 1] = 0.01 }
    for i in 0..<inputs { first[i] = i == 0 ? 1 : 0 }
    let examples = (0..<500).map { k -> Example in
      var x = (0..<inputs).map { i in Double((k * i) % 7) / 7 }
      x[0] = k == 1 ? 1 : -1
      return Example(inputs: x, targets: [Double(k % 2)])
    }
    var biases: [Bias] = []
    for k in 0..<nodes { biases.append(Bias(name: "b\(k + 1)", value: k == 0 ? 0 : 0.1)) }
    var last = [Double](repeating: 0.001, count: nodes)
    last[0] = 0
    let layers = [
      Layer(
        nodes: (0..<nodes).map { "h\($0 + 1)" }, activation: Healthy.named("relu"), weights: first,
        biases: Array(0..<nodes)),
      Layer(nodes: ["o"], activation: Healthy.named("identity"), weights: last),
    ]
    var network = Network(
      inputs: (0..<inputs).map { "i\($0 + 1)" }, layers: layers, biases: biases,
      loss: Healthy.loss("half-squared-error"), examples: examples, learningRate: 1e-6)
    network.reduction = .mean
    let run = try #require(Observer(network, steps: 1).run())
    #expect(!run.sample.contains(1) && run.start?.layers[0].dead == [0])
    #expect(run.end?.layers[0].dead == [])
  }
}

extension String {
  /// The entries of a flow mapping, a line each.
  fileprivate var lines: String {
    dropFirst(2).dropLast(2).split(separator: ", ").joined(separator: "\n  ")
  }
}
