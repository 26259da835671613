import Derivation

/// A number, a vector or a matrix of formulas: what an expression in a graph stands for.
struct Tensor {
  /// How many elements there are in each direction; none for a number.
  let shape: [Int]
  /// The elements, the last index running fastest.
  let elements: [Formula]
  /// How many parts its formulas have in all.
  let size: Int

  init(_ number: Formula, size: Int = 1) { (shape, elements, self.size) = ([], [number], size) }

  init(shape: [Int], _ elements: [Formula], size: Int? = nil) {
    (self.shape, self.elements, self.size) = (shape, elements, size ?? elements.count)
  }

  /// The formula of a number; nil for a vector or matrix.
  var number: Formula? { shape.isEmpty ? elements[0] : nil }

  /// "a number", "a vector of 3", "a 2×3 matrix"
  var kind: String { Self.kind(of: shape) }

  static func kind(of shape: [Int]) -> String {
    switch shape.count {
    case 0: "a number"
    case 1: "a vector of \(shape[0])"
    case 2: "a \(shape[0])×\(shape[1]) matrix"
    default: "an array of \(shape.map(String.init).joined(separator: "×"))"
    }
  }

  func map(_ f: (Formula) -> Formula) -> Tensor {
    Tensor(shape: shape, elements.map(f), size: size + elements.count)
  }

  /// The part with the given first index, counted from 0.
  func part(_ k: Int) -> Tensor {
    let count = elements.count / shape[0]
    return Tensor(
      shape: Array(shape.dropFirst()), Array(elements[(k * count)..<((k + 1) * count)]),
      size: size / shape[0])
  }

  /// Rows and columns changed.
  var transposed: Tensor? {
    guard shape.count == 2 else { return shape.count == 1 ? self : nil }
    let (rows, columns) = (shape[0], shape[1])
    return Tensor(
      shape: [columns, rows],
      (0..<columns).flatMap { j in (0..<rows).map { i in elements[i * columns + j] } },
      size: size)
  }

  /// How many parts the sums of products of two tensors have.
  static func sizeOfDot(_ a: Tensor, _ b: Tensor) -> Int {
    let (rows, columns) = (a.shape.count == 2 ? a.shape[0] : 1, b.shape.count == 2 ? b.shape[1] : 1)
    return a.size * columns + b.size * rows + 2 * a.elements.count * columns
  }

  /// The sum of the products along the last direction of a and the first of b; nil where they do not fit.
  static func dot(_ a: Tensor, _ b: Tensor) -> Tensor? {
    guard (1...2).contains(a.shape.count), (1...2).contains(b.shape.count), let inner = a.shape.last,
      inner == b.shape[0]
    else { return nil }
    let columns = b.shape.count == 2 ? b.shape[1] : 1
    let rows = a.elements.count / inner
    let elements = (0..<rows).flatMap { i in
      (0..<columns).map { j in
        Formula.added(
          (0..<inner).map { k in .product([a.elements[i * inner + k], b.elements[k * columns + j]]) })
      }
    }
    return Tensor(shape: Array(a.shape.dropLast() + b.shape.dropFirst()), elements, size: sizeOfDot(a, b))
  }
}
