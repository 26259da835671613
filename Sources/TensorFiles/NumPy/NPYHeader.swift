/// What the header of an .npy file says: a dict in Python with `descr`, `fortran_order` and `shape`.
struct NPYHeader {
  /// The dtype as NumPy writes it, such as `<f8`.
  let descr: String
  /// How the elements are stored.
  let type: ElementType
  /// Whether the highest byte of an element comes first.
  let isBigEndian: Bool
  /// Whether the first index runs fastest.
  let isFortranOrder: Bool
  /// The lengths in all directions.
  let shape: [Int]
  /// Where the shape stands.
  let shapeOffset: Int

  /// Reads a header.
  /// - Throws: ``Fault`` with its byte: where it is no such dict, or of a dtype that is not read.
  init(_ bytes: [UInt8], in range: Range<Int>) throws(Fault) {
    var literal = PythonLiteral(bytes, in: range)
    var dtype: DType?
    var isFortranOrder: Bool?
    var shape: (lengths: [Int], offset: Int)?
    try literal.dictionary { (literal, key, offset) throws(Fault) in
      switch key {
      case "descr" where dtype == nil: dtype = try DType(&literal)
      case "fortran_order" where isFortranOrder == nil: isFortranOrder = try literal.truth()
      case "shape" where shape == nil: shape = (try literal.tuple(), literal.start)
      case "descr", "fortran_order", "shape": throw Fault("\(quoted(key)) a second time", at: offset)
      default:
        throw Fault(
          "\(quoted(key)) in the header; there are “descr”, “fortran_order” and “shape”", at: offset)
      }
    }
    try literal.finish()
    guard let dtype, let isFortranOrder, let shape else {
      let missing = dtype == nil ? "descr" : isFortranOrder == nil ? "fortran_order" : "shape"
      throw Fault("no “\(missing)” in the header", at: range.lowerBound)
    }
    (descr, type, isBigEndian) = (dtype.descr, dtype.type, dtype.isBigEndian)
    self.isFortranOrder = isFortranOrder
    (self.shape, shapeOffset) = shape
  }
}

/// A dtype as NumPy writes it: order of the bytes, kind, size.
private struct DType {
  let descr: String
  let type: ElementType
  let isBigEndian: Bool

  init(_ literal: inout PythonLiteral) throws(Fault) {
    if let list = literal.listText() {
      throw Fault("the structured dtype \(list); \(Self.whatIsRead)", at: literal.start)
    }
    descr = try literal.text()
    guard let order = descr.first, let type = Self.types[String(descr.dropFirst())],
      order == "<" || order == ">" || order == "|" && type.size == 1
    else {
      let kind = Self.kinds[descr.drop { "<>|=".contains($0) }.first ?? " "]
      let shown = shortened(descr) + (kind.map { " (\($0))" } ?? "")
      throw Fault("the dtype \(shown); \(Self.whatIsRead)", at: literal.start)
    }
    (self.type, isBigEndian) = (type, order == ">")
  }

  private static let whatIsRead = "read are floats of 16, 32 and 64 bits, integers and bool"

  private static let types: [String: ElementType] = [
    "f8": .float64, "f4": .float32, "f2": .float16,
    "i8": .int64, "i4": .int32, "i2": .int16, "i1": .int8,
    "u8": .uint64, "u4": .uint32, "u2": .uint16, "u1": .uint8, "b1": .bool,
  ]

  /// What the letters of dtypes that are not read stand for.
  private static let kinds: [Character: String] = [
    "O": "Python objects", "c": "complex numbers", "S": "texts", "U": "texts", "V": "raw bytes",
    "M": "dates", "m": "spans of time", "f": "long floats",
  ]
}
