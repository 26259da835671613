import Foundation

/// The program as a user runs it: arguments in, text out.
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
  static let package = tests.deletingLastPathComponent().deletingLastPathComponent()
  static let randomLessons = tests.deletingLastPathComponent().appending(
    path: "WorkedLessonTests/RandomLessons")

  /// Runs the program.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], folder: URL? = nil
  ) throws -> Result {
    try run(executable, arguments, input: input, environment: environment, folder: folder)
  }

  /// Runs any program and waits for its end.
  static func run(
    _ executable: URL, _ arguments: [String], input: String = "", environment: [String: String] = [:],
    folder: URL? = nil
  ) throws -> Result {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    var variables = [
      "LC_ALL": "C.UTF-8", "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
    ]
    variables["HOME"] = ProcessInfo.processInfo.environment["HOME"]
    process.environment = variables.merging(environment) { $1 }
    process.currentDirectoryURL = folder
    let scratch = FileManager.default.temporaryDirectory.appending(path: "explain-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    // Files rather than pipes: no output is too long for them.
    let files = ["input", "output", "errors"].map { scratch.appending(path: $0) }
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

  /// Runs a script beside the tests with Python, which shares nothing with the program.
  static func python(_ script: String, _ arguments: [String], input: String = "") throws -> Result {
    let path = tests.appending(path: script).path()
    return try run(URL(filePath: "/usr/bin/env"), ["python3", path] + arguments, input: input)
  }
}
