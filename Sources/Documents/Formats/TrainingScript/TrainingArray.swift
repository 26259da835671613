import Derivation
import Networks
import Training

/// An array that a training begins with.
package struct TrainingArray: Sendable {
  /// Its name: of parameters and of what the optimizer keeps, as in a checkpoint.
  package let name: String
  /// Its shape.
  package let shape: [Int]
  /// Its numbers, row by row.
  package let values: [Double]

  /// What the training of a network begins with.
  /// - Parameters:
  ///   - state: the parameters and what the optimizer keeps, in the order of ``StateArray/arrays(of:)``.
  ///   - isBegun: whether what the optimizer keeps is more than zeros.
  static func all(of network: Network, state: [Double], isBegun: Bool) -> [TrainingArray] {
    let parameters = StateArray.parameters(of: network)
    let kept = isBegun ? StateArray.arrays(of: network) : parameters
    return examples(network.examples, of: network)
      + (network.classification.map { examples($0.heldOut, of: network, "held-out ") } ?? [])
      + arrays(kept, state) + masks(parameters, network)
  }

  /// The inputs of examples, and their targets or classes.
  private static func examples(
    _ examples: [Example], of network: Network, _ prefix: String = ""
  ) -> [TrainingArray] {
    if examples.isEmpty { return [] }
    let inputs = TrainingArray(
      name: prefix + "inputs", shape: [examples.count, network.inputs.count],
      values: examples.flatMap(\.inputs))
    let targets = examples.map { $0.targets ?? [] }
    if network.classification != nil {
      let labels = targets.map { Double($0.firstIndex(of: 1) ?? 0) }
      return [inputs, TrainingArray(name: prefix + "labels", shape: [examples.count], values: labels)]
    }
    return [
      inputs,
      TrainingArray(
        name: prefix + "targets", shape: [examples.count, network.outputCount], values: targets.flatMap { $0 }
      ),
    ]
  }

  /// Numbers one after another as arrays.
  private static func arrays(_ shapes: [StateArray], _ values: [Double]) -> [TrainingArray] {
    var start = 0
    return shapes.map { array in
      defer { start += array.count }
      return TrainingArray(
        name: array.name, shape: array.shape, values: Array(values[start..<start + array.count]))
    }
  }

  /// Of each array of parameters that is frozen in part: 1 for a parameter that is, 0 for one that is not.
  private static func masks(_ parameters: [StateArray], _ network: Network) -> [TrainingArray] {
    if network.frozen.isEmpty { return [] }
    let isFrozen = network.parameters.map { network.frozen.contains($0) ? 1.0 : 0 }
    return arrays(parameters, isFrozen).filter { Set($0.values).count > 1 }.map {
      TrainingArray(name: "frozen \($0.name)", shape: $0.shape, values: $0.values)
    }
  }

  /// The arrays of parameters of which all are frozen, by their names.
  static func wholeFrozen(of network: Network) -> [String] {
    if network.frozen.isEmpty { return [] }
    let isFrozen = network.parameters.map { network.frozen.contains($0) ? 1.0 : 0 }
    return arrays(StateArray.parameters(of: network), isFrozen)
      .filter { $0.values.allSatisfy { $0 == 1 } }.map(\.name)
  }

  /// The array as `torch.tensor(…)`, its rows one to a line where they are long.
  /// - Parameter head: what stands before it; `tail`, behind it.
  func literal(_ head: String, _ tail: String, indent: String) -> [String] {
    let rows =
      shape.count < 2
      ? [values.map(Python.number)]
      : stride(from: 0, to: values.count, by: shape[1]).map {
        values[$0..<min($0 + shape[1], values.count)].map(Python.number)
      }
    let lists = rows.map(Python.list)
    let whole =
      "\(indent)\(head)torch.tensor(\(shape.count < 2 ? lists[0] : Python.list(lists)))\(tail)"
    if whole.count <= Python.width { return [whole] }
    let inner = indent + "    "
    if shape.count < 2 {
      return ["\(indent)\(head)torch.tensor("] + Self.row(rows[0], indent: inner) + ["\(indent))\(tail)"]
    }
    return ["\(indent)\(head)torch.tensor(", "\(inner)["]
      + rows.flatMap { Self.row($0, indent: inner + "    ").replacingLast { $0 + "," } }
      + ["\(inner)]", "\(indent))\(tail)"]
  }

  /// A list, in one line or in several.
  private static func row(_ numbers: [String], indent: String) -> [String] {
    let line = indent + Python.list(numbers)
    if line.count < Python.width { return [line] }
    return ["\(indent)["] + Python.filled(numbers.joined(separator: ", ") + ",", indent: indent + "    ")
      + ["\(indent)]"]
  }
}

extension [String] {
  /// With another last one.
  fileprivate func replacingLast(by change: (String) -> String) -> [String] {
    dropLast() + suffix(1).map(change)
  }
}

/// What a training begins with, in its script.
extension TrainingScript {
  /// The arrays as `start`: literals, or read from a file.
  func start(_ file: String?) -> [String] {
    guard let file else {
      return ["# What the training begins with.", "start = {"]
        + arrays.flatMap { $0.literal("\(Python.string($0.name)): ", ",", indent: "    ") } + ["}"]
    }
    return """
      def read(path):
          \"""The arrays of a safetensors file: 8 bytes with the header's length, JSON, numbers.\"""
          raw = bytearray(path.read_bytes())
          size = 8 + int.from_bytes(raw[:8], "little")
          kinds = {"F32": torch.float32, "F64": torch.float64}
          arrays = {}
          for name, array in json.loads(raw[8:size]).items():
              begin = size + array["data_offsets"][0]
              shape, kind = array["shape"], kinds[array["dtype"]]
              numbers = torch.frombuffer(raw, dtype=kind, count=math.prod(shape), offset=begin)
              arrays[name] = numbers.reshape(shape).to(DTYPE)
          return arrays


      # What the training begins with.
      start = read(Path(__file__).with_name(\(Python.string(file))))
      """.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The name of the classes by their numbers.
  var labels: String { takesLabels ? "t" : "labels" }

  /// The inputs x and the targets t, and those of the examples that are held out.
  var data: [String] {
    var lines = Python.comment(
      "The inputs, a row for each example, and \(classification == nil ? "the targets" : "the classes").")
    lines.append("x = start[\"inputs\"].to(DEVICE)")
    guard let classification else { return lines + ["t = start[\"targets\"].to(DEVICE)"] }
    lines.append("\(labels) = start[\"labels\"].long().to(DEVICE)")
    if !takesLabels {
      lines.append("t = F.one_hot(labels, \(classification.classes.count)).to(DTYPE)")
    }
    if !classification.heldOut.isEmpty {
      lines += [
        "held_out_x = start[\"held-out inputs\"].to(DEVICE)",
        "held_out_labels = start[\"held-out labels\"].long().to(DEVICE)",
      ]
    }
    return lines
  }
}
