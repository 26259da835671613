import Glibc
import TensorFiles

/// The files that are changed: those that the tests read.
struct Seeds {
  /// The files of each kind, those among them too that are refused.
  let files: [TensorKind: [[UInt8]]]

  /// Reads a folder.
  init(folder: String) {
    var files: [TensorKind: [[UInt8]]] = [:]
    for name in Self.names(in: folder) where name != "expected.json" && name != "refused.json" {
      let ending = name.hasSuffix(".pt") ? "npz" : name.split(separator: ".").last.map(String.init) ?? ""
      guard let kind = TensorKind(rawValue: ending) else { continue }
      files[kind, default: []].append(Self.bytes(of: folder + "/" + name))
    }
    guard files.count == TensorKind.allCases.count else { FuzzTensors.fail("no files in \(folder)") }
    self.files = files
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { FuzzTensors.fail("no folder \(folder)") }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names.sorted()
  }

  private static func bytes(of path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { FuzzTensors.fail("no file \(path)") }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    return Array(bytes[..<fread(&bytes, 1, bytes.count, file)])
  }

  /// Writes a file for a closer look.
  static func write(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "w") else { FuzzTensors.fail("cannot write \(path)") }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }
}
