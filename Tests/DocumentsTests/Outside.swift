import Foundation
import TestPrograms

/// Programs that share nothing with this one, and read what it writes.
enum Outside {
  /// Writes texts to files of the given names and has a script beside the tests read them.
  static func python(_ script: String, _ files: [(name: String, text: String)]) throws -> Program.Result {
    try run(["python3", "-B", Program.tests().appending(path: script).path()], files)
  }

  /// Writes texts to files of the given names and has a program read them.
  static func run(_ command: [String], _ files: [(name: String, text: String)]) throws -> Program.Result {
    try Scratch.with { folder in
      for file in files { try Data(file.text.utf8).write(to: folder.appending(path: file.name)) }
      return try Program.run(command: command + files.map(\.name), folder: folder)
    }
  }
}
