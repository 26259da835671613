/// What the header of a safetensors file says: of each array its dtype, its shape, and where its numbers are.
struct SafetensorsHeader {
  /// An array whose numbers are elsewhere.
  struct Tensor {
    let name: String
    let type: ElementType
    let shape: Shape
    /// Where its numbers begin and end, counted from the end of the header.
    let begin, end: Int
    /// Where the file says so.
    let offset: Int
  }

  /// The arrays in the order of the header.
  private(set) var tensors: [Tensor] = []
  /// What the file says of itself, texts by their names.
  private(set) var metadata: [String: String] = [:]

  /// Reads a header, and registers the names in it.
  /// - Throws: ``Fault`` with its byte: where it is no such JSON, where a dtype is not read, where numbers take more or
  ///   fewer bytes than their shape says.
  init(
    _ bytes: [UInt8], in range: Range<Int>, _ collection: inout ArrayCollection, _ limits: TensorLimits
  ) throws(Fault) {
    var scanner = JSONScanner(bytes, in: range)
    var hasMetadata = false
    var elements = 0
    try scanner.object { (scanner, name, offset) throws(Fault) in
      if name == "__metadata__" {
        guard !hasMetadata else { throw Fault("a second “__metadata__”", at: offset) }
        hasMetadata = true
        try scanner.object { (scanner, key, _) throws(Fault) in metadata[key] = try scanner.string("a text") }
      } else {
        try collection.register(name, at: offset)
        let tensor = try Self.tensor(&scanner, name, limits, after: elements)
        elements += tensor.shape.count
        tensors.append(tensor)
      }
    }
    try scanner.finish()
  }

  private static func tensor(
    _ scanner: inout JSONScanner, _ name: String, _ limits: TensorLimits, after elements: Int
  ) throws(Fault) -> Tensor {
    var type: ElementType?
    var lengths: (numbers: [Int], offset: Int)?
    var offsets: (numbers: [Int], offset: Int)?
    _ = scanner.next()
    let start = scanner.offset
    try scanner.object { (scanner, key, offset) throws(Fault) in
      switch key {
      case "dtype" where type == nil: type = try dtype(&scanner)
      case "shape" where lengths == nil: lengths = try numbers(&scanner, limits.dimensions)
      case "data_offsets" where offsets == nil: offsets = try numbers(&scanner, 2)
      case "dtype", "shape", "data_offsets": throw Fault("\(quoted(key)) a second time", at: offset)
      default:
        throw Fault(
          "\(quoted(key)) in the description of \(quoted(name)); there are “dtype”, “shape” and “data_offsets”",
          at: offset)
      }
    }
    guard let type, let lengths, let offsets else {
      let missing = type == nil ? "dtype" : lengths == nil ? "shape" : "data_offsets"
      throw Fault("no “\(missing)” in the description of \(quoted(name))", at: start)
    }
    let shape = try Shape(lengths.numbers, limits: limits, after: elements, at: lengths.offset)
    guard offsets.numbers.count == 2, offsets.numbers[0] <= offsets.numbers[1] else {
      throw Fault("“data_offsets” are two numbers, where the numbers begin and end", at: offsets.offset)
    }
    let (begin, end) = (offsets.numbers[0], offsets.numbers[1])
    guard end - begin == shape.count * type.size else {
      throw Fault(
        "\(counted(end - begin, "byte")) of numbers for \(quoted(name)); its shape \(shape.text) and dtype take "
          + "\(shape.count * type.size)",
        at: offsets.offset)
    }
    return Tensor(name: name, type: type, shape: shape, begin: begin, end: end, offset: offsets.offset)
  }

  /// Reads a list of at most so many whole numbers.
  private static func numbers(
    _ scanner: inout JSONScanner, _ limit: Int
  ) throws(Fault) -> (numbers: [Int], offset: Int) {
    _ = scanner.next()
    let start = scanner.offset
    var numbers: [Int] = []
    try scanner.list { (scanner) throws(Fault) in
      guard numbers.count < limit else { throw Fault("more than \(limit) numbers", at: start) }
      numbers.append(try scanner.natural("a whole number"))
    }
    return (numbers, start)
  }

  private static func dtype(_ scanner: inout JSONScanner) throws(Fault) -> ElementType {
    _ = scanner.next()
    let start = scanner.offset
    let name = try scanner.string("a dtype in quotation marks")
    guard let type = types.first(where: { $0.name == name })?.type else {
      let known = types.map(\.name).joined(separator: ", ")
      throw Fault("the dtype \(shortened(name)); read are \(known)", at: start)
    }
    return type
  }

  private static let types: [(name: String, type: ElementType)] = [
    ("F64", .float64), ("F32", .float32), ("F16", .float16), ("BF16", .bfloat16),
    ("I64", .int64), ("I32", .int32), ("I16", .int16), ("I8", .int8),
    ("U64", .uint64), ("U32", .uint32), ("U16", .uint16), ("U8", .uint8), ("BOOL", .bool),
  ]
}
