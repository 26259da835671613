/// Writes a tree as YAML in the way of a person: a line a key, short lists and mappings in one line, matrices row by
/// row, prose folded.
///
/// What ``YAMLText`` reads of it is the tree again, but for the places.
struct YAMLWriter {
  /// The column at which lines end.
  private static let width = 110
  /// Mappings that are never set in one line.
  private static let tall: Set<String> = ["network", "graph", "formulas", "narration"]

  /// What is remarked behind a key, the first time it comes.
  private var remarks: [String: String]
  private var lines: [String] = []

  /// The text of a tree.
  /// - Parameter remarks: what is written as a comment behind the first line of a key.
  static func text(of tree: Tree, remarks: [String: String] = [:]) -> String {
    var writer = YAMLWriter(remarks: remarks)
    if case .mapping(let entries, _) = tree {
      writer.write(entries, indent: "", first: "")
    } else {
      writer.write(tree, after: "", indent: "", key: "")
    }
    return writer.lines.joined(separator: "\n") + "\n"
  }

  private init(remarks: [String: String]) { self.remarks = remarks }

  // MARK: Blocks

  /// The lines of a mapping, the first of which may begin with the dash of a list.
  private mutating func write(_ entries: [Tree.Entry], indent: String, first: String) {
    for (k, entry) in entries.enumerated() {
      let start = k == 0 && !first.isEmpty ? first : indent
      write(entry.value, after: start + YAMLScalar.key(entry.key) + ":", indent: indent, key: entry.key)
    }
  }

  /// A value behind its key or its dash.
  private mutating func write(_ tree: Tree, after start: String, indent: String, key: String) {
    let remark = remarks.removeValue(forKey: key).map { "    # \($0)" } ?? ""
    let space = start.isEmpty ? "" : " "
    if !Self.tall.contains(key), let short = YAMLScalar.flow(tree),
      start.count + 1 + short.count <= Self.width
    {
      return lines.append(start + space + short + remark)
    }
    switch tree {
    case .scalar(let text, _): writeLong(text, after: start + space, indent: indent)
    case .mapping(let entries, _):
      lines.append(start + remark)
      write(entries, indent: indent + "  ", first: "")
    case .sequence(let items, _):
      if items.allSatisfy(YAMLScalar.isScalar), !items.contains(where: YAMLScalar.isSentence) {
        return wrap(items.compactMap(YAMLScalar.inFlow), after: start + space, remark)
      }
      if !start.isEmpty { lines.append(start + remark) }
      for item in items { writeItem(item, indent: start.isEmpty ? "" : indent + "  ") }
    }
  }

  private mutating func writeItem(_ item: Tree, indent: String) {
    if case .mapping(let entries, _) = item {
      let short = YAMLScalar.flow(item)
      if let short, indent.count + 2 + short.count <= Self.width {
        lines.append("\(indent)- \(short)")
      } else {
        write(entries, indent: indent + "  ", first: "\(indent)- ")
      }
    } else {
      write(item, after: "\(indent)-", indent: indent, key: "")
    }
  }

  /// A list of words over as many lines as it takes.
  private mutating func wrap(_ words: [String], after start: String, _ remark: String) {
    let indent = String(repeating: " ", count: start.count + 1)
    var line = start + "["
    for (k, word) in words.enumerated() {
      let piece = word + (k == words.count - 1 ? "]" : ",")
      if line.count + 1 + piece.count > Self.width, line.count > indent.count {
        lines.append(line)
        line = indent + piece
      } else {
        line += (line.hasSuffix("[") || line.count == indent.count ? "" : " ") + piece
      }
    }
    lines.append(line + remark)
  }

  /// A long text: folded where that can be undone, otherwise in quotes.
  private mutating func writeLong(_ text: String, after start: String, indent: String) {
    guard YAMLScalar.canBeFolded(text) else { return lines.append(start + YAMLScalar.quoted(text)) }
    lines.append(start + ">-")
    let inner = indent + "  "
    var line = inner
    for word in text.split(separator: " ") {
      if line.count + 1 + word.count > Self.width + 8, line.count > inner.count {
        lines.append(line)
        line = inner
      }
      line += (line.count > inner.count ? " " : "") + word
    }
    lines.append(line)
  }
}
