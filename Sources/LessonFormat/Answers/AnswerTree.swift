import Derivation

/// Answers in YAML or JSON: a mapping from quantities to figures, or a list of `{quantity: …, figure: …}`, either
/// of them also under `answers`.
struct AnswerTree {
  private var sheet = AnswerSheet()

  static func sheet(of tree: Tree) throws(LessonError) -> AnswerSheet {
    var reader = AnswerTree()
    try reader.read(tree)
    return reader.sheet
  }

  private mutating func read(_ tree: Tree) throws(LessonError) {
    if case .mapping(let entries, _) = tree, let inner = Self.answers(entries) {
      for entry in entries {
        if case .scalar(let text, _) = entry.value, PrintedNumber(text) != nil, entry.key != "lesson" {
          sheet.complain("\(quoted(entry.key)) stands beside the answers, not among them", at: entry.mark)
        }
      }
      return try read(inner)
    }
    switch tree {
    case .mapping: item(tree)
    case .sequence(let items, _): for tree in items { item(tree) }
    case .scalar("", _): break
    case .scalar:
      throw LessonError(
        "expected quantities with their figures, such as net_h1: 0.3775; found \(tree.kind)", at: tree.mark)
    }
  }

  private static func answers(_ entries: [Tree.Entry]) -> Tree? {
    guard let value = entries.first(where: { $0.key == "answers" })?.value else { return nil }
    if case .scalar(let text, _) = value, !text.isEmpty { return nil }
    return value
  }

  /// One mapping: `{quantity: net_h1, figure: 0.3775, …}` or `{net_h1: 0.3775, …}`.
  private mutating func item(_ tree: Tree) {
    guard case .mapping(let entries, let mark) = tree else {
      return sheet.complain(
        "expected {quantity: …, figure: …}, such as {quantity: net_h1, figure: 0.3775}; found \(tree.kind)",
        at: tree.mark)
    }
    func value(_ key: String) -> Tree? { entries.first { $0.key == key }?.value }
    guard let quantity = value("quantity") else {
      if let figure = value("figure") { return add(.scalar("", mark), figure) }
      for entry in entries { add(.scalar(entry.key, entry.mark), entry.value) }
      return
    }
    add(quantity, value("figure") ?? .scalar("", mark))
  }

  private mutating func add(_ quantity: Tree, _ figure: Tree) {
    guard case .scalar(let name, let nameMark) = quantity else {
      return sheet.complain("expected a quantity such as net_h1; found \(quantity.kind)", at: quantity.mark)
    }
    guard case .scalar(let text, let mark) = figure else {
      return sheet.complain("\(AnswerSheet.expected); found \(figure.kind)", at: figure.mark)
    }
    sheet.add(name, at: nameMark, figure: text, at: mark)
  }
}
