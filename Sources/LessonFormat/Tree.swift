/// A lesson's text as a tree, before it means anything: scalars, sequences and mappings, with their places.
package indirect enum Tree: Sendable, Equatable {
  /// A single value, with the characters as written.
  case scalar(String, Mark)
  /// A list.
  case sequence([Tree], Mark)
  /// Keys with their values, in order.
  case mapping([Entry], Mark)

  /// One line of a mapping.
  package struct Entry: Sendable, Equatable {
    /// The key.
    package let key: String
    /// Where the key stands.
    package let mark: Mark
    /// What it is given.
    package let value: Tree

    /// A line.
    package init(key: String, mark: Mark, value: Tree) {
      self.key = key
      self.mark = mark
      self.value = value
    }
  }

  /// Where it stands.
  package var mark: Mark {
    switch self {
    case .scalar(_, let mark), .sequence(_, let mark), .mapping(_, let mark): mark
    }
  }

  /// What it is, for "expected a list, found …".
  var kind: String {
    switch self {
    case .scalar(let text, _): text.isEmpty ? "nothing" : "“\(text.prefix(40))”"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
