/// How single values and what fits into a line are written in YAML.
enum YAMLScalar {
  /// A key: plain where it is a word.
  static func key(_ text: String) -> String { text.isPlainWord ? text : quoted(text) }

  /// A value in one line, with lists in brackets; nil where it does not belong into one.
  static func flow(_ tree: Tree) -> String? {
    switch tree {
    case .scalar(let text, _): return text.count > 90 ? nil : isPlain(text) ? text : quoted(text)
    case .sequence(let items, _):
      // The rows of a matrix stand below each other.
      if items.count > 1, !items.allSatisfy(isScalar) { return nil }
      if items.count > 1, items.contains(where: isSentence) { return nil }
      let parts = items.map(inFlow)
      guard parts.allSatisfy({ $0 != nil }) else { return nil }
      return "[" + parts.compactMap { $0 }.joined(separator: ", ") + "]"
    case .mapping(let entries, _):
      if entries.contains(where: { isSentence($0.value) && $0.value.textLength > 60 }) { return nil }
      let parts = entries.map { entry in inFlow(entry.value).map { "\(key(entry.key)): \($0)" } }
      guard parts.allSatisfy({ $0 != nil }) else { return nil }
      return entries.isEmpty ? "{}" : "{ " + parts.compactMap { $0 }.joined(separator: ", ") + " }"
    }
  }

  /// A value inside of brackets or braces; nil where it does not belong there.
  static func inFlow(_ tree: Tree) -> String? {
    guard case .scalar(let text, _) = tree else { return flow(tree) }
    return isPlain(text) && !text.contains { ",[]{}".contains($0) } ? text : quoted(text)
  }

  /// Whether this is a single value.
  static func isScalar(_ tree: Tree) -> Bool { if case .scalar = tree { true } else { false } }

  /// Whether this is a text of more than one word.
  static func isSentence(_ tree: Tree) -> Bool {
    if case .scalar(let text, _) = tree { text.contains(" ") } else { false }
  }

  /// Whether a text reads back as it is, without quotes.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.first, let last = text.last, first != " ", last != " ", last != ":" else {
      return false
    }
    if ["~", "null"].contains(text) || "?:,[]{}#&*!|>'\"%@`=".contains(first) { return false }
    if first == "-", text.count == 1 || text.dropFirst().first == " " || text.hasPrefix("---") {
      return false
    }
    if text.hasPrefix("...") || text.contains("&") { return false }
    return !text.contains(": ") && !text.contains(" #") && !text.unicodeScalars.contains(where: breaksLines)
  }

  /// A text in double quotes. An ampersand is escaped, as it would be read as an anchor.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "&": result += "\\x26"
      case "\u{85}": result += "\\N"
      case "\u{2028}": result += "\\L"
      case "\u{2029}": result += "\\P"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Whether a text is the same again after its lines were broken at blanks and folded.
  static func canBeFolded(_ text: String) -> Bool {
    !text.hasPrefix(" ") && !text.hasSuffix(" ") && !text.contains("  ") && !text.contains("&")
      && !text.unicodeScalars.contains(where: breaksLines)
  }

  /// Whether YAML takes a character for the end of a line, or cannot have it at all.
  private static func breaksLines(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 32 || ["\u{85}", "\u{2028}", "\u{2029}"].contains(scalar)
  }
}

extension Tree {
  /// The length of a single value; 0 of others.
  fileprivate var textLength: Int { if case .scalar(let text, _) = self { text.count } else { 0 } }
}

extension String {
  /// Whether this is made of letters, digits, `_`, `-` and `.` alone, a letter first, and no word that YAML takes for
  /// nothing.
  fileprivate var isPlainWord: Bool {
    guard let first = utf8.first, first | 32 >= 97, first | 32 <= 122, self != "null" else { return false }
    return utf8.allSatisfy {
      ($0 | 32 >= 97 && $0 | 32 <= 122) || (48...57).contains($0) || $0 == 95 || $0 == 45 || $0 == 46
    }
  }
}
