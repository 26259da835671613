/// One array in NumPy's own format: magic, version, a header that is a dict in Python, the elements.
enum NPY {
  /// How every such file begins.
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// The array of an .npy file.
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - elements: how many elements the arrays before it have.
  /// - Throws: ``Fault`` with its byte: where the header is damaged, the dtype one that is not read, where there are
  ///   more or fewer bytes than the shape says.
  static func array(
    _ bytes: [UInt8], name: String, limits: TensorLimits, after elements: Int = 0
  ) throws(Fault) -> NamedArray {
    guard bytes.has(magic, at: 0) else { throw Fault("does not begin as an .npy file does", at: 0) }
    guard let version = bytes.littleEndian(1, at: 6), let minor = bytes.littleEndian(1, at: 7) else {
      throw Fault("ends within the header", at: bytes.count)
    }
    guard (1...3).contains(version), minor == 0 else {
      throw Fault("version \(version).\(minor) of the format; 1.0, 2.0 and 3.0 are read", at: 6)
    }
    let start = version == 1 ? 10 : 12
    guard let length = bytes.littleEndian(start - 8, at: 8) else {
      throw Fault("ends within the header", at: bytes.count)
    }
    guard length <= limits.npyHeaderBytes else {
      throw Fault("a header of \(length) bytes; at most \(limits.npyHeaderBytes) are read", at: 8)
    }
    guard length <= bytes.count - start else {
      throw Fault(
        "the header is said to have \(counted(length, "byte")), but \(bytes.count - start) follow", at: 8)
    }
    let header = try NPYHeader(bytes, in: start..<start + length)
    let shape = try Shape(header.shape, limits: limits, after: elements, at: header.shapeOffset)
    let data = bytes[(start + length)...]
    guard data.count == shape.count * header.type.size else {
      throw Fault(
        "\(counted(data.count, "byte")) of numbers; the shape \(shape.text) and the dtype \(header.descr) "
          + "take \(shape.count * header.type.size)",
        at: data.startIndex)
    }
    let values = try header.type.values(of: data, isBigEndian: header.isBigEndian)
    return NamedArray(
      name: name, shape: shape.lengths,
      values: header.isFortranOrder ? rowMajor(values, shape.lengths) : values,
      precision: header.type.precision)
  }

  /// Puts elements whose first index runs fastest into the order where the last one does.
  static func rowMajor(_ values: [Double], _ shape: [Int]) -> [Double] {
    guard shape.count > 1, !values.isEmpty else { return values }
    // The step in the old order for each index.
    var steps = [1]
    for length in shape.dropLast() { steps.append(steps[steps.count - 1] * length) }
    var index = [Int](repeating: 0, count: shape.count)
    var source = 0
    var result: [Double] = []
    result.reserveCapacity(values.count)
    while true {
      result.append(values[source])
      var direction = shape.count - 1
      index[direction] += 1
      source += steps[direction]
      while index[direction] == shape[direction] {
        source -= index[direction] * steps[direction]
        index[direction] = 0
        if direction == 0 { return result }
        direction -= 1
        index[direction] += 1
        source += steps[direction]
      }
    }
  }
}
