import Derivation

/// Answers on lines of their own: columns parted by commas, semicolons or tabs, or `quantity = figure`.
///
/// No library for CSV reads these: ids hold the separator, a decimal comma is one, and every complaint needs its line
/// and column. Quotation marks are those of RFC 4180, but a cell ends with its line, so that a mark left open does
/// not swallow the answers below it.
struct AnswerLines {
  private var sheet = AnswerSheet()
  private var lines: [SheetLine] = []

  private var columns = SheetLine.Columns()
  private var separator: Character?
  /// How many columns the header has; nil where there is none.
  private var count: Int?
  private var hasBegun = false

  static func sheet(of lines: [Substring]) -> AnswerSheet {
    var reader = AnswerLines()
    for (k, line) in lines.enumerated() { reader.take(line, number: k + 1) }
    let habits = SheetHabits(lines: reader.lines, count: reader.count)
    for line in reader.lines { reader.read(line, habits) }
    reader.sheet.sortComplaints()
    return reader.sheet
  }

  // MARK: Cutting

  private mutating func take(_ line: Substring, number: Int) {
    if Self.isIdle(line) { return }
    let isFirst = !hasBegun
    hasBegun = true
    if isFirst, Self.namesSeparator(line) { return hasBegun = false }
    if let harmful = line.unicodeScalars.first(where: \.isHarmful) {
      let column = line.prefix { !$0.unicodeScalars.contains(harmful) }.count + 1
      return sheet.complain(
        "a sheet cannot have the control character \(harmful.codePoint)",
        at: Mark(line: number, column: column))
    }
    do {
      let cut = try SheetLine(line, number: number, columns: columns, separator: separator)
      if !isFirst || !isHeader(cut) { lines.append(cut) }
    } catch {
      sheet.complain(error.message, at: error.mark)
    }
  }

  /// Whether a line says nothing: a comment, or empty cells.
  private static func isIdle(_ line: Substring) -> Bool {
    let first = line.first { !$0.isWhitespace }
    return first == nil || first == "#" || line.allSatisfy { $0.isWhitespace || ",;".contains($0) }
  }

  /// Whether a line is `sep=;`, with which spreadsheets are told the separator.
  private static func namesSeparator(_ line: Substring) -> Bool {
    line.count == 5 && line.lowercased().hasPrefix("sep=")
  }

  /// Whether a line names the columns; if so, they are kept.
  private mutating func isHeader(_ line: SheetLine) -> Bool {
    let names = line.cells.map { $0.text.lowercased() }
    guard let quantity = names.firstIndex(where: { ["quantity", "id"].contains($0) }),
      let figure = names.firstIndex(where: { ["figure", "answer", "value"].contains($0) })
    else { return false }
    if let parting = line.separator, SheetLine.separators.contains(parting) {
      (columns, separator, count) = (
        SheetLine.Columns(quantity: quantity, figure: figure), parting, names.count
      )
    }
    return true
  }

  // MARK: Reading

  private mutating func read(_ line: SheetLine, _ habits: SheetHabits) {
    let quantity = line.columns.quantity < line.cells.count ? line.cells[line.columns.quantity] : nil
    guard let quantity else {
      return sheet.complain(
        "expected a quantity before the figure; found nothing", at: line.mark(line.cells[0]))
    }
    // Where tabs part columns, one at the end of a line is easily lost, but one in the middle is not.
    let isTabbed = (separator == "\t" || habits.tabs) && !Self.endsInNumber(quantity.text)
    if line.separator == nil, !isTabbed {
      return sheet.complain(
        "expected a quantity and its figure, such as net_h1,0.3775; found \(quoted(quantity.text))",
        at: line.mark(quantity))
    }
    guard let figure = line.figure else {
      return sheet.add(quantity.text, at: line.mark(quantity), figure: "", at: line.mark(quantity))
    }
    switch habits.reading(of: line) {
    case .cell: sheet.add(quantity.text, at: line.mark(quantity), figure: figure.text, at: line.mark(figure))
    case .joined(let text):
      sheet.add(quantity.text, at: line.mark(quantity), figure: text, at: line.mark(figure))
    case .unclear(let text):
      sheet.complain(
        "\(quoted(text)) may be one number or two columns: write a point for the decimals, or put the figure in "
          + "quotation marks",
        at: line.mark(figure))
    }
  }

  private static func endsInNumber(_ text: String) -> Bool {
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.count > 1 && words.last.flatMap { PrintedNumber(String($0)) } != nil
  }
}
