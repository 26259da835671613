import BundledLessons
import Checkup
import Networks
import Testing

/// Each ailment is put into healthy random networks, and has to be named; healthy ones have none.
@Suite("Ailments injected")
struct InjectionTests {
  /// An ailment and how it is put into a network.
  struct Injection: CustomTestStringConvertible, Sendable {
    let ailment: String
    var note = ""
    let inject: @Sendable (inout Network) -> Void
    var testDescription: String { ailment + note }
  }

  private static func change(_ network: inout Network, layer l: Int, _ change: (Double) -> Double) {
    network.layers[l].weights = network.layers[l].weights.map(change)
  }

  private static func hidden(_ network: inout Network, _ activation: String) {
    for l in network.layers.indices.dropLast() { network.layers[l].activation = Healthy.named(activation) }
  }

  static let injections: [Injection] = [
    Injection(ailment: "dead-nodes") { network in
      hidden(&network, "relu")
      for b in network.layers[0].biases ?? [] { network.biases[b].value = -20 }
    },
    Injection(ailment: "saturated-nodes") { network in
      hidden(&network, "logistic")
      for b in network.layers[0].biases ?? [] { network.biases[b].value = 25 }
    },
    Injection(ailment: "learning-rate-too-high") { network in
      hidden(&network, "tanh")
      network.learningRate = 1000
    },
    Injection(ailment: "learning-rate-too-high", note: ", by a decay above 1") { network in
      hidden(&network, "tanh")
      network.learningRateDecay = 1.02
    },
    Injection(ailment: "not-finite") { network in
      hidden(&network, "identity")
      network.loss = Healthy.loss("half-squared-error")
      network.layers[network.last - 1].activation = Healthy.named("identity")
      change(&network, layer: network.last - 1) { $0 * 1e300 }
    },
    Injection(ailment: "nothing-learned", note: ", absolute error") { network in
      network.loss = Healthy.loss("mean-absolute-error")
      network.layers[network.last - 1].activation = Healthy.named("logistic")
      for k in network.examples.indices { network.examples[k].inputs = [0, 0, 0, 0] }
    },
    Injection(ailment: "learning-rate-too-low") { $0.learningRate = 1e-7 },
    Injection(ailment: "senseless-choices", note: ", η < 0") { $0.learningRate = -0.1 },
    Injection(ailment: "senseless-choices", note: ", identity with cross-entropy") { network in
      network.layers[network.last - 1].activation = Healthy.named("identity")
    },
    Injection(ailment: "data-not-shuffled") { network in
      network.examples.sort { ($0.targets?.firstIndex(of: 1) ?? 0) < ($1.targets?.firstIndex(of: 1) ?? 0) }
      network.batches?.isShuffled = false
    },
    Injection(ailment: "contradictory-examples") { network in
      var copy = network.examples[4]
      copy.targets = [copy.targets?.last ?? 0] + (copy.targets ?? []).dropLast()
      network.examples[50] = copy
    },
    Injection(ailment: "unreachable-targets") { network in
      network.layers[network.last - 1].activation = Healthy.named("logistic")
      network.loss = Healthy.loss("half-squared-error")
      network.examples[7].targets = [2, 0, 0]
    },
    Injection(ailment: "unreachable-targets", note: ", sum") { $0.examples[7].targets = [1, 1, 0] },
    Injection(ailment: "unscaled-inputs") { network in
      for k in network.examples.indices { network.examples[k].inputs[2] *= 1000 }
    },
    Injection(ailment: "equal-nodes") { network in
      for l in network.layers.indices { change(&network, layer: l) { _ in 0.1 } }
    },
    Injection(ailment: "lopsided-classes") { network in
      for k in network.examples.indices where network.examples[k].targets?[2] == 1 {
        network.examples[k].targets = [1, 0, 0]
      }
    },
    Injection(ailment: "nothing-learned") { network in
      // Inputs that say nothing about the targets.
      for k in network.examples.indices { network.examples[k].inputs = [0, 0, 0, 0] }
    },
    Injection(ailment: "suspect-labels") { network in
      for k in stride(from: 3, to: 90, by: 12) {
        let targets = network.examples[k].targets ?? []
        network.examples[k].targets = [targets[2]] + targets.dropLast()
      }
    },
    Injection(ailment: "overfitting") { network in
      var random = RandomNumbers(seed: 9)
      var held = network.examples
      held.shuffle(using: &random)
      // Held out are the same inputs with labels that have nothing to do with them.
      let targets = network.examples.map(\.targets)
      for k in held.indices { held[k].targets = targets[k] }
      network.classification = Classification(
        classes: ["a", "b", "c"], heldOut: held, pictureWidth: nil, name: "")
    },
    Injection(ailment: "nothing-general") { network in
      // Labels of other examples, few enough for the nodes to learn by heart.
      var random = RandomNumbers(seed: 5)
      let targets = network.examples.map(\.targets).shuffled(using: &random)
      for k in network.examples.indices { network.examples[k].targets = targets[k] }
      network.examples = Array(network.examples.prefix(45))
      network.learningRate = 0.8
    },
    Injection(ailment: "unscaled-targets") { network in
      network.loss = Healthy.loss("half-squared-error")
      network.layers[network.last - 1].activation = Healthy.named("identity")
      network.learningRate = 1e-4
      for k in network.examples.indices {
        network.examples[k].targets = network.examples[k].targets?.map { 2000 + 500 * $0 }
      }
    },
    Injection(ailment: "unscaled-inputs", note: ", far from 0") { network in
      for k in network.examples.indices { network.examples[k].inputs[1] += 40 }
    },
    Injection(ailment: "weight-decay-too-strong") { $0.weightDecay = 1 },
    Injection(ailment: "learning-rate-too-low", note: ", Adam") { network in
      network.optimizer = Optimizers.named("adam") ?? network.optimizer
      network.learningRate = 1e-8
    },
    Injection(ailment: "learning-rate-too-low", note: ", used up") { network in
      network.learningRate = 0.01
      network.learningRateDecay = 0.5
    },
    Injection(ailment: "senseless-choices", note: ", hidden identity") { hidden(&$0, "identity") },
    Injection(ailment: "exploding-gradients", note: ", both ways") { network in
      network.loss = Healthy.loss("half-squared-error")
      network.layers[network.last - 1].activation = Healthy.named("identity")
      deepen(&network, by: 5, "leaky-relu", scale: 4.5)
    },
    Injection(ailment: "vanishing-gradients") { network in
      deepen(&network, by: 7, "logistic", scale: 1)
    },
    Injection(ailment: "exploding-gradients") { network in
      deepen(&network, by: 7, "relu", scale: 5)
    },
  ]

