import Derivation
import Networks

/// Reads how a network is trained: the optimizer, batches, decays.
struct TrainingReader {
  let seed: UInt64

  /// Sets what the lesson says of the training.
  func read(_ fields: Fields, into network: inout Network) throws(LessonError) {
    if let tree = fields["optimizer"] { network.optimizer = try optimizer(tree) }
    network.batches = try batches(fields, of: network)
    if let tree = fields["weight-decay"] {
      network.weightDecay = try share(tree, "weight-decay", below: .infinity)
    }
    if let tree = fields["learning-rate-decay"] {
      network.learningRateDecay = try share(tree, "learning-rate-decay", below: .infinity)
    }
    network.updates = try fields["updates"].map { tree throws(LessonError) in
      try tree.integer("updates", 1...10_000_000)
    }
  }

  /// A number from 0 up to a limit.
  private func share(_ tree: Tree, _ what: String, below limit: Double) throws(LessonError) -> Double {
    let number = try tree.number(what)
    guard number.value >= 0, number.value < limit else {
      let range = limit.isFinite ? "from 0 to below \(shortest(limit))" : "from 0 on"
      throw LessonError("\(what): expected a number \(range); found \(number.text)", at: tree.mark)
    }
    return number.value
  }

  /// The name of an optimizer, or a mapping with its settings.
  private func optimizer(_ tree: Tree) throws(LessonError) -> any Optimizer {
    let known = Optimizers.all.map { ($0.name, $0) }
    guard case .mapping = tree else { return try tree.choice("optimizer", known) }
    let settings = Set(Optimizers.all.flatMap { $0.settings.map(\.name) }).sorted()
    let fields = try Fields(tree, "optimizer", keys: ["name"] + settings)
    var optimizer = try fields.required("name").choice("name of the optimizer", known)
    for entry in fields.entries where entry.key != "name" {
      guard optimizer.settings.contains(where: { $0.name == entry.key }) else {
        let own = optimizer.settings.map(\.name).joined(separator: ", ")
        throw LessonError(
          "\(optimizer.name) has no “\(entry.key)”\(own.isEmpty ? "" : "; it has \(own)")", at: entry.mark)
      }
      optimizer = optimizer.with(
        entry.key, try share(entry.value, entry.key, below: entry.key == "epsilon" ? .infinity : 1))
    }
    return optimizer
  }

  private func batches(_ fields: Fields, of network: Network) throws(LessonError) -> Batches? {
    let isShuffled = try fields["shuffle"].map { tree throws(LessonError) in
      try tree.choice("shuffle", [("yes", true), ("no", false), ("true", true), ("false", false)])
    }
    guard let tree = fields["batch"] else {
      if let tree = fields["shuffle"] {
        throw LessonError("shuffle: without batches the order is all one", at: tree.mark)
      }
      return nil
    }
    let size = try tree.integer("batch", 1...1_000_000)
    if size > network.examples.count {
      throw LessonError("batch: \(size) examples, and there are \(network.examples.count)", at: tree.mark)
    }
    if network.loss.takesRoot {
      throw LessonError(
        "batch: a root is taken of all examples together, so they cannot be parted", at: tree.mark)
    }
    // One batch of everything is no batch.
    if size == network.examples.count { return nil }
    return Batches(size: size, isShuffled: isShuffled ?? false, seed: seed)
  }
}
