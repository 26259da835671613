/// A tree as lines of plain text, quick to read: the form in which lessons are baked into the program.
///
/// One line per node, parents before children: kind (`s`, `l`, `m`, `k`), number of children or nothing, line,
/// column, and the text with `\` and line breaks escaped. Reading it costs microseconds; YAML costs milliseconds.
package enum BakedTree {
  /// The lines of a tree.
  package static func text(of tree: Tree) -> String {
    var lines: [String] = []
    write(tree, to: &lines)
    return lines.joined(separator: "\n")
  }

  private static func write(_ tree: Tree, to lines: inout [String]) {
    switch tree {
    case .scalar(let text, let mark): lines.append("s 0 \(mark.line) \(mark.column) \(escaped(text))")
    case .sequence(let list, let mark):
      lines.append("l \(list.count) \(mark.line) \(mark.column) ")
      for child in list { write(child, to: &lines) }
    case .mapping(let entries, let mark):
      lines.append("m \(entries.count) \(mark.line) \(mark.column) ")
      for entry in entries {
        lines.append("k 0 \(entry.mark.line) \(entry.mark.column) \(escaped(entry.key))")
        write(entry.value, to: &lines)
      }
    }
  }

  /// The tree of lines that ``text(of:)`` wrote; nil if they are not such lines.
  package static func tree(of text: String) -> Tree? {
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
    return read(&lines)
  }

  private struct Line {
    let kind: UInt8
    let count: Int
    let mark: Mark
    let text: String
  }

  private static func next(_ lines: inout ArraySlice<Substring.UTF8View>) -> Line? {
    guard let line = lines.popFirst() else { return nil }
    let fields = line.split(separator: UInt8(ascii: " "), maxSplits: 4, omittingEmptySubsequences: false)
    guard fields.count == 5, let kind = fields[0].first, let count = Int(Substring(fields[1])), count >= 0,
      let row = Int(Substring(fields[2])), let column = Int(Substring(fields[3]))
    else { return nil }
    return Line(
      kind: kind, count: count, mark: Mark(line: row, column: column), text: unescaped(Substring(fields[4])))
  }

  private static func read(_ lines: inout ArraySlice<Substring.UTF8View>) -> Tree? {
    guard let line = next(&lines) else { return nil }
    switch line.kind {
    case UInt8(ascii: "s"): return .scalar(line.text, line.mark)
    case UInt8(ascii: "l"):
      var list: [Tree] = []
      for _ in 0..<line.count {
        guard let child = read(&lines) else { return nil }
        list.append(child)
      }
      return .sequence(list, line.mark)
    case UInt8(ascii: "m"):
      var entries: [Tree.Entry] = []
      for _ in 0..<line.count {
        guard let key = next(&lines), key.kind == UInt8(ascii: "k"), let value = read(&lines) else {
          return nil
        }
        entries.append(Tree.Entry(key: key.text, mark: key.mark, value: value))
      }
      return .mapping(entries, line.mark)
    default: return nil
    }
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func unescaped(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return String(text) }
    var result = ""
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        result.unicodeScalars.append(scalar == "n" ? "\n" : scalar == "r" ? "\r" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
