import Derivation
import Glibc

/// A slip on a number that goes into the calculation, in this one step, though it is right elsewhere.
struct OperandSlips {
  private let sheet: SheetAuditor
  private let replay: Replay<BookArithmetic>
  /// The right value, as it follows from the sheet.
  private let right: Double

  init(_ sheet: SheetAuditor, _ replay: Replay<BookArithmetic>, _ right: Double) {
    self.sheet = sheet
    self.replay = replay
    self.right = right
  }

  /// The operands that, mistyped, give the figure's digits.
  func find(_ f: Int) -> [Candidate] {
    let figure = sheet.figures[f]
    var formula = figure.formula
    if case .of(let id) = formula {
      guard let own = sheet.ledger.formula(of: id) else { return [] }
      formula = own
    }
    if case .choice(_, _, let chosen, _) = formula { formula = chosen }
    let parts = Self.parts(of: formula)
    guard !parts.isEmpty, figure.number.count > 0 else { return [] }
    var values: [ID: Double] = [:]
    for id in formula.operands { values[id] = replay.value(of: id) }
    let bits = Evidence.bits(of: figure.number, besides: right)
    var found: [Candidate] = []
    for part in parts {
      let shell = formula.substituting(part, by: .of(Self.hole))
      let arithmetic = BookArithmetic(e: sheet.ledger.worked.lesson.arithmetic.e)
      if case .of(let id) = part {
        found += exchanges(of: id, shell, arithmetic, values, figure).map { other, text, choices in
          let numbers = numbers(shell, values, [other: text], part, by: other, figure)
          return Candidate(
            origin: .operandCopied, figure: f, choices: choices + log2(Double(parts.count)), sites: [],
            bits: bits, telling: .exchange(id, by: other, text: text, in: formula, numbers: numbers))
        }
      }
      for written in texts(of: part, values) {
        for slip in slips(of: written, shell, arithmetic, values, figure.number) {
          let numbers = numbers(shell, values, [Self.hole: slip.wrong.text], part, by: Self.hole, figure)
          found.append(
            Candidate(
              origin: .operandSlip(slip.kind), figure: f, choices: slip.choices + log2(Double(parts.count)),
              sites: [], bits: bits, telling: .operand(slip, of: part, in: formula, numbers: numbers)))
        }
      }
    }
    return found
  }

  /// The numbers of a formula as they stand on the sheet or would be written there; with all their digits where those
  /// that are written do not give the figure.
  private func numbers(
    _ shell: Formula, _ values: [ID: Double], _ wrong: [ID: String], _ part: Formula, by other: ID,
    _ figure: Figure
  ) -> [ID: String] {
    let operands = shell.operands.filter { $0 != Self.hole } + part.operands
    func numbers(isFull: Bool) -> [ID: String] {
      var numbers: [ID: String] = [:]
      for id in operands { numbers[id] = text(of: id, values[id] ?? .nan, isFull: isFull) }
      return numbers
    }
    let short = numbers(isFull: false)
    let told = Replayed(
      formula: shell.substituting(.of(Self.hole), by: .of(other)), numbers: short.merging(wrong) { $1 },
      before: nil, figure: figure.number.plainText)
    return told.closes ? short : numbers(isFull: true)
  }

  /// The quantities of the same kind whose number, put in for an operand, gives the digits; with the number as written
  /// and how many such quantities there are, in bits.
  private func exchanges(
    of id: ID, _ shell: Formula, _ arithmetic: BookArithmetic, _ values: [ID: Double], _ figure: Figure
  ) -> [(other: ID, text: String, choices: Double)] {
    let kind = Copies.Kind(id)
    let neighbours = sheet.ledger.ids.filter { $0 != id && Copies.Kind($0) == kind && $0 != figure.id }
    let choices = log2(Double(max(1, neighbours.count)))
    return neighbours.compactMap { other in
      let text = text(of: other, replay.value(of: other))
      guard let x = PrintedNumber(text)?.value else { return nil }
      let value = arithmetic.value(of: shell) { $0 == Self.hole ? x : values[$0] ?? .nan }
      return figure.number.isSome(value) ? (other, text, choices) : nil
    }
  }