  /// Puts layers of 8 nodes before the output.
  private static func deepen(_ network: inout Network, by count: Int, _ activation: String, scale: Double) {
    hidden(&network, activation)
    var random = RandomNumbers(seed: 4)
    for _ in 0..<count {
      let width = network.count(ofLayer: network.last - 1)
      let spread = scale * (3 / Double(width)).squareRoot()
      let layer = Layer(
        nodes: (0..<width).map { "d\(network.last)_\($0 + 1)" }, activation: Healthy.named(activation),
        weights: (0..<(width * width)).map { _ in random.next(in: -spread..<spread) })
      network.layers.insert(layer, at: network.last - 1)
    }
  }

  @Test("an ailment that is put in is named, in each of six random networks", arguments: injections)
  func named(injection: Injection) throws {
    for seed in 1...6 {
      var network = Healthy.network(seed)
      injection.inject(&network)
      let found = try Healthy.diagnosis(network).findings.map(\.ailment.name)
      #expect(found.contains(injection.ailment), "seed \(seed): \(found)")
    }
  }

  @Test("every ailment has an injection, and a lesson that exists")
  func complete() {
    #expect(Set(Ailments.all.map(\.name)) == Set(Self.injections.map(\.ailment)))
    for ailment in Ailments.all { #expect(BundledLessons.names.contains(ailment.lesson), "\(ailment.name)") }
  }

  @Test("a healthy random network has nothing grave", arguments: 1...Healthy.count)
  func healthy(seed: Int) throws {
    let diagnosis = try Healthy.diagnosis(Healthy.network(seed))
    let grave = diagnosis.findings.filter { $0.finding.gravity == .grave }
    #expect(grave.isEmpty, "\(grave.map { "\($0.ailment.name): \($0.finding.evidence)" })")
  }
}
