/// "1 byte", "2 bytes"
func counted(_ count: Int, _ noun: String) -> String { count == 1 ? "1 \(noun)" : "\(count) \(noun)s" }

/// A text from a file in quotation marks: shortened, nothing in it that steers a terminal.
func quoted(_ text: String) -> String { "“\(shortened(text))”" }

/// The beginning of a text from a file, nothing in it that steers a terminal.
func shortened(_ text: String, to length: Int = 60) -> String {
  let scalars = text.unicodeScalars
  guard let end = scalars.index(scalars.startIndex, offsetBy: length, limitedBy: scalars.endIndex),
    end < scalars.endIndex
  else { return withoutControls(text) }
  return withoutControls(String(scalars[..<end])) + "…"
}

/// A text with each control character as �.
func withoutControls(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars { result.unicodeScalars.append(scalar.isControl ? "\u{FFFD}" : scalar) }
  return result
}

/// Bytes of a file's text in quotation marks.
func quoted(_ bytes: some Sequence<UInt8>) -> String { quoted(String(decoding: Array(bytes), as: UTF8.self)) }

extension Unicode.Scalar {
  /// Whether it steers a terminal or breaks a line rather than being shown.
  var isControl: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
