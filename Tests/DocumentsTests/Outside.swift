import Foundation

/// Programs that share nothing with this one, and read what it writes.
enum Outside {
  /// What came of a run.
  struct Result {
    let status: Int32
    let output: String
    let errors: String
  }

  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()

  /// Writes texts to files of the given names and has a script beside the tests read them.
  static func python(_ script: String, _ files: [(name: String, text: String)]) throws -> Result {
    try run(["python3", tests.appending(path: script).path()], files)
  }

  /// Writes texts to files of the given names and has a program read them.
  static func run(_ command: [String], _ files: [(name: String, text: String)]) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "documents-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for file in files { try Data(file.text.utf8).write(to: folder.appending(path: file.name)) }
    let (output, errors) = (folder.appending(path: ".output"), folder.appending(path: ".errors"))
    for file in [output, errors] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command + files.map(\.name)
    process.currentDirectoryURL = folder
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }
}
