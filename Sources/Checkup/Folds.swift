import Networks
import Training

/// Cross-fitting: the network is trained anew on two thirds of the examples at a time, and asked for the other third.
/// A label that is wrong may be learned by heart; a network that has never seen it cannot know it.
struct Folds {
  let network: Network
  let labels: [Int]
  let count = 3

  /// Nil where outputs are no shares of classes, or there are fewer than 30 examples or a class with fewer than 6.
  init?(_ network: Network) {
    let activation = network.layers[network.last - 1].activation.name
    // An output of tanh is a share of classes that are −1 and 1.
    guard
      activation == "softmax" || activation == "logistic" && !network.hasSignedClasses
        || activation == "tanh" && network.hasSignedClasses,
      network.examples.count >= 30, let labels = network.labels,
      (0..<network.classCount).allSatisfy({ label in
        let count = labels.count { $0 == label }
        return count == 0 || count >= 6
      })
    else { return nil }
    (self.network, self.labels) = (network, labels)
  }

  /// The network with weights that have seen no example: drawn, of the size of √(2/inputs), where they are trained.
  private func anew(_ network: Network, seed: Int) -> Network {
    var network = network
    network.memory = [:]
    var random = RandomNumbers(seed: UInt64(1000 + seed))
    network.set(
      parameters: network.parameters.map { parameter in
        if network.frozen.contains(parameter) { return network.value(of: parameter) }
        if parameter.symbol == .bias { return 0 }
        let reach = (6 / Double(network.count(ofLayer: parameter[0] - 1))).squareRoot()
        return random.next(in: -reach..<reach)
      })
    return network
  }

  /// What each example is to a network that was trained without it; nil where it was ended from outside.
  func crossFits(steps: Int, goesOn: (Int) -> Bool) -> [CrossFit]? {
    var order = Array(network.examples.indices)
    var random = RandomNumbers(seed: 3)
    order.shuffle(using: &random)
    var fits: [CrossFit] = []
    for fold in 0..<count {
      let asked = order.indices.filter { $0 % count == fold }.map { order[$0] }
      var part = network
      part.examples = order.indices.filter { $0 % count != fold }.map { network.examples[order[$0]] }
      let engine = MatrixEngine(anew(part, seed: fold))
      let course = engine.train(
        TrainingPlan(steps: steps, every: steps), learningRate: part.learningRate ?? .nan
      ) { step, _ in goesOn(fold * steps + step) }
      if course.end == .stopped { return nil }
      if course.end == .diverged { continue }
      var rest = engine.presentNetwork
      rest.examples = asked.map { network.examples[$0] }
      rest.batches = nil
      let other = MatrixEngine(rest)
      other.forward()
      for (k, outputs) in zip(asked, other.outputs) {
        let found = network.found(outputs)
        let own =
          outputs.count == 1 ? (labels[k] == found.index ? found.share : 1 - found.share) : outputs[labels[k]]
        fits.append(CrossFit(example: k, own: own, found: found))
      }
    }
    return fits.sorted { $0.example < $1.example }
  }
}
