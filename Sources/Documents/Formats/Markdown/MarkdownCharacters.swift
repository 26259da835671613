/// Words in Markdown: what means something else is escaped.
enum MarkdownCharacters {
  /// Words with a stroke before every character that Markdown would take for a mark.
  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if character == "\n" {
        result += "  \n"
      } else {
        if #"\`*_[]<>#|$~&"#.contains(character) { result += "\\" }
        result.append(character)
      }
    }
  }

  /// A paragraph of which the beginning is not taken for that of a list, a heading or a rule.
  static func begun(_ paragraph: String) -> String {
    guard let first = paragraph.first else { return paragraph }
    if "-+=:".contains(first) { return "\\" + paragraph }
    let digits = paragraph.prefix { $0.isNumber }
    let rest = paragraph[digits.endIndex...]
    guard !digits.isEmpty, rest.hasPrefix(". ") || rest.hasPrefix(") ") else { return paragraph }
    return digits + "\\" + rest
  }

  /// Words inside `\text{…}`; signs of mathematics among them stand outside of it.
  static func mathematicalWords(_ text: String) -> String {
    text.reduce(into: "") { words, character in
      words += special[character] ?? laTeXSign(character).map { "}\($0)\\text{" } ?? String(character)
    }
  }

  private static let special: [Character: String] = [
    "\\": #"\textbackslash "#, "{": "(", "}": ")", "$": "", "&": #"\&"#, "#": #"\#"#, "%": #"\%"#,
    "_": #"\_"#,
    "^": #"\textasciicircum "#, "~": #"\textasciitilde "#, "<": #"\textless "#, ">": #"\textgreater "#,
    "|": #"\textbar "#,
  ]
}
