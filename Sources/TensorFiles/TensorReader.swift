/// Reads named arrays of numbers that other programs wrote.
package enum TensorReader {
  /// The arrays of a file. What kind of file it is, its content says; the name's ending is only for errors.
  ///
  /// A whole number that no double equals (some beyond 2⁵³) is an error where it is stored as such; decimal text
  /// is read as the nearest double, however long it is.
  /// - Parameters:
  ///   - bytes: the file's bytes.
  ///   - file: the file's name or path, for errors and for the name of an .npy file's array.
  ///   - limits: the most that is read.
  /// - Throws: ``TensorError`` where the bytes are no such file, or exceed a limit.
  package static func file(
    _ bytes: [UInt8], named file: String, limits: TensorLimits = .standard
  ) throws(TensorError) -> TensorFile {
    switch FileContent(bytes, ending: FileContent.ending(of: file)) {
    case .foreign(let message): throw TensorError(file: file, entry: nil, place: nil, message: message)
    case .arrays(let kind):
      do throws(Fault) {
        return try self.file(bytes, kind: kind, named: file, limits: limits)
      } catch {
        let place = error.offset.map { offset in kind == .json ? line(of: offset, in: bytes) : .byte(offset) }
        throw TensorError(file: file, entry: error.entry, place: place, message: error.message)
      }
    }
  }

  private static func file(
    _ bytes: [UInt8], kind: TensorKind, named file: String, limits: TensorLimits
  ) throws(Fault) -> TensorFile {
    let arrays: [NamedArray]
    switch kind {
    case .npy: arrays = [try NPY.array(bytes, name: name(of: file), limits: limits)]
    case .npz: arrays = try NPZ.arrays(bytes, ending: FileContent.ending(of: file), limits: limits)
    case .safetensors: return try Safetensors.file(bytes, limits: limits)
    case .json: arrays = try StateDict.arrays(bytes, limits: limits)
    }
    return TensorFile(kind: kind, arrays: arrays)
  }

  /// The name of the array in an .npy file: the file's own, without folder and ending.
  private static func name(of file: String) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    return last.hasSuffix(".npy") ? String(last.dropLast(4)) : last
  }

  /// Line and column of a byte in a text.
  private static func line(of offset: Int, in bytes: [UInt8]) -> TensorError.Place {
    var (line, column) = (1, 1)
    for byte in bytes[..<min(offset, bytes.count)].dropFirst(ByteOrderMark.length(in: bytes)) {
      if byte == UInt8(ascii: "\n") {
        (line, column) = (line + 1, 1)
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return .line(line, column: column)
  }
}

/// What some programs write before UTF-8.
enum ByteOrderMark {
  /// The bytes at the beginning of a file that are not its text.
  static func length(in bytes: [UInt8]) -> Int { bytes.has([0xEF, 0xBB, 0xBF], at: 0) ? 3 : 0 }
}
