extension [UInt8] {
  /// The whole number of so many bytes at an offset, the lowest byte first; nil where the bytes end before.
  ///
  /// Eight bytes that exceed `Int.max` count as `Int.max`: no offset or size in a file is as large.
  func littleEndian(_ size: Int, at offset: Int) -> Int? {
    guard offset >= 0, offset <= count, count - offset >= size else { return nil }
    var number: UInt64 = 0
    for k in (0..<size).reversed() { number = number << 8 | UInt64(self[offset + k]) }
    return Int(clamping: number)
  }

  /// Whether these bytes stand at an offset.
  func has(_ part: [UInt8], at offset: Int) -> Bool {
    offset >= 0 && offset <= count && self[offset...].starts(with: part)
  }
}
