import Derivation

/// Python as text: numbers, strings, arrays, and lines that are not too long.
enum Python {
  /// The longest line that is written where there is a place to break it.
  static let width = 96

  /// Words that mean something in the language itself.
  static let keywords = Set(
    """
    False None True and as assert async await break class continue def del elif else except finally for from global \
    if import in is lambda nonlocal not or pass raise return try while with yield
    """.split(separator: " ").map(String.init))

  /// A number that Python reads back as the same double.
  static func number(_ x: Double) -> String {
    if x.isNaN { return "float(\"nan\")" }
    if x.isInfinite { return x > 0 ? "float(\"inf\")" : "float(\"-inf\")" }
    let text = x.description
    return text.contains(".") || text.contains("e") ? text : text + ".0"
  }

  /// A string in quotation marks.
  static func string(_ text: String) -> String {
    var quoted = ""
    for c in text {
      if c == "\"" || c == "\\" { quoted.append("\\") }
      quoted.append(c.isNewline ? " " : c)
    }
    return "\"\(quoted)\""
  }

  /// A list of texts, as Python writes a list.
  static func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

  /// A matrix, row by row: a list of lists.
  static func rows(_ values: [[Double]]) -> String { list(values.map { list($0.map(number)) }) }

  /// A comment of one or more lines, broken between words.
  static func comment(_ text: String, indent: String = "") -> [String] {
    filled(
      text.split(whereSeparator: \.isWhitespace).map(String.init), first: indent + "# ", then: indent + "# ")
  }

  /// A statement, broken after blanks where it is too long: inside its parentheses, or inside those that are put
  /// around its right side.
  static func statement(_ line: String) -> [String] {
    guard line.count > width else { return [line] }
    let indent = String(line.prefix { $0 == " " })
    var pieces = pieces(of: line.dropFirst(indent.count))
    let inner = indent + "    "
    if let k = pieces.firstIndex(of: "="), k + 1 < pieces.count {
      let head = pieces[...k].joined(separator: " ")
      pieces = Array(pieces[(k + 1)...])
      if let (open, inside, close) = brackets(around: pieces.joined(separator: " ")) {
        return ["\(indent)\(head) \(open)"] + filled(self.pieces(of: inside), first: inner, then: inner)
          + ["\(indent)\(close)"]
      }
      return ["\(indent)\(head) ("] + filled(pieces, first: inner, then: inner) + ["\(indent))"]
    }
    return filled(pieces, first: indent, then: inner)
  }

  /// The brackets that enclose all of an expression, and what is inside.
  private static func brackets(around text: String) -> (open: String, inside: Substring, close: String)? {
    guard let first = text.first, let last = text.last, "[{".contains(first), "]}".contains(last) else {
      return nil
    }
    var depth = 0
    for (k, c) in text.enumerated() {
      if "[{".contains(c) { depth += 1 }
      if "]}".contains(c) { depth -= 1 }
      if depth == 0 && k + 1 < text.count { return nil }
    }
    return (String(first), text.dropFirst().dropLast(), String(last))
  }

  /// A text in lines of the width, broken between words.
  static func filled(_ text: String, indent: String = "") -> [String] {
    filled(text.split(whereSeparator: \.isWhitespace).map(String.init), first: indent, then: indent)
  }

  /// A docstring of one line or more.
  static func docstring(_ text: String, indent: String) -> [String] {
    let quotes = "\"\"\""
    let line = "\(indent)\(quotes)\(text)\(quotes)"
    if line.count <= width { return [line] }
    let lines = filled("\(quotes)\(text)", indent: indent)
    return lines + ["\(indent)\(quotes)"]
  }

  /// Words in lines of the width.
  private static func filled(_ words: [String], first: String, then indent: String) -> [String] {
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in words {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        (line, isEmpty) = (indent, true)
      }
      line += isEmpty ? word : " " + word
      isEmpty = false
    }
    return lines + [line]
  }

  /// A line cut at its blanks, save those inside quotation marks.
  private static func pieces(of line: Substring) -> [String] {
    var pieces: [String] = [""]
    var isQuoted = false
    var before: Character = " "
    for c in line {
      if c == "\"" && before != "\\" { isQuoted.toggle() }
      if c == " " && !isQuoted { pieces.append("") } else { pieces[pieces.count - 1].append(c) }
      before = c
    }
    return pieces.filter { !$0.isEmpty }
  }
}
