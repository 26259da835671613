import Derivation
import GradientCheck
import LessonFormat
import Networks
import Training
import WorkedLesson

/// Our three ways of checking every gradient of a 64-64-2 network on one example: 4,290 parameters.
struct FullGradientCheck {
  /// What one full check gives: how long it took, and the sum of the measured gradients' magnitudes.
  struct Figures {
    let nanoseconds: Double
    let sum: Double
  }

  static let epsilon = 1e-4

  private let worked: WorkedLesson
  private var network: Network { worked.network }

  /// The network: tanh, half the squared error, weights drawn by a seed; nil where the lesson format refuses it.
  init?() {
    var random = RandomNumbers(seed: 64)
    let inputs = (0..<64).map { _ in random.next(in: -1..<1).description }.joined(separator: ", ")
    let text = """
      seed: 64
      network:
        inputs: [\(inputs)]
        targets: [0.5, -0.5]
        layers:
          - { nodes: 64, activation: tanh, biases: 0.1 }
          - { nodes: 2, activation: tanh, biases: 0.1 }
      """
    guard let lesson = try? LessonReader.lesson(text, name: "64-64-2") else { return nil }
    worked = WorkedLesson(lesson, name: "64-64-2")
  }

  /// The network's numbers for a program that computes the same: inputs, targets, then the parameters.
  var numbers: String {
    let example = network.examples[0]
    let parameters = network.layers.flatMap(\.weights) + network.biases.map(\.value)
    return [example.inputs, example.targets ?? [], parameters].map { numbers in
      numbers.map(\.description).joined(separator: " ")
    }.joined(separator: "\n")
  }

  /// Only what a nudge changes is recomputed.
  func incremental() -> Figures {
    measured {
      let engine = MatrixEngine(network)
      engine.forward()
      engine.backward()
      let checker = IncrementalChecker(network, rule: .max)
      let all = Array(0..<network.parameterCount)
      let checks = checker.check(all, epsilon: Self.epsilon) { engine.gradients[$0] }
      return checks.map(\.numeric)
    }
  }

  /// The whole network runs forward twice per parameter, by the matrix engine.
  func naive() -> Figures {
    measured {
      let engine = MatrixEngine(network)
      engine.forward()
      engine.backward()
      return engine.parameters.indices.map { k in
        let value = engine.parameters[k]
        engine.parameters[k] = value + Self.epsilon
        engine.forward()
        let above = engine.error
        engine.parameters[k] = value - Self.epsilon
        engine.forward()
        engine.parameters[k] = value
        let numeric = (above - engine.error) / (2 * Self.epsilon)
        let analytic = engine.gradients[k]
        _ = Verdict(
          difference: analytic - numeric,
          relativeError: RelativeErrorRule.max.relativeError(analytic, numeric),
          crossesKink: false, noise: { 0 })
        return numeric
      }
    }
  }

  /// A tape of the formulas is replayed three times per parameter, as for small networks.
  func tape() -> Figures {
    measured { worked.check(worked.parameters, epsilon: Self.epsilon).map(\.numeric) }
  }

  private func measured(_ check: () -> [Double]) -> Figures {
    var sum = 0.0
    let time = ContinuousClock().measure { sum = check().reduce(0) { $0 + $1.magnitude } }
    return Figures(nanoseconds: time / .nanoseconds(1), sum: sum)
  }
}

extension FullGradientCheck {
  /// What a nudge changes, beside whole networks.
  static func measure(_ report: inout Report) {
    guard let check = FullGradientCheck() else {
      return report.missing("the 64-64-2 network", "the lesson format refuses it")
    }
    let file = report.workshop.write(check.numbers, to: "64-64-2.txt")
    let torch = report.workshop.script("gradcheck_torch", needs: "torch").map { $0 + [file] }
    let peers: [(name: String, remedy: String, run: () -> FullGradientCheck.Figures?)] = [
      ("torch.autograd.gradcheck", "pip install torch", { torch.flatMap(FullGradientCheck.Figures.init) }),
      ("the whole network twice, matrix engine", "", check.naive),
      ("formulas on a tape, replayed", "", check.tape),
    ]
    let expected = check.incremental().sum
    for peer in peers {
      guard let first = peer.run() else {
        report.missing(peer.name, peer.remedy)
        continue
      }
      report.require(first.sum, of: peer.name, near: expected, within: 1e-6)
      report.compare(
        "gradient check of 64-64-2", beside: peer.name, remedy: peer.remedy,
        ours: { check.incremental().nanoseconds }, theirs: { peer.run()?.nanoseconds })
    }
  }
}

extension FullGradientCheck.Figures {
  /// What a program prints: nanoseconds, and the sum; nil if it cannot be run, or prints something else.
  init?(_ command: [String]) {
    guard let child = Child(command), child.succeeded else { return nil }
    let words = child.output.split(whereSeparator: \.isWhitespace).map { Double($0) }
    guard words.count == 2, let time = words[0], let sum = words[1] else { return nil }
    self.init(nanoseconds: time, sum: sum)
  }
}
