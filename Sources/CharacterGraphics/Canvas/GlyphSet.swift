/// The characters that drawings are made of.
///
/// Labels are not touched: whoever wants a picture of ASCII bytes alone passes ASCII labels.
package enum GlyphSet: CaseIterable, Sendable {
  /// Box drawing, arrows and braille dots.
  case unicode
  /// Bytes below 128 only.
  case ascii

  /// The head of an arrow that points right.
  package var arrowHead: Character {
    switch self {
    case .unicode: "▶"
    case .ascii: ">"
    }
  }

  /// Stands for rows left out.
  package var ellipsis: Character {
    switch self {
    case .unicode: "⋮"
    case .ascii: ":"
    }
  }

  /// The sign of a negative number.
  package var minus: Character {
    switch self {
    case .unicode: "−"
    case .ascii: "-"
    }
  }

  /// The piece of line with the given arms. A single arm is drawn as a straight piece.
  package func line(_ arms: Arms) -> Character {
    switch self {
    case .unicode: Self.boxDrawing(arms)
    case .ascii: Self.asciiLine(arms)
    }
  }

  private static func boxDrawing(_ arms: Arms) -> Character {
    switch arms {
    case []: " "
    case [.right, .down]: "┌"
    case [.left, .down]: "┐"
    case [.right, .up]: "└"
    case [.left, .up]: "┘"
    case [.up, .down, .right]: "├"
    case [.up, .down, .left]: "┤"
    case [.left, .right, .down]: "┬"
    case [.left, .right, .up]: "┴"
    case [.left, .right, .up, .down]: "┼"
    default: arms.isSubset(of: .horizontal) ? "─" : "│"
    }
  }

  private static func asciiLine(_ arms: Arms) -> Character {
    if arms.isEmpty { return " " }
    if arms.isSubset(of: .horizontal) { return "-" }
    if arms.isSubset(of: .vertical) { return "|" }
    return "+"
  }
}
