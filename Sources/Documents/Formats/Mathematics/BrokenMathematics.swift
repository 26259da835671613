/// Mathematics in lines of a limited width, broken before its operators, and in a list after its commas.
///
/// The structural twin of ``BrokenFormula``: breaks outside of all parentheses come first, and those before the signs
/// of a sum before those inside a term. A fraction that is too wide is written in a line.
struct BrokenMathematics {
  private struct Token {
    let part: Mathematics
    let width: Double
    /// How good a break before it is, 0 the best; nil where none may be.
    var rank: Int?
  }

  private var tokens: [Token] = []
  private let room: Double

  /// - Parameters:
  ///   - room: how wide a line may be, in em.
  init(_ mathematics: Mathematics, room: Double) {
    self.room = room
    append(mathematics, depth: 0)
  }

  /// The lines, each at most so wide where that can be.
  var lines: [Mathematics] {
    var pieces = [0..<tokens.count]
    for rank in Set(tokens.compactMap(\.rank)).sorted() {
      pieces = pieces.flatMap { piece -> [Range<Int>] in
        if width(of: piece) <= room { return [piece] }
        let cuts = piece.filter { $0 == piece.lowerBound || tokens[$0].rank == rank }
        return zip(cuts, cuts.dropFirst() + [piece.upperBound]).map { $0..<$1 }
      }
    }
    var rows: [Range<Int>] = []
    for piece in pieces {
      if let last = rows.last, width(of: last.lowerBound..<piece.upperBound) <= room {
        rows[rows.count - 1] = last.lowerBound..<piece.upperBound
      } else {
        rows.append(piece)
      }
    }
    return rows.map { .row(tokens[$0].map(\.part)) }
  }

  private func width(of range: Range<Int>) -> Double { tokens[range].reduce(0) { $0 + $1.width } }

  // MARK: Tokens

  private mutating func append(_ part: Mathematics, depth: Int) {
    if case .row(let parts) = part {
      for (k, part) in parts.enumerated() {
        let start = tokens.count
        append(part, depth: depth)
        if let kind = kind(ofBreakBefore: k, in: parts), start < tokens.count {
          tokens[start].rank = 4 * depth + kind
        }
      }
    } else if part.width <= room || !open(part, depth: depth) {
      tokens.append(Token(part: part, width: part.width))
    }
  }

  private func kind(ofBreakBefore k: Int, in parts: [Mathematics]) -> Int? {
    guard k > 0 else { return nil }
    switch parts[k] {
    case .sign(.plus), .sign(.minus): return 1
    case .sign(.times), .sign(.slash), .sign(.to): return 2
    default: return parts[k - 1] == .sign(.comma) ? 3 : nil
    }
  }

  /// Opens a part that is too wide; false where nothing is in it.
  private mutating func open(_ part: Mathematics, depth: Int) -> Bool {
    switch part {
    case .quantity(_, let a): append(a, depth: depth)
    case .fenced(.parentheses, let a): append(a, between: .open, .sign(.close), depth)
    case .fenced(.bars, let a): append(a, between: .bar, .sign(.bar), depth)
    case .power(.fenced(.parentheses, let a), let b):
      append(a, between: .open, .power(.sign(.close), b), depth)
    case .power(.name("e"), let b):
      append(.name("exp"), depth: depth)
      append(b, between: .open, .sign(.close), depth)
    case .root(let a):
      append(a, between: .open, .power(.sign(.close), .fraction(.number("1"), .number("2"))), depth)
    case .fraction(let a, let b): append(.row([a.asFactor, .sign(.slash), b.asFactor]), depth: depth)
    case .function(let name, let arguments):
      append(.name(name), depth: depth)
      let list = arguments.enumerated().flatMap { k, a in k == 0 ? [a] : [.sign(.comma), a] }
      append(.row(list), between: .open, .sign(.close), depth)
    case .choice(let cases, let otherwise):
      append(.sign(.open), depth: depth)
      for branch in cases {
        append(branch.value, depth: depth + 1)
        append(.words(" if "), depth: depth)
        tokens[tokens.count - 1].rank = 4 * depth
        append(branch.condition, depth: depth + 1)
        append(.words(" else "), depth: depth)
        tokens[tokens.count - 1].rank = 4 * depth
      }
      append(otherwise, depth: depth + 1)
      append(.sign(.close), depth: depth)
    default: return false
    }
    return true
  }

  private mutating func append(
    _ part: Mathematics, between open: Mathematics.Sign, _ close: Mathematics, _ depth: Int
  ) {
    append(.sign(open), depth: depth)
    append(part, depth: depth + 1)
    append(close, depth: depth)
  }
}

extension Mathematics {
  /// This as a part of a quotient in one line: in parentheses where it has signs of its own.
  fileprivate var asFactor: Mathematics {
    if case .row(let parts) = self, parts.count > 1 { inParentheses } else { self }
  }

  /// About how wide this is when it is set, in em.
  var width: Double {
    switch self {
    case .number(let text): text.contains("e") ? Double(text.count) * 0.5 + 1.4 : Double(text.count) * 0.5
    case .name(let text): text.count == 1 ? 0.56 : Double(text.count) * 0.52
    case .words(let text): Double(text.count) * 0.47
    case .sign(.times): 0.75
    case .sign(.open), .sign(.close), .sign(.comma), .sign(.bar): 0.4
    case .sign(.slash): 0.5
    case .sign(.plus), .sign(.minus): 1.25
    case .sign: 1.4
    case .row(let parts): parts.reduce(0) { $0 + $1.width }
    case .fraction(let a, let b): max(a.width, b.width) + 0.25
    case .power(let a, let b), .subscripted(let a, let b): a.width + 0.7 * b.width + 0.05
    case .marked(.subscripted(let a, let b), let mark): a.width + 0.7 * max(b.width, Double(mark.count) * 0.6)
    case .marked(let a, let mark): a.width + Double(mark.count) * 0.42
    case .root(let a): a.width + 0.9
    case .fenced(_, let a): a.width + 0.9
    case .function(let name, let arguments):
      Double(name.count) * 0.52 + 0.9 + arguments.reduce(0) { $0 + $1.width + 0.45 }
    case .choice(let cases, let otherwise):
      max(otherwise.width + 4.5, cases.map { $0.value.width + $0.condition.width + 2.2 }.max() ?? 0) + 1.2
    case .quantity(_, let a): a.width
    }
  }
}
