import Derivation
import Networks

/// The functions that a graph's formulas may call: of numbers, of vectors and matrices, and the activations and
/// losses of the tables by their names.
struct GraphFunctions {
  let conventions: Conventions

  /// What is wrong with a call.
  struct Misuse: Error {
    let message: String
  }

  /// The losses that are functions of targets and outputs alone.
  private static let losses = Losses.all.filter { $0.requiredActivation == nil }

  private static let ofArrays = ["sum", "mean", "max", "min", "dot", "transpose"]

  /// The names of the tables that have hyphens, which a formula may write as they are.
  static let hyphenated = (Activations.all().map(\.name) + losses.map(\.name)).filter { $0.contains("-") }

  /// Every name, for "did you mean".
  static let known = {
    let tables = (Activations.all().map(\.name) + losses.map(\.name)).map { $0.replacing("-", with: "_") }
    var known: [String] = []
    for name in Function.allCases.map(\.rawValue) + ["ln"] + ofArrays + ["sigmoid"] + tables
    where !known.contains(name) {
      known.append(name)
    }
    return known
  }()

  /// What a call stands for; nil for a function that is not known.
  func call(_ name: String, _ arguments: [Tensor]) throws(Misuse) -> Tensor? {
    if Self.ofArrays.contains(name) { return try ofArrays(name, arguments) }
    if let function = Function(word: name) {
      return try one(name, arguments).map { .call(function, [$0]) }
    }
    let hyphenated = name.replacing("_", with: "-")
    if let loss = Self.losses.first(where: { $0.name == hyphenated }) {
      return try self.loss(loss, arguments)
    }
    if let activation = activation(name) { return try activate(try one(name, arguments), activation) }
    return nil
  }

  /// The activation of a name.
  func activation(_ name: String) -> (any Activation)? {
    Activations.named(name.replacing("_", with: "-"), firesAtZero: conventions.stepFiresAtZero)
  }

  private func one(_ name: String, _ arguments: [Tensor]) throws(Misuse) -> Tensor {
    guard arguments.count == 1 else {
      throw Misuse(message: "\(name) takes one argument, not \(arguments.count)")
    }
    return arguments[0]
  }

  // MARK: Arrays

  private func ofArrays(_ name: String, _ arguments: [Tensor]) throws(Misuse) -> Tensor {
    switch name {
    case "dot":
      guard arguments.count == 2 else {
        throw Misuse(message: "dot takes two arguments, not \(arguments.count)")
      }
      try Self.refuseLarge(Tensor.sizeOfDot(arguments[0], arguments[1]))
      if let dot = Tensor.dot(arguments[0], arguments[1]) { return dot }
      throw Misuse(
        message: """
          dot of \(arguments[0].kind) and \(arguments[1].kind): as many columns (numbers) are needed in the first as \
          rows (numbers) in the second
          """)
    case "transpose":
      let matrix = try one(name, arguments)
      if let transposed = matrix.transposed { return transposed }
      throw Misuse(message: "transpose takes a matrix, not \(matrix.kind)")
    case "max", "min":
      // Of several arguments element by element; of one, of all its elements.
      let all =
        arguments.count == 1
        ? arguments[0].elements.map { Tensor($0, size: arguments[0].size / arguments[0].elements.count) }
        : arguments
      let isLeast = name == "min"
      let largest = try Self.spread(all) { parts -> Formula in
        parts.count == 1 ? parts[0] : .call(.max, isLeast ? parts.map(Formula.minus) : parts)
      }
      return isLeast && all.count > 1 ? largest.map(Formula.negative) : largest
    default:
      let terms = arguments.flatMap(\.elements)
      let some = terms.filter { !$0.isNumber(0) }
      let sum = some.isEmpty ? Formula.number(0) : .added(some)
      let size = arguments.reduce(1) { $0 + $1.size }
      return Tensor(name == "mean" ? .quotient(sum, .number(Double(terms.count))) : sum, size: size)
    }
  }

  /// The greatest number of parts that one formula, all its elements together, may have.
  private static let sizeLimit = 300_000

  static func refuseLarge(_ size: Int) throws(Misuse) {
    if size > sizeLimit {
      throw Misuse(
        message: "more than \(sizeLimit) parts in one formula: give what is inside a name of its own")
    }
  }

  /// A formula of elements, element by element; numbers go with every element.
  static func spread(_ tensors: [Tensor], _ make: ([Formula]) -> Formula) throws(Misuse) -> Tensor {
    let shape = tensors.first { !$0.shape.isEmpty }?.shape ?? []
    for tensor in tensors where !tensor.shape.isEmpty && tensor.shape != shape {
      throw Misuse(message: "\(Tensor.kind(of: shape)) and \(tensor.kind) do not fit together")
    }
    let count = shape.reduce(1, *)
    let size = tensors.reduce(count) { $0 + ($1.shape.isEmpty ? $1.size * count : $1.size) }
    try refuseLarge(size)
    return Tensor(
      shape: shape,
      (0..<count).map { k in make(tensors.map { $0.shape.isEmpty ? $0.elements[0] : $0.elements[k] }) },
      size: size)
  }

  // MARK: Tables

  private func activate(_ net: Tensor, _ activation: any Activation) throws(Misuse) -> Tensor {
    guard let elementwise = activation as? any ElementwiseActivation else {
      throw Misuse(message: "\(activation.name) cannot be used in a formula")
    }
    // Leaky ReLU names its argument three times.
    try Self.refuseLarge(3 * net.size)
    return Tensor(shape: net.shape, net.elements.map(elementwise.formula), size: 3 * net.size)
  }

  private func loss(_ loss: any Loss, _ arguments: [Tensor]) throws(Misuse) -> Tensor {
    guard arguments.count == 2 else {
      throw Misuse(message: "\(loss.name) takes targets and outputs, two arguments, not \(arguments.count)")
    }
    let count = max(arguments[0].elements.count, arguments[1].elements.count)
    let local = try Self.spread(arguments) { loss.formula(target: $0[0], output: $0[1], of: count) }
    let sum = Formula.added(local.elements)
    return Tensor(loss.takesRoot ? .call(.sqrt, [sum]) : sum, size: 2 * local.size)
  }
}
