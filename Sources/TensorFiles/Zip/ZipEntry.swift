/// A file in a zip archive, as the archive's directory describes it.
struct ZipEntry {
  /// The file's name.
  let name: String
  /// 0 for bytes as they are, 8 for deflate.
  let method: Int
  /// Whether the file is encrypted.
  let isEncrypted: Bool
  /// The CRC-32 of the file.
  let checksum: Int
  /// Bytes in the archive.
  let packedSize: Int
  /// Bytes of the file.
  let size: Int
  /// Where the header before the packed bytes begins.
  let headerOffset: Int

  /// The file itself, checked against its CRC-32.
  /// - Parameter limit: the most bytes that are unpacked.
  /// - Throws: ``Fault`` where it is packed in a way that is not read, too large or damaged.
  func content(of archive: [UInt8], limit: Int) throws(Fault) -> [UInt8] {
    guard !isEncrypted else { throw Fault("encrypted") }
    guard size <= limit else {
      throw Fault("declares \(size) bytes; at most \(limit) are read of it")
    }
    let packed = archive[try packedRange(in: archive)]
    let content: [UInt8]
    switch method {
    case 0:
      guard packedSize == size else {
        throw Fault("stored in \(counted(packedSize, "byte")), but declared to have \(size)")
      }
      content = Array(packed)
    case 8: content = try Zlib.inflate(packed, size: size)
    default: throw Fault("packed by method \(method); read are stored (0) and deflate (8)")
    }
    guard Zlib.crc32(content[...]) == checksum else {
      throw Fault("its CRC-32 is not the one in the directory: the file is damaged")
    }
    return content
  }

  /// Where the packed bytes stand: behind a header of their own, which repeats what the directory says.
  ///
  /// Its sizes are not looked at: where the archive was written in one go they are zeros, and the directory has
  /// them in any case.
  func packedRange(in archive: [UInt8]) throws(Fault) -> Range<Int> {
    guard archive.has([0x50, 0x4B, 3, 4], at: headerOffset),
      let nameLength = archive.littleEndian(2, at: headerOffset + 26),
      let extraLength = archive.littleEndian(2, at: headerOffset + 28)
    else { throw Fault("no header at byte \(headerOffset), where the directory says it is") }
    let nameStart = headerOffset + 30
    let start = nameStart + nameLength + extraLength
    guard start <= archive.count, packedSize <= archive.count - start else {
      throw Fault("\(counted(packedSize, "byte")) from byte \(start) on go beyond the end of the archive")
    }
    guard archive[nameStart..<nameStart + nameLength].elementsEqual(name.utf8) else {
      throw Fault("has another name in the header at byte \(headerOffset)")
    }
    return start..<start + packedSize
  }
}
