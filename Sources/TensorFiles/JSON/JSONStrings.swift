extension JSONScanner {
  /// Reads a text in quotation marks.
  mutating func string(_ what: String) throws(Fault) -> String {
    skipBlanks()
    let start = offset
    guard take(here: UInt8(ascii: "\"")) else { throw unexpected(what) }
    var text: [UInt8] = []
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        guard let valid = String(validating: text, as: UTF8.self) else {
          throw Fault("a text that is not UTF-8", at: start)
        }
        return valid
      case UInt8(ascii: "\\"):
        text += try escape().utf8
      case ..<0x20:
        throw Fault("a control character in a text; JSON writes it \\u00…", at: offset)
      default:
        text.append(byte)
        offset += 1
      }
    }
    throw Fault("a text without its closing quotation mark", at: start)
  }

  /// Reads `\n`, `\u00e9` or `\ud83d\ude00`.
  private mutating func escape() throws(Fault) -> String {
    let start = offset
    offset += 2
    switch offset <= end ? bytes[offset - 1] : 0 {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      guard let unit = hexadecimal() else { break }
      if let scalar = Unicode.Scalar(unit) { return String(scalar) }
      guard unit < 0xDC00, take(here: UInt8(ascii: "\\")), take(here: UInt8(ascii: "u")),
        let low = hexadecimal(),
        0xDC00..<0xE000 ~= low, let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      else { throw Fault("half of a surrogate pair", at: start) }
      return String(scalar)
    default: break
    }
    throw Fault("a \\ with nothing after it that JSON knows", at: start)
  }

  private mutating func hexadecimal() -> UInt32? {
    guard end - offset >= 4 else { return nil }
    var value: UInt32 = 0
    for byte in bytes[offset..<offset + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    offset += 4
    return value
  }
}
