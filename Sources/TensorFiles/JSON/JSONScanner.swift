/// Reads JSON byte by byte, as its caller asks for it: an object here, a number there.
///
/// Strict but for `NaN`, `Infinity` and `-Infinity`, which Python writes. It never recurses by itself: how deep a
/// text is read, its caller says.
struct JSONScanner {
  let bytes: [UInt8]
  let end: Int
  /// The offset of the next byte.
  var offset: Int

  /// A scanner of a part of a file.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    (self.bytes, offset, end) = (bytes, range.lowerBound, range.upperBound)
  }

  /// Whether a byte is white space.
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  // MARK: Structure

  /// Reads an object: `member` reads each value, given its name and where the name stands.
  mutating func object(
    _ member: (inout JSONScanner, String, Int) throws(Fault) -> Void
  ) throws(Fault) {
    try expect("{", "an object, {…}")
    if take("}") { return }
    repeat {
      skipBlanks()
      let start = offset
      let name = try string("a name in quotation marks")
      try expect(":", "“:” after the name")
      try member(&self, name, start)
    } while try another(before: "}")
  }

  /// Reads a list: `element` reads each of its elements.
  mutating func list(_ element: (inout JSONScanner) throws(Fault) -> Void) throws(Fault) {
    try expect("[", "a list, […]")
    if take("]") { return }
    repeat { try element(&self) } while try another(before: "]")
  }

  /// Checks that nothing follows.
  mutating func finish() throws(Fault) {
    skipBlanks()
    guard offset == end else { throw unexpected("the end") }
  }

  /// The next byte that is no blank; nil at the end.
  mutating func next() -> UInt8? {
    skipBlanks()
    return peek()
  }

  private mutating func another(before closing: Unicode.Scalar) throws(Fault) -> Bool {
    if take(",") { return true }
    try expect(closing, "“,” or “\(closing)”")
    return false
  }

  // MARK: Numbers

  /// The longest text of a number that is read; the longest that any double needs in full has fewer characters.
  static let longestNumber = 2_000

  /// Reads a number, the double nearest to its text.
  mutating func number(_ what: String = "a number") throws(Fault) -> Double {
    skipBlanks()
    let start = offset
    let isNegative = take(here: UInt8(ascii: "-"))
    if take(word: "Infinity") { return isNegative ? -.infinity : .infinity }
    if !isNegative, take(word: "NaN") { return .nan }
    try whole(isNegative ? "a digit" : what)
    if take(here: UInt8(ascii: ".")) { try digits("a digit") }
    if take(here: UInt8(ascii: "e")) || take(here: UInt8(ascii: "E")) {
      if !take(here: UInt8(ascii: "+")) { _ = take(here: UInt8(ascii: "-")) }
      try digits("a digit")
    }
    guard offset - start <= Self.longestNumber else {
      throw Fault(
        "a number of \(offset - start) characters; at most \(Self.longestNumber) are read", at: start)
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    guard let value = Double(text), value.isFinite else {
      throw Fault("\(shortened(text)) is larger than any double", at: start)
    }
    return value
  }

  /// Reads a whole number from 0.
  mutating func natural(_ what: String) throws(Fault) -> Int {
    skipBlanks()
    let start = offset
    try whole(what)
    if let byte = peek(), byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e") {
      throw unexpected("a whole number")
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    guard let value = Int(text) else { throw Fault("\(shortened(text)) is too large", at: start) }
    return value
  }

  private mutating func take(word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard end - offset >= length else { return false }
    for k in 0..<length where bytes[offset + k] != word.utf8Start[k] { return false }
    offset += length
    return true
  }

  /// Passes over the digits before the point.
  private mutating func whole(_ what: String) throws(Fault) {
    let start = offset
    try digits(what)
    if offset - start > 1, bytes[start] == UInt8(ascii: "0") {
      throw Fault("a zero before the digits of a number, which JSON has not", at: start)
    }
  }

  private mutating func digits(_ what: String) throws(Fault) {
    let start = offset
    while let byte = peek(), isDigit(byte) { offset += 1 }
    if offset == start { throw unexpected(what) }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  // MARK: Bytes

  /// Says what was expected and what stands here.
  func unexpected(_ what: String) -> Fault {
    guard let byte = peek() else { return Fault("expected \(what), found the end", at: offset) }
    // A character whole, a word whole: what is cut would be no UTF-8.
    var stop = offset + 1
    while stop < end, bytes[stop] & 0xC0 == 0x80 { stop += 1 }
    if isWord(byte) {
      while stop < end, stop - offset < 20, isWord(bytes[stop]) { stop += 1 }
    }
    return Fault("expected \(what), found \(quoted(bytes[offset..<stop]))", at: offset)
  }

  private func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte | 0x20 &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_")
  }

  func peek() -> UInt8? { offset < end ? bytes[offset] : nil }

  mutating func skipBlanks() {
    while offset < end, Self.isBlank(bytes[offset]) { offset += 1 }
  }

  mutating func take(here byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    offset += 1
    return true
  }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    skipBlanks()
    return take(here: UInt8(ascii: sign))
  }

  private mutating func expect(_ sign: Unicode.Scalar, _ what: String) throws(Fault) {
    guard take(sign) else { throw unexpected(what) }
  }
}
