import Derivation

/// Trees that nobody has written yet: they have no places.
extension Tree {
  private static let nowhere = Mark(line: 1, column: 1)

  /// A single value.
  static func word(_ text: String) -> Tree { .scalar(text, nowhere) }
  /// A number, in the fewest digits that read back as it.
  static func number(_ x: Double) -> Tree { .word(shortest(x)) }
  /// A number as it was written, where that is still its value.
  static func number(_ x: Double, spelled text: String?) -> Tree {
    if let text, let value = Double(text), value == x, value.sign == x.sign { return .word(text) }
    return .number(x)
  }
  /// A list.
  static func list(_ items: [Tree]) -> Tree { .sequence(items, nowhere) }
  /// A list of words.
  static func words(_ words: [String]) -> Tree { .list(words.map(Tree.word)) }
  /// Keys with their values; those without a value are left out.
  static func keys(_ entries: [(key: String, value: Tree?)]) -> Tree {
    .mapping(
      entries.compactMap { entry in
        entry.value.map { Entry(key: entry.key, mark: nowhere, value: $0) }
      }, nowhere)
  }
}
