/// A line of an answer sheet, cut into cells.
///
/// The quantity comes first and holds no separator outside brackets and quotation marks, so the first sign that
/// parts a line says how it is to be read.
struct SheetLine {
  /// A cell's text without blanks and quotation marks around it.
  struct Cell {
    let text: String
    /// Where the text stands in the line's characters.
    let range: Range<Int>
    let isQuoted: Bool
  }

  /// Where the quantity and the figure stand.
  struct Columns: Equatable {
    var quantity = 0
    var figure = 1
  }

  /// The line's number, from 1.
  let number: Int
  /// The cells.
  let cells: [Cell]
  /// What parts them: a tab, a semicolon, a comma, a sign of equality or a colon; nil where nothing does.
  let separator: Character?
  /// Which cells matter.
  let columns: Columns

  /// What parts columns.
  static let separators: [Character] = ["\t", ";", ","]
  /// What may stand between a quantity and its figure when there are no columns.
  static let signs: [Character] = ["=", ":", "≈", "~"]

  /// Cuts a line.
  /// - Parameters:
  ///   - columns: where the header says that things are.
  ///   - separator: what parts the header.
  /// - Throws: ``LessonError`` where a bracket or a quotation mark is not closed.
  init(_ line: Substring, number: Int, columns: Columns, separator: Character?) throws(LessonError) {
    let cutter = LineCutter(characters: Array(line), number: number)
    self.number = number
    if columns.quantity > 0, let separator, line.contains(separator) {
      (cells, self.separator, self.columns) = (
        try cutter.cells(from: 0, by: separator, columns), separator, columns
      )
      return
    }
    let start = line.prefix { $0.isWhitespace }.count
    let (first, end) = try cutter.cell(from: start, until: Self.separators + Self.signs, isBracketed: true)
    let parting = cutter.parting(at: end)
    let isEquation = parting.map(Self.signs.contains) ?? false
    self.columns = columns.quantity == 0 && !isEquation ? columns : Columns()
    switch parting {
    case nil where line.prefix(start).contains("\t"):
      (cells, self.separator) = (try cutter.cells(from: start - 1, by: "\t", self.columns), "\t")
    case nil: (cells, self.separator) = ([first], nil)
    case let sign? where isEquation: (cells, self.separator) = ([first, cutter.rest(from: end + 1)], sign)
    case let separator?:
      (cells, self.separator) = (try cutter.cells(from: start, by: separator, self.columns), separator)
    }
  }

  /// Where a cell stands.
  func mark(_ cell: Cell) -> Mark { Mark(line: number, column: cell.range.lowerBound + 1) }
}
