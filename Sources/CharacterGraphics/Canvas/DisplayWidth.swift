/// The number of terminal columns that `text` takes.
///
///     displayWidth(of: "w₁")   // 2
///     displayWidth(of: "ŷ")    // 1, however it is composed
///     displayWidth(of: "鶏")   // 2
///
/// Terminals differ in rare cases; this follows the Unicode property East Asian Width, with
/// ambiguous characters narrow.
package func displayWidth(of text: String) -> Int {
  // Nearly all text is printable ASCII or one of the narrow blocks: a column a scalar, no table to ask.
  var count = 0
  for scalar in text.unicodeScalars {
    guard isPlainlyNarrow(scalar) else { return text.reduce(0) { $0 + displayWidth(of: $1) } }
    count += 1
  }
  return count
}

/// Whether a scalar is one column wide and never part of a larger cluster: printable ASCII, Greek, subscripts,
/// arrows, mathematical operators, lines, braille.
private func isPlainlyNarrow(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x370...0x3FF, 0x2010...0x2027, 0x2070...0x209C,
    0x2190...0x21FF, 0x2200...0x22FF,
    0x2500...0x257F, 0x2800...0x28FF:
    true
  default: false
  }
}

/// The number of terminal columns that one grapheme cluster takes: 0, 1 or 2.
///
/// A control character, or a mark without a letter to stand on, takes none.
package func displayWidth(of character: Character) -> Int {
  // The first scalar decides; those that follow it in its cluster stand above, below or inside.
  guard let base = character.unicodeScalars.first else { return 0 }
  if base.isASCII { return base.value < 0x20 || base.value == 0x7F ? 0 : 1 }
  if isPlainlyNarrow(base), character.unicodeScalars.count == 1 { return 1 }
  switch base.properties.generalCategory {
  case .control, .format, .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator: return 0
  default: break
  }
  if base.properties.isEmojiPresentation || character.unicodeScalars.contains(emojiSelector) { return 2 }
  return wideRanges.contains { $0.contains(base.value) } ? 2 : 1
}

/// Asks for the colourful, wide form of the character before it.
private let emojiSelector: Unicode.Scalar = "\u{FE0F}"

/// The blocks whose characters are wide or full width.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F,  // Hangul initial consonants
  0x2E80...0x303E,  // CJK radicals, CJK punctuation
  0x3041...0x33FF,  // kana, enclosed and compatibility CJK
  0x3400...0x4DBF,  // CJK extension A
  0x4E00...0x9FFF,  // CJK ideographs
  0xA000...0xA4CF,  // Yi
  0xA960...0xA97F,  // Hangul extension A
  0xAC00...0xD7A3,  // Hangul syllables
  0xF900...0xFAFF,  // CJK compatibility ideographs
  0xFE30...0xFE6F,  // CJK compatibility and small forms
  0xFF01...0xFF60,  // full-width forms
  0xFFE0...0xFFE6,  // full-width signs
  0x20000...0x3FFFD,  // CJK extensions B and later
]
