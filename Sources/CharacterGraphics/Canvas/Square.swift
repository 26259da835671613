/// What stands at one place of a canvas while it is being drawn upon.
enum Square: Sendable {
  /// Nothing yet.
  case blank
  /// A character, with the right half after it if it is a wide one.
  case text(Character, Role)
  /// The right half of the wide character before it.
  case rightHalf
  /// A piece of line, which further lines may join; some of its arms may be double.
  case line(Arms, doubled: Arms, Role)

  /// The arms of the line that stands here; none if there is no line.
  var arms: Arms {
    if case .line(let arms, _, _) = self { arms } else { [] }
  }

  /// The finished cell; nil for the right half of a wide character, which is part of the cell before.
  func cell(glyphs: GlyphSet) -> Cell? {
    switch self {
    case .blank: .blank
    case .text(let character, let role): Cell(character, role)
    case .rightHalf: nil
    case .line(let arms, let doubled, let role): Cell(glyphs.line(arms, doubled: doubled), role)
    }
  }
}
