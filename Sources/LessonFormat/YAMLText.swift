import Yams

/// Reads YAML (and with it JSON) into a tree. Everything that Yams knows stays in this file.
enum YAMLText {
  /// The deepest nesting that a lesson may have; none needs more than six.
  private static let depthLimit = 40

  /// The tree of a text.
  /// - Parameter what: what it is called in an error.
  static func tree(_ text: String, of what: String = "lesson") throws(LessonError) -> Tree {
    try refuseAnchorsAndControls(text, what)
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw translated(error)
    } catch {
      throw LessonError("not YAML: \(error)")
    }
    guard let node else { throw LessonError("the \(what) is empty") }
    return try tree(node, what, depth: 0)
  }

  /// Aliases can make a small text stand for a huge one, control characters can steer a terminal; no lesson needs
  /// them.
  private static func refuseAnchorsAndControls(_ text: String, _ what: String) throws(LessonError) {
    var (line, column) = (1, 0)
    var last: Character = " "
    var isAnchor = false
    for character in text {
      if isAnchor, character.isLetter || character.isNumber || character == "_" || character == "-" {
        throw LessonError(
          "YAML anchors and aliases (&name, *name) are not used in \(what)s: write the value out",
          at: Mark(line: line, column: column))
      }
      if character != "\r\n", character != "\r" {
        try refuseControls(in: character.unicodeScalars, at: Mark(line: line, column: column + 1), what)
      }
      if character.isNewline {
        (line, column) = (line + 1, 0)
      } else {
        column += 1
      }
      // After a quoted key an anchor may follow the colon at once: {"a":&b [1]}.
      isAnchor = character == "&" && (last.isWhitespace || "[{,:?\u{FEFF}".contains(last))
      last = character
    }
  }

  private static func refuseControls(in text: some Sequence<Unicode.Scalar>, at mark: Mark, _ what: String)
    throws(LessonError)
  {
    if let harmful = text.first(where: \.isHarmful) {
      throw LessonError("a \(what) cannot have the control character \(harmful.codePoint)", at: mark)
    }
  }

  private static func tree(_ node: Node, _ what: String, depth: Int) throws(LessonError) -> Tree {
    let mark = node.mark.map { Mark(line: $0.line, column: $0.column) } ?? Mark(line: 1, column: 1)
    if depth > depthLimit { throw LessonError("nested more than \(depthLimit) levels deep", at: mark) }
    switch node {
    case .scalar(let scalar):
      // The place of a quoted text is that of its first character, so that an offset into it counts from there.
      let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
      let mark = isQuoted ? Mark(line: mark.line, column: mark.column + 1) : mark
      // As an escape, "\e", a control character can stand in a quoted text.
      try refuseControls(in: scalar.string.unicodeScalars, at: mark, what)
      let isEmpty = scalar.style == .plain && ["~", "null"].contains(scalar.string)
      return .scalar(isEmpty ? "" : scalar.string.replacing("\t", with: " "), mark)
    case .sequence(let sequence):
      var list: [Tree] = []
      for child in sequence { list.append(try tree(child, what, depth: depth + 1)) }
      return .sequence(list, mark)
    case .mapping(let mapping):
      var entries: [Tree.Entry] = []
      for (key, value) in mapping {
        let keyTree = try tree(key, what, depth: depth + 1)
        guard case .scalar(let text, let mark) = keyTree else {
          throw LessonError("a key is a word, not \(keyTree.kind)", at: keyTree.mark)
        }
        entries.append(Tree.Entry(key: text, mark: mark, value: try tree(value, what, depth: depth + 1)))
      }
      return .mapping(entries, mark)
    case .alias:
      throw LessonError("YAML aliases are not used in \(what)s: write the value out", at: mark)
    }
  }

  private static func translated(_ error: YamlError) -> LessonError {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let place = Mark(line: mark.line, column: mark.column)
      if problem.contains("nesting level") {
        return LessonError("nested more than \(depthLimit) levels deep", at: place)
      }
      return LessonError("not YAML: \(context.map { $0.text + ", " } ?? "")\(problem)", at: place)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let place = Mark(line: context.mark.line, column: context.mark.column)
      return LessonError("“\(duplicates.first ?? "")” is given twice", at: place)
    case .reader(let problem, _, _, _): return LessonError("not YAML: \(problem)")
    default: return LessonError("not YAML: \(error)")
    }
  }
}
