import CZlib

/// Zip archives for the fuzzer: right ones around wrong files, and checksums that fit damaged ones.
enum ZipWriter {
  /// A file in an archive.
  struct File {
    var name: String
    var content: [UInt8]
    /// Whether it is packed by deflate.
    var isPacked: Bool
    /// Whether its sizes stand in a zip64 field.
    var isWide: Bool
    /// The size that is declared instead of the true one.
    var size: Int?
  }

  /// An archive of files.
  static func archive(_ files: [File]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      let start = archive.count
      let packed = file.isPacked ? deflated(file.content) : file.content
      let name = Array(file.name.utf8)
      let common =
        little(20, 2) + little(0, 2) + little(file.isPacked ? 8 : 0, 2) + little(0, 4)
        + checksum(file.content[...])
      let size = file.size ?? file.content.count
      let sizes = file.isWide ? [UInt8](repeating: 0xFF, count: 8) : little(packed.count, 4) + little(size, 4)
      let extra = file.isWide ? little(1, 2) + little(16, 2) + little(size, 8) + little(packed.count, 8) : []
      archive +=
        [0x50, 0x4B, 3, 4] + common + sizes + little(name.count, 2) + little(extra.count, 2) + name + extra
      archive += packed
      directory += [0x50, 0x4B, 1, 2] + little(20, 2) + common + sizes + little(name.count, 2)
      directory += little(extra.count, 2) + little(0, 10) + little(start, 4) + name + extra
    }
    let start = archive.count
    return archive + directory + [0x50, 0x4B, 5, 6] + little(0, 4) + little(files.count, 2)
      + little(files.count, 2)
      + little(directory.count, 4) + little(start, 4) + little(0, 2)
  }

  /// Writes into each record of the directory the CRC-32 of what is stored where it says so, if that can be found.
  static func repairChecksums(_ archive: inout [UInt8]) {
    var next = 0
    while let at = archive.first([0x50, 0x4B, 1, 2], from: next), at <= archive.count - 46 {
      next = at + 1
      func field(_ size: Int, _ place: Int) -> Int {
        (0..<size).reversed().reduce(0) { $0 << 8 | Int(archive[at + place + $1]) }
      }
      let (method, packedSize, size, header) = (field(2, 10), field(4, 20), field(4, 24), field(4, 42))
      guard header <= archive.count - 30 else { continue }
      let lengths = (26...29).map { Int(archive[header + $0]) }
      let start = header + 30 + lengths[0] + lengths[1] << 8 + lengths[2] + lengths[3] << 8
      guard start <= archive.count, packedSize <= archive.count - start else { continue }
      let packed = archive[start..<start + packedSize]
      let content = method == 0 ? Array(packed) : inflated(Array(packed), size: min(size, 1 << 16))
      archive.replaceSubrange(at + 16..<at + 20, with: checksum(content[...]))
    }
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let value = bytes.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) }
    return little(Int(value), 4)
  }

  private static func deflated(_ content: [UInt8]) -> [UInt8] {
    run(content, most: content.count + content.count / 1_000 + 100) { stream in
      deflateInit2_(
        stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size))
      _ = deflate(stream, Z_FINISH)
      deflateEnd(stream)
    }
  }

  /// What comes out of packed bytes, up to where they are damaged.
  private static func inflated(_ packed: [UInt8], size: Int) -> [UInt8] {
    run(packed, most: size) { stream in
      inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
      _ = inflate(stream, Z_FINISH)
      inflateEnd(stream)
    }
  }

  private static func run(
    _ input: [UInt8], most: Int, _ work: (UnsafeMutablePointer<z_stream>) -> Void
  ) -> [UInt8] {
    var input = input
    return [UInt8](unsafeUninitializedCapacity: most) { output, count in
      input.withUnsafeMutableBufferPointer { input in
        var stream = z_stream()
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(most)
        work(&stream)
        count = Int(stream.total_out)
      }
    }
  }
}
