/// The bytes of an .npy file of version 1.0 with any header.
func npy(_ header: String, version: [UInt8] = [1, 0], numbers: [UInt8] = []) -> [UInt8] {
  let length = little(header.utf8.count, version[0] == 1 ? 2 : 4)
  return [0x93] + Array("NUMPY".utf8) + version + length + Array(header.utf8) + numbers
}

/// The bytes of a safetensors file with any header.
func safetensors(_ header: String, numbers: [UInt8] = []) -> [UInt8] {
  little(header.utf8.count, 8) + Array(header.utf8) + numbers
}

/// A number in so many bytes, the lowest first.
func little(_ number: Int, _ size: Int) -> [UInt8] {
  (0..<size).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
}

/// A file in a zip archive that a test makes up.
struct Packed {
  var name = "a.npy"
  var content: [UInt8] = npy("{'descr': '|u1', 'fortran_order': False, 'shape': (2,)}\n", numbers: [5, 6])
  var method = 0
  var flags = 0
  /// What the directory says instead of the truth.
  var size: Int?
  var packedSize: Int?
  var checksum: Int?
  var headerOffset: Int?
  var extra: [UInt8] = []
  /// The name in the header before the file.
  var secondName: String?
  /// What stands there instead of the file.
  var packed: [UInt8]?
}

/// A zip archive, right or wrong.
func zip(_ files: [Packed], declared: Int? = nil, more: [UInt8] = []) -> [UInt8] {
  var archive: [UInt8] = []
  var directory: [UInt8] = []
  for file in files {
    let start = archive.count
    let packed = file.packed ?? file.content
    let name = Array(file.name.utf8)
    let second = Array((file.secondName ?? file.name).utf8)
    archive +=
      [0x50, 0x4B, 3, 4] + little(20, 2) + little(file.flags, 2) + little(file.method, 2) + little(0, 4)
    archive += little(0, 12) + little(second.count, 2) + little(0, 2) + second + packed
    directory += [0x50, 0x4B, 1, 2] + little(20, 2) + little(20, 2) + little(file.flags, 2)
    directory += little(file.method, 2) + little(0, 4) + little(file.checksum ?? crc32(file.content), 4)
    directory += little(file.packedSize ?? packed.count, 4) + little(file.size ?? file.content.count, 4)
    directory += little(name.count, 2) + little(file.extra.count, 2) + little(0, 10)
    directory += little(file.headerOffset ?? start, 4) + name + file.extra
  }
  let start = archive.count
  archive += directory + more
  let count = declared ?? files.count
  return archive + [0x50, 0x4B, 5, 6] + little(0, 4) + little(count, 2) + little(count, 2)
    + little(directory.count + more.count, 4) + little(start, 4) + little(0, 2)
}

/// The CRC-32 of bytes, by its definition.
private func crc32(_ bytes: [UInt8]) -> Int {
  var crc: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    crc ^= UInt32(byte)
    for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
  }
  return Int(~crc)
}
