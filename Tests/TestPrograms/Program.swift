import Foundation

/// Programs as a user runs them: arguments and files in, files and text out.
package enum Program {
  /// What came of a run.
  package struct Result {
    package let status: Int32
    package let output: String
    package let errors: String
  }

  /// The built `explain`, beside the test bundle.
  package static let executable = built("explain")

  /// The folder of the package.
  package static let package = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Runs `explain`.
  package static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], folder: URL? = nil
  ) throws -> Result {
    try run(executable, arguments, input: input, environment: environment, folder: folder)
  }

  /// Other programs that stand beside the test bundle.
  package static func built(_ name: String) -> URL {
    URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: name)
  }

  /// The folder of the tests that ask.
  package static func tests(_ file: String = #filePath) -> URL {
    URL(filePath: file).deletingLastPathComponent()
  }

  /// Runs a script beside the tests that ask with Python, which shares nothing with the program.
  package static func python(
    _ script: String, _ arguments: [String], input: String = "", folder: URL? = nil, file: String = #filePath
  ) throws -> Result {
    try run(
      command: ["python3", "-B", tests(file).appending(path: script).path()] + arguments, input: input,
      folder: folder)
  }

  /// Runs a program that is found by its name.
  package static func run(
    command: [String], input: String = "", environment: [String: String] = [:], folder: URL? = nil
  ) throws -> Result {
    try run(URL(filePath: "/usr/bin/env"), command, input: input, environment: environment, folder: folder)
  }

  /// Runs any program and waits for its end.
  package static func run(
    _ executable: URL, _ arguments: [String], input: String = "", environment: [String: String] = [:],
    folder: URL? = nil
  ) throws -> Result {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    let own = ProcessInfo.processInfo.environment
    var variables = ["LC_ALL": "C.UTF-8", "PATH": own["PATH"] ?? "/usr/bin:/bin"]
    variables["HOME"] = own["HOME"]
    process.environment = variables.merging(environment) { $1 }
    process.currentDirectoryURL = folder
    return try Scratch.with { scratch in
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
  }
}
