import Derivation
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
  /// Whether all are gradients by parameters.
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
    areOfParameters = gradients.allSatisfy { $0.isGradientOfWeight || $0.isGradientOfBias }
  }

  /// The places where the elements differ from other ones.
  /// - Parameter scale: the size of what they were computed from: a trillionth of it is what rounding leaves of a 0.
  func differences(from other: [Double], scale: Double = 0) -> [Int] {
    let size = other.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
    // What is small beside the rest has lost digits to it.
    let least = tolerance * min(10 * size, max(size, largest) / 10) + 1e-12 * scale
    func differs(_ k: Int) -> Bool {
      let (a, b) = (values[k], other[k])
      if !a.isFinite || !b.isFinite { return !(a == b || (a.isNaN && b.isNaN)) }
      return (a - b).magnitude > max(tolerance * max(a.magnitude, b.magnitude), least)
    }
    return values.indices.filter(differs)
  }

  /// The digits to which the elements are rounded, where they are other ones but for that; nil where they are not, or
  /// where too few digits are left to tell.
  func rounding(of other: [Double]) -> Digits? {
    let most = other.reduce(0) { max($0, $1.magnitude) }
    guard most.isFinite, values.allSatisfy(\.isFinite) else { return nil }
    // A single has the digits of a short number only nearly.
    func isShort(_ x: Double, _ digits: Digits) -> Bool {
      (digits.written(x, .halfUp) - x).magnitude <= 1e-7 * x.magnitude
    }
    let decimals = (2...8).first { n in values.allSatisfy { isShort($0, .decimals(n)) } }.map(Digits.decimals)
    let significant = (3...7).first { n in values.allSatisfy { isShort($0, .significant(n)) } }
      .map(Digits.significant)
    return [decimals, significant].compactMap { $0 }.first {
      100 * $0.unit(of: most) <= most && isRounding($0, of: other)
    }
  }

  /// Whether the elements are other ones, rounded to some digits.
  func isRounding(_ digits: Digits, of other: [Double]) -> Bool {
    zip(values, other).allSatisfy { value, other in
      (value - other).magnitude <= digits.unit(of: other) / 2 + max(tolerance, 1e-7) * other.magnitude
    }
  }

  /// Whether the elements are what a mistake makes of our gradients, perhaps rounded.
  func matches(_ other: [Double], insteadOf ours: [Double]) -> Bool {
    let scale = ours.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
    return differences(from: other, scale: scale).isEmpty || rounding(of: other) != nil
  }
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
    guard let engine, gradient.isGradientOfWeight || gradient.isGradientOfBias else {
      return worked.value(of: gradient)
    }
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
