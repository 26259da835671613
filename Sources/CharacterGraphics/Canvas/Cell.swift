/// What a character is there for. The consumer decides which colour that means, if any.
package enum Role: CaseIterable, Sendable {
  /// Text like any other.
  case plain
  /// What the eye should find first, such as the nodes of a network.
  case strong
  /// What carries the picture without being its subject, such as lines.
  case dim
  /// What the picture is about, such as the names of the weights or a curve.
  case accent
  /// What is computed just now: the active node, the edges along which values flow.
  case active
  /// What stands under the cursor.
  case selected
  /// What is other than it was, since something was changed.
  case changed
  /// What is right: a passed check, a good answer.
  case good
  /// What is wrong, or in doubt.
  case bad
}

/// One character of a finished drawing.
package struct Cell: Hashable, Sendable {
  /// The character; some are two columns wide, see ``displayWidth(of:)-(Character)``.
  package let character: Character
  /// What it is there for.
  package let role: Role

  /// A character with its role.
  package init(_ character: Character, _ role: Role) {
    self.character = character
    self.role = role
  }

  /// An empty place.
  package static let blank = Cell(" ", .plain)
}
