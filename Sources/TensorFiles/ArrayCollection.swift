/// Arrays as they come out of a file, counted against the limits.
struct ArrayCollection {
  private let limits: TensorLimits
  /// The arrays so far.
  private(set) var arrays: [NamedArray] = []
  /// How many elements they have together.
  private(set) var elements = 0
  private var names: Set<String> = []

  init(limits: TensorLimits) { self.limits = limits }

  /// Takes the name of an array that comes next.
  /// - Throws: ``Fault`` where it is taken, too long or cannot be shown, or where there are too many.
  mutating func register(_ name: String, at offset: Int? = nil) throws(Fault) {
    guard names.count < limits.arrays else {
      throw Fault("more than \(limits.arrays) arrays, the most that are read", at: offset)
    }
    guard name.utf8.count <= limits.nameBytes else {
      throw Fault(
        "the name \(quoted(name)) has \(name.utf8.count) bytes; at most \(limits.nameBytes) are read",
        at: offset)
    }
    guard !name.unicodeScalars.contains(where: \.isControl) else {
      throw Fault("the name \(quoted(name)) has a control character in it", at: offset)
    }
    guard names.insert(name).inserted else {
      throw Fault("a second array with the name \(quoted(name))", at: offset)
    }
  }

  /// Adds an array whose name is registered and whose size was checked against what is left.
  mutating func add(_ array: NamedArray) {
    elements += array.values.count
    arrays.append(array)
  }
}
