import Foundation

/// The program as a user runs it: arguments in, files and text out.
struct Program {
  /// What came of a run.
  struct Result {
    let status: Int32
    let output: String
    let errors: String
  }

  /// The built `explain`, beside the test bundle.
  static let executable: URL = {
    let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appending(path: "explain")
  }()

  static let tests = URL(filePath: #filePath).deletingLastPathComponent()

  /// Runs the program in a folder.
  static func run(_ arguments: [String], in folder: URL) throws -> Result {
    try run(executable, arguments, in: folder)
  }

  /// Runs a script beside the tests with Python, which shares nothing with the program.
  static func python(_ script: String, _ arguments: [String]) throws -> Result {
    try Scratch.with { folder in
      try run(
        URL(filePath: "/usr/bin/env"), ["python3", "-B", tests.appending(path: script).path()] + arguments,
        in: folder)
    }
  }

  /// Runs any program and waits for its end.
  static func run(_ executable: URL, _ arguments: [String], in folder: URL) throws -> Result {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    let own = ProcessInfo.processInfo.environment
    process.environment = ["LC_ALL": "C.UTF-8", "PATH": own["PATH"] ?? "/usr/bin:/bin"]
    process.currentDirectoryURL = folder
    return try Scratch.with { scratch in
      let files = ["output", "errors"].map { scratch.appending(path: $0) }
      for file in files { try Data().write(to: file) }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = try FileHandle(forWritingTo: files[0])
      process.standardError = try FileHandle(forWritingTo: files[1])
      try process.run()
      process.waitUntilExit()
      return Result(
        status: process.terminationStatus, output: try String(contentsOf: files[0], encoding: .utf8),
        errors: try String(contentsOf: files[1], encoding: .utf8))
    }
  }
}

/// A folder for one test, gone after it.
enum Scratch {
  static func with<Value>(_ body: (URL) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "worksheets-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  /// The names in a folder, in order.
  static func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
  }

  /// All files of a folder by their names.
  static func texts(in folder: URL) throws -> [String: String] {
    var texts: [String: String] = [:]
    for name in try names(in: folder) {
      texts[name] = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
    return texts
  }
}
