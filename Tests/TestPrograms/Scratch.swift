import Foundation

/// A folder for one test, gone after it.
package enum Scratch {
  /// Makes a folder for what is done in it.
  package static func with<Value>(_ body: (URL) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "explain-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  /// Writes some files, and gives their paths.
  package static func files<Value>(
    _ texts: [String: String], _ body: ([String: String]) throws -> Value
  ) throws -> Value {
    try with { folder in
      var paths: [String: String] = [:]
      for (name, text) in texts {
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        paths[name] = file.path()
      }
      return try body(paths)
    }
  }

  /// The names in a folder, in order.
  package static func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
  }

  /// All files of a folder by their names.
  package static func texts(in folder: URL) throws -> [String: String] {
    var texts: [String: String] = [:]
    for name in try names(in: folder) {
      texts[name] = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
    return texts
  }
}
