/// How the elements of a binary array are stored.
enum ElementType: Sendable {
  case float64, float32, float16, bfloat16
  case int64, int32, int16, int8
  case uint64, uint32, uint16, uint8
  case bool

  /// Bytes of an element.
  var size: Int {
    switch self {
    case .float64, .int64, .uint64: 8
    case .float32, .int32, .uint32: 4
    case .float16, .bfloat16, .int16, .uint16: 2
    case .int8, .uint8, .bool: 1
    }
  }

  /// What an array of such elements says of itself.
  var precision: NamedArray.Precision {
    switch self {
    case .float64: .double
    case .float32: .single
    case .float16: .half
    case .bfloat16: .bfloat
    case .bool: .boolean
    default: .integer
    }
  }

  /// The elements that bytes stand for, each as the double that equals it.
  /// - Throws: ``Fault`` with the offset within `bytes`' array: for a whole number that no double equals, and for
  ///   a bool that is neither 0 nor 1.
  func values(of bytes: ArraySlice<UInt8>, isBigEndian: Bool) throws(Fault) -> [Double] {
    let array = RawElements(bytes: bytes, isBigEndian: isBigEndian)
    switch self {
    case .float64: return array.map { (bits: UInt64) in Double(bitPattern: bits) }
    case .float32: return array.map { (bits: UInt32) in Double(Float(bitPattern: bits)) }
    case .float16: return array.map { (bits: UInt16) in Double(Float16(bitPattern: bits)) }
    case .bfloat16: return array.map { (bits: UInt16) in Double(Float(bitPattern: UInt32(bits) << 16)) }
    case .int64: return try array.exactly(Int64.self)
    case .int32: return array.map { (number: Int32) in Double(number) }
    case .int16: return array.map { (number: Int16) in Double(number) }
    case .int8: return array.map { (number: Int8) in Double(number) }
    case .uint64: return try array.exactly(UInt64.self)
    case .uint32: return array.map { (number: UInt32) in Double(number) }
    case .uint16: return array.map { (number: UInt16) in Double(number) }
    case .uint8: return array.map { (number: UInt8) in Double(number) }
    case .bool:
      if let bad = bytes.firstIndex(where: { $0 > 1 }) {
        throw Fault("a bool is stored as 0 or 1, this one as \(bytes[bad])", at: bad)
      }
      return array.map { (number: UInt8) in Double(number) }
    }
  }
}

/// The elements of an array as integers of their size.
private struct RawElements {
  let bytes: ArraySlice<UInt8>
  let isBigEndian: Bool

  func map<Raw: FixedWidthInteger & BitwiseCopyable>(_ convert: (Raw) -> Double) -> [Double] {
    let size = MemoryLayout<Raw>.size
    let raw = bytes.span.bytes
    return [Double](unsafeUninitializedCapacity: bytes.count / size) { values, count in
      count = bytes.count / size
      for k in 0..<count { values[k] = convert(element(k, of: raw)) }
    }
  }

  /// Whole numbers of 64 bits, of which not all are doubles.
  func exactly<Raw: FixedWidthInteger & BitwiseCopyable>(_: Raw.Type) throws(Fault) -> [Double] {
    let raw = bytes.span.bytes
    var values: [Double] = []
    values.reserveCapacity(bytes.count / 8)
    for k in 0..<bytes.count / 8 {
      let number: Raw = element(k, of: raw)
      guard let value = Double(exactly: number) else {
        throw Fault(
          "\(number) is a whole number beyond 2⁵³ that no double equals", at: bytes.startIndex + 8 * k)
      }
      values.append(value)
    }
    return values
  }

  private func element<Raw: FixedWidthInteger & BitwiseCopyable>(_ k: Int, of raw: RawSpan) -> Raw {
    let bits = raw.unsafeLoadUnaligned(fromByteOffset: k * MemoryLayout<Raw>.size, as: Raw.self)
    return isBigEndian ? Raw(bigEndian: bits) : Raw(littleEndian: bits)
  }
}
