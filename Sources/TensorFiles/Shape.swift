/// The lengths of an array in all directions, as a file declares them.
struct Shape {
  /// The lengths; none for a single number.
  let lengths: [Int]
  /// How many elements there are.
  let count: Int

  /// A shape within the limits.
  /// - Parameter elements: how many elements the arrays before it have.
  /// - Throws: ``Fault`` where it has too many dimensions or elements.
  init(
    _ lengths: [Int], limits: TensorLimits, after elements: Int, at offset: Int? = nil
  ) throws(Fault) {
    guard lengths.count <= limits.dimensions else {
      throw Fault(
        "an array of \(lengths.count) dimensions; at most \(limits.dimensions) are read", at: offset)
    }
    // A zero does not hide a length beside it that is beyond all limits.
    let limit = lengths.contains(0) ? limits.elements : limits.elements - elements
    var count: Int? = 1
    for length in lengths where length != 0 {
      count = count.flatMap { count in
        let (product, overflow) = count.multipliedReportingOverflow(by: length)
        return overflow ? nil : product
      }
    }
    guard let count, count <= limit else {
      throw Fault(
        "an array of the shape \(Self.text(lengths)); at most \(limits.elements) numbers are read in all",
        at: offset)
    }
    (self.lengths, self.count) = (lengths, lengths.contains(0) ? 0 : count)
  }

  /// The shape as errors show it: `[2 × 3]`, and `[]` for a single number.
  var text: String { Self.text(lengths) }

  private static func text(_ lengths: [Int]) -> String {
    "[\(lengths.map(String.init).joined(separator: " × "))]"
  }
}
