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
    // How each operation was rounded is known only where the numbers stand on the sheet.
    let isLoose = formula.operands.contains { sheet.ledger.formula(of: $0) != nil && !isOnSheet($0) }
    let reach = (figure.number.value - right).magnitude * 2
    var near: [SlipKind: Int] = [:]
    var hits: [(slip: Slip, part: Formula, isExact: Bool)] = []
    var found: [Candidate] = []
    for part in parts {
      let shell = formula.substituting(part, by: .of(Self.hole))
      let value = function(shell, values)
      if case .of(let id) = part {
        found += exchanges(of: id, value, figure).map { other, text, choices in
          let numbers = numbers(shell, values, [other: text], part, by: other, figure)
          return Candidate(
            origin: .operandCopied, figure: f, choices: choices + log2(Double(parts.count)), sites: [],
            bits: bits, telling: .exchange(id, by: other, text: text, in: formula, numbers: numbers))
        }
      }
      for slip in texts(of: part, values).flatMap(Slips.all(of:)) {
        let result = value(slip.wrong.value)
        if (result - right).magnitude <= reach { near[slip.kind, default: 0] += 1 }
        let off = (result - figure.number.value).magnitude / sheet.habits.unit(of: figure.number)
        let isExact = off <= 1 && figure.number.isSome(result)
        if isExact || isLoose && off < 2.5 { hits.append((slip, part, isExact)) }
      }
    }
    return found
      + hits.map { slip, part, isExact in
        // Among the slips of its kind that come as near to the right value as the figure does was the choice.
        let choices = min(
          slip.choices + log2(Double(parts.count)), log2(Double(max(1, near[slip.kind] ?? 1))))
        let shell = formula.substituting(part, by: .of(Self.hole))
        let numbers = numbers(shell, values, [Self.hole: slip.wrong.text], part, by: Self.hole, figure)
        return Candidate(
          origin: .operandSlip(slip.kind), figure: f, choices: choices + (isExact ? 0 : 2.3), sites: [],
          bits: bits,
          telling: .operand(slip, of: part, in: formula, numbers: numbers), isNear: !isExact)
      }
  }

  private func isOnSheet(_ id: ID) -> Bool {
    let root = sheet.ledger.root(of: id).id
    return sheet.figures.contains { $0.id.map { sheet.ledger.root(of: $0).id } == root }
  }

  /// A formula's value by the number in its hole. Nearly all are straight lines in each; then two points tell it all.
  private func function(_ shell: Formula, _ values: [ID: Double]) -> (Double) -> Double {
    let arithmetic = BookArithmetic(e: sheet.ledger.worked.lesson.arithmetic.e)
    func value(_ x: Double) -> Double {
      arithmetic.value(of: shell) { $0 == Self.hole ? x : values[$0] ?? .nan }
    }
    let (zero, one, two) = (value(0), value(1), value(2))
    let isLine = (two - 2 * one + zero).magnitude <= 1e-12 * (zero.magnitude + one.magnitude)
    return isLine ? { zero + (one - zero) * $0 } : value
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
    of id: ID, _ value: (Double) -> Double, _ figure: Figure
  ) -> [(other: ID, text: String, choices: Double)] {
    let kind = Copies.Kind(id)
    let neighbours = sheet.ledger.ids.filter { $0 != id && Copies.Kind($0) == kind && $0 != figure.id }
    let choices = log2(Double(max(1, neighbours.count)))
    return neighbours.compactMap { other in
      let text = text(of: other, replay.value(of: other))
      guard let x = PrintedNumber(text)?.value else { return nil }
      return figure.number.isSome(value(x)) ? (other, text, choices) : nil
    }
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
