extension Unicode.Scalar {
  /// Whether it steers a terminal rather than being shown: C0, DEL and C1 but for the tab and the line break.
  var isHarmful: Bool { properties.generalCategory == .control && self != "\t" && self != "\n" }

  /// The scalar as Unicode calls it: `U+001B`.
  var codePoint: String {
    let hex = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
  }
}

/// A text that can be shown on a terminal: each control character but the line break as �, a tab as a blank.
package func withoutControlCharacters(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\n": result.unicodeScalars.append(scalar)
    case "\t": result.unicodeScalars.append(" ")
    default:
      let isControl = scalar.properties.generalCategory == .control
      result.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
    }
  }
  return result
}
