/// A state dict in JSON: an object of names, each with a number or with lists of numbers in lists. In an object within
/// it a name stands behind the object's own: `state_dict.fc1.weight`.
enum StateDict {
  /// The most objects that stand in each other.
  private static let depthLimit = 8

  /// The arrays of a JSON text.
  /// - Throws: ``Fault`` with its byte: where the text is no JSON, where lists differ in length or depth.
  static func arrays(_ bytes: [UInt8], limits: TensorLimits) throws(Fault) -> [NamedArray] {
    var scanner = JSONScanner(bytes, in: ByteOrderMark.length(in: bytes)..<bytes.count)
    var collection = ArrayCollection(limits: limits)
    try read(&scanner, into: &collection, limits, path: "", depth: 1)
    try scanner.finish()
    return collection.arrays
  }

  private static func read(
    _ scanner: inout JSONScanner, into collection: inout ArrayCollection, _ limits: TensorLimits,
    path: String,
    depth: Int
  ) throws(Fault) {
    try scanner.object { (scanner, key, offset) throws(Fault) in
      let name = path + key
      if scanner.next() == UInt8(ascii: "{") {
        guard depth < depthLimit else {
          throw Fault("objects more than \(depthLimit) deep", at: scanner.offset)
        }
        return try read(&scanner, into: &collection, limits, path: name + ".", depth: depth + 1)
      }
      try collection.register(name, at: offset)
      var lists = NestedLists(limits: limits, elementsLeft: limits.elements - collection.elements)
      try lists.read(&scanner)
      collection.add(
        NamedArray(name: name, shape: lists.shape, values: lists.values, precision: .decimal))
    }
  }
}

/// Lists in lists as they are read: at each depth either lists or numbers, and all lists of one length.
private struct NestedLists {
  private let limits: TensorLimits
  private let elementsLeft: Int
  /// The numbers so far.
  private(set) var values: [Double] = []
  /// At each depth, whether lists stand there rather than numbers.
  private var areLists: [Bool] = []
  /// At each depth, the length of the lists there; nil until the first of them has ended.
  private var lengths: [Int?] = []

  init(limits: TensorLimits, elementsLeft: Int) {
    (self.limits, self.elementsLeft) = (limits, elementsLeft)
  }

  /// The lengths, once all is read.
  var shape: [Int] { lengths.map { $0 ?? 0 } }

  /// Reads a number or a list at a depth, the outermost at 0.
  mutating func read(_ scanner: inout JSONScanner, depth: Int = 0) throws(Fault) {
    let isList = scanner.next() == UInt8(ascii: "[")
    if depth == areLists.count {
      areLists.append(isList)
    } else if areLists[depth] != isList {
      throw scanner.unexpected(isList ? "a number like those before" : "a list like those before")
    }
    if isList { return try list(&scanner, depth) }
    guard values.count < elementsLeft else {
      throw Fault("more than \(limits.elements) numbers, the most that are read in all", at: scanner.offset)
    }
    values.append(try scanner.number(lengths.isEmpty ? "a number or a list of numbers" : "a number"))
  }

  private mutating func list(_ scanner: inout JSONScanner, _ depth: Int) throws(Fault) {
    guard depth < limits.dimensions else {
      throw Fault("lists more than \(limits.dimensions) deep", at: scanner.offset)
    }
    if depth == lengths.count { lengths.append(nil) }
    let expected = lengths[depth]
    var count = 0
    try scanner.list { (scanner) throws(Fault) in
      if count == expected {
        _ = scanner.next()
        throw Fault("one element more than the \(count) of the lists before", at: scanner.offset)
      }
      try read(&scanner, depth: depth + 1)
      count += 1
    }
    if let expected, count < expected {
      throw Fault(
        "the list ends after \(counted(count, "element")); those before have \(expected)",
        at: scanner.offset - 1)
    }
    lengths[depth] = count
  }
}
