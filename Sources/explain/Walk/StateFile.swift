import Glibc
import LessonFormat

/// The file where a walk keeps its place from one time to the next, or an interrupted training what it has learnt: one
/// for each lesson.
///
/// It is there whole or not at all, whatever happens while it is written. That it cannot be kept is no reason to stop.
package struct StateFile {
  /// The most bytes that are read back.
  package static let sizeLimit = 1 << 20

  /// Where it is.
  package let path: String

  /// The file of a lesson, in `explain/walk` of the user's folder for such things.
  /// - Parameters:
  ///   - lesson: what tells the lesson from others; any text.
  ///   - kind: in place of `walk`.
  ///   - ending: what the file's name ends with.
  ///   - variable: the value of an environment variable.
  /// - Returns: nil where the user has no such folder.
  package init?(
    lesson: String, kind: String = "walk", ending: String = "", variable: (String) -> String?
  ) {
    // A path that is not absolute is to be ignored, says the XDG specification.
    let asked = variable("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    guard let folder = asked ?? variable("HOME").map({ $0 + "/.local/state" }) else { return nil }
    path = "\(folder)/explain/\(kind)/\(Self.fileName(lesson))\(ending)"
  }

  /// A text as the name of a file: what is not a letter or a digit of ASCII is told by its bytes, and what is too
  /// long by its beginning and a number.
  package static func fileName(_ text: String) -> String {
    var name = ""
    for byte in text.utf8 {
      let isPlain = byte < 0x80 && Character(Unicode.Scalar(byte)).isLetter || (0x30...0x39).contains(byte)
      let isMark = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      name += isPlain || isMark ? String(Unicode.Scalar(byte)) : "%" + hex(UInt64(byte), digits: 2)
    }
    if name.utf8.count <= 160 { return name }
    // FNV-1a
    let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return name.prefix(140) + "-" + hex(hash, digits: 16)
  }

  private static func hex(_ number: UInt64, digits: Int) -> String {
    let text = String(number, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// What it holds; nil where there is none.
  /// - Throws: ``FileError`` where there is something that cannot be read.
  package func read() throws(FileError) -> String? {
    // Whatever stands there, opening it must not wait.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 {
      if errno == ENOENT { return nil }
      throw failure(errno)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw FileError(description: "\(path): not a file") }
    guard status.st_size <= Self.sizeLimit else { throw FileError(description: "\(path): too large") }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    guard count >= 0 else { throw failure(errno) }
    guard let text = String(validating: bytes.prefix(count), as: UTF8.self) else {
      throw FileError(description: "\(path): not UTF-8 text")
    }
    return text
  }

  /// Keeps a text, in place of what was kept.
  package func write(_ text: String) throws(FileError) { try write(Array(text.utf8)) }

  /// Keeps bytes, in place of what was kept.
  package func write(_ bytes: [UInt8]) throws(FileError) {
    try makeFolders()
    try TextFile.write(bytes, to: path, mode: 0o600)
  }

  /// Forgets what was kept.
  package func remove() throws(FileError) {
    if unlink(path) != 0 && errno != ENOENT { throw failure(errno) }
  }

  private func makeFolders() throws(FileError) {
    for (index, character) in zip(path.indices, path) where character == "/" && index > path.startIndex {
      // Only the user may look into folders that we make.
      if mkdir(String(path[..<index]), 0o700) != 0 && errno != EEXIST && errno != EROFS {
        throw failure(errno)
      }
    }
  }

  private func failure(_ number: Int32) -> FileError {
    FileError(description: "\(path): \(TextFile.reason(number))")
  }
}
