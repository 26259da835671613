import CharacterGraphics

/// A line of a pane: pieces of text in their roles.
struct PaneLine {
  /// A piece of it.
  struct Piece {
    var text: String
    var role: Role
  }

  /// Its pieces, from left to right.
  var pieces: [Piece]
  /// Which of the quantities that can be followed it names.
  var target: Int?
  /// Where the terminal's cursor stands on it, if it does.
  var cursorColumn: Int?

  /// A line of one piece.
  init(_ text: String, _ role: Role = .plain, target: Int? = nil) {
    pieces = [Piece(text: text, role: role)]
    self.target = target
  }

  /// A line of several pieces.
  init(_ pieces: [(String, Role)], target: Int? = nil) {
    self.pieces = pieces.map { Piece(text: $0.0, role: $0.1) }
    self.target = target
  }

  /// Its text.
  var text: String { pieces.map(\.text).joined() }

  /// The same line with every occurrence of a symbol in a role.
  func marking(_ symbol: String, _ role: Role) -> PaneLine {
    var line = self
    line.pieces = pieces.flatMap { piece -> [Piece] in
      guard !symbol.isEmpty, piece.role != .dim else { return [piece] }
      return piece.marking(symbol, role)
    }
    return line
  }
}

extension PaneLine.Piece {
  /// Split at every occurrence of a symbol that is not part of a longer one.
  fileprivate func marking(_ symbol: String, _ role: Role) -> [PaneLine.Piece] {
    let (text, pattern) = (Array(text), Array(symbol))
    var pieces: [PaneLine.Piece] = []
    var start = 0
    var k = 0
    while k + pattern.count <= text.count {
      let end = k + pattern.count
      let isAlone =
        (k == 0 || !Self.continues(text[k - 1], before: true))
        && (end == text.count || !Self.continues(text[end], before: false))
      guard Array(text[k..<end]) == pattern, isAlone else {
        k += 1
        continue
      }
      if start < k { pieces.append(PaneLine.Piece(text: String(text[start..<k]), role: self.role)) }
      pieces.append(PaneLine.Piece(text: symbol, role: role))
      start = end
      k = end
    }
    if start < text.count { pieces.append(PaneLine.Piece(text: String(text[start...]), role: self.role)) }
    return pieces
  }

  /// Whether a character beside a symbol makes it part of another: w₅ is not told in ∂w₅, w in w₅, E in E_o1.
  private static func continues(_ c: Character, before: Bool) -> Bool {
    if c.isLetter || c.isNumber || c == "_" || c == "∂" { return true }
    return before ? false : "#@".contains(c)
  }
}

extension Frame {
  /// Paints a line from a column on, as far as a limit; what is cut off is told by a mark in the last column.
  mutating func put(_ line: PaneLine, row: Int, column: Int, limit: Int, glyphs: GlyphSet) {
    var next = column
    for piece in line.pieces {
      next = put(piece.text, row: row, column: next, role: piece.role, limit: limit)
    }
    let end = min(limit, size.columns)
    let isCut = column + displayWidth(of: line.text.droppingBlanks) > end
    if isCut, end > column {
      put(glyphs == .ascii ? ">" : "…", row: row, column: end - 1, role: .dim, limit: end)
    }
  }
}

extension String {
  /// Without the blanks at its end.
  fileprivate var droppingBlanks: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
