/// Numbers as one types them in a line: `0.15,0.20; 0.25,0.30 / 0.40,0.45; 0.50,0.55`.
///
/// Commas or blanks part numbers, semicolons rows, slashes layers.
struct NumberGrid {
  /// A row of numbers with the columns in which they stand.
  struct Row {
    let numbers: [WrittenNumber]
    let columns: [Int]
  }

  /// Layers of rows.
  let layers: [[Row]]

  /// All rows, whatever layer they belong to.
  var rows: [Row] { layers.flatMap { $0 } }
  /// All numbers.
  var numbers: [WrittenNumber] { rows.flatMap(\.numbers) }

  /// Reads the numbers of a line.
  /// - Parameter option: what they were given for, for the error.
  /// - Throws: ``DraftError`` at what is no number, or where nothing stands between two signs.
  init(_ text: String, option: String) throws(DraftError) {
    var layers: [[Row]] = []
    var (rows, numbers, columns): ([Row], [WrittenNumber], [Int]) = ([], [], [])
    var (word, start, column) = ("", 1, 1)
    // Whether a number must come next: after a comma.
    var isOwed = false

    func endWord() throws(DraftError) {
      guard !word.isEmpty else { return }
      do throws(LessonError) {
        numbers.append(try Tree.scalar(word, Mark(line: 1, column: start)).number(option))
      } catch {
        throw DraftError(option, error.message, text: text, column: start)
      }
      columns.append(start)
      (word, isOwed) = ("", false)
    }
    func endRow() throws(DraftError) {
      try endWord()
      if isOwed || numbers.isEmpty {
        throw DraftError(option, "\(option): expected a number here", text: text, column: column)
      }
      rows.append(Row(numbers: numbers, columns: columns))
      (numbers, columns) = ([], [])
    }
    for character in text {
      switch character {
      case ",":
        try endWord()
        if isOwed || numbers.isEmpty {
          throw DraftError(option, "\(option): expected a number here", text: text, column: column)
        }
        isOwed = true
      case ";": try endRow()
      case "/":
        try endRow()
        layers.append(rows)
        rows = []
      case _ where character.isWhitespace: try endWord()
      default:
        if word.isEmpty { start = column }
        word.append(character)
      }
      column += 1
    }
    try endRow()
    self.layers = layers + [rows]
  }

  /// Refuses a slash where there are no layers: it may be meant as that of a fraction.
  /// - Throws: ``DraftError``.
  func refuseSlash(in text: String, _ option: String) throws(DraftError) {
    guard let slash = text.firstIndex(of: "/") else { return }
    throw DraftError(
      option,
      "\(option): a slash parts layers, of weights and biases only; write a fraction in decimals, such as 0.25",
      text: text, column: text.distance(from: text.startIndex, to: slash) + 1)
  }
}
