/// The directory at the end of a zip archive: which files there are, and where.
struct ZipDirectory {
  /// The files in the order of the directory.
  let entries: [ZipEntry]

  /// Reads the directory of an archive.
  /// - Throws: ``Fault`` where there is none, where it is damaged, or where files overlap.
  init(_ archive: [UInt8], limits: TensorLimits) throws(Fault) {
    let end = try ZipEnd(archive)
    guard end.count <= limits.arrays else {
      throw Fault("\(end.count) files in the archive; at most \(limits.arrays) are read", at: end.offset)
    }
    var offset = end.start
    var entries: [ZipEntry] = []
    while offset < end.offset {
      guard entries.count < end.count else {
        throw Fault(
          "the directory goes on after the \(counted(end.count, "file")) that it declares", at: offset)
      }
      let record = try ZipRecord(archive, at: offset, before: end.offset)
      entries.append(record.entry)
      offset = record.end
    }
    guard entries.count == end.count else {
      throw Fault(
        "\(counted(entries.count, "file")) in the directory, which declares \(end.count)", at: end.offset)
    }
    self.entries = entries
    try checkOverlaps(archive, end.start)
  }

  /// An archive whose files overlap unpacks to far more than it has bytes.
  private func checkOverlaps(_ archive: [UInt8], _ end: Int) throws(Fault) {
    var last = 0
    for entry in entries.sorted(by: { $0.headerOffset < $1.headerOffset }) {
      do throws(Fault) {
        let range = try entry.packedRange(in: archive)
        guard entry.headerOffset >= last, range.upperBound <= end else {
          throw Fault("overlaps another file or the directory", at: nil)
        }
        last = range.upperBound
      } catch {
        throw Fault(error, entry: entry.name)
      }
    }
  }
}

/// The record that ends an archive and says where its directory is.
private struct ZipEnd {
  /// How many files the directory has.
  let count: Int
  /// Where the directory begins.
  let start: Int
  /// Where it ends, and this record begins.
  let offset: Int

  init(_ archive: [UInt8]) throws(Fault) {
    guard let record = Self.offset(in: archive) else {
      throw Fault("the end of the zip archive is missing: the file was cut short, or has more after it")
    }
    func field(_ size: Int, _ offset: Int) -> Int { archive.littleEndian(size, at: record + offset) ?? 0 }
    var (disks, count, size, start) = (field(4, 4), field(2, 10), field(4, 12), field(4, 16))
    var offset = record
    // Archives of more than 4 GB or 65,535 files have wider fields in another record before this one.
    if archive.has([0x50, 0x4B, 6, 7], at: record - 20) {
      offset = archive.littleEndian(8, at: record - 12) ?? 0
      guard archive.has([0x50, 0x4B, 6, 6], at: offset), offset <= record - 20 - 56 else {
        throw Fault("no zip64 record at byte \(offset), where the archive says it is", at: record - 20)
      }
      func wide(_ size: Int, _ place: Int) -> Int { archive.littleEndian(size, at: offset + place) ?? 0 }
      (disks, count, size, start) = (wide(8, 16), wide(8, 32), wide(8, 40), wide(8, 48))
    }
    guard disks == 0 else { throw Fault("a part of an archive of several parts", at: record) }
    guard start <= offset, size == offset - start else {
      throw Fault(
        "a directory of \(counted(size, "byte")) at byte \(start) does not end where its end is", at: record)
    }
    (self.count, self.start, self.offset) = (count, start, offset)
  }

  /// The last place from which the record with its comment reaches just to the end.
  private static func offset(in archive: [UInt8]) -> Int? {
    guard archive.count >= 22 else { return nil }
    return (max(0, archive.count - 22 - 0xFFFF)...archive.count - 22).last { offset in
      archive.has([0x50, 0x4B, 5, 6], at: offset)
        && archive.littleEndian(2, at: offset + 20) == archive.count - 22 - offset
    }
  }
}

/// A record of the directory, for one file.
private struct ZipRecord {
  let entry: ZipEntry
  /// Where the next record begins.
  let end: Int

  init(_ archive: [UInt8], at offset: Int, before limit: Int) throws(Fault) {
    func field(_ size: Int, _ place: Int) -> Int { archive.littleEndian(size, at: offset + place) ?? 0 }
    let (nameLength, extraLength, commentLength) = (field(2, 28), field(2, 30), field(2, 32))
    guard archive.has([0x50, 0x4B, 1, 2], at: offset), limit - offset >= 46,
      limit - offset - 46 >= nameLength + extraLength + commentLength
    else { throw Fault("the directory of the zip archive is damaged", at: offset) }
    let nameEnd = offset + 46 + nameLength
    guard let name = String(validating: archive[(offset + 46)..<nameEnd], as: UTF8.self) else {
      throw Fault("a file whose name is not UTF-8", at: offset + 46)
    }
    end = nameEnd + extraLength + commentLength
    // What does not fit into 4 bytes stands in 8 of the extra field, in this order.
    var wide = Self.zip64(archive, nameEnd..<nameEnd + extraLength)
    func widened(_ narrow: Int) throws(Fault) -> Int {
      guard narrow == 0xFFFF_FFFF else { return narrow }
      guard wide.count >= 8, let number = archive.littleEndian(8, at: wide.lowerBound) else {
        throw Fault("a size in the directory of the zip archive is missing", at: nameEnd)
      }
      wide = wide.dropFirst(8)
      return number
    }
    let size = try widened(field(4, 24))
    let packedSize = try widened(field(4, 20))
    let headerOffset = try widened(field(4, 42))
    entry = ZipEntry(
      name: name, method: field(2, 10), isEncrypted: field(2, 8) & 1 != 0, checksum: field(4, 16),
      packedSize: packedSize, size: size, headerOffset: headerOffset)
  }

  /// The content of the zip64 field among extra fields; empty where there is none.
  private static func zip64(_ archive: [UInt8], _ extra: Range<Int>) -> Range<Int> {
    var offset = extra.lowerBound
    while extra.upperBound - offset >= 4, let id = archive.littleEndian(2, at: offset),
      let length = archive.littleEndian(2, at: offset + 2), extra.upperBound - offset - 4 >= length
    {
      if id == 1 { return (offset + 4)..<(offset + 4 + length) }
      offset += 4 + length
    }
    return extra.upperBound..<extra.upperBound
  }
}
