/// What is wrong with a file of arrays: one error, with its place where there is one.
package struct TensorError: Error, Equatable, CustomStringConvertible {
  /// Where in a file something is.
  package enum Place: Equatable, Sendable {
    /// So many bytes after the beginning of the file, or of its entry.
    case byte(Int)
    /// Line and column in characters, both from 1.
    case line(Int, column: Int)
  }

  /// The file's name.
  package let file: String
  /// The entry of the archive; nil in files that are none, and for what concerns the archive itself.
  package let entry: String?
  /// Where it is wrong.
  package let place: Place?
  /// What is wrong, and what was expected.
  package let message: String

  /// The error as a person reads it, in one line: file, entry, place, the sentence.
  package var description: String {
    let file = withoutControls(self.file) + (entry.map { ", " + shortened($0) } ?? "")
    switch place {
    case .byte(let offset): return "\(file), byte \(offset): \(message)"
    case .line(let line, let column): return "\(file):\(line):\(column): \(message)"
    case nil: return "\(file): \(message)"
    }
  }
}

/// What is wrong with bytes whose file is not known: the readers throw it, ``TensorReader`` says of which file.
struct Fault: Error {
  /// What is wrong, and what was expected.
  let message: String
  /// The offset of the byte where it is wrong.
  let offset: Int?
  /// The entry of the archive.
  let entry: String?

  init(_ message: String, at offset: Int? = nil) {
    (self.message, self.offset, entry) = (message, offset, nil)
  }

  /// A fault in an entry of an archive.
  init(_ fault: Fault, entry: String) {
    (message, offset, self.entry) = (fault.message, fault.offset, entry)
  }
}
