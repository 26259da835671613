import CNcurses
import CharacterGraphics

/// How each role looks. No role is told by its colour alone where it matters, and the colours are blue and orange
/// rather than green and red, which one man in twelve cannot tell apart.
package struct RolePalette: Equatable {
  /// How a character is drawn.
  package struct Style: Equatable {
    /// The attributes: any of these.
    package enum Attribute: CaseIterable { case bold, dim, reverse, underline }

    /// What is done beside the colour.
    package var attributes: Set<Attribute> = []
    /// The number of a colour; nil for the terminal's own.
    package var color: Int16?
  }

  /// The number of colours that may be used: 0, 8, or more.
  package let colors: Int

  /// The palette of a terminal with so many colours.
  package init(colors: Int) { self.colors = colors }

  /// The style of a role.
  package func style(of role: Role) -> Style {
    switch role {
    case .plain: Style()
    case .strong: Style(attributes: [.bold])
    // Lines and names change with almost every character of a drawing: their changes are kept short.
    case .dim: Style(attributes: [.dim])
    case .accent: Style(color: color(of256: 6, of8: 6))
    case .active: Style(attributes: [.bold], color: color(of256: 208, of8: 3))
    case .selected: Style(attributes: [.reverse])
    case .changed: Style(attributes: [.underline], color: color(of256: 170, of8: 5))
    case .good: Style(attributes: [.bold], color: color(of256: 33, of8: 4))
    case .bad: Style(attributes: [.bold, .underline], color: color(of256: 202, of8: 1))
    }
  }

  private func color(of256: Int16, of8: Int16) -> Int16? {
    colors >= 256 ? of256 : colors >= 8 ? of8 : nil
  }
}

/// The styles as ncurses takes them: made once, looked up for every square.
struct RoleAttributes {
  private var attributes: [Role: attr_t] = [:]
  private var pairs: [Role: Int16] = [:]

  /// Registers the colours of a palette with ncurses.
  init(_ palette: RolePalette) {
    for (number, role) in Role.allCases.enumerated() {
      let style = palette.style(of: role)
      attributes[role] = style.attributes.reduce(0) { $0 | Self.bits($1) }
      if let color = style.color {
        let pair = Int16(number + 1)
        init_pair(pair, color, -1)
        pairs[role] = pair
      }
    }
  }

  /// What ncurses shows a role by.
  subscript(role: Role) -> (attributes: attr_t, pair: Int16) { (attributes[role] ?? 0, pairs[role] ?? 0) }

  private static func bits(_ attribute: RolePalette.Style.Attribute) -> attr_t {
    switch attribute {
    case .bold: nc_bold()
    case .dim: nc_dim()
    case .reverse: nc_reverse()
    case .underline: nc_underline()
    }
  }
}
