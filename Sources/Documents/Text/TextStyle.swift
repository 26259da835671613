import CharacterGraphics
import Derivation

/// How text is set: its width, its characters, its colours.
package struct TextStyle: Sendable {
  /// The number of columns.
  package var width: Int
  /// Whether only ASCII may be used.
  package var isASCII: Bool
  /// Whether colours may be used.
  package var isColored: Bool

  /// A style.
  package init(width: Int = 80, isASCII: Bool = false, isColored: Bool = false) {
    self.width = width
    self.isASCII = isASCII
    self.isColored = isColored
  }

  /// The characters that drawings are made of.
  var glyphs: GlyphSet { isASCII ? .ascii : .unicode }
  var notation: Notation { isASCII ? .ascii : .mathematics }

  /// A text in a role, with the escapes of its colour where colours are used.
  package func painted(_ text: String, _ role: Role) -> String {
    guard isColored, !text.isEmpty, let code = Self.codes[role] else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  private static let codes: [Role: String] = [.strong: "1", .dim: "2", .accent: "36"]
}

/// Characters of prose that ASCII has another spelling for.
package func asciiSpelling(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 < 128 }) { return text }
  var result = ""
  var isAfterBlank = false
  for scalar in text.unicodeScalars {
    defer { isAfterBlank = scalar == " " }
    if scalar == "·", isAfterBlank {
      // Between words, as in headings.
      result.removeLast()
      result += ","
    } else if scalar.isASCII {
      result.unicodeScalars.append(scalar)
    } else if (0x2080...0x2089).contains(scalar.value) {
      result += String(scalar.value - 0x2080)
    } else {
      result += asciiSpellings[scalar] ?? "?"
    }
  }
  return result
}

private let asciiSpellings: [Unicode.Scalar: String] = [
  "σ": "sigma", "δ": "delta", "η": "learning_rate", "λ": "lambda", "μ": "mu", "ε": "eps", "Σ": "sum",
  "∂": "d", "½": "1/2", "−": "-",
  "·": "*",
  "×": "x", "²": "^2", "³": "^3", "√": "sqrt", "→": "->", "←": "<-", "…": "...", "–": "-", "—": "--",
  "“": "\"",
  "”": "\"", "‘": "'", "’": "'", "≈": "~", "≤": "<=", "≥": ">=", "∞": "infinity", "ˣ": "^x", "⁻": "^-",
  "±": "+/-", "↑": "Up", "↓": "Down", "✓": "ok", "▸": ">", "│": "|", "─": "-", "▏": "_", "█": "#", "░": ".",
  "▶": ">",
  "◀": "<", "═": "=", "•": "*", "é": "e",
  "è": "e", "ü": "ue", "ö": "oe", "ä": "ae", "ß": "ss", "\u{A0}": " ",
]
