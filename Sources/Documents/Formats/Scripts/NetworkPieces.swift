import Derivation
import Networks

/// What both libraries need to know of a network to spell it out.
extension NetworkScript {
  /// What goes into a layer, counted from 1.
  func input(of l: Int) -> String { l == 1 ? "x" : "v.out\(l - 1)" }

  /// The biases of a layer, counted from 1, as a part of `b`; nil without. A bias may feed several nodes.
  func biases(of l: Int) -> (index: String, isShared: Bool)? {
    guard let biases = network.layers[l - 1].biases, let first = biases.first else { return nil }
    if biases == Array(first..<(first + biases.count)) { return ("\(first):\(first + biases.count)", false) }
    return (Python.list(biases.map(String.init)), true)
  }

  /// The last layer.
  var last: Int { network.last }
  /// Its nets, outs.
  var net: String { "v.net\(last)" }
  var out: String { "v.out\(last)" }
  /// Whether the examples' errors are averaged.
  var takesMean: Bool { network.reduction == .mean && network.examples.count > 1 }
  /// The activation and the loss at the end, by their names, where they are done in one piece.
  var isSoftmaxCrossEntropy: Bool { endsWith("softmax", "cross-entropy") }
  var isLogisticCrossEntropy: Bool { endsWith("logistic", "binary-cross-entropy") }
  var isPerceptron: Bool { network.loss.name == "perceptron" }

  private func endsWith(_ activation: String, _ loss: String) -> Bool {
    network.layers[last - 1].activation.name == activation && network.loss.name == loss
  }

  /// The activation of a layer, counted from 1.
  func activation(_ l: Int) -> String { network.layers[l - 1].activation.name }

  /// How a step is tested.
  var firing: String { worked.lesson.conventions.stepFiresAtZero ? ">=" : ">" }

  /// Whether some net input is so far below 0 that e^(−net) overflows.
  var logisticOverflows: Bool {
    figures.all.contains { $0.id?.name.symbol == .net && $0.value < -700 }
  }

  /// The learning rate of update k, as an expression.
  var rate: String {
    network.learningRateDecay == 1 ? "eta" : "eta * \(Python.number(network.learningRateDecay))**k"
  }

  /// The examples of each update, where they are not all of them, as lines that define `batches`; empty otherwise.
  var batches: [String] {
    guard network.batch(ofUpdate: 0) != nil, let batches = network.batches else { return [] }
    let perEpoch = batches.countPerEpoch(of: network.examples.count)
    let count = batches.isShuffled ? lastUpdate : min(lastUpdate, perEpoch)
    let rows = (0..<count).map { k in
      Python.list((network.batch(ofUpdate: k) ?? []).map { String($0 - 1) })
    }
    return Python.comment(
      "The examples of each update, counted from 0\(batches.isShuffled ? ", as they were drawn" : "; then again from the start")."
    )
      + Python.statement("batches = [\(rows.joined(separator: ", "))]")
  }

  /// The examples of update k.
  var batch: String { (network.batches?.isShuffled ?? false) ? "batches[k]" : "batches[k % len(batches)]" }

  /// The arrays that the update leaves alone, where it takes or leaves every array as a whole; else nil.
  var frozenArrays: [String]? {
    var arrays: [String] = []
    func add(_ array: String, _ names: [Name]) -> Bool {
      let count = names.count { network.frozen.contains($0) }
      if count == names.count { arrays.append(array) }
      return count == 0 || count == names.count
    }
    for l in 1...last {
      let names = (0..<network.count(ofLayer: l)).flatMap { j in
        (0..<network.count(ofLayer: l - 1)).map { Name(.weight, l, j, $0) }
      }
      guard add("W\(l)", names) else { return nil }
    }
    guard network.biases.isEmpty || add("b", network.biases.indices.map { Name(.bias, $0) }) else {
      return nil
    }
    return arrays
  }

  /// Which parameters the update leaves alone, as lines that define `frozen`; empty where it leaves none.
  var frozen: [String] {
    guard !network.frozen.isEmpty else { return [] }
    if let arrays = frozenArrays {
      return [
        "frozen = {\(arrays.map(Python.string).joined(separator: ", "))}  # what the update leaves alone"
      ]
    }
    func truth(_ name: Name) -> String { network.frozen.contains(name) ? "True" : "False" }
    var lines = ["# What the update leaves alone.", "frozen = Arrays("]
    for l in 1...last {
      let rows = (0..<network.count(ofLayer: l)).map { j in
        Python.list((0..<network.count(ofLayer: l - 1)).map { truth(Name(.weight, l, j, $0)) })
      }
      lines += Python.statement("    W\(l)=\(library.array(Python.list(rows))),")
    }
    if !network.biases.isEmpty {
      lines += Python.statement(
        "    b=\(library.array(Python.list(network.biases.indices.map { truth(Name(.bias, $0)) }))),")
    }
    return lines + [")"]
  }

  /// A setting of the optimizer.
  func setting(_ name: String) -> String {
    Python.number(network.optimizer.settings.first { $0.name == name }?.value ?? .nan)
  }
}

/// What is the same in every library.
extension NetworkScript {
  /// The function that computes the forward pass.
  /// - Parameters:
  ///   - linear: the net inputs of a layer, given the text of its biases; nil: it has none.
  ///   - activation: the lines that make the activations of a layer.
  ///   - errors: the lines that make the errors, where there are targets.
  func forward(
    linear: (_ layer: Int, _ bias: String?) -> String, activation: (Int) -> [String], errors: () -> [String]
  ) -> [String] {
    var lines = [
      "def forward(p):", "    \"\"\"The values v of all nodes and errors: one row per example.\"\"\"",
      "    v = Arrays()",
    ]
    for l in 1...last {
      lines.append("    v.net\(l) = " + linear(l, biases(of: l).map { "p.b[\($0.index)]" }))
      lines += activation(l).map { "    " + $0 }
    }
    if network.hasTargets { lines += errors().map { "    " + $0 } }
    return lines + ["    return v"]
  }

  /// The activations and losses that the libraries' scripts can spell.
  static let (activations, losses) = (
    ["identity", "step", "sign", "logistic", "tanh", "relu", "leaky-relu", "softmax"],
    [
      "half-squared-error", "squared-error", "mean-squared-error", "root-mean-square", "mean-absolute-error",
      "cross-entropy", "binary-cross-entropy", "perceptron",
    ]
  )

  /// What a script cannot spell of a network: the name of an activation or of its loss; nil where it can spell all.
  static func unknown(in network: Network) -> String? {
    network.layers.map(\.activation.name).first { !activations.contains($0) }
      ?? (losses.contains(network.loss.name) ? nil : network.loss.name)
  }
}
