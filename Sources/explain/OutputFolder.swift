import Derivation
import Glibc
import LessonFormat

/// A folder of files that is written as a whole or not at all.
struct OutputFolder {
  /// Where it is, as it was asked for.
  let path: String
  /// Whether it may hold files already.
  let force: Bool

  init(path: String, force: Bool) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    (self.path, self.force) = (path, force)
  }

  /// Refuses what is no folder, and a folder with files in it unless these may stay beside the new ones.
  func check() throws {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw Failure(message: "\(path): \(TextFile.reason(errno))")
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw Failure(message: "\(path): a file, not a folder") }
    if !force, try !entries().isEmpty {
      throw Failure(message: "\(path): there are files in it; --force writes over earlier ones")
    }
  }

  /// Writes the files into a new folder beside it and puts that in its place; where there is a folder with files, moves
  /// them over.
  /// - Parameter isOwn: whether a file of an earlier run is to go.
  func write(_ files: [(name: String, bytes: [UInt8])], replacing isOwn: (String) -> Bool) throws {
    let draft = "\(path).part-\(getpid())"
    guard mkdir(draft, 0o777) == 0 else { throw Failure(message: "\(path): \(folderReason(errno))") }
    var written: [String] = []
    do {
      for file in files {
        written.append(file.name)
        try TextFile.write(file.bytes, to: "\(draft)/\(file.name)")
      }
      if rename(draft, path) == 0 { return }
      guard errno == ENOTEMPTY || errno == EEXIST, force else {
        throw FileError(description: "\(path): \(folderReason(errno))")
      }
      for name in try entries() where isOwn(name) && !written.contains(name) { unlink("\(path)/\(name)") }
      for file in files where rename("\(draft)/\(file.name)", "\(path)/\(file.name)") != 0 {
        throw FileError(description: "\(path)/\(file.name): \(TextFile.reason(errno))")
      }
      rmdir(draft)
    } catch {
      for name in written { unlink("\(draft)/\(name)") }
      rmdir(draft)
      let message = (error as? FileError)?.description ?? (error as? Failure)?.message ?? "\(error)"
      throw Failure(message: message.replacing(draft, with: path))
    }
  }

  private func folderReason(_ number: Int32) -> String {
    number == ENOENT ? "there is no folder to put it in" : TextFile.reason(number)
  }

  private func entries() throws -> [String] {
    guard let folder = opendir(path) else { throw Failure(message: "\(path): \(TextFile.reason(errno))") }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
