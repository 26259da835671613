/// A place in a lesson's text.
package struct Mark: Hashable, Sendable {
  /// The line, from 1.
  package let line: Int
  /// The column in characters, from 1.
  package let column: Int

  /// A place.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// What is wrong with a lesson: one error, with its place where there is one.
package struct LessonError: Error, Equatable {
  /// What is wrong, and what was expected.
  package let message: String
  /// Where it is wrong.
  package let mark: Mark?

  /// An error at a place.
  package init(_ message: String, at mark: Mark? = nil) {
    self.message = message
    self.mark = mark
  }

  /// The error as a person reads it: file, line and column, the sentence, the line itself, a caret.
  /// - Parameters:
  ///   - file: the lesson's name.
  ///   - text: the lesson's text, if there is one to show.
  package func description(file: String, text: String?) -> String {
    guard let mark else { return "\(file): \(message)" }
    var lines = ["\(file):\(mark.line):\(mark.column): \(message)"]
    if let text, let line = Self.line(mark.line, of: text) {
      // A long line is shown around the column only.
      let start = max(0, mark.column - 60)
      let shown = line.dropFirst(start).prefix(100).map { $0.isWhitespace ? " " : $0 }
      lines.append("  " + withoutControlCharacters(String(shown)))
      lines.append(
        "  " + String(repeating: " ", count: min(shown.count, max(0, mark.column - 1 - start))) + "^")
    }
    return lines.joined(separator: "\n")
  }

  private static func line(_ number: Int, of text: String) -> Substring? {
    var rest = text[...]
    for _ in 1..<max(1, number) {
      guard let end = rest.firstIndex(where: \.isNewline) else { return nil }
      rest = rest[rest.index(after: end)...]
    }
    return rest.prefix { !$0.isNewline }
  }
}
