import Derivation

/// What the lines of a sheet with commas have in common, by which a decimal comma is told from a column.
struct SheetHabits {
  /// How a figure is to be read that a comma and digits follow.
  enum Reading: Equatable {
    /// It ends at the comma.
    case cell
    /// The comma is that of its decimals.
    case joined(String)
    /// Either.
    case unclear(String)
  }

  /// How many columns the header has.
  private let count: Int?
  /// Whether decimals stand behind a point somewhere.
  private var points = false
  /// Whether a line has a cell more than the header because of its decimal comma.
  private var commas = false
  /// Whether tabs part columns.
  private(set) var tabs = false

  init(lines: [SheetLine], count: Int?) {
    self.count = count
    for line in lines {
      if line.separator == "\t" { tabs = true }
      guard line.separator == ",", let figure = line.figure else { continue }
      if figure.text.contains("."), Self.isNumber(figure.text) { points = true }
      if let count, line.cells.count > count, let text = line.joinedFigure, Self.isNumber(text) {
        commas = true
      }
    }
  }

  /// With a header, a cell too many is a decimal comma. Without, digits behind the comma are decimals, unless the
  /// sheet has points for those. What could be either is not guessed, nor what has further digits behind a second
  /// comma: `1,234,567`.
  func reading(of line: SheetLine) -> Reading {
    guard let joined = line.joinedFigure, let next = line.cell(behindFigure: 1) else { return .cell }
    let isDecimal = Self.isNumber(joined) && !joined.contains("/")
    let further = line.cell(behindFigure: 2).map(\.text).flatMap { Self.isNumber($0) ? $0 : nil }
    if let count, line.cells.count <= count { return commas && isDecimal ? .unclear(joined) : .cell }
    if isDecimal, let further, line.cells.count - (count ?? 0) > 1 { return .unclear("\(joined),\(further)") }
    if isDecimal { return points && count == nil ? .unclear(joined) : .joined(joined) }
    return (points || count != nil) && !Self.isNumber(next.text) ? .cell : .unclear(joined)
  }

  private static func isNumber(_ text: String) -> Bool { PrintedNumber(AnswerSheet.withoutSign(text)) != nil }
}

extension SheetLine {
  /// The figure's cell.
  var figure: Cell? { columns.figure < cells.count ? cells[columns.figure] : nil }

  /// A cell behind it.
  fileprivate func cell(behindFigure k: Int) -> Cell? {
    columns.figure + k < cells.count ? cells[columns.figure + k] : nil
  }

  /// The figure with what follows the comma behind it, where that comma may be the one of its decimals.
  fileprivate var joinedFigure: String? {
    guard separator == ",", columns.figure > columns.quantity, let figure, let next = cell(behindFigure: 1),
      !figure.isQuoted, !next.isQuoted, figure.range.upperBound + 1 == next.range.lowerBound,
      let last = figure.text.last, let first = next.text.first, Self.isDigit(last), Self.isDigit(first)
    else { return nil }
    let whole = AnswerSheet.withoutSign(figure.text).drop { "+-−–".contains($0) }
    return whole.allSatisfy(Self.isDigit) ? "\(figure.text),\(next.text)" : nil
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
