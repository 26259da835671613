import Derivation
import Glibc
import Networks
import Training
import WorkedLesson

/// An array of gradients as another program computed them, element by element beside ours: ∂E/∂w by parameters, or
/// deltas and other gradients on the way to them.
package struct GivenGradients: Sendable {
  /// What the other program calls it.
  package let name: String
  /// Its shape as it was given.
  package let shape: [Int]
  /// The gradient that each element is of, row after row.
  package let gradients: [ID]
  /// The elements, in the same order.
  package let values: [Double]
  /// Which row and column of ours is meant by each, where ours are a matrix: `[rows × columns]`; nil for a vector.
  package let matrix: (rows: Int, columns: Int)?
  /// Whether rows and columns are exchanged, which only the shape says; ``gradients`` are in the array's own order.
  package let isTurned: Bool
  /// How far an element may be from ours, relative to the larger of the two and to the size of the arrays.
  package let tolerance: Double
  /// The digits to which it may be rounded, by itself or with all others.
  var roundings: [Digits] = []
  /// Whether all are gradients by parameters, at the start.
  let areOfParameters: Bool
  /// The largest gradient of all arrays, of which the smaller ones are what is left after differences.
  var largest = 0.0

  /// An array of gradients.
  /// - Precondition: as many gradients as values.
  package init(
    name: String, shape: [Int], gradients: [ID], values: [Double], matrix: (rows: Int, columns: Int)? = nil,
    isTurned: Bool = false, tolerance: Double
  ) {
    precondition(gradients.count == values.count, "a gradient per element")
    (self.name, self.shape, self.gradients, self.values) = (name, shape, gradients, values)
    (self.matrix, self.isTurned, self.tolerance) = (matrix, isTurned, tolerance)
    areOfParameters = gradients.allSatisfy(\.isOfParameterAtStart)
  }

  /// The places where the elements differ from other ones.
  /// - Parameter scale: the size of what they were computed from: a trillionth of it is what rounding leaves of a 0.
  func differences(from other: [Double], scale: Double = 0) -> [Int] {
    let size = other.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
    // What is small beside the rest has lost digits to it; what has cancelled altogether has none of its own.
    let isCancelled = size <= 1e-12 * largest
    let least =
      tolerance * (isCancelled ? largest / 10 : min(10 * size, max(size, largest) / 10)) + 1e-12 * scale
    func differs(_ k: Int) -> Bool {
      let (a, b) = (values[k], other[k])
      if !a.isFinite || !b.isFinite { return !(a == b || (a.isNaN && b.isNaN)) }
      return (a - b).magnitude > max(tolerance * max(a.magnitude, b.magnitude), least)
    }
    return values.indices.filter(differs)
  }

  /// The digits to which all of some numbers may be rounded: as many decimals, and as many significant digits, as they
  /// have at the most; none where that is many.
  static func roundings(of values: [Double]) -> [Digits] {
    guard values.allSatisfy(\.isFinite), values.contains(where: { $0 != 0 }) else { return [] }
    func areShort(_ digits: Digits) -> Bool {
      // A single has the digits of a short number only nearly.
      values.allSatisfy { (digits.written($0, .halfUp) - $0).magnitude <= 1e-7 * $0.magnitude }
    }
    return [(2...8).map(Digits.decimals), (3...7).map(Digits.significant)].compactMap {
      $0.first(where: areShort)
    }
  }

  /// How many digits of other elements stand in these, where they are the others, rounded; nil where they are not.
  func digits(of other: [Double], roundedTo digits: Digits) -> Double? {
    var count = 0.0
    for (value, other) in zip(values, other) {
      let unit = digits.unit(of: other)
      guard value.isFinite, other.isFinite,
        (value - other).magnitude <= unit / 2 + max(tolerance, 1e-7) * other.magnitude
      else { return nil }
      if other != 0 { count += max(0, log10(other.magnitude / unit)) }
    }
    return count
  }

  /// How many digits in all tell a rounded array from one that is like it by accident.
  static let tellingDigits = 2.5

  /// Whether the elements are what a mistake makes of our gradients, perhaps rounded.
  func matches(_ other: [Double], insteadOf ours: [Double]) -> Bool {
    let scale = ours.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
    if differences(from: other, scale: scale).isEmpty { return true }
    return roundings.contains { digits(of: other, roundedTo: $0) ?? 0 >= Self.tellingDigits }
  }
}

extension ID {
  /// Whether this is ∂E/∂w or ∂E/∂b before any update.
  fileprivate var isOfParameterAtStart: Bool { place == Place() && (isGradientOfWeight || isGradientOfBias) }
}

/// The program's own gradients, of a network all at once by the matrix engine.
struct OwnGradients {
  private let worked: WorkedLesson
  private let engine: MatrixEngine?

  init(_ worked: WorkedLesson) {
    self.worked = worked
    engine = worked.graph == nil ? MatrixEngine(worked.network) : nil
    engine?.forward()
    engine?.backward()
  }

  /// The value of a gradient at the start.
  func value(of gradient: ID) -> Double {
    guard let engine, gradient.isOfParameterAtStart else { return worked.value(of: gradient) }
    return engine.gradients[engine.index(of: gradient.variable)]
  }

  /// The gradients of one example alone, counted from 0, by parameter; none for a graph.
  func values(example: Int) -> [Name: Double] {
    guard let engine else { return [:] }
    engine.backward(batch: [example])
    defer { engine.backward() }
    return Dictionary(
      uniqueKeysWithValues: worked.network.parameters.map { ($0, engine.gradients[engine.index(of: $0)]) })
  }
}
