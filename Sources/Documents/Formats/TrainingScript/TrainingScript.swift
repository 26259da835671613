import Derivation
import LessonFormat
import Networks
import Training

/// A training as a script for PyTorch that goes on by itself: a module, a loss, an optimizer and a loop, with our
/// initial parameters, our hyperparameters and our order of the examples, so that its losses are ours.
///
/// What it begins with stands in it as literals, or in a file beside it where it is too much to read.
package struct TrainingScript {
  /// The most numbers that stand in a script.
  static let literalLimit = 1000

  let lesson: Lesson
  let name: String
  let command: String
  /// How many updates a whole training makes, and how many of them were made before it begins.
  let (updates, updatesBefore): (Int, Int)
  /// Whether it computes in single precision.
  let isSingle: Bool
  /// What the training begins with: parameters, what the optimizer has kept, the data.
  package let arrays: [TrainingArray]

  /// The script of a lesson's network.
  /// - Parameters:
  ///   - name: what the lesson is called; what is learnt is saved under that name.
  ///   - command: what was typed to get it.
  ///   - state: what it begins with, in the order of ``StateArray/arrays(of:)``.
  ///   - updates: how many updates a whole training makes.
  ///   - updatesBefore: how many of these have been made.
  /// - Throws: ``FormatError`` for what PyTorch would refuse.
  package init(
    _ lesson: Lesson, name: String, command: String, state: [Double], updates: Int, updatesBefore: Int,
    isSingle: Bool
  ) throws(FormatError) {
    let network = lesson.network
    guard let learningRate = network.learningRate, learningRate >= 0 else {
      throw FormatError("PyTorch's optimizers take no learning rate below 0")
    }
    if network.frozen.count == network.parameterCount {
      throw FormatError("every parameter is frozen, and PyTorch has nothing to train")
    }
    (self.lesson, self.name, self.command, self.isSingle) = (lesson, name, command, isSingle)
    (self.updates, self.updatesBefore) = (updates, updatesBefore)
    arrays = TrainingArray.all(of: network, state: state, isBegun: updatesBefore > 0)
  }

  /// Whether what it begins with is too much for a script.
  package var needsFile: Bool { arrays.reduce(0) { $0 + $1.values.count } > Self.literalLimit }

  var network: Network { lesson.network }
  /// Whether the examples have classes.
  var classification: Classification? { network.classification }

  /// The script.
  /// - Parameter file: the name of the file beside it with ``arrays``, as safetensors; nil: they stand in the script.
  package func text(file: String?) -> String {
    let sections = [header, imports(file), hyperparameters, start(file), data, model, loss, training, main]
    var lines: [String] = []
    for section in sections where !section.isEmpty {
      // Two empty lines around what is defined, one elsewhere.
      let defines = [section.first, lines.last].contains { $0?.first.map { "dc@ ".contains($0) } ?? false }
      if !lines.isEmpty { lines += defines ? ["", ""] : [""] }
      lines += section
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var header: [String] {
    let (first, last) = (updatesBefore + 1, updatesBefore + 100)
    let which = updatesBefore == 0 ? "the first 100 updates" : "updates \(first) to \(last)"
    var lines = Python.filled("\"\"\"\(Self.plain(lesson.title)), trained by PyTorch.") + [""]
    lines += Python.filled(
      """
      The initial parameters, the data, the order of the data and the hyperparameters are those of \
      `explain train`, and so are the losses, up to roundings. Needs PyTorch 1.13 or later.
      """)
    lines += [
      "", "    python3 train.py               trains, and saves what is learnt",
      "    python3 train.py --check 100   prints the losses of \(which) as JSON", "",
    ]
    if !command.isEmpty { lines.append("Made by: \(Self.plain(command))") }
    if !lesson.source.isEmpty { lines += Python.filled("Source: \(Self.plain(lesson.source))") }
    return lines + ["\"\"\""]
  }

  /// A text that ends no docstring and escapes nothing.
  private static func plain(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 == "\\" ? "/" : $0 == "\"" ? "'" : $0 })
  }

  private func imports(_ file: String?) -> [String] {
    let used = model + loss + data
    func uses(_ word: String) -> Bool { used.contains { $0.contains(word) } }
    return ["import argparse"] + (network.batches != nil && updatesBefore == 0 ? ["import itertools"] : [])
      + ["import json", "import math"]
      + (file == nil ? [] : ["from pathlib import Path"]) + ["", "import torch"]
      + (uses("F.") ? ["import torch.nn.functional as F"] : []) + ["from torch import nn"]
  }

  private var hyperparameters: [String] {
    let count = network.examples.count
    var lines = ["DTYPE = torch.\(isSingle ? "float32" : "float64")"]
    if let batches = network.batches {
      lines += [
        "BATCH_SIZE = \(batches.size)  # of \(count) examples; the last of an epoch may be smaller",
        "UPDATES = \(updates)  # \(batches.countPerEpoch(of: count)) make an epoch",
      ]
      if batches.isShuffled { lines.append("SEED = \(batches.seed)") }
    } else {
      lines.append("UPDATES = \(updates)  # each by all examples")
    }
    if updatesBefore > 0 { lines.append("UPDATES_BEFORE = \(updatesBefore)  # made by explain train") }
    lines.append("LEARNING_RATE = \(Python.number(network.learningRate ?? .nan))")
    if network.learningRateDecay != 1 {
      lines.append(
        "LEARNING_RATE_DECAY = \(Python.number(network.learningRateDecay))  # the rate's factor after each update"
      )
    }
    if network.weightDecay != 0 { lines.append("WEIGHT_DECAY = \(Python.number(network.weightDecay))") }
    lines += network.optimizer.settings.map { "\($0.name.uppercased()) = \(Python.number($0.value))" }
    return lines + [
      "REPORT_EVERY = \(max(1, (updates - updatesBefore) / 10))  # updates",
      "SAVED = \(Python.string(name + ".pt"))",
      "DEVICE = \"cuda\" if torch.cuda.is_available() else \"cpu\"", "", "torch.set_default_dtype(DTYPE)",
    ]
  }
}
