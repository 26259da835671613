import CZlib

/// What zlib does for zip archives.
enum Zlib {
  /// The CRC-32 of bytes.
  static func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBufferPointer { UInt32(truncatingIfNeeded: CZlib.crc32_z(0, $0.baseAddress, $0.count)) }
  }

  /// Unpacks what deflate packed.
  ///
  /// Memory is taken as bytes come out, never for a size that is only declared.
  /// - Parameter size: how many bytes have to come out.
  /// - Throws: ``Fault`` where more or fewer come out, or where the packed bytes are damaged.
  static func inflate(_ packed: ArraySlice<UInt8>, size: Int) throws(Fault) -> [UInt8] {
    guard let length = UInt32(exactly: packed.count) else {
      throw Fault("\(packed.count) packed bytes; at most \(UInt32.max) are read")
    }
    // inflate wants its state to stay where it is.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    let version = CZlib.ZLIB_VERSION
    guard inflateInit2_(stream, -MAX_WBITS, version, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw Fault("zlib does not begin")
    }
    defer { inflateEnd(stream) }

    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    var status = Z_OK
    packed.withUnsafeBufferPointer { packed in
      // zlib reads through this pointer only, whatever its type says.
      stream.pointee.next_in = UnsafeMutablePointer(mutating: packed.baseAddress)
      stream.pointee.avail_in = length
      repeat {
        let produced = chunk.withUnsafeMutableBufferPointer { chunk in
          stream.pointee.next_out = chunk.baseAddress
          stream.pointee.avail_out = UInt32(chunk.count)
          status = CZlib.inflate(stream, Z_NO_FLUSH)
          return chunk.count - Int(stream.pointee.avail_out)
        }
        output += chunk[..<produced]
      } while status == Z_OK && output.count <= size
    }
    if output.count > size {
      throw Fault("unpacks to more than the \(counted(size, "byte")) that the directory declares")
    }
    guard status == Z_STREAM_END else { throw Fault("the packed bytes are damaged") }
    guard output.count == size else {
      throw Fault("unpacks to \(counted(output.count, "byte")); the directory declares \(size)")
    }
    guard stream.pointee.avail_in == 0 else {
      throw Fault("\(counted(Int(stream.pointee.avail_in), "byte")) after the end of the packed ones")
    }
    return output
  }
}
