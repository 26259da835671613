/// Arrays behind a header of JSON: eight bytes with the header's length, the header, all numbers.
enum Safetensors {
  /// Whether a file begins as such files do: with a length of less than a terabyte, and an object after it.
  static func isLikely(_ bytes: [UInt8]) -> Bool {
    bytes.has([0, 0, 0], at: 5) && bytes.has([UInt8(ascii: "{")], at: 8)
  }

  /// The arrays of a file, in the order of its header, and what it says of itself.
  /// - Throws: ``Fault`` with its byte: where the header is damaged, or does not fit the numbers.
  static func file(_ bytes: [UInt8], limits: TensorLimits) throws(Fault) -> TensorFile {
    let length = bytes.littleEndian(8, at: 0) ?? 0
    guard length <= limits.headerBytes else {
      throw Fault("a header of \(length) bytes; at most \(limits.headerBytes) are read", at: 0)
    }
    guard length <= bytes.count - 8 else {
      throw Fault(
        "the header is said to have \(counted(length, "byte")), but \(bytes.count - 8) follow", at: 0)
    }
    var collection = ArrayCollection(limits: limits)
    let header = try SafetensorsHeader(bytes, in: 8..<8 + length, &collection, limits)
    let tensors = header.tensors
    let data = bytes[(8 + length)...]
    try checkOffsets(tensors, data.count)
    for tensor in tensors {
      let part = data[(data.startIndex + tensor.begin)..<(data.startIndex + tensor.end)]
      let values = try tensor.type.values(of: part, isBigEndian: false)
      collection.add(
        NamedArray(
          name: tensor.name, shape: tensor.shape.lengths, values: values, precision: tensor.type.precision))
    }
    return TensorFile(kind: .safetensors, arrays: collection.arrays, metadata: header.metadata)
  }

  /// Every byte of the numbers belongs to just one array.
  private static func checkOffsets(_ tensors: [SafetensorsHeader.Tensor], _ count: Int) throws(Fault) {
    var end = 0
    for tensor in tensors.sorted(by: { ($0.begin, $0.end) < ($1.begin, $1.end) }) {
      guard tensor.begin == end else {
        let what =
          tensor.begin < end ? "overlap those of another" : "leave a gap of \(tensor.begin - end) before them"
        throw Fault("the numbers of \(quoted(tensor.name)) \(what)", at: tensor.offset)
      }
      guard tensor.end <= count else {
        throw Fault(
          "the numbers of \(quoted(tensor.name)) end at \(tensor.end), but there are only \(count) bytes of them",
          at: tensor.offset)
      }
      end = tensor.end
    }
    guard end == count else {
      throw Fault("\(counted(count - end, "byte")) after the last numbers that the header names")
    }
  }
}
