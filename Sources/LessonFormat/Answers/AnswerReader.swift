/// Reads the answers of a student: lines of `quantity,figure`, YAML or JSON; the text itself says which.
package enum AnswerReader {
  /// What was read of a text.
  ///
  ///     quantity,figure
  ///     net_h1,0.3775
  ///     w[o1,h2],0,45
  ///     dE/dw5 = 0.0822
  ///
  /// - Throws: ``LessonError`` where the text is no sheet at all: nothing in it, too long, or YAML that is none.
  package static func sheet(_ text: String) throws(LessonError) -> AnswerSheet {
    if text.utf8.count > TextFile.sizeLimit {
      throw LessonError("larger than \(TextFile.sizeLimit >> 20) MB, the most that is read")
    }
    let text = text.first == "\u{FEFF}" ? text.dropFirst() : text[...]
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let sheet =
      isTree(lines)
      ? try AnswerTree.sheet(of: try YAMLText.tree(String(text), of: "sheet")) : AnswerLines.sheet(of: lines)
    if sheet.isEmpty {
      throw LessonError(
        "the sheet is empty: expected lines of a quantity and a figure, such as net_h1,0.3775")
    }
    return sheet
  }

  /// Whether a text is YAML or JSON rather than single lines.
  ///
  /// A block of `quantity: figure` is both; as lines, one that is wrong does not spoil the others.
  private static func isTree(_ lines: [Substring]) -> Bool {
    if lines.contains(where: isHeading) { return true }
    guard let first = lines.lazy.map(\.trimmed).first(where: { !$0.isEmpty && $0.first != "#" }) else {
      return false
    }
    switch first.first {
    case "[": return true
    case "{": return isMapping(first.dropFirst().trimmed)
    case "-": return first.hasPrefix("---") || first == "-" || (first.hasPrefix("- ") && first.contains(":"))
    default: return false
    }
  }

  /// Whether a line is `answers:`, with nothing or a list or a mapping behind it.
  private static func isHeading(_ line: Substring) -> Bool {
    guard line.hasPrefix("answers") || line.hasPrefix("\"answers") else { return false }
    let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, ["answers", "\"answers\""].contains(parts[0].trimmed) else { return false }
    let value = parts[1].trimmed
    return value.first.map { "[{#".contains($0) } ?? true
  }

  /// Whether a brace that this text follows opens a mapping; in `{dE/dw5} * 2` it holds an id.
  private static func isMapping(_ text: String) -> Bool {
    guard let first = text.first, !"\"'}#".contains(first) else { return true }
    return text.prefix { $0 != "}" }.contains(":")
  }
}
