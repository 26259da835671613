import Glibc

/// Why a file could not be read or written.
package struct FileError: Error, Equatable {
  /// The file and what is wrong with it.
  package let description: String

  /// An error that says what it says.
  package init(description: String) { self.description = description }
}

/// Text files, whole, by the operating system's own calls.
package enum TextFile {
  /// The largest lesson that is read; a network of 100,000 weights fits well.
  package static let sizeLimit = 4 << 20

  /// The text of a file, or of standard input for `-`.
  /// - Throws: ``FileError`` where there is none, where it is a folder, too large, or not UTF-8.
  package static func read(_ path: String) throws(FileError) -> String {
    let shown = path == "-" ? "standard input" : path
    var bytes = try bytes(of: path, limit: sizeLimit)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FileError(description: "\(shown): not UTF-8 text, \(firstBadByte(bytes))")
    }
    return text
  }

  /// The bytes of a file, or of standard input for `-`.
  /// - Parameter limit: the most bytes that are read.
  /// - Throws: ``FileError`` where there is none, where it is a folder or too large.
  package static func bytes(of path: String, limit: Int) throws(FileError) -> [UInt8] {
    let shown = path == "-" ? "standard input" : path
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(description: "\(shown): \(reason(errno))") }
    defer { if path != "-" { close(descriptor) } }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw FileError(description: "\(shown): \(reason(errno))") }
      if count == 0 { break }
      bytes += chunk[..<count]
      if bytes.count > limit {
        throw FileError(description: "\(shown): larger than \(limit >> 20) MB, the most that is read")
      }
    }
    return bytes
  }

  /// Writes a text to a file, in place of what is there: all of it, or nothing.
  /// - Parameter mode: who may read a new file.
  /// - Throws: ``FileError`` where it cannot be written; what was there before still is.
  package static func write(_ text: String, to path: String, mode: mode_t = 0o644) throws(FileError) {
    try write(Array(text.utf8), to: path, mode: mode)
  }

  /// Writes bytes to a file, in place of what is there: all of them, or nothing.
  /// - Parameters:
  ///   - mode: who may read a new file.
  ///   - isKept: whether they are to be on the disk itself before the file takes the place of what was there.
  /// - Throws: ``FileError`` where it cannot be written; what was there before still is.
  package static func write(
    _ bytes: [UInt8], to path: String, mode: mode_t = 0o644, isKept: Bool = false
  ) throws(FileError) {
    func failure(_ number: Int32) -> FileError {
      let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
        separator: "/")
      let reason = number == ENOENT && !folder.isEmpty ? "there is no folder \(folder)" : reason(number)
      return FileError(description: "\(path): \(reason)")
    }
    var status = stat()
    // A terminal or a pipe is written to as it is; what a link leads to is left alone.
    let isSpecial =
      lstat(path, &status) == 0 && ![S_IFREG, S_IFLNK].contains(status.st_mode & S_IFMT)
    let target = isSpecial ? path : "\(path).\(getpid()).tmp"
    // What a process of the same number has left behind is of no use to anyone.
    if !isSpecial { unlink(target) }
    let descriptor = open(target, O_WRONLY | O_CREAT | O_CLOEXEC | (isSpecial ? O_TRUNC : O_EXCL), mode)
    guard descriptor >= 0 else { throw failure(errno) }
    var problem = bytes.withUnsafeBytes { write($0, to: descriptor) }
    if problem == nil, isKept, !isSpecial, fsync(descriptor) != 0 { problem = errno }
    if close(descriptor) != 0 { problem = problem ?? errno }
    if problem == nil, !isSpecial, rename(target, path) != 0 { problem = errno }
    guard let problem else { return }
    if !isSpecial { unlink(target) }
    throw failure(problem)
  }

  /// Writes a text to an open file; the error number if that fails.
  package static func write(_ text: String, to descriptor: Int32) -> Int32? {
    var text = text
    return text.withUTF8 { write(UnsafeRawBufferPointer($0), to: descriptor) }
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count < 0 && errno == EINTR { continue }
      if count < 0 { return errno }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    return nil
  }

  /// Writes a text to standard error.
  package static func writeError(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// A file's name without folder and ending.
  package static func name(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.split(separator: ".").first.map(String.init) ?? file
  }

  /// What an error number means, as the system puts it.
  package static func reason(_ number: Int32) -> String {
    switch number {
    case ENOENT: "no such file"
    case EISDIR: "a folder, not a file"
    case EACCES: "no permission"
    default: String(cString: strerror(number))
    }
  }

  private static func firstBadByte(_ bytes: [UInt8]) -> String {
    var (line, start) = (1, 0)
    for (k, byte) in bytes.enumerated() where byte == 10 {
      if String(validating: bytes[start...k], as: UTF8.self) == nil { return "in line \(line)" }
      (line, start) = (line + 1, k + 1)
    }
    return "in line \(line)"
  }
}
