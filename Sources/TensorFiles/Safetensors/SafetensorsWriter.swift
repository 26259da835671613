/// Writes arrays as a safetensors file, which PyTorch, JAX and NumPy read as well: eight bytes with the header's length,
/// the header in JSON, all numbers with their lowest byte first.
///
/// Source: the format's description, https://huggingface.co/docs/safetensors.
package enum SafetensorsWriter {
  /// The bytes of a file.
  /// - Parameters:
  ///   - arrays: the arrays; single precision is written as F32, all else as F64.
  ///   - metadata: what the file says of itself.
  /// - Precondition: no two arrays have one name.
  package static func bytes(_ arrays: [NamedArray], metadata: [String: String] = [:]) -> [UInt8] {
    let said = metadata.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(quoted($0.value))" }
    var entries = metadata.isEmpty ? [] : ["\"__metadata__\":{\(said.joined(separator: ","))}"]
    var end = 0
    for array in arrays {
      let begin = end
      end += array.values.count * (array.precision == .single ? 4 : 8)
      let shape = array.shape.map(String.init).joined(separator: ",")
      entries.append(
        "\(quoted(array.name)):{\"dtype\":\"\(array.precision == .single ? "F32" : "F64")\","
          + "\"shape\":[\(shape)],\"data_offsets\":[\(begin),\(end)]}")
    }
    var header = Array("{\(entries.joined(separator: ","))}".utf8)
    // The numbers begin where a number of eight bytes may stand.
    while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + header.count + end)
    append(UInt64(header.count), to: &bytes)
    bytes += header
    for array in arrays {
      if array.precision == .single {
        for value in array.values { append(Float(value).bitPattern, to: &bytes) }
      } else {
        for value in array.values { append(value.bitPattern, to: &bytes) }
      }
    }
    return bytes
  }

  private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// A text in JSON's quotation marks.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case ..<" ":
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
