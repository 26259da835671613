import Derivation
import LessonFormat
import WorkedLesson

/// A lesson in its source's own arithmetic: how it computed, what it wrote down, and what rounding cost.
extension Narrator {
  /// How the source computed, in a sentence; nil in full precision.
  var arithmeticWords: Prose? {
    guard let arithmetic = worked.book?.arithmetic else { return nil }
    var words: [String] = []
    switch arithmetic.rounding {
    case .decimals(let n)?: words.append(n == 1 ? "1 decimal" : "\(n) decimals")
    case .significant(let n)?, .exponential(let n)?: words.append(n == 1 ? "1 digit" : "\(n) digits")
    case nil: words.append("full precision")
    }
    words[0] += " unless a number is written otherwise"
    switch arithmetic.mode {
    case .halfUp: words.append("halves rounded up")
    case .halfEven: words.append("halves rounded to the even digit")
    case .truncate: words.append("the rest cut off")
    }
    words.append(arithmetic.carriesRounded ? "rounded values carried on" : "full values carried on")
    if let e = arithmetic.e { words.append("e = \(shortest(e))") }
    return "The book's arithmetic: \(words.joined(separator: ", "))."
  }

  /// Sections in which each part that the source writes for itself is told before the formula in which it stands.
  func withWrittenParts(_ sections: [Section]) -> [Section] {
    if worked.book == nil { return sections }
    var told: Set<ID> = []
    for case .equations(let equations) in sections.flatMap(\.blocks) {
      for equation in equations { if case .of(let id) = equation.target { told.insert(id) } }
    }
    func parts(under formula: Formula) -> [Equation] {
      formula.operands.filter { worked.isWrittenPart($0) }.flatMap { part -> [Equation] in
        guard told.insert(part).inserted, let inner = worked.formula(of: part) else { return [] }
        return parts(under: inner) + [equation(part, isCompact: true)]
      }
    }
    return sections.map { section in
      var section = section
      section.blocks = section.blocks.map { block in
        guard case .equations(let equations) = block else { return block }
        return .equations(
          equations.flatMap { equation in equation.parts.flatMap { parts(under: $0.formula) } + [equation] })
      }
      return section
    }
  }

  // MARK: What rounding cost

  private func digits(of id: ID) -> Digits { Numbers.digits(of: id, digits) }

  /// Both values of one quantity, in a sentence.
  func costInWords(of id: ID) -> [Block] {
    guard worked.book != nil, worked.formula(of: id) != nil else { return [] }
    let exact: Prose =
      "That is the book's arithmetic. In full precision it is \(worked.exactValue(of: id), digits(of: id))"
    guard let cost = RoundingCost(of: id, in: worked, digits(of: id)) else {
      return [.prose("\(exact), and the digits that are written are those.")]
    }
    return [.prose("\(exact): rounding on the way cost \(cost.difference, .exponential(3)).")]
  }

  /// Both values of an expression, in a sentence.
  func costInWords(of formula: Formula) -> [Block] {
    guard worked.book != nil else { return [] }
    let (book, exact) = (worked.value(of: formula), worked.exact.value(of: worked.spelledOut(formula)))
    return [
      .prose(
        """
        That is the book's arithmetic. In full precision it is \(exact, digits): rounding on the way cost \
        \(book - exact, .exponential(3)).
        """)
    ]
  }

  /// A table of all quantities told whose digits differ from those of full precision.
  func costOfRounding(_ sections: [Section]) -> [Section] {
    if worked.book == nil { return [] }
    var seen: Set<ID> = []
    var count = 0
    var rows: [[Prose]] = []
    for case .equations(let equations) in sections.flatMap(\.blocks) {
      for equation in equations {
        guard case .of(let id) = equation.target, worked.formula(of: id) != nil, seen.insert(id).inserted
        else {
          continue
        }
        count += 1
        guard let cost = RoundingCost(of: id, in: worked, digits(of: id)) else { continue }
        rows.append([
          "\(id)", "\(value: id)", "\(cost.exact, digits(of: id))", "\(cost.difference, .exponential(3))",
        ])
      }
    }
    if count == 0 { return [] }
    let words: Prose =
      rows.isEmpty
      ? "Nothing: every number above has the digits of full precision."
      : """
      \(rows.count) of the \(count) numbers above \(rows.count == 1 ? "differs" : "differ") from full precision in the \
      digits that are written.
      """
    let heads: [Prose] = ["", "book", "full precision", "difference"]
    let table = Table(heads: heads, rows: rows, wordColumns: [0])
    return [Section("What rounding cost", [.prose(words)] + (rows.isEmpty ? [] : [.table(table)]))]
  }
}

/// What a source's rounding made of a quantity.
private struct RoundingCost {
  /// Its value in full precision.
  let exact: Double
  /// The source's value less the exact one.
  let difference: Double

  /// The cost of rounding; nil where the digits that are written are those of full precision.
  init?(of id: ID, in worked: WorkedLesson, _ shown: Digits) {
    guard let book = worked.book, worked.formula(of: id) != nil else { return nil }
    exact = worked.exactValue(of: id)
    let value = worked.value(of: id)
    let digits = book.digits(of: id)
    let written = digits.map { book.written(value, $0) } ?? value
    difference = written - exact
    let isSame =
      digits.map { book.written(exact, $0) == written } ?? (shown.text(of: exact) == shown.text(of: value))
    if isSame || (value.isNaN && exact.isNaN) { return nil }
  }
}
