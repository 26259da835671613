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

  /// The head of an arrow that points left.
  package var backwardHead: Character {
    switch self {
    case .unicode: "◀"
    case .ascii: "<"
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
  ///
  /// There are no characters for a line that is double on one side of its middle and single on the other:
  /// where one arm of an axis is double, both are.
  /// - Parameter doubled: the arms that are double.
  package func line(_ arms: Arms, doubled: Arms = []) -> Character {
    switch self {
    case .unicode:
      Self.boxDrawing(
        arms,
        Axes(
          horizontal: !doubled.isDisjoint(with: .horizontal), vertical: !doubled.isDisjoint(with: .vertical)))
    case .ascii: Self.asciiLine(arms, isDouble: !doubled.isEmpty)
    }
  }

  /// Which axes are double.
  private struct Axes {
    let horizontal: Bool
    let vertical: Bool

    func choose(_ neither: Character, _ across: Character, _ down: Character, _ both: Character) -> Character
    {
      horizontal ? (vertical ? both : across) : (vertical ? down : neither)
    }
  }

  private static func boxDrawing(_ arms: Arms, _ double: Axes) -> Character {
    switch arms {
    case []: " "
    case [.right, .down]: double.choose("┌", "╒", "╓", "╔")
    case [.left, .down]: double.choose("┐", "╕", "╖", "╗")
    case [.right, .up]: double.choose("└", "╘", "╙", "╚")
    case [.left, .up]: double.choose("┘", "╛", "╜", "╝")
    case [.up, .down, .right]: double.choose("├", "╞", "╟", "╠")
    case [.up, .down, .left]: double.choose("┤", "╡", "╢", "╣")
    case [.left, .right, .down]: double.choose("┬", "╤", "╥", "╦")
    case [.left, .right, .up]: double.choose("┴", "╧", "╨", "╩")
    case [.left, .right, .up, .down]: double.choose("┼", "╪", "╫", "╬")
    default: arms.isSubset(of: .horizontal) ? (double.horizontal ? "═" : "─") : (double.vertical ? "║" : "│")
    }
  }

  private static func asciiLine(_ arms: Arms, isDouble: Bool) -> Character {
    if arms.isEmpty { return " " }
    if arms.isSubset(of: .horizontal) { return isDouble ? "=" : "-" }
    if isDouble { return "#" }
    if arms.isSubset(of: .vertical) { return "|" }
    return "+"
  }
}