  /// The slips on a number with which the formula gives the digits.
  private func slips(
    of written: WrittenDigits, _ shell: Formula, _ arithmetic: BookArithmetic, _ values: [ID: Double],
    _ number: PrintedNumber
  ) -> [Slip] {
    func value(_ x: Double) -> Double {
      arithmetic.value(of: shell) { $0 == Self.hole ? x : values[$0] ?? .nan }
    }
    let x = written.value
    let (here, there) = (value(x), value(x + 1))
    // Nearly all formulas are straight lines in each number: then the number that was put in is known at once.
    let isLine = (value(x + 2) - 2 * there + here).magnitude <= 1e-9 * (here.magnitude + there.magnitude)
    if isLine {
      let slope = there - here
      guard slope != 0 else { return [] }
      let needed = x + (number.value - here) / slope
      let reach = (number.unit / slope).magnitude
      return Slips.all(of: written).filter { slip in
        (slip.wrong.value - needed).magnitude <= reach && number.isSome(value(slip.wrong.value))
      }
    }
    return Slips.all(of: written).filter { number.isSome(value($0.wrong.value)) }
  }

  private static let hole = ID(Symbol("mistyped number"))

  /// The numbers in a formula: quantities, and products and sums that were written down on the way.
  private static func parts(of formula: Formula) -> [Formula] {
    var parts: [Formula] = []
    func collect(_ part: Formula, isWhole: Bool) {
      if parts.count >= 16 { return }
      switch part {
      case .number: return
      case .negative(let inner): return collect(inner, isWhole: isWhole)
      default: break
      }
      if !isWhole, !parts.contains(part) { parts.append(part) }
      for inner in part.parts { collect(inner, isWhole: false) }
    }
    collect(formula, isWhole: true)
    return parts
  }

  /// What a part of the formula may have been written as.
  private func texts(of part: Formula, _ values: [ID: Double]) -> [WrittenDigits] {
    if case .of(let id) = part {
      return [PrintedNumber(text(of: id, values[id] ?? .nan)).map(WrittenDigits.init)].compactMap { $0 }
    }
    let value = DoubleArithmetic().value(of: part) { values[$0] ?? .nan }
    // The same number may stand on the sheet under another name.
    let beside = sheet.figures.indices.filter { g in
      (sheet.truths[g] - DoubleArithmetic().value(of: part, sheet.ledger.value(of:))).magnitude <= 1e-12
        * value.magnitude
    }
    if let g = beside.first { return [WrittenDigits(sheet.figures[g].number)] }
    switch sheet.habits.digits {
    case .decimals(let n): return [WrittenDigits(value, decimals: n, sheet.habits.mode)].compactMap { $0 }
    default:
      return [PrintedNumber(sheet.habits.digits.text(of: value)).map(WrittenDigits.init)].compactMap { $0 }
    }
  }

  /// An operand as it stands on the sheet, under this name or another, or is given, or would be written.
  private func text(of id: ID, _ value: Double, isFull: Bool = false) -> String {
    if let g = sheet.figures.indices.first(where: { sheet.figures[$0].id == id }) {
      return sheet.figures[g].number.plainText
    }
    let root = sheet.ledger.root(of: id)
    let namesake = sheet.figures.first { other in
      guard let name = other.id, !name.isGradientOfBias else { return false }
      return sheet.ledger.root(of: name) == root && other.number.value == value
    }
    if let namesake { return namesake.number.plainText }
    if isFull || sheet.ledger.formula(of: id) == nil {
      return Teller.text(of: id, value, sheet.ledger, isFull: isFull)
    }
    return sheet.habits.digits.text(of: sheet.habits.digits.written(value, sheet.habits.mode))
  }
}

extension Formula {
  /// This formula with another in place of one of its parts, wherever it stands.
  func substituting(_ part: Formula, by other: Formula) -> Formula {
    self == part ? other : mapParts { $0.substituting(part, by: other) }
  }
}
