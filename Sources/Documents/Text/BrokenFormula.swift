import CharacterGraphics

/// A formula's text that may be broken before its operators, and in a list after its commas.
///
/// Breaks outside of all parentheses come first, and those before the signs of a sum before those inside a term.
struct BrokenFormula {
  private let characters: [Character]
  /// For each place, the width of all that stands before it.
  private let widths: [Int]
  /// Where it may be broken, the best places first.
  private let ranks: [[Int]]

  init(_ text: String) {
    characters = Array(text)
    widths = characters.reduce(into: [0]) { $0.append($0[$0.count - 1] + displayWidth(of: $1)) }
    var places: [[Int]] = []
    var depth = 0
    for (k, character) in characters.enumerated() {
      if character == ")" || character == "]" { depth -= 1 }
      if let kind = Self.kind(ofBreakAt: k, in: characters) {
        let rank = 4 * max(0, depth) + kind
        while places.count <= rank { places.append([]) }
        places[rank].append(k)
      }
      if character == "(" || character == "[" { depth += 1 }
    }
    ranks = places
  }

  /// 0 before the words of a choice, 1 before the sign of a sum, 2 before that of a product, 3 after a comma; nil
  /// where no break may be.
  private static func kind(ofBreakAt k: Int, in text: [Character]) -> Int? {
    guard k > 0 else { return nil }
    guard text[k] == " " else { return "·*".contains(text[k]) && text[k - 1] != " " ? 2 : nil }
    if text[k - 1] == "," { return 3 }
    let word = text[(k + 1)...].prefix { $0 != " " }
    switch String(word) {
    case _ where k + 1 + word.count == text.count: return nil
    case "if", "else": return 0
    case "+", "−", "-": return 1
    case "·", "*", "/": return 2
    default: return nil
    }
  }

  /// The lines of the formula after the beginning of a line, each at most `width` wide where that can be.
  /// - Parameters:
  ///   - start: what stands before it on the first line.
  ///   - indent: the blanks before it on the others, no fewer than `start` is wide.
  func lines(after start: String, indent: String, width: Int) -> [String] {
    var rows: [String] = []
    var line = start
    for (k, piece) in pieces(fitting: width - displayWidth(of: indent)).enumerated() {
      if k > 0, displayWidth(of: line) + displayWidth(of: piece) > width {
        rows.append(line)
        line = indent + begun(piece)
      } else {
        line += piece
      }
    }
    return rows + [line]
  }

  /// The text in pieces, each broken further as long as it is too wide.
  private func pieces(fitting room: Int) -> [String] {
    var pieces = [0..<characters.count]
    for places in ranks {
      pieces = pieces.flatMap { piece -> [Range<Int>] in
        if widths[piece.upperBound] - widths[piece.lowerBound] <= room { return [piece] }
        let cuts = [piece.lowerBound] + places.filter { piece.contains($0) && $0 > piece.lowerBound }
        return zip(cuts, cuts.dropFirst() + [piece.upperBound]).map { $0..<$1 }
      }
    }
    return pieces.map { String(characters[$0]) }
  }

  /// A piece at the beginning of a line: after a sign stands a blank.
  private func begun(_ piece: String) -> String {
    guard let first = piece.first, "·*".contains(first) else { return String(piece.drop { $0 == " " }) }
    return "\(first) \(piece.dropFirst())"
  }
}
