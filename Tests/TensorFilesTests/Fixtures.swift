import Foundation
import TensorFiles
import Testing

/// The files that NumPy, safetensors and PyTorch wrote, and what `Fixtures/make.py` says is in them.
enum Fixtures {
  /// What a file holds.
  struct Expected: Decodable {
    struct Array: Decodable {
      let name: String
      let shape: [Int]
      /// Hexadecimal floats, which are exact.
      let values: [String]
      let precision: String
    }
    let kind: String
    let arrays: [Array]
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
  static let expected = decoded("expected.json", as: [String: Expected].self)
  /// The error of each file that is refused.
  static let refused = decoded("refused.json", as: [String: String].self)

  static func bytes(_ file: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: file)))
  }

  private static func decoded<Content: Decodable>(_ file: String, as: Content.Type) -> Content? {
    (try? Data(contentsOf: folder.appending(path: file))).flatMap {
      try? JSONDecoder().decode(Content.self, from: $0)
    }
  }
}

/// The error of bytes that are no file of arrays; nil where they are one.
func complaint(_ bytes: [UInt8], named file: String = "x", limits: TensorLimits = .standard) -> String? {
  do throws(TensorError) {
    _ = try TensorReader.file(bytes, named: file, limits: limits)
    return nil
  } catch {
    return error.description
  }
}

/// Whether two numbers are the same, bit for bit but for what kind of nan they are.
func areSame(_ a: Double, _ b: Double) -> Bool { a.bitPattern == b.bitPattern || a.isNaN && b.isNaN }
