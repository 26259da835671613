/// Reads the literals of Python that stand in the header of an .npy file, and no others.
struct PythonLiteral {
  private let bytes: [UInt8]
  private let end: Int
  private var offset: Int
  /// Where the literal that was read last begins.
  private(set) var start: Int

  /// A reader of a part of a file.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    (self.bytes, offset, start, end) = (bytes, range.lowerBound, range.lowerBound, range.upperBound)
  }

  /// Reads `{'key': value, …}`: `member` reads each value, given its key and where the key stands.
  mutating func dictionary(
    _ member: (inout PythonLiteral, String, Int) throws(Fault) -> Void
  ) throws(Fault) {
    try expect("{", "a dict, {…}")
    while !take("}") {
      let key = try text()
      let keyOffset = start
      try expect(":", "“:” after the key")
      try member(&self, key, keyOffset)
      if !take(",") {
        try expect("}", "“,” or “}”")
        return
      }
    }
  }

  /// Reads `'text'` or `"text"`, without escapes.
  mutating func text() throws(Fault) -> String {
    skipBlanks()
    start = offset
    guard let quote = peek(), quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
      throw unexpected("a text in quotation marks")
    }
    let closing = bytes[(offset + 1)..<end].firstIndex { $0 == quote || $0 == UInt8(ascii: "\\") }
    guard let closing, bytes[closing] == quote else {
      throw Fault("a text without its closing quotation mark, or with a backslash", at: offset)
    }
    defer { offset = closing + 1 }
    return Self.decoded(bytes[(offset + 1)..<closing])
  }

  /// Headers are in Latin-1, from version 3.0 of the format on in UTF-8.
  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    String(validating: bytes, as: UTF8.self)
      ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  /// Reads `True` or `False`.
  mutating func truth() throws(Fault) -> Bool {
    skipBlanks()
    start = offset
    for (word, value) in [("True", true), ("False", false)] where bytes[offset..<end].starts(with: word.utf8)
    {
      offset += word.utf8.count
      return value
    }
    throw unexpected("True or False")
  }

  /// Reads `()`, `(2,)` or `(2, 3)`.
  mutating func tuple() throws(Fault) -> [Int] {
    skipBlanks()
    let first = offset
    try expect("(", "a tuple, (…)")
    var numbers: [Int] = []
    while !take(")") {
      numbers.append(try natural())
      if !take(",") {
        guard numbers.count > 1 else { throw unexpected("“,”, as a tuple of one number has it") }
        try expect(")", "“,” or “)”")
        break
      }
    }
    start = first
    return numbers
  }

  /// The text of a list that begins here, to the last bracket of the header; nil where none begins.
  mutating func listText() -> String? {
    skipBlanks()
    start = offset
    guard peek() == UInt8(ascii: "[") else { return nil }
    let last = bytes[offset..<end].lastIndex(of: UInt8(ascii: "]")) ?? end - 1
    return shortened(Self.decoded(bytes[offset...last]))
  }

  /// Checks that nothing but blanks follows.
  mutating func finish() throws(Fault) {
    skipBlanks()
    if offset < end { throw unexpected("the end of the header") }
  }

  private mutating func natural() throws(Fault) -> Int {
    skipBlanks()
    let first = offset
    while let byte = peek(), isDigit(byte) { offset += 1 }
    guard offset > first else { throw unexpected("a whole number") }
    let text = String(decoding: bytes[first..<offset], as: UTF8.self)
    // Python 2 wrote long numbers with an L.
    if peek() == UInt8(ascii: "L") { offset += 1 }
    guard let number = Int(text) else { throw Fault("\(shortened(text)) is too large", at: first) }
    return number
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private func unexpected(_ what: String) -> Fault {
    guard let byte = peek() else { return Fault("expected \(what), found the end of the header", at: offset) }
    return Fault("expected \(what), found \(quoted([byte]))", at: offset)
  }

  private func peek() -> UInt8? { offset < end ? bytes[offset] : nil }

  private mutating func skipBlanks() {
    while let byte = peek(), byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") { offset += 1 }
  }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard peek() == UInt8(ascii: sign) else { return false }
    offset += 1
    return true
  }

  private mutating func expect(_ sign: Unicode.Scalar, _ what: String) throws(Fault) {
    guard take(sign) else { throw unexpected(what) }
  }
}
