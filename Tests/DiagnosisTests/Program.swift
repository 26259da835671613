import Foundation
import Testing

/// The program as a user runs it: arguments in, text out.
struct Program {
  /// What came of a run.
  struct Result {
    let status: Int32
    let output: String
    let errors: String

    /// The output read as JSON.
    var json: [String: Any] {
      get throws {
        try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
      }
    }
  }

  /// The built `explain`, beside the test bundle.
  static let executable: URL = {
    let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appending(path: "explain")
  }()

  /// Runs the program.
  static func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws
    -> Result
  {
    try run(executable, arguments, input: input, environment: environment)
  }

  /// Runs a script beside the tests with Python, which shares nothing with the program.
  static func python(_ script: String, _ arguments: [String], input: String = "") throws -> Result {
    let path = Sheets.folder.appending(path: script).path()
    return try run(
      URL(filePath: "/usr/bin/env"), ["python3", path] + arguments, input: input,
      environment: ["PYTHONDONTWRITEBYTECODE": "1"])
  }

  private static func run(
    _ executable: URL, _ arguments: [String], input: String, environment: [String: String]
  ) throws -> Result {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    let own = ProcessInfo.processInfo.environment
    var variables = ["LC_ALL": "C.UTF-8", "PATH": own["PATH"] ?? "/usr/bin:/bin"]
    variables["HOME"] = own["HOME"]
    process.environment = variables.merging(environment) { $1 }
    return try Scratch.with { folder in
      // Files rather than pipes: no output is too long for them.
      let files = ["input", "output", "errors"].map { folder.appending(path: $0) }
      try Data(input.utf8).write(to: files[0])
      for file in files.dropFirst() { try Data().write(to: file) }
      process.standardInput = try FileHandle(forReadingFrom: files[0])
      process.standardOutput = try FileHandle(forWritingTo: files[1])
      process.standardError = try FileHandle(forWritingTo: files[2])
      try process.run()
      process.waitUntilExit()
      return Result(
        status: process.terminationStatus, output: try String(contentsOf: files[1], encoding: .utf8),
        errors: try String(contentsOf: files[2], encoding: .utf8))
    }
  }
}

/// A folder for the time of a test.
enum Scratch {
  static func with<T>(_ body: (URL) throws -> T) throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "diagnosis-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  /// Writes some files, and gives their paths.
  static func files<T>(_ texts: [String: String], _ body: ([String: String]) throws -> T) throws -> T {
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
}
