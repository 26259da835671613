/// The number of terminal columns that `text` takes.
///
///     displayWidth(of: "w₁")   // 2
///     displayWidth(of: "ŷ")    // 1, however it is composed
///     displayWidth(of: "鶏")   // 2
///
/// Terminals differ in rare cases; this follows the Unicode property East Asian Width, with
/// ambiguous characters narrow.
package func displayWidth(of text: String) -> Int {
  text.reduce(0) { $0 + displayWidth(of: $1) }
}

/// The number of terminal columns that one grapheme cluster takes: 0, 1 or 2.
///
/// A control character, or a mark without a letter to stand on, takes none.
package func displayWidth(of character: Character) -> Int {
  // The first scalar decides; those that follow it in its cluster stand above, below or inside.
  guard let base = character.unicodeScalars.first else { return 0 }
  if base.isASCII { return base.value < 0x20 || base.value == 0x7F ? 0 : 1 }
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
