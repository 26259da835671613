/// An array of numbers with its name, as a file holds it.
package struct NamedArray: Sendable, Equatable {
  /// The name, such as `fc1.weight`.
  package let name: String
  /// How many elements there are in each direction; none for a single number.
  package let shape: [Int]
  /// The elements in row-major order, the last index running fastest; as many as ``shape`` multiplied.
  package let values: [Double]
  /// How the file stores the elements.
  package let precision: Precision

  /// How a file stores numbers; each of them is read as the double that equals it.
  package enum Precision: String, Sendable {
    /// IEEE 754's 64 bits.
    case double
    /// IEEE 754's 32 bits.
    case single
    /// IEEE 754's 16 bits.
    case half
    /// The upper 16 bits of a single.
    case bfloat
    /// A whole number of 8 to 64 bits.
    case integer
    /// True or false, 1 or 0.
    case boolean
    /// Decimal text, read as the double nearest to it.
    case decimal
  }

  /// An array.
  /// - Precondition: as many values as the shape says.
  package init(name: String, shape: [Int], values: [Double], precision: Precision) {
    precondition(values.count == shape.reduce(1, *), "a value for each element")
    (self.name, self.shape, self.values, self.precision) = (name, shape, values, precision)
  }
}
