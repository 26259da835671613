/// What kind of file bytes are, told by how they begin.
enum FileContent {
  /// A file of arrays.
  case arrays(TensorKind)
  /// Something else, with the sentence that says so.
  case foreign(String)

  /// Looks at the beginning of a file.
  /// - Parameter ending: the format that the file's name promises, for the sentence.
  init(_ bytes: [UInt8], ending: TensorKind?) {
    let text = bytes.dropFirst(ByteOrderMark.length(in: bytes)).drop(while: JSONScanner.isBlank)
    if bytes.has(NPY.magic, at: 0) {
      self = .arrays(.npy)
    } else if Safetensors.isLikely(bytes) {
      self = .arrays(.safetensors)
    } else if bytes.has([0x50, 0x4B, 3, 4], at: 0) || bytes.has([0x50, 0x4B, 5, 6], at: 0) {
      self = .arrays(.npz)
    } else if text.first == UInt8(ascii: "{") {
      self = .arrays(.json)
    } else {
      self = .foreign(Self.sentence(bytes, isList: text.first == UInt8(ascii: "["), ending))
    }
  }

  /// The format that a file's name promises.
  static func ending(of file: String) -> TensorKind? {
    TensorKind.allCases.first { file.lowercased().hasSuffix("." + $0.rawValue) }
  }

  /// Says what a file is instead of what its name promises: "not an .npz file, but a pickle; save …".
  static func sentence(_ kind: String, _ advice: String, _ ending: TensorKind?) -> String {
    (ending.map { "not \($0.withArticle), but " } ?? "") + "\(kind); \(advice)"
  }

  /// For what Python's objects are in.
  static let savedAsArrays = "save the weights with safetensors.torch.save_file or numpy.savez"

  private static func sentence(_ bytes: [UInt8], isList: Bool, _ ending: TensorKind?) -> String {
    if bytes.isEmpty { return "empty" }
    if bytes.has([0x1F, 0x8B], at: 0) {
      return sentence("a gzip archive", "unpack it first", ending)
    }
    if bytes.has([0x89, 0x48, 0x44, 0x46], at: 0) {
      return sentence("an HDF5 file", "save its arrays with numpy.savez", ending)
    }
    // Protocols 2 to 5; those before begin like any text.
    if bytes.count > 1, bytes[0] == 0x80, (2...5).contains(bytes[1]) {
      return sentence("a Python pickle, which only Python can open", savedAsArrays, ending)
    }
    if isList {
      return sentence("a list in JSON", "arrays are read from an object, {\"name\": [numbers]}", ending)
    }
    let start = bytes.prefix(4).map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
      .joined(separator: " ")
    return (ending.map { "not \($0.withArticle)" } ?? "a file of no kind that is read")
      + " (it begins with the bytes \(start)); those read are .npy, .npz, .safetensors and JSON"
  }
}
