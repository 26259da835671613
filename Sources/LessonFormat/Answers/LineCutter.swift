/// Cuts the characters of a line.
struct LineCutter {
  let characters: [Character]
  let number: Int

  /// All cells. Brackets count in the one with the quantity only, and a quotation mark may stay open behind the
  /// figure: a remark may be as it likes.
  func cells(from start: Int, by separator: Character, _ columns: SheetLine.Columns) throws(LessonError)
    -> [SheetLine.Cell]
  {
    let last = max(columns.quantity, columns.figure)
    var cells: [SheetLine.Cell] = []
    var start = start
    while start <= characters.count {
      let (cell, end) = try cell(
        from: start, until: [separator], isBracketed: cells.count == columns.quantity,
        isRemark: cells.count > last)
      cells.append(cell)
      start = end + 1
    }
    return cells
  }

  /// The cell from a place on, and where it ends.
  func cell(from start: Int, until stops: [Character], isBracketed: Bool, isRemark: Bool = false)
    throws(LessonError) -> (SheetLine.Cell, end: Int)
  {
    let open = skipBlanks(from: start, stops)
    if open < characters.count, "\"'".contains(characters[open]) {
      if let (text, close) = quotation(from: open) {
        let end = skipBlanks(from: close + 1, stops)
        if end == characters.count || stops.contains(characters[end]) {
          return (SheetLine.Cell(text: text.trimmed, range: open + 1..<close, isQuoted: true), end)
        }
      } else if characters[open] == "\"", !isRemark {
        throw LessonError("the quotation mark is not closed", at: Mark(line: number, column: open + 1))
      }
    }
    var brackets: [Int] = []
    var end = start
    while end < characters.count, !brackets.isEmpty || !stops.contains(characters[end]) {
      if isBracketed, "([{".contains(characters[end]) { brackets.append(end) }
      if ")]}".contains(characters[end]) { _ = brackets.popLast() }
      end += 1
    }
    if let bracket = brackets.first {
      throw LessonError("“\(characters[bracket])” is not closed", at: Mark(line: number, column: bracket + 1))
    }
    return (plain(start..<end), end)
  }

  /// All that is left, without a remark at its end.
  func rest(from start: Int) -> SheetLine.Cell {
    let remark = characters[start...].indices.dropFirst().first {
      characters[$0] == "#" && characters[$0 - 1].isWhitespace
    }
    let cell = plain(start..<(remark ?? characters.count))
    guard let (text, close) = quotation(from: cell.range.lowerBound), close == cell.range.upperBound - 1
    else { return cell }
    return SheetLine.Cell(text: text.trimmed, range: cell.range.lowerBound + 1..<close, isQuoted: true)
  }

  /// What parts the line where its first cell ends: a tab before a comma or a semicolon is but a blank.
  func parting(at end: Int) -> Character? {
    guard end < characters.count else { return nil }
    if characters[end] == "\t", let next = characters[end...].first(where: { !$0.isWhitespace }),
      SheetLine.separators.contains(next)
    {
      return next
    }
    return characters[end]
  }

  private func plain(_ range: Range<Int>) -> SheetLine.Cell {
    let lower = range.first { !characters[$0].isWhitespace } ?? range.lowerBound
    let upper = range.last { !characters[$0].isWhitespace }.map { $0 + 1 } ?? lower
    return SheetLine.Cell(text: String(characters[lower..<upper]), range: lower..<upper, isQuoted: false)
  }

  private func skipBlanks(from start: Int, _ stops: [Character]) -> Int {
    var at = start
    while at < characters.count, characters[at].isWhitespace, !stops.contains(characters[at]) { at += 1 }
    return at
  }

  /// The text in quotation marks and where it is closed; a doubled mark is one that belongs to it.
  private func quotation(from open: Int) -> (String, close: Int)? {
    guard open < characters.count, "\"'".contains(characters[open]) else { return nil }
    let mark = characters[open]
    var (text, at) = ("", open + 1)
    while at < characters.count {
      if characters[at] == mark {
        guard at + 1 < characters.count, characters[at + 1] == mark else { return (text, at) }
        at += 1
      }
      text.append(characters[at])
      at += 1
    }
    return nil
  }
}
